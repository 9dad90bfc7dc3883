"""The attract screen's granite stones, each with one fact of the content after another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Achievement, Content, Figure, plain
from kiosk.items.line_breaking import cut
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Draw, Still
from kiosk.items.stone import draw_stone
from kiosk.items.text import Align, TextLayout, TextStyle, set_text
from kiosk.motion.easing import settle
from kiosk.motion.motion import Motion
from kiosk.motion.transitions import arrive
from kiosk.sections.context import PageContext
from kiosk.theme.fonts import Face, advance, font
from kiosk.theme.paint import colour

FACT_TURN = 8_000.0
"""How long a stone shows one fact, milliseconds."""
TURNING = 180.0
"""How long a stone turns away, and how long it turns back, milliseconds."""

Fact = tuple[str, Figure]


def facts_of(content: Content) -> tuple[Fact, ...]:
    """Sentences with a figure: the headlines first, then everything else that has a number."""
    if content.scorecard is None:
        return ()
    achievements: list[Achievement] = list(content.scorecard.headlines)
    for category in content.scorecard.categories:
        achievements.extend(category.achievements)
    return tuple((a.text, a.figures[0]) for a in achievements if len(a.figures) == 1)


class FactStone:
    """A granite stone that shows one fact after another, turning about its middle."""

    def __init__(
        self,
        place: QRectF,
        facts: Sequence[Fact],
        context: PageContext,
        parent: QGraphicsItem,
        motion: str = "full",
    ) -> None:
        """A stone at ``place`` for ``facts`` in turn; it turns, fades or is at once another."""
        self._motion = motion
        size = QRectF(0, 0, place.width(), place.height())
        self.sides: list[Still] = []
        for fact in facts:
            side = Still(size, _fact(fact, size, context), parent)
            side.setPos(place.topLeft())
            side.setTransformOriginPoint(size.center())
            side.setVisible(not self.sides)
            self.sides.append(side)
        self._middle = size.center()

    def enter(self, start: float) -> Motion:
        """The stone that is seen first drops into the wall."""
        return arrive(self.sides[0], dy=-24, duration=280, start=start, easing=settle)

    def rest(self) -> None:
        """Show the first fact, unturned."""
        for side in self.sides:
            side.setVisible(side is self.sides[0])
            side.setTransform(QTransform())

    def at(self, time: float) -> None:
        """Look as ``time`` milliseconds into the choreography."""
        if len(self.sides) == 1:
            return
        index = int(time // FACT_TURN) % len(self.sides)
        into = time % FACT_TURN
        turn = 1.0
        if into < TURNING:
            turn = into / TURNING
        elif into > FACT_TURN - TURNING:
            turn = (FACT_TURN - into) / TURNING
        for i, side in enumerate(self.sides):
            side.setVisible(i == index)
        if self._motion != "full":
            self.sides[index].setOpacity(turn if self._motion == "reduced" else 1.0)
            return
        middle = self._middle
        self.sides[index].setTransform(
            QTransform.fromTranslate(0, middle.y())
            .scale(1, max(0.02, turn))
            .translate(0, -middle.y())
            if turn < 1.0
            else QTransform()
        )


def _fact(fact: Fact, size: QRectF, context: PageContext) -> Draw:
    """A sentence in three sizes: what comes before the figure, the figure, what comes after."""
    theme = context.theme
    sentence, figure = fact
    words = plain(sentence)
    start = max(0, words.find(figure.printed))
    end = start + len(figure.printed)
    width = size.width() - 44
    small = TextStyle(Face.MEDIUM, 28, theme.ink, leading=1.3, align=Align.CENTRE)
    above = _few_lines(cut(sentence, 0, start), small, width)
    below = _few_lines(cut(sentence, end, len(words)), small.sized(24), width)
    lines = sum(len(text.lines) for text in (above, below) if text)
    # The figure gives way to the words: all of the sentence stands on the stone.
    px = {0: 110.0, 1: 96.0, 2: 92.0, 3: 74.0, 4: 56.0}.get(lines, 40.0)
    tall = (above.height if above else 0) + (below.height if below else 0)

    def draw(painter: QPainter) -> None:
        rand = Mulberry32(seed_of(words))
        draw_stone(painter, size, theme, rand, fill=theme.slabs[0], jitter=5, radius=12)
        y = (size.height() - tall - 0.82 * px - 12) / 2
        if above:
            above.draw(painter, 22, y)
            y += above.height + 6
        base = y + 0.76 * px
        digits, unit = str(figure.value), figure.unit
        unit_face = Face.FIGURE if unit == "%" else Face.TITLE
        unit_px = px if unit == "%" else px * 0.46
        gap = 0.0 if unit == "%" else 6.0
        number = advance(Face.FIGURE, px, digits)
        total = number + (gap + advance(unit_face, unit_px, unit) if unit else 0)
        x = (size.width() - total) / 2
        painter.setPen(colour(theme.hero))
        painter.setFont(font(Face.FIGURE, px))
        painter.drawText(QPointF(x, base), digits)
        if unit:
            painter.setFont(font(unit_face, unit_px))
            painter.drawText(QPointF(x + number + gap, base), unit)
        if below:
            below.draw(painter, 22, base + 0.06 * px + 6)

    return draw


def _few_lines(text: str, style: TextStyle, width: float) -> TextLayout | None:
    """``text`` in as few lines as it takes; None when there is none."""
    return set_text(text, style, width, compact=True) if text else None
