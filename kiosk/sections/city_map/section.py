"""The section of the map: puts ground, cities, panel and controls together and answers the hands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import hypot
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.assets import read_outline
from kiosk.content.gazetteer import Gazetteer, load_county_outline, load_towns
from kiosk.content.model import CityMap, Content
from kiosk.content.problems import AssetError
from kiosk.items.still import Still
from kiosk.items.text import TextLayout, TextStyle, set_text
from kiosk.motion.easing import in_out_cubic, out_cubic
from kiosk.motion.motion import STILL, Loop, Motion, together
from kiosk.sections.base import Section
from kiosk.sections.city_map.arrange import Arranger
from kiosk.sections.city_map.canvas import FLIGHT, Canvas
from kiosk.sections.city_map.controls import Tabs, ZoomButtons, places_in
from kiosk.sections.city_map.geography import (
    Land,
    Point,
    Projection,
    given_land,
    shipped_land,
)
from kiosk.sections.city_map.ground import Ground
from kiosk.sections.city_map.labels import draw_haloed
from kiosk.sections.city_map.panel import Panel
from kiosk.sections.city_map.picture import NoteKind
from kiosk.sections.city_map.plan import Plan, Where, box_around
from kiosk.sections.city_map.view import MOST, PINCH_LEAST, PINCH_MOST, View, Viewport
from kiosk.sections.context import PageContext
from kiosk.sections.intents import Intent, ResetView, Show, State, Zoom
from kiosk.sections.parts import page_header
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box
from kiosk.theme.paint import colour, pen

_ZOOM_TIME = 320.0
_WITHOUT_PLACE = frozenset({NoteKind.LOOSE, NoteKind.PROJECT})
_DOUBLE_TAP = 1.6
_BACK = 260.0
"""The way back from beyond the edge, milliseconds."""
_GLIDE = 500.0
"""How long the map goes on after a flick, milliseconds."""
_FLICK = 120.0
"""A finger slower than this has put the map where it should be, in design units a second."""
_FASTEST = 3_200.0
_NOTE_HIGH = 44.0
_STAMP_HIGH = 52.0


class CityMapSection(Section):
    """The map, its panel and its controls."""

    key: ClassVar[str] = "map"

    def __init__(self, content: Content, context: PageContext) -> None:
        """Lay the page out; nothing is drawn before it is seen."""
        super().__init__(content, context)
        if content.map is None:
            raise ValueError("no map in the content")
        self._city: CityMap = content.map
        places = places_in(context.frame, len(self._city.zones))
        self._places = places
        towns = load_towns(context.assets_dir / "map" / "towns.csv")
        points = {town.name: (town.lon, town.lat) for town in towns.values()}
        land = _land(self._city, context, towns)
        self._caption = self._caption_text()
        foot = self._caption_box().h if self._caption else 0.0
        fit = _fit_box(places.open, foot, portrait=context.frame.portrait)
        projection = Projection.fit((*land.points, *points.values()), fit)
        city_box = box_around(projection.ring(land.points))
        self._viewport = Viewport(places.open, city_box)
        self._plan = Plan(self._city, points, projection, self._viewport)
        reserved = [self._stamp_box(), self._remark_box(), places.zoom.inset(-10)]
        if self._caption:
            reserved.append(self._caption_box())
        ground = self._ground(land, projection)
        self._ground_paths = ground.paths
        reserved += [
            Box(x - 80 * size, y - 140 * size, 160 * size, 150 * size)
            for (x, y), size in ground.ships
        ]
        arranger = Arranger(self._plan, places.open.inset(16, 12), reserved)
        self._canvas = Canvas(
            context, self._plan, ground, arranger, (places.window, places.zoom), self.root
        )
        self._draw_stamp()
        self._remark = self._draw_remark()
        self._panel = Panel(context, self._plan, places.panel, self.root)
        self._tabs = Tabs(context, self._plan, places.tabs, self.root)
        self._buttons = ZoomButtons(context, places.zoom, self.root)
        page_header(context, self._city.title, ("map", "title"), self.root)
        self._where = Where(-1)
        self.show(("start",)).settle()

    def states(self) -> tuple[State, ...]:
        """Every view: each zone, its deeper levels, and all pages of its text."""
        return tuple(
            self._plan.state(Where(zone, level, page))
            for zone in range(len(self._city.zones))
            for level in range(self._plan.deepest(zone) + 1)
            for page in range(self._panel.pages(zone))
        )

    def show(self, state: State) -> Motion:
        """Fly to the view of ``state``, its card beside it."""
        where = self._plan.read(state)
        where = replace(where, page=min(where.page, self._panel.pages(where.zone) - 1))
        old, self._where = self._where, where
        self._state = self._plan.state(where)
        card = together(self._panel.show(where), self._tabs.choose(where.zone))
        if (old.zone, old.level) == (where.zone, where.level) and old.page != where.page:
            return card
        return together(card, self._go(self._plan.view(where)))

    def coming(self, state: State, *, soon: bool = False) -> Iterator[QGraphicsItem]:
        """The card of ``state``, its tab, its cities and labels; with ``soon`` also the ground there."""
        where = self._plan.read(state)
        where = replace(where, page=min(where.page, self._panel.pages(where.zone) - 1))
        yield self._panel.coming(where)
        yield from self._tabs.coming(where.zone)
        yield from self._canvas.coming(
            self._plan.picture(where), self._plan.view(where), ground=soon
        )

    def coming_of(self, intent: Intent) -> Iterator[QGraphicsItem]:
        """What is seen nearer or farther away."""
        where, view = self._where, self._canvas.view
        if isinstance(intent, Zoom):
            view = self._viewport.limited(view.zoomed(intent.factor, self._viewport.middle))
            where = replace(where, level=self._plan.level_at(where.zone, view.zoom))
        elif isinstance(intent, ResetView):
            where = replace(where, level=0)
            view = self._plan.view(where)
        yield from self._canvas.coming(self._plan.picture(where), view, ground=True)
        yield self._remark

    def enter(self) -> Motion:
        """The coast draws itself, the cities settle, links and labels follow."""
        return together(self._canvas.enter(), self._panel.enter())

    def ground(self) -> QRectF:
        """The window of the map, wherever it has been moved to; not its edge, which is scaled smoothly."""
        window = self._places.window
        return QRectF(window.x + 1, window.y + 1, window.w - 2, window.h - 2)

    def ambient(self) -> Loop | None:
        """What repeats while the map rests: the light along the links."""
        light = self._canvas.ambient()
        return Loop(light, _light_look) if light is not None else None

    def handle(self, intent: Intent) -> Motion:
        """Zoom, or go back to how the zone was first shown."""
        if isinstance(intent, Zoom):
            return self._zoom(intent.factor, self._viewport.middle)
        if isinstance(intent, ResetView):
            return self._reset()
        return STILL

    def swipe(self, direction: int) -> Intent | None:
        """To the next page of the text, or the next zone."""
        page = self._where.page + direction
        if 0 <= page < self._panel.pages(self._where.zone):
            return Show(self._plan.state(replace(self._where, page=page)))
        zone = self._where.zone + direction
        return Show(self._plan.state(Where(zone))) if 0 <= zone < len(self._city.zones) else None

    def looks_as_shown(self) -> bool:
        """Whether the map is where its state shows it."""
        return self._canvas.view.is_near(self._plan.view(self._where))

    def pans_at(self, point: QPointF) -> bool:
        """Whether ``point`` is on the open map."""
        area, zoom = self._places.open, self._places.zoom
        inside = area.x <= point.x() <= area.right and area.y <= point.y() <= area.bottom
        button = zoom.x <= point.x() <= zoom.right and zoom.y <= point.y() <= zoom.bottom
        return inside and not button

    def pan(self, delta: QPointF) -> None:
        """Drag the map."""
        self._canvas.move_to(self._viewport.dragged(self._canvas.view, delta.x(), delta.y()))

    def pinch(self, centre: QPointF, factor: float) -> None:
        """Enlarge about the middle of the fingers."""
        at = (centre.x(), centre.y())
        view = self._canvas.view.zoomed(factor, at, PINCH_LEAST, PINCH_MOST)
        self._canvas.move_to(self._viewport.stretched(view))

    def pan_ended(self, speed: QPointF) -> Motion:
        """On with the finger's speed, and back within the limits, with the labels that belong there."""
        here = self._canvas.view
        pace = hypot(speed.x(), speed.y())
        rest = self._viewport.limited(here)
        if pace < _FLICK or not rest.is_near(here):
            return self._go(rest, _BACK)
        slower = min(1.0, _FASTEST / pace)
        seconds = _GLIDE / 1000
        # The easing begins three times as fast as it goes on average.
        far = speed * (slower * seconds / 3)
        rest = self._viewport.limited(here.shifted(far.x(), far.y()))

        def course(share: float) -> View:
            gone = out_cubic(share)
            seen = self._viewport.thrown(here.shifted(far.x() * gone, far.y() * gone))
            # What flew beyond the edge comes back in the second half.
            return seen.toward(rest, in_out_cubic(max(0.0, 2 * share - 1)))

        self._mark(rest)
        return self._canvas.glide(self._plan.picture(self._where), rest, course, _GLIDE)

    def catch(self) -> None:
        """A finger holds the map that it let go."""
        if self._viewport.limited(self._canvas.view).is_near(self._canvas.view):
            self._canvas.catch()

    def double_tap(self, point: QPointF) -> Motion:
        """Enlarge about ``point``; at the largest, go back."""
        if self._canvas.view.zoom >= MOST - 1e-3:
            return self._reset()
        return self._zoom(_DOUBLE_TAP, (point.x(), point.y()))

    def _reset(self) -> Motion:
        self._where = replace(self._where, level=0)
        self._state = self._plan.state(self._where)
        return self._go(self._plan.view(self._where))

    def _zoom(self, factor: float, about: Point) -> Motion:
        view = self._canvas.view.zoomed(factor, about)
        return self._go(self._viewport.limited(view), _ZOOM_TIME)

    def _go(self, view: View, duration: float = FLIGHT) -> Motion:
        """Move to ``view``; what is shown there follows from its zoom."""
        self._mark(view)
        return self._canvas.fly(self._plan.picture(self._where), view, duration)

    def _mark(self, view: View) -> None:
        """Let level, buttons and remark be those of ``view``."""
        level = self._plan.level_at(self._where.zone, view.zoom)
        if level != self._where.level:
            self._where = replace(self._where, level=level)
            self._state = self._plan.state(self._where)
        self._buttons.mark(view.zoom)
        picture = self._plan.picture(self._where)
        self._remark.setVisible(any(note.kind in _WITHOUT_PLACE for note in picture.notes))

    def _ground(self, land: Land, projection: Projection) -> Ground:
        window = self._places.window
        clear = [(point, 34.0) for point in self._plan.towns.values()]
        clear += [(point, 100.0) for point in self._plan.bodies.values()]
        depth = (window.y, window.y + window.h)
        return Ground(land, projection, self.context.theme, clear, self._places.open, depth)

    def _stamp_box(self) -> Box:
        portrait = self.context.frame.portrait
        x, y = (48.0, 240.0) if portrait else (64.0, 160.0)
        return Box(x, y, 420, _STAMP_HIGH + (_NOTE_HIGH if self._note_below else 0.0))

    @property
    def _note_below(self) -> bool:
        """Whether the stamp's note stands below it: large beside it, it would reach into the map."""
        return self.context.frame.portrait and self.context.large

    def _remark_box(self) -> Box:
        stamp = self._stamp_box()
        return Box(stamp.x, stamp.bottom + 10, 420, 40)

    def _draw_remark(self) -> Still:
        """Says what the dashed labels are: they belong to the city, and stand at no true place."""
        theme = self.context.theme
        size = min(self.context.px(24), 28)
        style = TextStyle(Face.TEXT, size, theme.ink2, leading=1.2)
        words = set_text("虚线框只示归属，不示位置", style, 600)
        box = self._remark_box()

        def draw(painter: QPainter) -> None:
            painter.setPen(pen(theme.ink2, 2.5, round=False, dash=(7, 6)))
            painter.setBrush(colour(theme.card))
            painter.drawRoundedRect(QRectF(2, 8, 44, 24), 5, 5)
            draw_haloed(painter, words, 58, (box.h - words.height) / 2, theme)

        remark = Still(QRectF(0, 0, box.w, box.h), draw, self.root)
        remark.setPos(box.x, box.y)
        return remark

    def _caption_text(self) -> str:
        parts = []
        if self._city.review_number:
            number = self._city.review_number
            parts.append(number if number.startswith("审图号") else f"审图号：{number}")
        if self._city.source:
            source = self._city.source
            parts.append(source if source.startswith("来源") else f"来源：{source}")
        return "　".join(parts)

    def _caption_box(self) -> Box:
        area = self._places.open
        right = area.right - 24
        x = self._places.zoom.right + 24 if self.context.frame.portrait else 64.0
        high = self._set_caption(right - x).height + 8
        return Box(x, area.bottom - high - 2, right - x, high)

    def _set_caption(self, width: float) -> TextLayout:
        context = self.context
        style = TextStyle(Face.TEXT, context.px(24), context.theme.ink2, leading=1.3)
        return set_text(self._caption, style, width)

    def _set_note(self, beside: float) -> tuple[TextLayout, float, float]:
        """The note of the stamp that is ``beside`` wide, and where it stands from the stamp's corner."""
        size = min(self.context.px(24), 30)
        style = TextStyle(Face.TEXT, size, self.context.theme.ink2, leading=1.2)
        note = set_text("不作为划界依据", style, 400)
        if self._note_below:
            return note, 2.0, self._stamp_box().h - note.height
        return note, beside + 18, (_STAMP_HIGH - note.height) / 2

    def _draw_stamp(self) -> None:
        theme = self.context.theme
        place = self._stamp_box()
        style = TextStyle(Face.TITLE, 30, theme.accent, leading=1.0)
        words = set_text("示意图", style, 300)
        wide = words.natural_width + 32
        note, x, y = self._set_note(wide)

        def draw(painter: QPainter) -> None:
            painter.setPen(pen(theme.accent, 3))
            painter.setBrush(colour(theme.card))
            painter.drawRoundedRect(QRectF(1.5, 1.5, wide, _STAMP_HIGH - 3), 6, 6)
            words.draw(painter, 17.5, (_STAMP_HIGH - words.height) / 2 - 1)
            draw_haloed(painter, note, x, y, theme)

        stamp = Still(QRectF(0, 0, place.w, place.h), draw, self.root)
        stamp.setPos(place.x, place.y)
        if self._caption:
            box = self._caption_box()
            text = self._set_caption(box.w)
            caption = Still(
                QRectF(0, 0, box.w, box.h),
                lambda painter: draw_haloed(painter, text, 0, 4, theme),
                self.root,
            )
            caption.setPos(box.x, box.y)


def _land(city: CityMap, context: PageContext, towns: Gazetteer) -> Land:
    """The outline that staff gave, or the shipped one where it is not there or cannot be read."""
    if city.outline is not None:
        try:
            polygons = read_outline(context.content_dir, city.outline, towns)
            return given_land(ring for polygon in polygons for ring in polygon)
        except AssetError:
            # The reader has told staff; visitors still get a map.
            pass
    return shipped_land(load_county_outline(context.assets_dir / "map" / "outline.csv"))


def _fit_box(open_: Box, foot: float, *, portrait: bool) -> Box:
    """Where the whole city is seen at zoom 1, above ``foot``; the open sea is on its right."""
    if portrait:
        return Box(open_.x + 90, open_.y + 26, open_.w - 250, open_.h - 46 - foot)
    return Box(open_.x + 120, open_.y + 16, open_.w - 340, open_.h - 26 - foot)


def _light_look(_: float) -> float:
    """A light that glides slowly is smooth enough at thirty looks a second."""
    return 33.0
