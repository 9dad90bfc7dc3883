"""Pictures of the staff panel as it shows the sample."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage

from kiosk.items.still import Layer, Still
from kiosk.motion.clock import ManualClock
from kiosk.motion.motion import Motion
from kiosk.paths import assets_dir
from kiosk.staff import morning_check as checks
from kiosk.staff.guide.sample import NOW, Sample, SampleServices, theme_of
from kiosk.staff.morning_check import CheckResult, MorningFacts
from kiosk.staff.panel.gallery import ContentGallery, Gallery
from kiosk.staff.panel.header import Header
from kiosk.staff.panel.intents import EnterPin, Place, PressKey, TurnTo
from kiosk.staff.panel.morning_page import MorningPage
from kiosk.staff.panel.panel import LIMIT, StaffPanel
from kiosk.staff.panel.pin import PinStore
from kiosk.stage.scene import Stage, picture
from kiosk.theme.fonts import FONT_FILES
from kiosk.theme.frame import Frame
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme

_DIGITS = "2580"
_SHOWN_DIGITS = 3
_FAULTS = 2
_WIPED = 18.0
"""Seconds into the cleaning."""
_STROKED = 16.0
"""Seconds into the touch grid."""
_GRID = (12, 7)
_DEAD = ((11, 5), (11, 6))
"""Cells of the touch grid that do not answer, on the picture of one."""
_KEPT = "/var/lib/kiosk/morning-checks/20260316-084000.txt"
_TINY = QSize(320, 180)
_FREE = 46_000_000_000
_FRAMES = tuple(index / 60 for index in range(96))


def panel_pictures(sample: Sample, size: QSize) -> dict[str, Callable[[], QImage]]:
    """How each picture of the panel, ``size`` pixels large, is taken."""

    def opened() -> _Panel:
        return _Panel(sample, size).enter()

    def waiting() -> _Panel:
        return _Panel(sample, size, sample.after("figures")).enter()

    def faulty() -> _Panel:
        return _Panel(sample, size, sample.after("faults", faulty=_FAULTS)).enter()

    def touched() -> _Panel:
        strokes = (cell for cell in _all_cells() if cell not in _DEAD)
        return opened().turn(Place.TOUCH).stroke(strokes)

    screens = cache(lambda: _Screens(sample))
    return {
        "panel-pin": lambda: _Panel(sample, size).press(_DIGITS[:_SHOWN_DIGITS]).shot(),
        "panel-board": lambda: opened().shot(),
        "panel-faults": lambda: faulty().shot(),
        "panel-waiting": lambda: waiting().shot(),
        "panel-preview": lambda: waiting().turn(Place.PREVIEW).shot(),
        "panel-revisions": lambda: opened().turn(Place.REVISIONS).shot(),
        "touch-grid": lambda: touched().wait(_STROKED).shot(),
        "morning-good": lambda: _morning(sample, size, screens(), _all_cells()),
        "morning-bad": lambda: _morning(sample, size, screens(), set(_all_cells()) - set(_DEAD)),
        "cleaning": lambda: opened().turn(Place.CLEANING).wait(_WIPED).shot(),
    }


def _all_cells() -> list[tuple[int, int]]:
    columns, rows = _GRID
    return [(column, row) for row in range(rows) for column in range(columns)]


class _Panel:
    """The panel on a stage of its own, open."""

    def __init__(self, sample: Sample, size: QSize, waiting: Path | None = None) -> None:
        self._clock = ManualClock()
        self._stage, theme = _stage(sample, size)
        pins = PinStore(sample.folder / "pin.json", self._clock)
        if not pins.is_set:
            pins.set_pin(_DIGITS)
        self._panel = StaffPanel(
            self._stage.frame,
            theme,
            SampleServices(sample, waiting),
            pins,
            self._clock,
            Motion.settle,
        )
        self._stage.addItem(self._panel.root)
        self._panel.open().settle()

    def enter(self) -> _Panel:
        """Give the PIN."""
        self.press(_DIGITS)
        self._panel.handle(EnterPin()).settle()
        return self

    def press(self, digits: Iterable[str]) -> _Panel:
        """Give a part of it."""
        for digit in digits:
            self._panel.handle(PressKey(digit)).settle()
        return self

    def turn(self, place: Place) -> _Panel:
        """Show the page ``place``."""
        self._panel.handle(TurnTo(place)).settle()
        return self

    def wait(self, seconds: float) -> _Panel:
        """Let time pass."""
        self._clock.advance(seconds)
        self._panel.tick()
        return self

    def stroke(self, cells: Iterable[tuple[int, int]]) -> _Panel:
        """Touch ``cells`` of the touch grid."""
        frame, (columns, rows) = self._stage.frame, _GRID
        for column, row in cells:
            x = (column + 0.5) * frame.width / columns
            self._panel.touched(QPointF(x, (row + 0.5) * frame.height / rows))
        return self

    def shot(self) -> QImage:
        """How it looks, once everything on it is there."""
        while self._panel.tick() == 0:
            pass
        return _picture(self._stage)


class _MorningResult(MorningPage):
    """A morning check whose results are given: those of a machine would differ."""

    def __init__(
        self, stage: Stage, theme: Theme, facts: MorningFacts, results: Sequence[CheckResult]
    ) -> None:
        super().__init__(stage.frame, theme, facts, results[0], ManualClock())
        self._measure()
        self._running = iter(results[1:])

    def finish(self) -> None:
        """Take the results in."""
        while self.work() is not None:
            pass
        self._kept = _KEPT
        self._card.redraw()


def _morning(
    sample: Sample, size: QSize, screens: Gallery, touched: Iterable[tuple[int, int]]
) -> QImage:
    """The results of a morning check on which ``touched`` cells of the screen answered."""
    stage, theme = _stage(sample, size)
    frame = stage.frame
    facts = MorningFacts(screens, assets_dir() / "fonts", (), sample.folder, NOW, NOW)
    results = [
        checks.check_touch(touched, *_GRID),
        checks.check_frame_rate(_FRAMES),
        checks.check_fonts(facts.fonts, FONT_FILES),
        checks.check_pictures(()),
        checks.check_disk(sample.folder, _FREE),
        checks.check_clock(NOW, NOW),
        checks.check_restarts((), NOW),
    ]
    found = checks.check_screens(facts.screens, ManualClock())
    results += [each for each in found if isinstance(each, CheckResult)]
    ground = QRectF(0, 0, frame.width, frame.height)
    stage.addItem(Still(ground, lambda p: p.fillRect(ground, colour(theme.paper))))
    header = Header(frame, theme, LIMIT, stage_root := Layer())
    header.tell(LIMIT - 4)
    stage.addItem(stage_root)
    page = _MorningResult(stage, theme, facts, results)
    page.finish()
    stage.addItem(page.root)
    return _picture(stage)


class _Screens:
    """As many screens as the sample has; which of them is drawn makes no difference here."""

    def __init__(self, sample: Sample) -> None:
        content = sample.content(sample.shipped)
        theme = theme_of(content)
        folder = sample.shipped.parent
        gallery = ContentGallery(content, folder, theme, _TINY, texts=(False, True))
        self.titles: Sequence[str] = gallery.titles
        self._drawn = gallery.draw(0)

    def draw(self, index: int) -> QImage:
        """The screen ``index``."""
        return self._drawn


def _stage(sample: Sample, size: QSize) -> tuple[Stage, Theme]:
    frame = Frame.of_pixels(size.width(), size.height())
    theme = theme_of(sample.content(sample.shipped))
    return Stage(frame, theme, size.width() / frame.width), theme


def _picture(stage: Stage) -> QImage:
    scale = stage.render_scale
    return picture(stage, round(stage.frame.width * scale), round(stage.frame.height * scale))
