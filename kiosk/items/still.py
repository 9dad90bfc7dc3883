"""Items drawn once and kept as pixmaps: lying still or moving, each costs one blit."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import ClassVar

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from kiosk.items.cropping import cropped
from kiosk.items.page_pixmap import as_it_is, page_image
from kiosk.items.scaled_scene import ScaledScene
from kiosk.items.watched import Watched
from kiosk.theme.frame import TARGET

Draw = Callable[[QPainter], None]
"""Draws a piece in design units, with its own origin at (0, 0); antialiasing is on."""

PIXELS = QTransform()
"""Device pixels; made once, where each piece of each frame would make its own."""
PRESS_DEPTH = 3.0
_PRESS_SHADE = QColor(0, 0, 0, 18)
_BLEED = 10.0
_SAME_SCALE = 1e-6
_DENSE = 0.9
"""Pixels to a unit from which a pixmap is scaled in motion without interpolation: in a quarter of
the time."""
_BAND = 200_000
"""So many pixels of a large piece are drawn in one slice of dwell time: a touch waits for no more."""
_serials = count()


class Layer(Watched):
    """A group of items that is placed, faded and hidden as one; draws nothing itself."""

    def __init__(self, parent: QGraphicsItem | None = None) -> None:
        """A layer inside ``parent``."""
        super().__init__(parent)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self._window = QRectF()

    def set_window(self, window: QRectF | None) -> None:
        """Show of it only what lies in ``window`` (its own coordinates); None shows it all."""
        self.prepareGeometryChange()
        self._window = QRectF() if window is None else window
        clips = QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape
        self.setFlag(clips, window is not None)

    def boundingRect(self) -> QRectF:  # noqa: D102 (Qt's own)
        return self._window

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        pass


@dataclass(slots=True)
class _Sketch:
    """A piece of which only the first rows are drawn yet."""

    image: QImage
    scale: float
    rows: int = 0


class Still(Watched):
    """A piece that ``draw`` paints once, at the resolution of the screen."""

    copied: ClassVar[bool] = True
    """At rest it is painted by copying the pixels that are kept of it."""

    def __init__(self, rect: QRectF, draw: Draw, parent: QGraphicsItem | None = None) -> None:
        """A piece whose drawing stays within 10 units around ``rect`` (its own coordinates)."""
        super().__init__(parent)
        self.rect = rect
        self._draw = draw
        # Not id(self): Python gives a dead item's to the next, which would show its pixels.
        self._serial = next(_serials)
        self._bounds = rect.adjusted(-_BLEED, -_BLEED, _BLEED, _BLEED)
        self._inset = QPoint()
        """Where the pixmap that is kept begins, in pixels from the corner of the bounds."""
        self._cut = False
        self._sketch: _Sketch | None = None
        """While a large one is drawn ahead of time."""
        self._packer: Iterator[bool] | None = None
        """While its pixels are packed."""

    def boundingRect(self) -> QRectF:  # noqa: D102 (Qt's own)
        return self._bounds

    def shape(self) -> QPainterPath:  # noqa: D102 (Qt's own)
        # Without the bleed: a shadow keeps no touch from what lies beside it.
        path = QPainterPath()
        path.addRect(self.rect)
        return path

    def set_bleed(self, bleed: float) -> None:
        """Allow the drawing ``bleed`` units around its rectangle, for a large shadow."""
        self.prepareGeometryChange()
        self._bounds = self.rect.adjusted(-bleed, -bleed, bleed, bleed)

    def redraw(self, draw: Draw | None = None) -> None:
        """Draw it anew, with another drawing when one is given."""
        if draw is not None:
            self._draw = draw
        self._sketch = self._packer = None
        scene = self.scene()
        if isinstance(scene, ScaledScene):
            scene.pixmaps.drop(self._serial)
        self.update()

    @property
    def key(self) -> Hashable:
        """Under what its pixels at rest are in the scene's store."""
        return self._serial

    @property
    def keys(self) -> tuple[Hashable, ...]:
        """Under what all its pixels are there, also those that it is seen with in motion only."""
        return (self._serial,)

    def prepare(self, *, whole: bool = False) -> bool:
        """Have its pixels ready now rather than when it is first seen; False when there was nothing to do.

        What was rendered when it was first seen is cut now to what is not empty of it. A large piece
        is rendered a band at each call, so that no call takes long; with ``whole``, when somebody
        waits for it, all in one, which takes less time together.
        """
        scene = self.scene()
        if not isinstance(scene, ScaledScene):
            return False
        unpacked = scene.pixmaps.peek(self._serial) is None
        pixmap = scene.pixmaps.get(self._serial)
        if pixmap is not None and self._cut:
            return unpacked
        if pixmap is None:
            pixmap = self._render(scene.render_scale) if whole else self._draw_on(scene)
            if pixmap is None:
                return True
        scene.pixmaps.put(self._serial, self._trim(pixmap))
        return True

    def lay_by(self) -> bool:
        """Use a quiet moment: have its pixels packed for whenever it is seen; False when they are.

        They are drawn for it when there are none; what is ready stays ready, nothing else becomes so.
        A slice at each call.
        """
        scene = self.scene()
        if not isinstance(scene, ScaledScene) or scene.pixmaps.is_packed(self._serial):
            return False
        if self._packer is None:
            pixmap = scene.pixmaps.peek(self._serial)
            if pixmap is not None:
                if not self._cut:
                    pixmap = self._trim(pixmap)
                    scene.pixmaps.put(self._serial, pixmap)
            else:
                pixmap = self._draw_on(scene)
                if pixmap is None:
                    return True
                pixmap = self._trim(pixmap)
            self._packer = scene.pixmaps.pack(self._serial, pixmap)
        elif not next(self._packer, False):
            self._packer = None
        return True

    def _trim(self, pixmap: QPixmap) -> QPixmap:
        """What is not empty of ``pixmap``, which is all of it drawn."""
        self._sketch = self._packer = None
        pixmap, self._inset = cropped(pixmap)
        self._cut = True
        return pixmap

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        self._blit(painter, pressed=False)

    def _blit(self, painter: QPainter, *, pressed: bool) -> None:
        if self.watch is not None and self.watch.shows(self):
            return
        scene = self.scene()
        if not isinstance(scene, ScaledScene):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter)
            return
        pixmap = self._kept(scene)
        inset, scale = self._inset, scene.render_scale
        sunk = round(PRESS_DEPTH * scale) if pressed else 0
        if pressed:
            pixmap = _shaded(pixmap)
        transform = painter.worldTransform()
        bounds, across, down = self._bounds, transform.m11(), transform.m22()
        # By its numbers: asking for its type makes an enum in each of some thirty calls a frame.
        if (
            abs(across - scale) < _SAME_SCALE
            and abs(down - scale) < _SAME_SCALE
            and transform.m12() == 0
        ):
            # On whole device pixels the pixmap is copied, not resampled: sharp, and much faster.
            left = round(transform.m31() + bounds.left() * across) + inset.x()
            top = round(transform.m32() + bounds.top() * down) + inset.y() + sunk
            painter.setWorldTransform(PIXELS)
            painter.drawPixmap(left, top, pixmap)
            painter.setWorldTransform(transform)
            return
        # Only what moves is scaled, and few frames of it: that all of them come is seen, edges are not.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < _DENSE)
        at = bounds.topLeft() + QPointF(inset.x(), inset.y() + sunk) / scale
        painter.drawPixmap(QRectF(at, pixmap.size().toSizeF() / scale), pixmap, _whole(pixmap))

    def _kept(self, scene: ScaledScene) -> QPixmap:
        """Its pixmap, drawn now if there is none."""
        pixmap = scene.pixmaps.get(self._serial)
        if pixmap is None:
            # Seen before it was prepared: cutting off what is empty would only delay it.
            pixmap = self._render(scene.render_scale)
            scene.pixmaps.put(self._serial, pixmap)
            self._inset, self._cut, self._packer = QPoint(), False, None
        return pixmap

    def _draw_on(self, scene: ScaledScene) -> QPixmap | None:
        """Draw the next band of it; its pixmap once it is whole, None before."""
        scale = scene.render_scale
        sketch = self._sketch
        if sketch is None or sketch.scale != scale:
            sketch = self._sketch = _Sketch(self._blank(scale), scale)
        image, top = sketch.image, sketch.rows
        width, stride = image.width(), image.bytesPerLine()
        rows = min(max(1, _BAND // width), image.height() - top)
        # As an image of its own: a drawing may set a clip, which would let it out of its band.
        pixels = image.bits()[top * stride : (top + rows) * stride]
        self._draw_into(QImage(pixels, width, rows, stride, image.format()), scale, top)
        sketch.rows += rows
        return as_it_is(image) if sketch.rows >= image.height() else None

    def _render(self, scale: float) -> QPixmap:
        image = self._blank(scale)
        self._draw_into(image, scale, 0)
        return as_it_is(image)

    def _blank(self, scale: float) -> QImage:
        bounds = self._bounds
        # Whole pixels from the item's corner: at rest each meets one of the screen's.
        width, height = -int(-bounds.width() * scale // 1), -int(-bounds.height() * scale // 1)
        pixels = QImage.Format.Format_ARGB32_Premultiplied
        image = page_image(max(1, width), max(1, height), pixels, stays=True)
        image.fill(Qt.GlobalColor.transparent)
        return image

    def _draw_into(self, image: QImage, scale: float, top: int) -> None:
        """Draw on ``image``, whose first row is row ``top`` of all."""
        painter = QPainter(image)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.translate(0, -top)
        painter.scale(scale, scale)
        painter.translate(-self._bounds.topLeft())
        self._draw(painter)
        painter.end()


def _whole(pixmap: QPixmap) -> QRectF:
    return QRectF(pixmap.rect())


def _shaded(pixmap: QPixmap) -> QPixmap:
    """``pixmap`` as it lies under a finger: a copy is shaded sooner than the piece is drawn again."""
    dark = QPixmap(pixmap)
    painter = QPainter(dark)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.fillRect(dark.rect(), _PRESS_SHADE)
    painter.end()
    return dark


class Target(Still):
    """A piece that can be touched: pressed, it sinks a little; released, it means ``intent``."""

    def __init__(
        self,
        rect: QRectF,
        draw: Draw,
        intent: object,
        parent: QGraphicsItem | None = None,
        *,
        name: str = "",
        touch_area: QRectF | None = None,
    ) -> None:
        """A touchable piece; its touch area is ``touch_area``, or at least 96 × 96 units about ``rect``.

        It may be a part of another target: then it goes down with that one, but means its own.
        """
        super().__init__(rect, draw, parent)
        self.intent = intent
        self.name = name
        self._pressed = False
        self._part_of = parent if isinstance(parent, Target) else None
        grow_x = max(0.0, (TARGET - rect.width()) / 2)
        grow_y = max(0.0, (TARGET - rect.height()) / 2)
        self._touch_area = touch_area or rect.adjusted(-grow_x, -grow_y, grow_x, grow_y)
        if self._touch_area != rect:
            self._bounds = self._bounds.united(self._touch_area)

    @property
    def touch_area(self) -> QRectF:
        """Where a finger reaches it, in its own coordinates."""
        return self._touch_area

    @property
    def pressed(self) -> bool:
        """Whether a finger is on it."""
        return self._pressed

    def set_pressed(self, pressed: bool) -> None:
        """Sink under a finger, or come back."""
        if pressed != self._pressed:
            self._pressed = pressed
            self.update()
            for part in self.childItems():
                part.update()

    def shape(self) -> QPainterPath:  # noqa: D102 (Qt's own)
        path = QPainterPath()
        path.addRect(self._touch_area)
        return path

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        host = self._part_of
        self._blit(painter, pressed=self._pressed or (host is not None and host.pressed))


class TouchArea(Target):
    """A touchable area that draws nothing: what it belongs to is drawn by others."""

    def __init__(
        self, rect: QRectF, intent: object, parent: QGraphicsItem | None = None, *, name: str = ""
    ) -> None:
        """An invisible target over ``rect``."""
        super().__init__(rect, _draw_nothing, intent, parent, name=name)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)

    def prepare(self, *, whole: bool = False) -> bool:
        """There is nothing to render."""
        del whole
        return False

    def lay_by(self) -> bool:
        """There is nothing to pack."""
        return False

    @property
    def keys(self) -> tuple[Hashable, ...]:
        """Nothing of it is kept."""
        return ()


def _draw_nothing(painter: QPainter) -> None:
    pass


def target_at(scene: QGraphicsScene, point: QPointF) -> Target | None:
    """The uppermost visible target at ``point`` of the scene."""
    for item in scene.items(point):
        if isinstance(item, Target) and item.isEnabled() and item.isVisible():
            return item
        if isinstance(item, Blocker) and item.isVisible():
            return None
    return None


def pieces(root: QGraphicsItem) -> list[Still]:
    """``root`` and the pieces below it that are seen when it is."""
    found: list[Still] = []
    waiting: list[QGraphicsItem] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Still):
            found.append(item)
        # isVisible() is False for all of a hidden section; its own flag is what counts here.
        waiting += [child for child in item.childItems() if child.isVisibleTo(item)]
    return found


class Blocker(Still):
    """Lies over other things and keeps touches from them; a veil, an opened card."""
