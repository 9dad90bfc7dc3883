"""What the stones of the wall are cut from, and how words are carved into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from kiosk.items.text import Align, Span, TextStyle, set_text
from kiosk.sections.honours_wall.title_settings import LEADING
from kiosk.theme.fonts import Face, font
from kiosk.theme.paint import colour, opaque
from kiosk.theme.tokens import Theme, luma

EMBLEM = "国"
"""The character that makes an honour a national one; tinted where it first occurs."""

_DARK_LUMA = 140
_GRANITE, _BRICK, _TEAL = -1, -2, -3
# Which stone is cut from what, over eleven stones: wall granites by number, brick and teal.
_ROW = (2, 0, _BRICK, 1, 0, _TEAL, 3, _BRICK, 2, 1, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of one stone and of what is written on it."""

    fill: str
    opened: str
    """Its face once it is pulled out into the light."""
    ink: str
    emblem: str
    quiet: str
    """Captions and notes."""
    slip: str
    """What a first slip lying on it is made of, so that it stands out."""

    @property
    def dark(self) -> bool:
        """Whether light comes from the letters rather than from the stone."""
        return luma(self.fill) < _DARK_LUMA


def look_of(theme: Theme, index: int) -> Look:
    """The look of the stone at ``index`` of the whole wall: the first celadon, the rest in turn."""
    if index == 0:
        return Look(
            theme.celadon, theme.celadon, theme.on_celadon, theme.hero, theme.on_celadon, theme.brick
        )  # fmt: skip
    cut = _ROW[index % len(_ROW)]
    if cut == _BRICK:
        return Look(
            theme.brick, theme.brick, theme.on_brick, theme.gold_light, theme.gold_text, theme.teal
        )
    if cut == _TEAL:
        return Look(
            theme.teal, theme.teal, theme.on_brick, theme.gold_light, theme.gold_text, theme.brick
        )
    fill = theme.wall_stones[cut % len(theme.wall_stones)]
    return Look(fill, theme.slabs[2], theme.ink, theme.accent, theme.ink, theme.brick)


def emblem_span(line: str, before: str, tint: str) -> tuple[Span, ...]:
    """The span of the emblem in ``line``, unless it already stood in the lines ``before``."""
    at = line.find(EMBLEM)
    return (Span(at, at + 1, colour=tint),) if at >= 0 and EMBLEM not in before else ()


def draw_carved(  # noqa: PLR0913 - words, how they look, and where they stand
    painter: QPainter,
    lines: Sequence[str],
    px: float,
    look: Look,
    theme: Theme,
    at: QPointF,
    *,
    leading: float = LEADING,
    centred_in: float | None = None,
) -> None:
    """Draw ``lines`` as a stone cutter leaves them: light on the lower edge, shade on the upper."""
    style = TextStyle(Face.TITLE, px, look.ink, leading=leading)
    if centred_in is not None:
        style = replace(style, align=Align.CENTRE)
    depth = max(1.2, min(2.6, px * 0.026))
    if look.dark:
        edge, shift = style.coloured(f"{opaque(theme.veil)}73"), -depth
    else:
        edge, shift = style.coloured(theme.edge_light), depth
    before = ""
    for index, line in enumerate(lines):
        width = centred_in if centred_in is not None else 1e4
        top = at.y() + index * px * leading
        set_text(line, edge, width).draw(painter, at.x(), top + shift)
        spans = emblem_span(line, before, look.emblem)
        set_text(line, style, width, spans=spans).draw(painter, at.x(), top)
        before += line


def draw_emblem(
    painter: QPainter, centre: QPointF, size: float, look: Look, theme: Theme, *, strength: float
) -> None:
    """Draw the emblem ``size`` units high as a relief around ``centre``; 1 is strong, 0 is nothing."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addText(QPointF(0, 0), font(Face.TITLE, size), EMBLEM)
    # The strokes of a glyph overlap; only their common outline may catch the light.
    path = path.simplified()
    box = path.boundingRect()
    draw_relief(painter, path.translated(centre - box.center()), look, theme, strength=strength)


def draw_relief(
    painter: QPainter, path: QPainterPath, look: Look, theme: Theme, *, strength: float
) -> None:
    """Raise ``path`` a little from the stone: light on its upper edge, shade below, a tinted face."""
    tint = look.emblem if look.dark else theme.brick
    lifts = (
        (QPointF(-2, -2.5), opaque(theme.edge_light), 0.16 if look.dark else 0.75),
        (QPointF(2, 3), opaque(theme.veil) if look.dark else opaque(theme.edge_dark), 0.22),
    )
    for offset, shade, opacity in lifts:
        rim = path.translated(offset) - path
        painter.fillPath(rim, colour(shade, opacity * strength))
    painter.fillPath(path, colour(tint, 0.05 + 0.02 * strength))
