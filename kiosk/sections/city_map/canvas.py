"""The map itself: ground, links, cities and labels, seen at a view that can move."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.route import RouteItem, RouteTints
from kiosk.items.still import Layer, Still
from kiosk.motion.easing import Easing, in_out_cubic, linear, out_cubic
from kiosk.motion.motion import Motion, step, together
from kiosk.motion.transitions import fade_in, fade_out
from kiosk.sections.city_map.arrange import Arranger, Stand
from kiosk.sections.city_map.bodies import BodyItem
from kiosk.sections.city_map.coast import CoastItem
from kiosk.sections.city_map.ground import Ground
from kiosk.sections.city_map.labels import LabelMaker
from kiosk.sections.city_map.picture import LinkLook, Picture
from kiosk.sections.city_map.placement import overlap
from kiosk.sections.city_map.plan import Plan
from kiosk.sections.city_map.sheets import Sheets
from kiosk.sections.city_map.view import View
from kiosk.sections.context import PageContext
from kiosk.theme.frame import Box
from kiosk.theme.tokens import Theme, mix

FLIGHT = 500.0
Course = Callable[[float], View]
"""What is seen at a share of the way, 0 to 1."""
_LABELS_AFTER = 0.62
_PERIOD = 2400.0
_STOCK = 80
"""How many labels are kept that are not shown."""
_FOUND = 24
"""For how many views it is remembered where labels stand."""

_Identity = tuple[str, int, int, int]


class NoteItem(Still):
    """A label that stands; it goes with its point of the plane and never changes its size."""

    def __init__(self, stand: Stand, maker: LabelMaker, parent: QGraphicsItem) -> None:
        """The label of ``stand``."""
        self.stand = stand
        area, draw = maker.drawing(stand.label, stand.box, stand.begins)
        super().__init__(area, draw, parent)

    def follow(self, view: View) -> None:
        """Stand where ``view`` shows its point."""
        self.setPos(*view.see(self.stand.label.note.at))


class Canvas:
    """Everything drawn of the map, and how it moves from one view to another."""

    def __init__(
        self,
        context: PageContext,
        plan: Plan,
        ground: Ground,
        arranger: Arranger,
        places: tuple[Box, Box],
        parent: QGraphicsItem,
    ) -> None:
        """The map in the first of ``places`` of the stage, under the buttons in the second."""
        window, self._buttons = places
        self._context = context
        self._plan = plan
        self._arranger = arranger
        self._view = View(1.0, 0.0, 0.0)
        theme = context.theme
        # The part of the stage that the map shows in; nothing of it is drawn outside.
        self._window = Layer(parent)
        self._window.set_window(QRectF(window.x, window.y, window.w, window.h))
        plane = plan.viewport.reach(window)
        self.sheets = Sheets(ground, window, plane, self._window)
        self._coast = CoastItem(ground.paths, theme, self._window)
        self._zones = {zone.id: zone for zone in plan.city.zones}
        tints = {
            key: theme.map_main if key == plan.main else theme.map_satellite for key in plan.bodies
        }
        self._maker = LabelMaker(context, tints)
        self.routes: dict[str, RouteItem] = {}
        if plan.main is not None:
            for satellite in plan.satellites:
                tint = _route_tints(theme, LinkLook.PLAIN)
                self.routes[satellite] = RouteItem(tint, self._window)
        self.bodies = {
            key: BodyItem(self._zones[key], theme, tints[key], self._window) for key in plan.bodies
        }
        self._notes_layer = Layer(self._window)
        self.notes: list[NoteItem] = []
        self._stock: OrderedDict[_Identity, NoteItem] = OrderedDict()
        """Labels that are not shown, to be shown again; longest unused first."""
        self._found: OrderedDict[object, tuple[Stand, ...]] = OrderedDict()
        """Where labels stand, of the last pictures and views; longest unused first."""
        self._picture: Picture | None = None
        self._lit: tuple[str, ...] = ()
        self._gliding = False
        """Whether it moves on after a finger has let go."""
        self._caught = False

    @property
    def view(self) -> View:
        """What is seen of the plane."""
        return self._view

    def move_to(self, view: View) -> None:
        """See ``view`` at once: nothing is drawn, all that is there moves."""
        self._view = view
        self.sheets.follow(view)
        self._coast.follow(view)
        for key, body in self.bodies.items():
            body.setPos(*view.see(self._plan.bodies[key]))
        if self._plan.main is not None:
            start = QPointF(*view.see(self._plan.bodies[self._plan.main]))
            for key, route in self.routes.items():
                bend = QPointF(*view.see(self._plan.link_bend(key)))
                route.set_ends(start, bend, QPointF(*view.see(self._plan.bodies[key])))
        for note in self.notes:
            note.follow(view)

    def fly(self, picture: Picture, view: View, duration: float = FLIGHT) -> Motion:
        """Go to ``view`` and change to what ``picture`` shows there."""
        start = self._view
        return self._travel(
            picture, view, lambda share: start.toward(view, share), duration, in_out_cubic
        )

    def glide(self, picture: Picture, view: View, course: Course, duration: float) -> Motion:
        """Go on along ``course`` after a finger has let go, and come to rest at ``view``."""
        self._gliding = True
        return self._travel(picture, view, course, duration, linear)

    def catch(self) -> None:
        """A finger came down: a glide ends where it is now."""
        if self._gliding:
            self._caught = True

    def _travel(
        self, picture: Picture, view: View, course: Course, duration: float, easing: Easing
    ) -> Motion:
        start = self._view
        moving = not start.is_near(view)
        before = self._picture
        self._picture = picture
        ratios = {look.zone: self.bodies[look.zone].begin(look) for look in picture.bodies}
        if before is not None and picture.bodies != before.bodies:
            moving = True
        self._set_links(picture)

        def apply(share: float) -> None:
            if not self._caught:
                self.move_to(course(share))
            for key, ratio in ratios.items():
                self.bodies[key].progress(share, ratio)

        span = duration if moving else 1.0
        flight = step(apply, span, easing=easing)
        labels = self._change_labels(picture, view, span * _LABELS_AFTER if moving else 0.0)
        return together(flight, labels).then(self._rest)

    def coming(self, picture: Picture, view: View, *, ground: bool) -> Iterator[QGraphicsItem]:
        """What is drawn of ``picture`` once it is seen at ``view``; with its ``ground`` drawn sharp."""
        for look in picture.bodies:
            yield self.bodies[look.zone].coming(look)
        shown = {_identity(item.stand) for item in self.notes}
        for stand in self._stands(picture, view):
            if _identity(stand) not in shown:
                item = self._take(stand)
                self._keep([item])
                yield item
        if ground:
            yield self.sheets.coming(view)

    def ambient(self) -> Motion | None:
        """A light that runs along the links, again and again; None when there is none."""
        routes = [self.routes[key] for key in self._lit]
        if not routes:
            return None

        def apply(phase: float) -> None:
            for route in routes:
                route.set_phase(phase)

        return step(apply, _PERIOD, easing=linear)

    def enter(self) -> Motion:
        """The coast draws itself, the cities settle, links and labels follow."""
        parts = [self._coast.draw_on()]
        order = sorted(self.bodies, key=lambda key: key != self._plan.main)
        for number, key in enumerate(order):
            parts.append(_settle_body(self.bodies[key], 180 + number * 90))
        for number, route in enumerate(self.routes.values()):
            parts.append(step(route.set_drawn, 340, start=480 + number * 80))
        first = 640.0
        gap = min(70.0, 360.0 / max(1, len(self.notes)))
        for number, note in enumerate(self.notes):
            parts.append(fade_in(note, 200, start=first + number * gap))
        return together(*parts).then(self._rest)

    def _rest(self) -> None:
        self._gliding = self._caught = False
        for body in self.bodies.values():
            body.end()
        self.sheets.rest(self._view)
        self.move_to(self._view)
        self._mark_targets()

    def _mark_targets(self) -> None:
        """Only cities that are seen whole can be touched; the rest lie under other things."""
        open_ = self._plan.viewport.open
        for body in self.bodies.values():
            target = body.target
            if target is None:
                continue
            area = target.touch_area.translated(body.pos())
            box = Box(area.x(), area.y(), area.width(), area.height())
            inside = box.x >= open_.x and box.right <= open_.right
            target.setEnabled(
                inside
                and box.y >= open_.y
                and box.bottom <= open_.bottom
                and not overlap(box, self._buttons, 3)
            )

    def _set_links(self, picture: Picture) -> None:
        theme = self._context.theme
        radii = {look.zone: look.radius for look in picture.bodies}
        for key, route in self.routes.items():
            look = picture.links[key]
            route.set_tints(_route_tints(theme, look), rolling=look is LinkLook.LIT)
            route.set_margins(radii[self._plan.main or key], radii[key])
            route.set_phase(1.0)
            route.set_drawn(1.0)
        self._lit = tuple(key for key in self.routes if picture.links[key] is not LinkLook.QUIET)

    def _change_labels(self, picture: Picture, view: View, after: float) -> Motion:
        stands = self._stands(picture, view)
        self._note_overflows(stands)
        old = {_identity(item.stand): item for item in self.notes}
        kept: list[NoteItem] = []
        fresh: list[NoteItem] = []
        for stand in stands:
            item = old.pop(_identity(stand), None)
            if item is None:
                item = self._take(stand)
                fresh.append(item)
            kept.append(item)
        self.notes = kept
        leaving = list(old.values())
        for item in fresh:
            item.follow(view)
        gap = min(70.0, 380.0 / max(1, len(fresh)))
        parts = [fade_out(item, 140) for item in leaving]
        parts += [_appear(item, after + number * gap) for number, item in enumerate(fresh)]
        return together(*parts).then(lambda: self._keep(leaving))

    def _stands(self, picture: Picture, view: View) -> tuple[Stand, ...]:
        """Where the labels of ``picture`` stand at ``view``: found while a finger rests, asked for again."""
        key = (picture.bodies, tuple(picture.links.items()), picture.notes, view)
        stands = self._found.pop(key, None)
        if stands is None:
            labels = [self._maker.label(note) for note in picture.notes]
            stands = self._arranger.arrange(picture, labels, view)
        self._found[key] = stands
        if len(self._found) > _FOUND:
            self._found.popitem(last=False)
        return stands

    def _take(self, stand: Stand) -> NoteItem:
        """The label of ``stand``, from the stock when it was shown before; invisible."""
        item = self._stock.pop(_identity(stand), None)
        if item is None:
            item = NoteItem(stand, self._maker, self._notes_layer)
        item.setVisible(True)
        item.setOpacity(0.0)
        return item

    def _keep(self, items: list[NoteItem]) -> None:
        """Put ``items`` that are shown no more into the stock."""
        for item in items:
            # A motion that was settled late may find its label on the map again.
            if item in self.notes:
                continue
            item.setVisible(False)
            item.setOpacity(1.0)
            self._stock[_identity(item.stand)] = item
        while len(self._stock) > _STOCK:
            _, old = self._stock.popitem(last=False)
            old.redraw()
            if (scene := old.scene()) is not None:
                scene.removeItem(old)

    def _note_overflows(self, stands: tuple[Stand, ...]) -> None:
        for stand in stands:
            if stand.tight:
                note = stand.label.note
                zone = self._zones.get(note.zone)
                screen = f"城市布局·地图·{zone.name}" if zone else "城市布局·地图"
                self._context.fit.note(note.path, screen, 1, large=self._context.large)


def _identity(stand: Stand) -> _Identity:
    box = stand.box
    return (stand.label.note.key, round(box.x), round(box.y), round(stand.begins))


def _appear(item: NoteItem, start: float) -> Motion:
    return fade_in(item, 200, start=start)


def _settle_body(body: BodyItem, start: float) -> Motion:
    def apply(share: float) -> None:
        body.setOpacity(min(1.0, max(0.0, share * 1.6)))
        body.setScale(0.72 + 0.28 * share)

    return step(apply, 300, start=start, easing=out_cubic)


def _route_tints(theme: Theme, look: LinkLook) -> RouteTints:
    if look is LinkLook.QUIET:
        rail = mix(theme.map_rail, theme.map_land, 0.62)
        return RouteTints(rail, theme.map_rail_light, theme.gold_light)
    glow = theme.map_halo if look is LinkLook.LIT else None
    return RouteTints(theme.map_rail, theme.map_rail_light, theme.gold_light, glow)
