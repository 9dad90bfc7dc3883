"""Live figures: a number that counts up, with its unit, its baseline never moving."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kiosk.items.scaled_scene import ScaledScene
from kiosk.items.still import PIXELS, Still
from kiosk.theme.fonts import Face, advance, font, metrics
from kiosk.theme.paint import colour

_DIGITS = "0123456789"
_BESIDE = 4.0
"""How far a digit may reach beyond its advance, in design units."""


class FigureItem(Still):
    """Digits on a baseline at y = 0, from x = 0, right-aligned to where the final ones end.

    At rest it is a picture like every other piece; while it counts it is put together from pictures of
    its digits, since setting text in every frame takes the most of it.
    """

    def __init__(  # noqa: PLR0913 (each is a visible property)
        self,
        final: str,
        px: float,
        tint: str,
        parent: QGraphicsItem | None = None,
        *,
        face: Face = Face.FIGURE,
        unit: str = "",
        unit_face: Face = Face.TITLE,
        unit_px: float = 0.0,
        unit_tint: str | None = None,
        gap: float = 10.0,
    ) -> None:
        """A figure that shows ``final`` at rest, in ``face`` at ``px``, followed by its unit."""
        self._final = final
        self._shown = final
        self._px = px
        self._face = face
        self._tint = tint
        self._unit = unit
        self._unit_face = unit_face
        self._unit_px = unit_px or px * 0.36
        self._unit_tint = unit_tint or tint
        self._gap = gap if unit else 0.0
        self._number_width = advance(face, px, final)
        self._high = metrics(face, px).ascent()
        unit_width = advance(unit_face, self._unit_px, unit) if unit else 0.0
        self.width = self._number_width + self._gap + unit_width
        area = QRectF(-4, -self._high - 4, self.width + 8, self._high + 0.3 * px + 8)
        super().__init__(area, self._draw_final, parent)

    @property
    def text(self) -> str:
        """What it shows now."""
        return self._shown

    def show_text(self, text: str) -> None:
        """Show ``text`` in place of the number; the unit stays where it is."""
        self.touch()
        if text != self._shown:
            self._shown = text
            self.update()

    @property
    def keys(self) -> tuple[Hashable, ...]:  # noqa: D102 (as it is said there)
        return (*super().keys, *(part[0] for part in self._parts(_DIGITS)))

    def prepare(self, *, whole: bool = False) -> bool:
        """Render it, and the digits it counts with; False when there was nothing to do."""
        scene = self.scene()
        if super().prepare(whole=whole):
            return True
        if not isinstance(scene, ScaledScene):
            return False
        for key, text, *look in self._parts(_DIGITS):
            unpacked = scene.pixmaps.peek(key) is None
            if scene.pixmaps.get(key) is None:
                scene.pixmaps.put(key, self._picture(scene, text, *look))
            if unpacked:
                return True
        return False

    def lay_by(self) -> bool:
        """Have it packed, and the digits it counts with; False when they are."""
        scene = self.scene()
        if super().lay_by():
            return True
        if not isinstance(scene, ScaledScene):
            return False
        store = scene.pixmaps
        for key, text, *look in self._parts(_DIGITS):
            if not store.is_packed(key):
                pixmap = store.peek(key) or self._picture(scene, text, *look)
                for _ in store.pack(key, pixmap):
                    pass
                return True
        return False

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        scene = self.scene()
        if self._shown == self._final:
            super().paint(painter, option, widget)
        elif isinstance(scene, ScaledScene):
            self._paint_digits(painter, scene)
        else:
            self._draw_text(painter, self._shown)

    def _paint_digits(self, painter: QPainter, scene: ScaledScene) -> None:
        x = self._number_width - sum(self._advance(one) for one in self._shown)
        # Right-aligned to where the final digits end, so that the unit follows the number.
        x = max(0.0, x)
        transform, scale = painter.worldTransform(), scene.render_scale
        unscaled = abs(transform.m11() - scale) < 1e-6
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not unscaled)
        for key, text, *look in self._parts(self._shown):
            pixmap = scene.pixmaps.get(key)
            if pixmap is None:
                pixmap = self._picture(scene, text, *look)
                scene.pixmaps.put(key, pixmap)
            left = (self._number_width + self._gap if text is self._unit else x) - _BESIDE
            top = -self._high - _BESIDE
            if unscaled:
                at = transform.map(QPointF(left, top))
                painter.setWorldTransform(PIXELS)
                painter.drawPixmap(round(at.x()), round(at.y()), pixmap)
                painter.setWorldTransform(transform)
            else:
                size = pixmap.size().toSizeF() / scale
                painter.drawPixmap(QRectF(QPointF(left, top), size), pixmap, QRectF(pixmap.rect()))
            if text is not self._unit:
                x += self._advance(text)

    def _parts(self, digits: str) -> Iterator[tuple[Any, ...]]:
        """Key, text and look of every picture that a text of ``digits`` and the unit is made of."""
        for digit in digits:
            look = (self._face, self._px, self._tint, True)
            # Figures of one look share the pictures of their digits.
            yield ("digit", digit, self._high, *look), digit, *look
        if self._unit:
            look = (self._unit_face, self._unit_px, self._unit_tint, False)
            yield ("unit", self._unit, self._high, *look), self._unit, *look

    def _picture(
        self, scene: ScaledScene, text: str, face: Face, px: float, tint: str, tabular: bool
    ) -> QPixmap:
        scale = scene.render_scale
        wide = advance(face, px, text, tabular=tabular) + 2 * _BESIDE
        high = self._high + 0.3 * self._px + 2 * _BESIDE
        pixmap = QPixmap(int(wide * scale) + 1, int(high * scale) + 1)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.scale(scale, scale)
        painter.setFont(font(face, px, tabular=tabular))
        painter.setPen(colour(tint))
        painter.drawText(QPointF(_BESIDE, self._high + _BESIDE), text)
        painter.end()
        return pixmap

    def _advance(self, digit: str) -> float:
        return advance(self._face, self._px, digit, tabular=True)

    def _draw_final(self, painter: QPainter) -> None:
        self._draw_text(painter, self._final)

    def _draw_text(self, painter: QPainter, text: str) -> None:
        painter.setPen(colour(self._tint))
        # While it counts its digits are of equal width; the final ones are set as in a text.
        counting = text != self._final
        painter.setFont(font(self._face, self._px, tabular=counting))
        width = advance(self._face, self._px, text, tabular=counting)
        painter.drawText(QPointF(max(0.0, self._number_width - width), 0), text)
        if self._unit:
            painter.setPen(colour(self._unit_tint))
            painter.setFont(font(self._unit_face, self._unit_px))
            painter.drawText(QPointF(self._number_width + self._gap, 0), self._unit)
