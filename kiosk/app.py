"""The running exhibit: the only place where its subsystems are put together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.content.model import Content
from kiosk.content.opening import open_content
from kiosk.motion.clock import Clock, MonotonicClock
from kiosk.paths import assets_dir, state_dir
from kiosk.stage.application import make_application
from kiosk.stage.production import Production
from kiosk.stage.renderer import (
    measure_renderer,
    opengl_viewport,
    remember_renderer,
    remembered_renderer,
)
from kiosk.stage.view import StageView
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme, load_theme

_QUIET = 40
"""Milliseconds between two sections laid out in dwell time."""


class Exhibit(QObject):
    """A content on a screen: laid out anew when the screen changes, resting when left alone."""

    def __init__(
        self, content: Content, content_dir: Path, theme: Theme, view: StageView, clock: Clock
    ) -> None:
        """Show ``content`` in ``view``."""
        super().__init__()
        self._content = content
        self._content_dir = content_dir
        self._theme = theme
        self._view = view
        self._clock = clock
        self._size = QSize()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._look_at_idle)
        self._dwell = QTimer(self)
        self._dwell.setInterval(_QUIET)
        self._dwell.timeout.connect(self._prepare)
        self.production: Production | None = None
        view.resized.connect(self.lay_out)

    def lay_out(self) -> None:
        """Lay everything out for the view's present size, if it has changed."""
        size = self._view.viewport().size()
        if size == self._size or size.width() < 1 or size.height() < 1:
            return
        self._size = size
        made = Production(self._content, self._content_dir, self._theme, size, self._clock)
        made.director.attended.connect(self._attended)
        self._view.show_stage(made.stage, made.router, made.scale, colour(self._theme.paper))
        self.production = made
        self._dwell.start()
        self._look_at_idle()

    def _attended(self) -> None:
        # Looked at once the touch has been dealt with.
        self._idle.start(0)

    def _look_at_idle(self) -> None:
        if self.production is None:
            return
        wait = self.production.director.tick()
        if wait is not None:
            self._idle.start(max(10, round(wait * 1000)))

    def _prepare(self) -> None:
        made = self.production
        if made is None or (not made.router.busy and not made.director.prepare()):
            self._dwell.stop()


def run_exhibit(
    content: Path, *, window: tuple[int, int] | None, theme: str | None, renderer: str
) -> int:
    """Show the content file ``content`` until it is told to leave; the process's exit code.

    Raises ContentError when the file is not sound and FontsMissingError when the program is not whole.

    Args:
        content: the content file.
        window: width and height of a window, for staff; full screen when None.
        theme: a theme's name, in place of the content's own.
        renderer: ``raster``, ``opengl``, or ``auto`` for what was measured to be faster.
    """
    read = open_content(content)
    app = make_application()
    chosen = load_theme(assets_dir() / "themes" / f"{theme or read.settings.theme}.yaml")
    opengl = renderer == "opengl" or (
        renderer == "auto" and remembered_renderer(state_dir()) == "opengl"
    )
    view = StageView(windowed=window is not None, viewport=opengl_viewport() if opengl else None)
    view.setWindowTitle(read.cover.title)
    exhibit = Exhibit(read, content.resolve().parent, chosen, view, MonotonicClock())
    view.left.connect(app.quit)
    if window is not None:
        view.resize(*window)
        view.show()
    else:
        _fill_screen(view, app)
    exhibit.lay_out()
    if renderer == "auto":
        QTimer.singleShot(20_000, _measurer(view))
    return app.exec()


def _fill_screen(view: StageView, app: QApplication) -> None:
    """Cover the whole screen, also where no window manager does it, and stay so when it changes."""
    screen = app.primaryScreen()
    view.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    view.setGeometry(screen.geometry())
    screen.geometryChanged.connect(view.setGeometry)
    view.showFullScreen()


def _measurer(view: StageView) -> Callable[[], None]:
    """Measures once per machine, in a quiet moment; the next start draws the faster way."""

    def measure() -> None:
        if remembered_renderer(state_dir()) is None:
            remember_renderer(state_dir(), measure_renderer(view.viewport().size()))

    return measure
