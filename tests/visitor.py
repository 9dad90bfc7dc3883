"""A person before the screen, for the tests that drive the whole exhibit by real touch events."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QSize
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest

from kiosk.content.model import Content
from kiosk.items.still import Target, target_at
from kiosk.motion.clock import ManualClock
from kiosk.stage.production import Production
from kiosk.stage.view import StageView
from kiosk.theme.tokens import load_theme

ROOT = Path(__file__).resolve().parent.parent


class Visitor:
    """A person before the screen: touches at design units, and the clock that goes on meanwhile."""

    def __init__(self, content: Content, size: QSize) -> None:
        self.clock = ManualClock()
        theme = load_theme(ROOT / "assets" / "themes" / "ivory.yaml")
        self.made = Production(content, ROOT, theme, size, self.clock)
        self.director = self.made.director
        self.player = self.made.player
        self.view = StageView(windowed=False)
        self.view.resize(size)
        self.view.show_stage(self.made.stage, self.made.router, self.made.scale)
        self.view.show()
        self.director.begin()
        self.device: QPointingDevice = QTest.createTouchDevice()
        self.fingers: dict[int, QPointF] = {}

    def pixel(self, point: QPointF) -> QPoint:
        return QPoint(round(point.x() * self.made.scale), round(point.y() * self.made.scale))

    def press(self, point: QPointF, finger: int = 0) -> None:
        self._touch(finger).press(finger, self.pixel(point), self.view.viewport()).commit()
        self.fingers[finger] = point

    def move(self, point: QPointF, finger: int = 0) -> None:
        self._touch(finger).move(finger, self.pixel(point), self.view.viewport()).commit()
        self.fingers[finger] = point

    def release(self, point: QPointF, finger: int = 0) -> None:
        self._touch(finger).release(finger, self.pixel(point), self.view.viewport()).commit()
        del self.fingers[finger]

    def _touch(self, finger: int) -> QTest.QTouchEventSequence:
        """A touch event in which every other finger on the glass stays where it is."""
        event = QTest.touchEvent(self.view, self.device, False)
        for other in self.fingers:
            if other != finger:
                event.stationary(other)
        return event

    def tap(self, point: QPointF) -> None:
        self.press(point)
        self.wait(0.08)
        self.release(point)
        self.wait(0.4)

    def swipe(self, start: QPointF, end: QPointF) -> None:
        self.press(start)
        for share in (0.3, 0.6, 1.0):
            self.wait(0.03)
            self.move(start + (end - start) * share)
        self.release(end)

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.player.tick()
        self.director.tick()

    def wake(self) -> None:
        """End the attract screen; home is at rest."""
        self.tap(QPointF(500, 500))
        self.rest()
        self.wait(1)

    def rest(self) -> None:
        self.player.settle_all()

    def target(self, name: str) -> QPointF:
        """Where the visible target called ``name`` can be touched."""
        for item in self.made.stage.items():
            if isinstance(item, Target) and item.name == name and item.isVisible():
                point: QPointF = item.mapToScene(item.touch_area.center())
                if target_at(self.made.stage, point) is item:
                    return point
        raise AssertionError(f"nothing called {name} can be touched")

    def tap_on(self, name: str) -> None:
        self.tap(self.target(name))
        self.rest()

    @property
    def place(self) -> tuple[str, tuple[str | int, ...]]:
        return self.director.place
