"""The front of the exhibit while it starts: its window, and what is seen in it until the stage is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.stage.first_frame import FirstFrame
from kiosk.stage.start_picture import PictureKeeper
from kiosk.stage.view import StageView


class Front:
    """A window that is shown with a picture in it, or else once there is a stage to see."""

    def __init__(
        self,
        app: QApplication,
        view: StageView,
        window: tuple[int, int] | None,
        keeper: PictureKeeper | None = None,
    ) -> None:
        """The window is not shown yet.

        Args:
            app: the application.
            view: its window, not shown yet.
            window: width and height, or None for the full screen.
            keeper: of the picture for the next start, None when there is to be none.
        """
        self.app = app
        self.view = view
        self.keeper = keeper
        self.left = False
        """Whether somebody closed the window meanwhile."""
        self._frame: FirstFrame | None = None
        self._windowed = window is not None
        self.size = app.primaryScreen().size() if window is None else QSize(*window)
        """That the window is meant to have, pixels."""
        view.left.connect(self._leave)
        if self._windowed:
            view.resize(self.size)
        else:
            view.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            view.setGeometry(app.primaryScreen().geometry())
            app.primaryScreen().geometryChanged.connect(view.setGeometry)
        # Laid out already before it is shown, so that a stage can be built for it.
        view.viewport().resize(self.size)

    def show_picture(self, picture: QImage) -> None:
        """Show the window with ``picture`` in it; returns when it is seen."""
        self._frame = FirstFrame(picture, self.view)
        self._show()
        self._frame.wait_until_seen()

    def breathe(self) -> None:
        """Between two pieces of work: repaint what was uncovered, take the touches there were."""
        self.app.processEvents()

    def lift(self) -> QPointF | None:
        """Let the stage be seen, which the view shows by now.

        Returns:
            Where somebody touched the picture first, in pixels; None when nobody did.
        """
        frame, self._frame = self._frame, None
        if frame is None:
            self._show()
            return None
        # What was touched while the last piece was made.
        self.breathe()
        frame.lift()
        return frame.touched_at

    def _show(self) -> None:
        """Cover the whole screen, also where no window manager does it, and stay so when it changes."""
        if self._windowed:
            self.view.show()
        else:
            self.view.showFullScreen()

    def _leave(self) -> None:
        self.left = True
