"""Live figures: a number that counts up, with its unit, its baseline never moving."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from kiosk.theme.fonts import Face, advance, font, metrics
from kiosk.theme.paint import colour


class FigureItem(QGraphicsItem):
    """Digits on a baseline at y = 0, from x = 0, right-aligned to where the final ones end."""

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
        super().__init__(parent)
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
        height = metrics(face, px).ascent()
        unit_width = advance(unit_face, self._unit_px, unit) if unit else 0.0
        self.width = self._number_width + self._gap + unit_width
        self._bounds = QRectF(-4, -height - 4, self.width + 8, height + 0.3 * px + 8)

    @property
    def text(self) -> str:
        """What it shows now."""
        return self._shown

    def show_text(self, text: str) -> None:
        """Show ``text`` in place of the number; the unit stays where it is."""
        if text != self._shown:
            self._shown = text
            self.update()

    def boundingRect(self) -> QRectF:  # noqa: D102 (Qt's own)
        return self._bounds

    def paint(  # noqa: D102 (Qt's own)
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(self._tint))
        # While it counts its digits are of equal width; the final ones are set as in a text.
        counting = self._shown != self._final
        painter.setFont(font(self._face, self._px, tabular=counting))
        width = advance(self._face, self._px, self._shown, tabular=counting)
        # Right-aligned to where the final digits end, so that the unit follows the number.
        shift = max(0.0, self._number_width - width)
        painter.drawText(QPointF(shift, 0), self._shown)
        if self._unit:
            painter.setPen(colour(self._unit_tint))
            painter.setFont(font(self._unit_face, self._unit_px))
            painter.drawText(QPointF(self._number_width + self._gap, 0), self._unit)
