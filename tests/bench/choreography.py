"""When a transition changes pixels at all: computed frame by frame, with time in our hands.

A transition may rest on purpose (a figure that has been counted up, the last pixel of an easing). A frame
that shows nothing new cannot be seen, and its absence is no fault. What is measured from outside is
therefore held against these moments.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QImage, QPainter, QRegion

from kiosk.content.model import Content
from kiosk.motion.clock import ManualClock
from kiosk.paths import assets_dir
from kiosk.sections.intents import State
from kiosk.stage.production import Production
from kiosk.stage.touch import MOUSE
from kiosk.theme.tokens import load_theme
from tests.bench.gestures import HOLD_MS, Gesture, steps
from tests.bench.screen import spots, watched_rows

_FRAME = 16
_LONGEST = 4000
"""No transition lasts longer, in milliseconds."""


class Rehearsal:
    """A content on a stage of its own, to be played by a clock that is held."""

    def __init__(self, content: Content, folder: Path, size: tuple[int, int]) -> None:
        """Lay ``content``, whose pictures are in ``folder``, out for a screen of ``size``."""
        theme = load_theme(assets_dir() / "themes" / f"{content.settings.theme}.yaml")
        self._clock = ManualClock(100.0)
        self._made = Production(content, folder, theme, QSize(*size), self._clock)
        self._made.player.settle_all()
        self._image = QImage(*size, QImage.Format.Format_RGB32)
        self._rows = watched_rows(size[1])
        self._region = QRegion()
        for row in self._rows:
            self._region += QRect(0, row, size[0], 1)

    def changes(self, place: tuple[str, State], gesture: Gesture, late: float = 0.0) -> list[float]:
        """The moments, in milliseconds after the finger has left, at which pixels change.

        The looks at the clock come ``late`` milliseconds later than they might.
        """
        made = self._made
        made.director.go(*place)
        made.player.settle_all()
        self._clock.advance(10)
        now = 0.0
        for at, kind, x, y in steps(gesture, HOLD_MS):
            self._clock.advance((at - now) / 1000)
            now = at
            self._touch(kind, x, y)
        self._clock.advance(late / 1000)
        found = [late + time for time in self._changes(lambda _: None)]
        made.player.settle_all()
        return found

    def wakes(self, gesture: Gesture, late: float = 0.0) -> list[float]:
        """The same on the attract screen, after the finger has come down: it wakes before it leaves.

        The first look after the one that wakes it comes ``late`` milliseconds later than it might.
        """
        made = self._made
        made.director.show_attract()
        made.player.settle_all()
        self._clock.advance(10)
        waiting = deque(steps(gesture, HOLD_MS))

        def touch(now: float) -> None:
            while waiting and waiting[0][0] <= now:
                self._touch(*waiting.popleft()[1:])

        touch(0.0)
        self._clock.advance(_FRAME / 1000)
        made.player.tick()
        self._clock.advance(late / 1000)
        found = [_FRAME + late + time for time in self._changes(touch)]
        made.player.settle_all()
        return found

    def _touch(self, kind: str, x: float, y: float) -> None:
        router, scale = self._made.router, self._made.scale
        act = {"press": router.press, "move": router.move, "release": router.release}[kind]
        act(MOUSE, QPointF(x / scale, y / scale))

    def _changes(self, meanwhile: Callable[[float], None]) -> Iterator[float]:
        """When pixels change from now on until all rests, in milliseconds; ``meanwhile`` is told the time."""
        player = self._made.player
        before = self._look()
        for time in range(_FRAME, _LONGEST, _FRAME):
            self._clock.advance(_FRAME / 1000)
            meanwhile(float(time))
            player.tick()
            after = self._look()
            if after != before:
                yield float(time)
            before = after
            if not player.moving and time > HOLD_MS:
                break

    def _look(self) -> bytes:
        """The watched spots as they would be shown now."""
        stage, size = self._made.stage, self._image.size()
        painter = QPainter(self._image)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.setClipRegion(self._region)
        stage.render(painter, QRect(0, 0, size.width(), size.height()), stage.sceneRect())
        painter.end()
        stride = self._image.bytesPerLine()
        pixels = self._image.constBits()
        return b"".join(
            spots(bytes(pixels[row * stride : (row + 1) * stride]), size.width())
            for row in self._rows
        )
