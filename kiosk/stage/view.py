"""What visitors look at: the stage on a screen's pixels, and the screen's touches on the stage."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QEventPoint,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTouchEvent,
    QTransform,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from kiosk.stage.touch import MOUSE, TouchRouter


class StageView(QGraphicsView):
    """Shows the stage, whole and sharp, and hands every contact to the router in design units.

    pyqtgraph items ask the view they are seen in for the two signals and :meth:`viewRect`; the stage
    itself needs none of them.
    """

    sigDeviceRangeChanged = Signal(object, object)  # noqa: N815 (pyqtgraph's name)
    sigDeviceTransformChanged = Signal(object)  # noqa: N815 (pyqtgraph's name)
    resized = Signal()
    left = Signal()
    """Somebody asked to leave: Esc in a window, or the window was closed."""

    def __init__(self, *, windowed: bool, viewport: QWidget | None = None) -> None:
        """A view of nothing yet; ``windowed`` shows the cursor and lets Esc leave."""
        super().__init__()
        self._router: TouchRouter | None = None
        self._windowed = windowed
        self._scale = 1.0
        self._painted: Callable[[], None] | None = None
        if viewport is not None:
            self.setViewport(viewport)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        # One rectangle: of many small ones each is clipped, copied and sent on its own.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.BoundingRectViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        # The scroll area's own panning would follow the fingers beside the router.
        self.viewport().ungrabGesture(Qt.GestureType.PanGesture)
        self.viewport().setAutoFillBackground(False)
        # The stage fills every pixel: without this Qt would first fill what lies behind it.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        if not windowed:
            self.setCursor(Qt.CursorShape.BlankCursor)
            self.viewport().setCursor(Qt.CursorShape.BlankCursor)

    def show_stage(
        self,
        stage: QGraphicsScene,
        router: TouchRouter,
        scale: float,
        painted: Callable[[], None] | None = None,
    ) -> None:
        """Look at ``stage``, ``scale`` pixels a design unit, and feed ``router`` with its touches.

        ``painted`` is called when something has been painted, before it is shown.

        What is behind its pages the stage paints itself: it knows what of that is not seen. A brush of the
        view's own would paint all of it in each frame.
        """
        self._scale = scale
        self._router = router
        self._painted = painted
        self.setScene(stage)
        # fitInView is inexact; the transform is what the stage was laid out for.
        self.setTransform(QTransform.fromScale(scale, scale))
        self.setSceneRect(stage.sceneRect())

    def viewRect(self) -> QRectF:
        """What of the stage is seen, in design units; pyqtgraph asks for it."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own)
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 (Qt's own)
        super().paintEvent(event)
        if self._painted is not None:
            self._painted()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own)
        if self._windowed and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102 (Qt's own)
        self.left.emit()
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: D102 (Qt's own)
        if isinstance(event, QTouchEvent):
            self._touch(event)
            event.accept()
            return True
        if isinstance(event, QMouseEvent):
            self._mouse(event)
            event.accept()
            return True
        if event.type() in (QEvent.Type.Wheel, QEvent.Type.ContextMenu, QEvent.Type.Gesture):
            event.accept()
            return True
        return super().viewportEvent(event)

    def _design(self, point: QPointF) -> QPointF:
        return QPointF(point.x() / self._scale, point.y() / self._scale)

    def _touch(self, event: QTouchEvent) -> None:
        if self._router is None:
            return
        if event.type() == QEvent.Type.TouchCancel:
            self._router.cancel()
            return
        for point in event.points():
            at = self._design(point.position())
            if point.state() == QEventPoint.State.Pressed:
                width = max(point.ellipseDiameters().width(), point.ellipseDiameters().height())
                self._router.press(point.id(), at, width / self._scale)
            elif point.state() == QEventPoint.State.Updated:
                self._router.move(point.id(), at)
            elif point.state() == QEventPoint.State.Released:
                self._router.release(point.id(), at)

    def _mouse(self, event: QMouseEvent) -> None:
        # The system may send a mouse event beside each touch: one tap is one action.
        if self._router is None or event.source() != Qt.MouseEventSource.MouseEventNotSynthesized:
            return
        at = self._design(event.position())
        kind = event.type()
        if event.button() == Qt.MouseButton.LeftButton and kind in (
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonDblClick,
        ):
            self._router.press(MOUSE, at)
        elif kind == QEvent.Type.MouseMove:
            self._router.move(MOUSE, at)
        elif kind == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
            self._router.release(MOUSE, at)
