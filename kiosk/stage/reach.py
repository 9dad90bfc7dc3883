"""The reach shelf (够得着): controls that are too high up are brought down, each as a stone.

A visitor in a wheelchair and a child reach the lower half of a landscape screen and the lowest 45 % of
a portrait one. While the shelf is up, a second course of stones lies on the plinth: one for each
control above that line, and for those which the shelf itself covers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.items.icon import draw_icon
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Blocker, Draw, Layer, Target, target_at
from kiosk.items.stone import draw_stone
from kiosk.items.text import Align, TextLayout, TextStyle, fit_text, set_text
from kiosk.motion.motion import STILL, Motion
from kiosk.motion.transitions import arrive, fade_in
from kiosk.sections.context import PageContext
from kiosk.sections.intents import TurnShelf
from kiosk.stage.courses import GAP, lay_courses
from kiosk.theme.fonts import Face, advance
from kiosk.theme.frame import TARGET, Frame
from kiosk.theme.paint import colour, pen

SHELF_Z = 95.0
"""Above the page and its pictures, below the plinth that the shelf comes up from behind."""
MORE = "更多"
SIZES = (30.0, 28.0, 26.0, 24.0)
"""What names are set in: the first in which they fit their stone, at most three lines."""
LONGEST = 46
"""Names of more characters are shortened; they stand in full on the page."""
_PAD = 14.0
_INSET = 16.0
_LINE = (9, 14, LONGEST)
"""How many characters a line may have where a name stands in one line, in two, in three."""
_ROW_TOLERANCE = 60.0
"""Controls whose middles differ by less stand in one row of the page."""
_SAMPLES = 5


def reach_line(frame: Frame) -> float:
    """Above this height (design units from the top) a seated visitor does not reach."""
    return frame.height * (0.55 if frame.portrait else 0.5)


def out_of_reach(
    targets: Iterable[Target], frame: Frame, shelf: QRectF | None = None
) -> list[Target]:
    """Those of ``targets`` that need a stone on the shelf, in reading order.

    These are the enabled ones whose middle lies above the line of reach, or under ``shelf`` (stage
    units). One is enough for each meaning: left out is what means the same as a control within reach
    or an earlier one, and what has no name to put on a stone.
    """
    line = reach_line(frame)
    low: list[Target] = []
    high: list[Target] = []
    for target in targets:
        middle = _area(target).center()
        hidden = shelf is not None and shelf.contains(middle)
        if target.isEnabled():
            (high if middle.y() < line or hidden else low).append(target)
    meant = {target.intent for target in low}
    wanted: list[Target] = []
    for target in _reading_order(high):
        if target.name and target.intent not in meant:
            meant.add(target.intent)
            wanted.append(target)
    return wanted


def answers(target: Target) -> bool:
    """Whether a finger can press ``target`` now: its middle or most of it is free of what lies over it."""
    scene = target.scene()
    if not target.isVisible() or not target.isEnabled():
        return False
    area = _area(target)
    if target_at(scene, area.center()) is target:
        return True
    shares = [(index + 0.5) / _SAMPLES for index in range(_SAMPLES)]
    points = (
        area.topLeft() + QPointF(area.width() * x, area.height() * y)
        for x in shares
        for y in shares
    )
    hits = sum(target_at(scene, point) is target for point in points)
    return 2 * hits > _SAMPLES**2


@dataclass(frozen=True, slots=True)
class _Course:
    """One page of the shelf, in stage units: its panel, a place for each stone, and for 更多."""

    panel: QRectF
    stones: tuple[tuple[Target, QRectF], ...]
    more: QRectF | None


class ReachShelf:
    """A course of stones on the plinth that stand for controls which are too high up."""

    def __init__(self, context: PageContext) -> None:
        """An empty shelf, not to be seen; once its root is on a stage, :meth:`show` lays it."""
        self.context = context
        self.root = Layer()
        self.root.setZValue(SHELF_Z)
        self.root.setVisible(False)
        self._sheet = Layer(self.root)
        self._stones: list[Target] = []
        self._courses: list[_Course] = []
        self._page = 0
        self._shown: list[tuple[str, object]] = []

    @property
    def visible(self) -> bool:
        """Whether it is up."""
        return self.root.isVisible()

    @property
    def stones(self) -> tuple[Target, ...]:
        """The stones that can be touched now, in reading order; 更多 is the last."""
        return tuple(self._stones) if self.visible else ()

    def covers(self, point: QPointF) -> bool:
        """Whether ``point`` of the stage is on the shelf, where nothing of the page is touched."""
        return self.visible and self._courses[self._page].panel.contains(point)

    def show(self, targets: Sequence[Target]) -> Motion:
        """Lay a stone for each of ``targets`` that is out of reach; the motion lets the shelf come up.

        ``targets`` are all controls on the stage, at rest; those that answer no touch are passed over.
        With none out of reach there is no shelf; for the same controls again, it stays as it is.
        """
        up = self.visible
        # What it covers itself answers, but for the shelf.
        self.root.setVisible(False)
        wanted = self._wanted([target for target in targets if answers(target)])
        shown = [(target.name, target.intent) for target in wanted]
        self.root.setVisible(bool(wanted))
        if not wanted or (up and shown == self._shown):
            self._shown = shown
            return STILL
        self._shown = shown
        self._courses = self._plan(wanted)
        self._lay(0)
        if up:
            return fade_in(self._sheet, 160)
        return arrive(self.root, dy=self._courses[0].panel.height(), duration=260, fade=False)

    def hide(self) -> None:
        """Take the shelf away at once."""
        self.root.setVisible(False)

    def turn(self) -> Motion:
        """Show the next stones, after the last the first: what 更多 means."""
        if not self.visible or len(self._courses) < 2:
            return STILL
        self._lay((self._page + 1) % len(self._courses))
        return fade_in(self._sheet, 160)

    def _wanted(self, targets: Sequence[Target]) -> list[Target]:
        """What is out of reach, with what the shelf covers: it grows until all of these have stones."""
        covered = QRectF()
        while True:
            wanted = out_of_reach(targets, self.context.frame, covered)
            grown = covered
            for course in self._plan(wanted):
                grown = grown.united(course.panel)
            if grown == covered:
                return wanted
            covered = grown

    def _plan(self, targets: Sequence[Target]) -> list[_Course]:
        """The pages of a shelf with a stone for each of ``targets``; none for none."""
        if not targets:
            return []
        frame, large = self.context.frame, self.context.large
        side = 24.0 if frame.portrait else frame.margin
        room = frame.width - 2 * side
        high, more = (120.0, 220.0) if large else (TARGET, 176.0)
        widths = [min(room, self._need(target.name)) for target in targets]
        pages = lay_courses(widths, room, 3 if frame.portrait else 2, more)
        several = len(pages) > 1
        courses: list[_Course] = []
        for rows in pages:
            needs = [[widths[index] for index in row] for row in rows]
            if several:
                needs[-1].append(more)
            wide = max(sum(row) + GAP * (len(row) - 1) for row in needs)
            left = frame.width - side - wide
            top = frame.plinth_top - _PAD - len(needs) * (high + GAP) + GAP
            places: list[QRectF] = []
            for line, row in enumerate(needs):
                # 更多 keeps its width, so that it is in the same place on each page.
                kept = several and line == len(needs) - 1
                spare = wide - sum(row) - GAP * (len(row) - 1)
                others = len(row) - kept
                share = spare / others if others else 0.0
                x = left if others else left + spare
                for index, need in enumerate(row):
                    width = need if kept and index == len(row) - 1 else need + share
                    places.append(QRectF(x, top + line * (high + GAP), width, high))
                    x += width + GAP
            last = places.pop() if several else None
            panel = QRectF(left - _PAD, top - _PAD, wide + 2 * _PAD, frame.plinth_top - top + _PAD)
            stones = [targets[index] for row in rows for index in row]
            courses.append(_Course(panel, tuple(zip(stones, places, strict=True)), last))
        return courses

    def _need(self, name: str) -> float:
        """How wide the stone called ``name`` is at least: long names go in two lines, then in three."""
        text = shortened(name)
        widest = 0.0
        for lines, px in ((1, SIZES[0]), (2, SIZES[1]), (3, SIZES[-1])):
            style = self._style(self.context.px(px))
            # Room to break where the words end, not only in the middle.
            width = advance(style.face, style.px, text) * (1.0, 0.62, 0.42)[lines - 1]
            while len((layout := set_text(text, style, width)).lines) > lines:
                width += style.px
            widest = layout.natural_width
            if widest <= _LINE[lines - 1] * style.px:
                break
        return max(1.4 * TARGET, round(widest) + 2 + 2 * _INSET)

    def _style(self, px: float) -> TextStyle:
        ink = self.context.theme.ink
        return TextStyle(Face.MEDIUM, px, ink, leading=1.18, align=Align.CENTRE)

    def _lay(self, page: int) -> None:
        """Put page ``page`` of the shelf in place of what lies there."""
        scene = self.root.scene()
        # Apart from their sheet the stones outlive it: a finger may still be on one.
        for item in (*self._stones, self._sheet):
            scene.removeItem(item)
        self._page = page
        self._sheet = Layer(self.root)
        self._stones = []
        course = self._courses[page]
        panel = Blocker(
            QRectF(0, 0, *course.panel.size().toTuple()), self._panel(course), self._sheet
        )
        panel.setPos(course.panel.topLeft())
        for target, place in course.stones:
            area = QRectF(0, 0, place.width(), place.height())
            draw = self._stone(shortened(target.name), area)
            self._put(Target(area, draw, target.intent, self._sheet, name=target.name), place)
        if course.more is not None:
            area = QRectF(0, 0, course.more.width(), course.more.height())
            more = Target(area, self._more(area), TurnShelf(), self._sheet, name=MORE)
            self._put(more, course.more)

    def _put(self, stone: Target, place: QRectF) -> None:
        stone.setPos(place.topLeft())
        self._stones.append(stone)

    def _panel(self, course: _Course) -> Draw:
        theme = self.context.theme
        # Its foot stands behind the plinth, so that only its upper corners are seen.
        area = QRectF(0, 0, course.panel.width(), course.panel.height() + 9)

        def draw(painter: QPainter) -> None:
            painter.setPen(pen(theme.brick_art, 3))
            painter.setBrush(colour(theme.plinth))
            painter.drawRoundedRect(area.adjusted(1.5, 1.5, -1.5, 0), 14, 14)

        return draw

    def _stone(self, name: str, area: QRectF) -> Draw:
        theme = self.context.theme
        text = self._name(name, area.width() - 2 * _INSET, area.height() - 8)

        def draw(painter: QPainter) -> None:
            rand = Mulberry32(seed_of(name))
            fill = theme.plinth_stone
            draw_stone(painter, area, theme, rand, fill=fill, jitter=1.5, radius=8, speckle=0.6)
            text.draw(painter, _INSET, (area.height() - text.height) / 2)

        return draw

    def _name(self, name: str, width: float, height: float) -> TextLayout:
        sizes = [self.context.px(px) for px in SIZES]
        return fit_text(name, self._style(sizes[0]), width, height, sizes)

    def _more(self, area: QRectF) -> Draw:
        theme = self.context.theme
        ink = theme.on_brick
        label = set_text(MORE, TextStyle(Face.MEDIUM, self.context.px(30), ink, leading=1.25), 1e4)
        figure = TextStyle(Face.FIGURE, self.context.px(28), ink, leading=1.0)
        count = set_text(f"{self._page + 1} / {len(self._courses)}", figure, 1e4)

        def draw(painter: QPainter) -> None:
            rand = Mulberry32(seed_of(MORE))
            draw_stone(
                painter, area, theme, rand, fill=theme.brick, jitter=1.5, radius=8, speckle=0
            )
            size = self.context.px(32)
            left = (area.width() - label.natural_width - 8 - size) / 2
            top = (area.height() - label.height - 4 - count.height) / 2
            label.draw(painter, left, top)
            icon = QRectF(
                left + label.natural_width + 8, top + (label.height - size) / 2, size, size
            )
            draw_icon(painter, "next", icon, ink, 4.5)
            x = (area.width() - count.natural_width) / 2
            count.draw(painter, x, top + label.height + 4)

        return draw


def shortened(name: str) -> str:
    """``name`` as it stands on a stone: without its last words, or cut, where it is too long for one."""
    if len(name) <= LONGEST:
        return name
    lead = name.rpartition(" ")[0]
    return lead if 0 < len(lead) <= LONGEST else f"{name[: LONGEST - 1]}…"


def _area(target: Target) -> QRectF:
    return target.mapRectToScene(target.touch_area)


def _reading_order(targets: Iterable[Target]) -> list[Target]:
    """``targets`` row by row from the top, each row from the left."""
    rows: list[list[Target]] = []
    for target in sorted(targets, key=lambda t: _area(t).center().y()):
        middle = _area(target).center().y()
        if rows and middle - _area(rows[-1][0]).center().y() < _ROW_TOLERANCE:
            rows[-1].append(target)
        else:
            rows.append([target])
    return [t for row in rows for t in sorted(row, key=lambda t: _area(t).center().x())]
