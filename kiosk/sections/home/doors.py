"""The doors of home: each is one slab of the wall, and all of it can be touched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Achievement, Content, plain
from kiosk.content.model import Target as Goal
from kiosk.items.icon import draw_icon
from kiosk.items.ornament import draw_dots, draw_mini_map, draw_mini_sea, draw_mini_wall
from kiosk.items.roundel import draw_roundel
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Draw, Still, Target
from kiosk.items.stone import draw_brick_slab, draw_stone
from kiosk.items.text import TextStyle, draw_centred, set_text
from kiosk.sections.context import PageContext
from kiosk.sections.intents import GoTo, Intent
from kiosk.theme.fonts import Face, advance, font
from kiosk.theme.paint import colour

_MORTAR = 5.0


class Door(Protocol):
    """A door on home."""

    target: Target


class PlainDoor:
    """A door that shows the same all the time."""

    def __init__(
        self, cell: QRectF, draw: Draw, intent: Intent, parent: QGraphicsItem, name: str
    ) -> None:
        """A slab in ``cell`` of the wall, mortar left free about it."""
        self.target = _slab(cell, draw, intent, parent, name)


def _slab(cell: QRectF, draw: Draw, intent: Intent, parent: QGraphicsItem, name: str) -> Target:
    size = QRectF(0, 0, cell.width() - 2 * _MORTAR, cell.height() - 2 * _MORTAR)
    target = Target(size, draw, intent, parent, name=name)
    target.setPos(cell.x() + _MORTAR, cell.y() + _MORTAR)
    return target


Builder = Callable[[Content, PageContext, QRectF, QGraphicsItem], Door]


def doors_of(content: Content) -> dict[str, Builder]:
    """The doors that ``content`` has something behind, by their place in the layout."""
    doors: dict[str, Builder] = {}
    if content.scorecard:
        doors["scorecard"] = scorecard_door
    if content.events and content.scorecard:
        doors["events"] = EventsDoor
    if content.honours:
        doors["honours"] = honours_door
    if content.map:
        doors["map"] = map_door
    if content.goals:
        doors["goals"] = goals_door
    return doors


def scorecard_door(
    content: Content, context: PageContext, cell: QRectF, parent: QGraphicsItem
) -> Door:
    """The great red door: the question, and the first headline that has a figure."""
    scorecard = content.scorecard
    assert scorecard is not None
    theme = context.theme
    w, h = cell.width() - 2 * _MORTAR, cell.height() - 2 * _MORTAR
    shown = next((a for a in scorecard.headlines if a.figures), scorecard.headlines[0])
    portrait = context.frame.portrait

    def draw(painter: QPainter) -> None:
        draw_brick_slab(painter, QRectF(0, 0, w, h), theme, Mulberry32(seed_of(scorecard.name)))
        _name(painter, scorecard.name, 39, 21 if not portrait else 29, 64, theme.on_brick)
        _disc(
            painter,
            w - (113 if not portrait else 127),
            19 if not portrait else 29,
            76 if not portrait else 88,
            theme.brick,
            theme.gold_light,
        )
        body = TextStyle(Face.TEXT, context.px(30), theme.on_brick, leading=1.4)
        question = context.fitted(
            scorecard.question,
            body,
            w - 78 - (60 if portrait else 0),
            96 if not portrait else 52,
            _down(context.px(30) if not portrait else context.px(31), 26),
            ("scorecard", "question"),
            "首页·" + scorecard.name,
        )
        top = 101 if not portrait else 114
        question.draw(painter, 39, top)
        base = top + question.height + 14
        painter.fillRect(QRectF(41, base, 128, 4), colour(theme.gold_light))
        _headline(painter, shown, context, 39, base + 12, w - 78, h - base - 22)

    return PlainDoor(cell, draw, GoTo("scorecard"), parent, scorecard.name)


def _headline(
    painter: QPainter,
    shown: Achievement,
    context: PageContext,
    x: float,
    y: float,
    width: float,
    height: float,
) -> None:
    """An achievement in the space left on a door: lead, hero, tail, in reading order."""
    theme = context.theme
    sentence = plain(shown.text)
    hero = shown.figures[0].printed if shown.figures else plain(shown.highlight or "")
    lead, _, tail = sentence.partition(hero) if hero else (sentence, "", "")
    small = TextStyle(Face.TEXT, 28, theme.on_brick, leading=1.3)
    if not hero or hero not in sentence:
        set_text(shown.text, small.sized(34), width).draw(painter, x, y)
        return
    figure = shown.figures[0] if shown.figures else None
    digits, unit = (str(figure.value), figure.unit) if figure else ("", hero)
    if context.frame.portrait:
        _headline_in_a_row(painter, (lead, digits, unit, tail), context, x, y, height)
        return
    lead_text = set_text(lead, small, width)
    tail_text = set_text(tail, small.sized(26), width + 20)
    lead_height = lead_text.line_height if lead else 0.0
    tail_height = tail_text.line_height if tail else 0.0
    px = min(132.0, max(84.0, (height - lead_height - tail_height - 6) / 0.82))
    if lead:
        lead_text.draw(painter, x, y)
    base = y + lead_height + 0.82 * px
    _hero(painter, digits, unit, x, base, px, theme.gold_light, theme.on_brick)
    if tail:
        tail_text.draw(painter, x, base + 8)


def _headline_in_a_row(
    painter: QPainter,
    parts: tuple[str, str, str, str],
    context: PageContext,
    x: float,
    y: float,
    height: float,
) -> None:
    """The same on one row, for the wide door of a portrait screen."""
    lead, digits, unit, tail = parts
    theme = context.theme
    base = y + height - 18
    small = TextStyle(Face.TEXT, 30, theme.on_brick, leading=1.3)
    lead_text = set_text(lead, small, 156)
    lead_text.draw(painter, x, base - lead_text.height + 8)
    left = x + max(lead_text.natural_width, 60) + 32
    px = min(158.0, height / 0.86)
    left = _hero(painter, digits, unit, left, base, px, theme.gold_light, theme.on_brick)
    if tail:
        tail_text = set_text(tail, small.sized(28), 250)
        tail_text.draw(painter, left + 34, base - tail_text.height + 8)


def _hero(  # noqa: PLR0913, PLR0917 (what, where, how)
    painter: QPainter,
    digits: str,
    unit: str,
    x: float,
    base: float,
    px: float,
    tint: str,
    unit_tint: str,
) -> float:
    """Digits and unit on one baseline; where they end."""
    if digits:
        painter.setFont(font(Face.FIGURE, px))
        painter.setPen(colour(tint))
        painter.drawText(QPointF(x - 2, base), digits)
        x += advance(Face.FIGURE, px, digits) + 10
    size = px * 0.42 if digits else px * 0.6
    painter.setFont(font(Face.TITLE, size))
    painter.setPen(colour(unit_tint if digits else tint))
    painter.drawText(QPointF(x, base), unit)
    return x + advance(Face.TITLE, size, unit)


class EventsDoor:
    """The year's events, one at a time, with dots that tell how many there are."""

    def __init__(
        self, content: Content, context: PageContext, cell: QRectF, parent: QGraphicsItem
    ) -> None:
        """Lay every event out in ``cell``; the first is shown."""
        events = content.events
        assert events is not None
        theme, portrait = context.theme, context.frame.portrait
        w, h = cell.width() - 2 * _MORTAR, cell.height() - 2 * _MORTAR
        self.count = len(events.items)
        self._index = 0
        question = TextStyle(Face.BOLD, context.px(28), theme.hero, leading=1.4)

        def draw(painter: QPainter) -> None:
            draw_stone(
                painter,
                QRectF(0, 0, w, h),
                theme,
                Mulberry32(seed_of(events.question)),
                fill=theme.slabs[0],
                jitter=3,
                radius=12,
            )
            asked = plain(events.question)
            top = 13.0 if not portrait else 9.0
            width = w - 78 - (120 if portrait else 0)
            fitted = context.fitted(
                asked,
                question,
                width,
                46,
                _down(context.px(28), 28),
                ("events", "question"),
                "首页·大事",
            )
            fitted.draw(painter, 39, top)

        self.target = _slab(cell, draw, GoTo("scorecard", ("overview",)), parent, "大事")
        self._items: list[Still] = []
        for index, text in enumerate(events.items):
            self._items.append(self._item(text, index, context, w, h))
        self.show(0)

    def _item(self, text: str, index: int, context: PageContext, w: float, h: float) -> Still:
        theme, portrait = context.theme, context.frame.portrait
        style = TextStyle(Face.STATEMENT, 34 if portrait else 30, theme.ink, leading=1.4)
        room = (w - 78) if portrait else (w - 78 - 96)
        top = 13.0 + 1.4 * context.px(28) + 2 if not portrait else 55.0
        layout = context.fitted(
            text,
            style,
            room,
            h - top - 2,
            _down(style.px, 26),
            ("events", "items", index),
            "首页·大事",
        )

        def draw(painter: QPainter) -> None:
            y = top + (h - top - 8 - layout.height) / 2
            layout.draw(painter, 39, y)
            if self.count > 1:
                dots_y = 32 if portrait else h - 37
                draw_dots(
                    painter,
                    w - 80,
                    dots_y,
                    self.count,
                    index,
                    theme.accent,
                    theme.dot,
                    1.0 if self.count <= 4 else 0.6,
                )

        return Still(QRectF(0, 0, w, h), draw, self.target)

    def show(self, index: int) -> None:
        """Show event ``index`` alone, whole."""
        self._index = index
        for i, item in enumerate(self._items):
            item.setVisible(i == index)
            item.setOpacity(1.0)

    def fade(self, opacity: float) -> None:
        """How much of the event is seen while events take turns."""
        self._items[self._index].setOpacity(opacity)


def honours_door(
    content: Content, context: PageContext, cell: QRectF, parent: QGraphicsItem
) -> Door:
    """A stone with a small wall on it, one of its stones golden."""
    honours = content.honours
    assert honours is not None
    theme, portrait = context.theme, context.frame.portrait
    w, h = cell.width() - 2 * _MORTAR, cell.height() - 2 * _MORTAR

    def draw(painter: QPainter) -> None:
        draw_stone(
            painter,
            QRectF(0, 0, w, h),
            theme,
            Mulberry32(seed_of(honours.name)),
            fill=theme.door_stone,
            jitter=4,
            radius=12,
        )
        left = 33 if not portrait else 31
        _name(painter, honours.name, left, 23, 56 if not portrait else 54, theme.ink)
        size = 76 if not portrait else 72
        _disc(painter, w - size - 33, 23, size, theme.on_accent, theme.accent)
        body = TextStyle(Face.TEXT, context.px(28), theme.ink, leading=1.3)
        question = context.fitted(
            plain(honours.question),
            body,
            w - 2 * left + 8,
            46 if not context.large else 84,
            _down(context.px(28 if not portrait else 25), 24),
            ("honours", "question"),
            "首页·" + honours.name,
        )
        top = 101 if not portrait else 93
        question.draw(painter, left, top)
        wall_top = max(155.0 if not portrait else 145.0, top + question.height + 8)
        wall = QRectF(left, wall_top, w - 2 * left, h - wall_top - (17 if not portrait else 12))
        rows_high = 96.0 if not portrait else 62.0
        if wall.height() >= 62:
            narrow = wall.height() < rows_high or portrait
            golden = draw_mini_wall(painter, wall, theme, narrow=narrow)
            style = TextStyle(Face.TITLE, 26, theme.brick_deep, leading=1.0)
            draw_centred(painter, "国", style, golden)

    return PlainDoor(cell, draw, GoTo("honours"), parent, honours.name)


def map_door(content: Content, context: PageContext, cell: QRectF, parent: QGraphicsItem) -> Door:
    """A teal door with the three cities and their links."""
    city_map = content.map
    assert city_map is not None
    theme, portrait = context.theme, context.frame.portrait
    w, h = cell.width() - 2 * _MORTAR, cell.height() - 2 * _MORTAR

    def draw(painter: QPainter) -> None:
        area = QRectF(0, 0, w, h)
        draw_stone(
            painter,
            area,
            theme,
            Mulberry32(seed_of(city_map.name)),
            fill=theme.teal,
            jitter=3,
            radius=12,
            speckle=0.2,
        )
        draw_mini_sea(painter, area, theme)
        size = 76 if not portrait else 72
        centre = QPointF(w - 175, 87) if not portrait else QPointF(w - 145, 107)
        draw_mini_map(painter, centre, 0.94 if not portrait else 0.72, theme)
        _disc(painter, w - size - 33, 23, size, theme.teal, theme.gold_text)
        left = 35 if not portrait else 31
        _name(
            painter,
            city_map.name,
            left,
            25 if not portrait else 21,
            56 if not portrait else 54,
            theme.on_brick,
        )
        body = TextStyle(Face.TEXT, context.px(28), theme.on_brick, leading=1.45)
        lead = context.fitted(
            city_map.lead,
            body,
            w - 290 if not portrait else w - 260,
            h - 118,
            _down(context.px(28), 26),
            ("map", "lead"),
            "首页·" + city_map.name,
        )
        lead.draw(painter, left, 103 if not portrait else 99)

    return PlainDoor(cell, draw, GoTo("map"), parent, city_map.name)


def goals_door(content: Content, context: PageContext, cell: QRectF, parent: QGraphicsItem) -> Door:
    """A golden door with the first target's ring and the numbered questions."""
    goals = content.goals
    assert goals is not None
    theme, portrait = context.theme, context.frame.portrait
    w, h = cell.width() - 2 * _MORTAR, cell.height() - 2 * _MORTAR
    shown = next((t for t in goals.targets if is_ring(t)), None)

    def draw(painter: QPainter) -> None:
        draw_stone(
            painter,
            QRectF(0, 0, w, h),
            theme,
            Mulberry32(seed_of(goals.name)),
            fill=theme.gold_tint,
            jitter=3,
            radius=12,
            speckle=0.5,
        )
        _name(painter, goals.name, 39, 29, 56 if not portrait else 54, theme.ink)
        size = 76 if not portrait else 72
        _disc(painter, w - size - 33, 17, size, theme.on_accent, theme.accent)
        body = TextStyle(Face.TEXT, context.px(30 if not portrait else 28), theme.ink, leading=1.45)
        ring_x = w - 491 if not portrait else w - 455
        radius = 108 if not portrait else 82
        room = (ring_x - radius if shown else w - 300) - 52
        asked = plain(goals.question).replace(" ", "\u200b", 1)
        question = context.fitted(
            asked,
            body,
            room,
            h - 118,
            _down(body.px, 24),
            ("goals", "question"),
            "首页·" + goals.name,
        )
        question.draw(painter, 39, 111 if not portrait else 103)
        middle = h / 2
        if shown:
            _ring(painter, shown, QPointF(ring_x, middle), radius, context)
        if goals.questions:
            _numbers(painter, len(goals.questions), w, h, context)

    return PlainDoor(cell, draw, GoTo("goals"), parent, goals.name)


def is_ring(target: Goal) -> bool:
    """Whether a target can be drawn as a ring: a percentage of ten at most."""
    return target.figure.unit == "%" and 0 < target.figure.value <= 10


def _ring(
    painter: QPainter, target: Goal, centre: QPointF, radius: float, context: PageContext
) -> None:
    theme = context.theme
    off = theme.ring_off if theme.dark else theme.gold
    painter.save()
    if not theme.dark:
        painter.setOpacity(0.45)
        draw_roundel(painter, centre, radius, 0, off, off, radius * 0.176)
        painter.setOpacity(1.0)
        draw_roundel(
            painter,
            centre,
            radius,
            float(target.figure.value),
            theme.ring_on,
            "#00000000",
            radius * 0.176,
        )
    else:
        draw_roundel(
            painter, centre, radius, float(target.figure.value), theme.ring_on, off, radius * 0.176
        )
    painter.restore()
    px = radius * 0.69
    figure = TextStyle(Face.FIGURE, px, theme.hero, leading=1.0)
    has_word = bool(target.figure.qualifier)
    lift = px * 0.16 if has_word else 0.0
    draw_centred(
        painter,
        target.figure.printed,
        figure,
        QRectF(centre.x() - radius, centre.y() - px / 2 - lift, 2 * radius, px),
    )
    if has_word:
        word = TextStyle(Face.TEXT, 26 if radius > 100 else 24, theme.ink, leading=1.0)
        draw_centred(
            painter,
            target.figure.qualifier,
            word,
            QRectF(centre.x() - radius, centre.y() + px * 0.30, 2 * radius, 30),
        )


def _numbers(painter: QPainter, count: int, w: float, h: float, context: PageContext) -> None:
    """六问 · 划重点 over a small wall of numbered bricks; a drawing, the whole door is the target."""
    theme, portrait = context.theme, context.frame.portrait
    columns = 3 if count <= 6 else 4
    cell_w, cell_h, gap_x, gap_y = (88, 68, 10, 10) if not portrait else (66, 52, 6, 6)
    if columns > 3:
        cell_w = cell_w * 3 // 4
    left = w - 329 if not portrait else w - 331
    top = 101 if not portrait else 73
    title = TextStyle(Face.STATEMENT, 32 if not portrait else 29, theme.ink, leading=1.4)
    words = "零一二三四五六七八九十"
    number = words[count] if count < len(words) else str(count)
    caption = ("十" + words[count - 10]) if 10 < count < 20 else number
    set_text(f"{caption}问 · 划重点", title, 400).draw(
        painter, left + 2, 29 if not portrait else 21
    )
    digit = TextStyle(Face.FIGURE, 52 if not portrait else 42, theme.on_brick, leading=1.0)
    rand = Mulberry32(71)
    for index in range(min(count, 2 * columns)):
        x = left + (index % columns) * (cell_w + gap_x)
        y = top + (index // columns) * (cell_h + gap_y)
        box = QRectF(x, y, cell_w, cell_h)
        draw_stone(painter, box, theme, rand, fill=theme.brick, jitter=1.5, radius=7, speckle=0)
        draw_centred(painter, str(index + 1), digit, box)


def _name(painter: QPainter, text: str, x: float, y: float, px: float, tint: str) -> None:
    set_text(text, TextStyle(Face.TITLE, px, tint, leading=1.25), 2000).draw(painter, x, y)


def _disc(painter: QPainter, x: float, y: float, size: float, ink: str, ground: str) -> None:
    """The arrow disc that says: here it goes on. A drawing; the whole door is the target."""
    painter.save()
    painter.setPen(colour("#00000000"))
    painter.setBrush(colour(ground))
    painter.drawEllipse(QRectF(x, y, size, size))
    painter.restore()
    inner = size * 0.5
    place = QRectF(x + (size - inner) / 2, y + (size - inner) / 2, inner, inner)
    draw_icon(painter, "arrow", place, ink, 4)


def _down(first: float, last: float) -> list[float]:
    """Sizes to try, from ``first`` down to ``last`` by two."""
    sizes = [first]
    while sizes[-1] - 2 >= last:
        sizes.append(sizes[-1] - 2)
    return sizes
