"""The slips on an opened stone: each leads to where the exhibit speaks of the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import plain
from kiosk.items.icon import draw_icon
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Target
from kiosk.items.stone import draw_stone
from kiosk.items.text import TextLayout, TextStyle, set_text
from kiosk.sections.context import PageContext
from kiosk.sections.honours_wall.links import Link
from kiosk.sections.honours_wall.looks import Look
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box
from kiosk.theme.paint import colour

GAP = 18.0
LEAST = 120.0
_PAD_X = 36.0
_ARROW = 52.0
_ARROW_GAP = 16.0
_LEAST_LINE = 3
_BULLET = 12.0
_INDENT = 26.0
_ROOMIER = 1.3


@dataclass(frozen=True, slots=True)
class Air:
    """How loosely the words of a slip are set."""

    pad: float
    after_caption: float
    before_answers: float
    leading: float
    answer_leading: float


_LOOSE = Air(28, 8, 16, 1.43, 1.5)
_TIGHT = Air(16, 4, 10, 1.32, 1.34)
_SETTINGS = ((_LOOSE, 34), (_LOOSE, 32), (_LOOSE, 30), (_TIGHT, 30), (_TIGHT, 28))


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours on one slip."""

    fill: str
    ink: str
    caption: str
    arrow: str


@dataclass(frozen=True, slots=True)
class Slip:
    """One link, set for its width; ``height`` is what it needs."""

    link: Link
    inks: Inks
    width: float
    caption: TextLayout
    text: TextLayout
    answers: tuple[TextLayout, ...]
    more: TextLayout | None
    air: Air

    @property
    def height(self) -> float:
        """Of its words with the space around them, at least a finger's."""
        return max(LEAST, self.words_height + 2 * self.air.pad)

    @property
    def words_height(self) -> float:
        """Of its words alone."""
        rows = [*self.answers, *([self.more] if self.more is not None else [])]
        below = self.air.before_answers + sum(row.height for row in rows) if rows else 0.0
        return self.caption.height + self.air.after_caption + self.text.height + below


def set_slips(
    context: PageContext, links: Sequence[Link], look: Look, width: float, height: float
) -> tuple[Slip, ...]:
    """The slips of ``links`` for a column; answers that find no room are only counted."""
    shown = [len(link.answers) for link in links]
    while True:
        fitting: tuple[Slip, ...] | None = None
        for air, px in _SETTINGS:
            slips = tuple(
                _set_slip(context, link, look, width, context.px(px), count, air)
                for link, count in zip(links, shown, strict=True)
            )
            if stack_height(slips) <= height:
                if not any(_is_stubby(slip) for slip in slips):
                    return slips
                fitting = fitting or slips
        if fitting is not None:
            return fitting
        most = max(shown)
        if most == 0:
            break
        shown[shown.index(most)] -= 1
    bare = (_set_slip(context, link, look, width, context.px(28), 0, _TIGHT) for link in links)
    slips = tuple(replace(slip, more=None) for slip in bare)
    if stack_height(slips) <= height:
        return slips
    for slip in slips:
        context.fit.note(slip.link.path, "荣誉墙·相关内容", 1, large=context.large)
    return slips


def stack_height(slips: Sequence[Slip]) -> float:
    """Of slips that lie below each other."""
    return sum(slip.height for slip in slips) + GAP * max(0, len(slips) - 1)


def place_slips(slips: Sequence[Slip], box: Box) -> tuple[Box, ...]:
    """Where the slips lie in ``box``: a little roomier than they need, in the middle of the rest."""
    spare = max(0.0, box.h - stack_height(slips))
    needed = sum(slip.height for slip in slips)
    grown = min(spare, needed * (_ROOMIER - 1))
    y = box.y + (spare - grown) / 2
    boxes = []
    for slip in slips:
        high = slip.height + grown * slip.height / needed
        boxes.append(Box(box.x, y, box.w, high))
        y += high + GAP
    return tuple(boxes)


def add_slip(context: PageContext, slip: Slip, box: Box, parent: QGraphicsItem) -> Target:
    """``slip`` as a thing to touch."""
    theme = context.theme

    def draw(painter: QPainter) -> None:
        rand = Mulberry32(seed_of(plain(slip.link.text)))
        area = QRectF(0, 0, box.w, box.h)
        draw_stone(
            painter, area, theme, rand, fill=slip.inks.fill, jitter=2, radius=10, speckle=0.25
        )
        y = (box.h - slip.words_height) / 2
        slip.caption.draw(painter, _PAD_X, y)
        y += slip.caption.height + slip.air.after_caption
        slip.text.draw(painter, _PAD_X, y)
        y += slip.text.height + slip.air.before_answers
        for answer in slip.answers:
            middle = y + answer.line_height / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(slip.inks.arrow))
            corner = QPointF(_PAD_X, middle - _BULLET / 2)
            painter.drawRoundedRect(QRectF(corner.x(), corner.y(), _BULLET, _BULLET), 2, 2)
            answer.draw(painter, _PAD_X + _INDENT, y)
            y += answer.height
        if slip.more is not None:
            slip.more.draw(painter, _PAD_X + _INDENT, y)
        left = box.w - _PAD_X - _ARROW
        arrow = QRectF(left, (box.h - _ARROW) / 2, _ARROW, _ARROW)
        draw_icon(painter, "arrow", arrow, slip.inks.arrow, 4)

    name = f"{plain(slip.caption.lines[0].text)} {plain(slip.link.text)}"
    target = Target(QRectF(0, 0, box.w, box.h), draw, slip.link.intent, parent, name=name)
    target.setPos(box.x, box.y)
    return target


def _is_stubby(slip: Slip) -> bool:
    """Whether a line of its text is too short to stand alone."""
    return any(len(line.text) < _LEAST_LINE for line in slip.text.lines)


def _set_slip(
    context: PageContext, link: Link, look: Look, width: float, px: float, shown: int, air: Air
) -> Slip:
    theme = context.theme
    if link.answers:
        inks = Inks(theme.card, theme.ink, theme.hero, theme.accent)
    else:
        inks = Inks(look.slip, theme.on_brick, theme.gold_text, theme.gold_light)
    room = width - 2 * _PAD_X - _ARROW - _ARROW_GAP
    small = min(px, context.px(28))
    caption = TextStyle(Face.BOLD, context.px(26), inks.caption, leading=1.3)
    text = TextStyle(Face.STATEMENT, px, inks.ink, leading=air.leading)
    answer = TextStyle(Face.TEXT, small, inks.ink, leading=air.answer_leading)
    left_out = len(link.answers) - shown
    more = None
    if left_out:
        words = f"另有 {left_out} 条" if shown else f"共 {left_out} 条答案"
        more = set_text(words, answer.coloured(inks.caption), room - _INDENT)
    return Slip(
        link,
        inks,
        width,
        set_text(link.caption, caption, room),
        set_text(link.text, text, room),
        tuple(set_text(words, answer, room - _INDENT) for words in link.answers[:shown]),
        more,
        air,
    )
