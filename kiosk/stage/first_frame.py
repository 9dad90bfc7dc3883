"""The first frame: a picture over the view, until the stage it is a picture of has been built.

It imports next to nothing, so that it is there in a moment. A touch on it is kept: it wakes the
exhibit as soon as there is one.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

_PATIENCE = 500
"""Milliseconds to wait for the window to be seen; a covered one never is."""


class FirstFrame(QWidget):
    """Shows a picture in place of what is beneath it, and keeps the first touch."""

    def __init__(self, picture: QImage, over: QWidget) -> None:
        """Show ``picture`` all ``over`` a widget, whatever size that takes."""
        super().__init__(over)
        self._over = over
        self._picture: QImage | None = picture
        self._seen = QEventLoop()
        self.touched_at: QPointF | None = None
        """Where it was touched first, in pixels."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.resize(over.size())
        over.installEventFilter(self)

    def wait_until_seen(self) -> None:
        """Return once the picture has been painted and handed to the screen."""
        QTimer.singleShot(_PATIENCE, self._seen, self._seen.quit)
        self._seen.exec()

    def lift(self) -> None:
        """Uncover what is beneath; it is painted before anything of the picture goes."""
        self._over.removeEventFilter(self)
        self.hide()
        self._picture = None
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 (Qt's own)
        painter = QPainter(self)
        if self._picture is not None:
            # One pixel on one; only a window that took another size than it was given stretches it.
            painter.drawImage(self.rect(), self._picture)
        painter.end()
        # After this event the pixels are handed over.
        QTimer.singleShot(0, self._seen, self._seen.quit)

    def event(self, event: QEvent) -> bool:  # noqa: D102 (Qt's own)
        if isinstance(event, QTouchEvent):
            if event.type() == QEvent.Type.TouchBegin:
                self._touch(event.points()[0].position())
            event.accept()
            return True
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress:
                self._touch(event.position())
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: D102 (Qt's own)
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.resize(self._over.size())
        return False

    def _touch(self, point: QPointF) -> None:
        if self.touched_at is None:
            self.touched_at = point
