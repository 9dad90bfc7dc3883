"""The map section: every view at rest, its labels, its targets, and the hands on it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF

from kiosk.content.model import CityMap, Content
from kiosk.content.opening import open_content
from kiosk.items.still import Target
from kiosk.sections.base import Section
from kiosk.sections.city_map import CityMapSection
from kiosk.sections.city_map import sheets as sheets_module
from kiosk.sections.city_map.arrange import Arranger
from kiosk.sections.city_map.labels import Label
from kiosk.sections.city_map.picture import NoteKind, Picture
from kiosk.sections.city_map.placement import crosses, leader
from kiosk.sections.city_map.view import View
from kiosk.sections.context import PageContext
from kiosk.sections.intents import START, ResetView, Show, Zoom
from kiosk.stage.scene import Stage, picture
from kiosk.theme.frame import Box
from tests.pictures import ROOT

MakeContext = Callable[..., PageContext]
StageFor = Callable[[Section], Stage]

SIZES = [(1920, 1080), (1728, 1080), (2520, 1080), (1080, 1920), (1080, 1728)]


@pytest.fixture
def section(content: Content, make_context: MakeContext, stage_for: StageFor) -> CityMapSection:
    made = CityMapSection(content, make_context())
    stage_for(made)
    return made


def with_map(content: Content, **parts: Any) -> Content:
    assert content.map is not None
    raw = content.map.model_dump()
    return content.model_copy(update={"map": CityMap.model_validate({**raw, **parts})})


def single(number: int, **parts: Any) -> dict[str, Any]:
    return {
        "id": f"city-{number}",
        "kind": "satellite",
        "name": f"第{number}号辅城",
        "text": "一段说明。" * 12,
        **parts,
    }


def targets(section: Section) -> list[tuple[str, QRectF]]:
    stage = section.root.scene()
    return [
        (item.name, item.mapRectToScene(item.touch_area))
        for item in stage.items()
        if isinstance(item, Target) and item.isVisible() and item.isEnabled()
    ]


def labels(section: CityMapSection) -> list[tuple[str, NoteKind, QRectF]]:
    result = []
    for item in section._canvas.notes:
        box = item.stand.box
        at = item.pos()
        rect = QRectF(at.x() + box.x, at.y() + box.y, box.w, box.h)
        result.append((item.stand.label.note.key, item.stand.label.note.kind, rect))
    return result


def kinds(section: CityMapSection) -> set[NoteKind]:
    return {kind for _, kind, _ in labels(section)}


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("large", [False, True])
def test_every_state_rests_with_nothing_overlapping(
    content: Content,
    make_context: MakeContext,
    stage_for: StageFor,
    width: int,
    height: int,
    large: bool,
) -> None:
    context = make_context(width, height, large=large)
    section = CityMapSection(content, context)
    stage_for(section)
    frame = context.frame
    area = section._places.open
    whole = QRectF(area.x, area.y, area.w, area.h)
    for state in section.states():
        section.show(state).settle()
        assert section.state == state
        reach = targets(section)
        for name, rect in reach:
            assert min(rect.width(), rect.height()) >= 95.99, name
            assert rect.bottom() <= frame.plinth_top, name
            assert rect.left() >= 0, name
            assert rect.right() <= frame.width, name
        for (first, a), (second, b) in itertools.combinations(reach, 2):
            assert not a.intersects(b), (state, first, second)
        shown = labels(section)
        for key, _, rect in shown:
            assert whole.contains(rect), (state, key)
        for (first, _, a), (second, _, b) in itertools.combinations(shown, 2):
            assert not a.intersects(b), (state, first, second)
        assert all(item.opacity() == 1.0 for item in section._canvas.notes)
    assert context.fit.overflows == []


def test_labels_keep_off_the_cities(section: CityMapSection) -> None:
    for state in section.states():
        section.show(state).settle()
        for body in section._canvas.bodies.values():
            look = body.look
            assert look is not None
            r = look.radius * 0.7
            core = QRectF(body.x() - r, body.y() - r, 2 * r, 2 * r)
            for key, kind, rect in labels(section):
                assert kind is NoteKind.PLACE or not rect.intersects(core), (state, key)


def test_start_is_the_overview(section: CityMapSection) -> None:
    section.show(START).settle()
    assert section.state == section.states()[0]


def test_unknown_states_show_the_nearest(section: CityMapSection) -> None:
    section.show(("zone", "nowhere", 7)).settle()
    assert section.state == section.states()[0]
    section.show(("zone", "west-city", 99)).settle()
    assert section.state[:2] == ("zone", "west-city")
    section.show(("zone", "main-city", "projects")).settle()
    assert section.state in section.states()


def test_levels_of_detail(section: CityMapSection) -> None:
    section.show(("zone", "west-city")).settle()
    assert NoteKind.FUNCTION in kinds(section)
    assert NoteKind.TOWN not in kinds(section)
    section.show(("zone", "west-city", "near")).settle()
    assert NoteKind.TOWN in kinds(section)
    assert NoteKind.PROJECT not in kinds(section)
    section.show(("zone", "west-city", "projects")).settle()
    assert NoteKind.PROJECT in kinds(section)


def test_places_of_unknown_position_stand_at_no_place(
    section: CityMapSection, content: Content
) -> None:
    assert content.map is not None
    main = next(zone for zone in content.map.zones if zone.kind == "main")
    section.show(("zone", main.id)).settle()
    by_name = {item.stand.label.note.text: item.stand.label.note for item in section._canvas.notes}
    body = section._plan.bodies[main.id]
    for place in main.places:
        note = by_name[place.name]
        if place.at is None:
            assert note.kind is NoteKind.LOOSE
            assert note.at == body
        else:
            assert note.kind is NoteKind.PLACE
            assert note.at == section._plan.towns[place.at]
    assert section._remark.isVisible()
    section.show(("zone", "overview")).settle()
    assert not section._remark.isVisible()


def test_city_is_a_target_that_shows_its_zone(section: CityMapSection) -> None:
    body = section._canvas.bodies["west-city"]
    assert body.target is not None
    assert body.target.intent == Show(("zone", "west-city"))


@pytest.mark.parametrize("moment", [0.0, 137.0, 300.0, 611.0, 900.0])
def test_motions_can_be_settled_at_any_moment(section: CityMapSection, moment: float) -> None:
    for state in section.states():
        motion = section.show(state)
        motion.at(moment)
        motion.settle()
        entry = section.enter()
        entry.at(moment)
        entry.settle()
        assert entry.duration <= 1200
        for body in section._canvas.bodies.values():
            assert body.opacity() == 1.0
            assert body.scale() == 1.0
            assert body.target is not None
            assert body.target.scale() == 1.0
        assert not section._canvas._coast.isVisible()
        assert all(route.drawn == 1.0 for route in section._canvas.routes.values())
        assert all(note.opacity() == 1.0 for note in section._canvas.notes)


def test_no_labels_are_left_behind(section: CityMapSection) -> None:
    for _ in range(2):
        for state in section.states():
            section.show(state).settle()
    layer = section._canvas._notes_layer
    shown = [item for item in layer.childItems() if item.isVisibleTo(layer)]
    assert set(shown) == set(section._canvas.notes)
    # Those that wait to be shown again are so many at most, however often the map is used.
    assert len(layer.childItems()) <= len(shown) + 80


def test_buttons_zoom_in_levels_and_back(section: CityMapSection) -> None:
    section.show(("zone", "west-city")).settle()
    seen = [section.state]
    for _ in range(6):
        section.handle(Zoom(1.4)).settle()
        seen.append(section.state)
    assert ("zone", "west-city", "near") in seen
    assert seen[-1] == ("zone", "west-city", "projects")
    assert section._canvas.view.zoom == pytest.approx(4.0)
    plus, minus, reset = section._buttons.targets
    assert not plus.isEnabled()
    assert minus.isEnabled()
    assert isinstance(reset.intent, ResetView)
    section.handle(ResetView()).settle()
    assert section.state == ("zone", "west-city")
    assert plus.isEnabled()
    for _ in range(6):
        section.handle(Zoom(1 / 1.4)).settle()
    assert section._canvas.view.zoom == pytest.approx(1.0)
    assert not minus.isEnabled()


def test_pinch_and_drag_stay_within_limits_and_come_back(section: CityMapSection) -> None:
    section.show(("zone", "overview")).settle()
    for _ in range(60):
        section.pinch(QPointF(600, 500), 1.1)
    assert section._canvas.view.zoom <= 4.3 + 1e-6
    for _ in range(100):
        section.pan(QPointF(90, 90))
    section.pan_ended(QPointF()).settle()
    view = section._canvas.view
    assert view.zoom == pytest.approx(4.0)
    assert section._viewport.limited(view).is_near(view)
    section.double_tap(QPointF(600, 500)).settle()
    assert section._canvas.view.zoom == pytest.approx(1.0)


def zoomed_in(section: CityMapSection) -> View:
    """The middle of the city, near enough that there is room to go everywhere."""
    section.show(("zone", "overview")).settle()
    section.handle(Zoom(3.0)).settle()
    return section._canvas.view


def test_a_map_let_go_moves_on_with_the_speed_of_the_finger(section: CityMapSection) -> None:
    start = zoomed_in(section)
    speed = QPointF(600, -300)
    glide = section.pan_ended(speed)
    glide.at(16)
    first = section._canvas.view
    # In the first frame it goes as fast as the finger went, and then slower and slower.
    assert (first.x - start.x) / 0.016 == pytest.approx(600, rel=0.1)
    assert (first.y - start.y) / 0.016 == pytest.approx(-300, rel=0.1)
    gone = []
    for time in range(32, 656, 16):
        before = section._canvas.view
        glide.at(time)
        gone.append(section._canvas.view.x - before.x)
    assert gone[-1] < 1 < gone[0]
    assert all(later <= earlier + 1e-6 for earlier, later in itertools.pairwise(gone))
    glide.settle()
    rest = section._canvas.view
    assert 80 < rest.x - start.x < 300
    assert section._viewport.limited(rest).is_near(rest)
    assert rest.zoom == start.zoom


def test_a_map_put_somewhere_stays_there(section: CityMapSection) -> None:
    zoomed_in(section)
    section.pan(QPointF(40, 20))
    put = section._canvas.view
    section.pan_ended(QPointF(60, 0)).settle()
    assert section._canvas.view.is_near(put)


def test_the_edge_gives_and_takes_back(section: CityMapSection) -> None:
    zoomed_in(section)
    viewport, beyond = section._viewport, []
    for _ in range(200):
        section.pan(QPointF(20, 0))
        view = section._canvas.view
        beyond.append(view.x - viewport.limited(view).x)
    way = [later - earlier for earlier, later in itertools.pairwise(beyond)]
    # With the finger to the edge; over it less and less, and never beyond what is drawn.
    first = next(index for index, over in enumerate(beyond) if over > 0)
    assert all(step == 0 for step in way[: first - 1])
    assert way[first] < 20
    assert all(later <= earlier + 1e-6 for earlier, later in itertools.pairwise(way[first:]))
    assert 20 < beyond[-1] <= 60
    section.pan_ended(QPointF(900, 0)).settle()
    assert viewport.limited(section._canvas.view).is_near(section._canvas.view)


def test_a_map_flung_at_its_edge_comes_back_softly(section: CityMapSection) -> None:
    start = zoomed_in(section)
    edge = section._viewport.limited(View(start.zoom, 1e6, start.y)).x
    section.pan(QPointF(edge - 300 - start.x, 0))
    glide = section.pan_ended(QPointF(9000, 0))
    sheets, seen = section._canvas.sheets, []
    for time in range(0, 656, 16):
        glide.at(time)
        seen.append(section._canvas.view)
        assert sheets.shown.covers(sheets.part(seen[-1]))
    glide.settle()
    rest = section._canvas.view
    assert section._viewport.limited(rest).is_near(rest)
    assert rest.x == pytest.approx(edge)
    assert 5 < max(view.x for view in seen) - edge <= 60
    steps = [abs(later.x - earlier.x) for earlier, later in itertools.pairwise(seen)]
    # It never jumps: not faster than the fastest finger.
    assert max(steps) < 3200 * 0.016 * 1.1


def test_a_finger_catches_the_gliding_map(section: CityMapSection) -> None:
    zoomed_in(section)
    glide = section.pan_ended(QPointF(900, 0))
    glide.at(120)
    caught = section._canvas.view
    section.catch()
    glide.settle()
    assert section._canvas.view == caught
    # A flight to a zone is no glide: a touch settles it.
    flight = section.show(("zone", "west-city"))
    flight.at(100)
    section.catch()
    flight.settle()
    assert section._canvas.view == section._plan.view(section._where)


def test_double_tap_zooms_about_the_finger(section: CityMapSection) -> None:
    section.show(("zone", "overview")).settle()
    at = (620.0, 480.0)
    before = section._canvas.view.under(at)
    section.double_tap(QPointF(*at)).settle()
    assert section._canvas.view.zoom == pytest.approx(1.6)
    assert section._canvas.view.under(at) == pytest.approx(before, abs=1.0)


def test_pans_only_on_the_open_map(section: CityMapSection) -> None:
    assert section.pans_at(QPointF(300, 500))
    assert not section.pans_at(QPointF(1500, 500))
    assert not section.pans_at(QPointF(300, 880))
    assert not section.pans_at(QPointF(300, 60))


def test_swipes_turn_pages_then_zones(
    content: Content, make_context: MakeContext, stage_for: StageFor
) -> None:
    section = CityMapSection(content, make_context(large=True))
    stage_for(section)
    intent = Show(section.states()[0])
    visited = []
    while isinstance(intent, Show):
        section.show(intent.state).settle()
        visited.append(section.state)
        following = section.swipe(1)
        assert following is None or isinstance(following, Show)
        if following is None:
            break
        intent = following
    assert visited == [s for s in section.states() if not {"near", "projects"} & set(s)]
    section.show(visited[0]).settle()
    assert section.swipe(-1) is None


def test_light_runs_on_links_and_ends_dark(section: CityMapSection) -> None:
    section.show(("zone", "west-city")).settle()
    loop = section.ambient()
    assert loop is not None
    motion = loop.motion
    assert motion.duration == 2400
    motion.at(1200)
    routes = section._canvas.routes
    assert routes["west-city"].phase == pytest.approx(0.5)
    assert routes["south-city"].phase == 1.0
    motion.settle()
    assert routes["west-city"].phase == 1.0


def test_map_is_sharp_at_rest(section: CityMapSection) -> None:
    for state in section.states():
        section.show(state).settle()
        sheet = section._canvas.sheets.shown
        assert sheet.zoom == pytest.approx(section._canvas.view.zoom, abs=1e-3)
        assert sheet.covers(section._canvas.sheets.part(section._canvas.view))


def test_what_is_seen_stays_however_many_views_are_made_ready(
    section: CityMapSection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets_module, "_KEPT", 2)
    near = next(state for state in section.states() if state[-1] == "near")
    section.show(near).settle()
    sheets, view = section._canvas.sheets, section._canvas.view
    seen = sheets.shown
    assert seen.zoom > 1
    for state in section.states():
        for _ in section.coming(state, soon=True):
            pass
    assert sheets.shown is seen
    assert seen.isVisible()
    assert seen.covers(sheets.part(view))


def test_labels_of_a_view_are_placed_while_the_finger_rests(
    section: CityMapSection, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed: list[View] = []
    arrange = Arranger.arrange

    def counted(self: Arranger, picture: Picture, labels: Sequence[Label], view: View) -> object:
        placed.append(view)
        return arrange(self, picture, labels, view)

    section.show(("zone", "overview")).settle()
    where = [(note.stand.label.note.key, note.pos()) for note in section._canvas.notes]
    monkeypatch.setattr(Arranger, "arrange", counted)
    other = next(state for state in section.states() if state[-1] == "near")
    for _ in section.coming(other, soon=True):
        pass
    assert placed
    placed.clear()
    section.show(other).settle()
    section.show(("zone", "overview")).settle()
    assert not placed
    assert [(note.stand.label.note.key, note.pos()) for note in section._canvas.notes] == where


def test_no_bare_ground_at_any_view(section: CityMapSection) -> None:
    for zoom in (1.0, 1.3, 2.0, 4.0):
        for dx, dy in itertools.product((-4000, 0, 4000), repeat=2):
            section.show(("zone", "overview")).settle()
            section.pinch(QPointF(620, 480), zoom)
            section.pan(QPointF(dx, dy))
            sheets = section._canvas.sheets
            assert sheets.shown.covers(sheets.part(section._canvas.view)), (zoom, dx, dy)
            section.pan_ended(QPointF()).settle()


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
def test_elastic_contents(
    content: Content,
    make_context: MakeContext,
    stage_for: StageFor,
    width: int,
    height: int,
) -> None:
    overview = {"id": "overview", "kind": "overview", "name": "总体", "text": "短。"}
    towns = ["安海镇", "东石镇", "金井镇", "深沪镇", "英林镇", "龙湖镇", "磁灶镇", "内坑镇"]
    many = [
        overview,
        single(0, kind="main", at="青阳街道", name="中心主城区"),
        *(single(n, at=town, functions=["功能一二三四"] * 3) for n, town in enumerate(towns, 1)),
    ]
    few = [overview, single(1, kind="main", at="罗山街道", label="主城")]
    unplaced = [overview, single(1), single(2, at="安海镇", places=[{"name": "某地"}] * 15)]
    for zones in (many, few, unplaced, [overview]):
        section = CityMapSection(
            with_map(content, zones=zones, link_label=None), make_context(width, height)
        )
        stage_for(section)
        for state in section.states():
            section.show(state).settle()
            for (first, a), (second, b) in itertools.combinations(targets(section), 2):
                assert not a.intersects(b), (state, first, second)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("large", [False, True])
def test_leaders_run_round_the_cities(
    make_context: MakeContext, stage_for: StageFor, width: int, height: int, large: bool
) -> None:
    crowded = open_content(ROOT / "tests" / "data" / "elastic" / "map-four-satellites.yaml")
    section = CityMapSection(crowded, make_context(width, height, large=large))
    stage_for(section)
    for state in section.states():
        section.show(state).settle()
        for item in section._canvas.notes:
            note = item.stand.label.note
            if note.kind not in (NoteKind.LINK, NoteKind.FUNCTION, NoteKind.PROJECT):
                continue
            start, end = leader((0.0, 0.0), item.stand.begins, item.stand.box)
            for body in section._canvas.bodies.values():
                look = body.look
                assert look is not None
                x, y = body.x() - item.x(), body.y() - item.y()
                half = look.radius * 0.65
                disc = Box(x - half, y - half, 2 * half, 2 * half)
                assert not crosses(start, end, disc), (state, note.key, look.zone)


@pytest.mark.parametrize("name", ["map-four-satellites", "map-outline"])
@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("large", [False, True])
def test_the_note_of_the_stamp_keeps_off_the_city(
    make_context: MakeContext, name: str, width: int, height: int, large: bool
) -> None:
    shown = open_content(ROOT / "tests" / "data" / "elastic" / f"{name}.yaml")
    section = CityMapSection(shown, make_context(width, height, large=large))
    stamp = section._stamp_box()
    note, x, y = section._set_note(122)
    words = QRectF(stamp.x + x, stamp.y + y, note.natural_width, note.height)
    assert not section._ground_paths.county.intersects(words)


def test_long_text_pages_and_loses_no_line(
    content: Content, make_context: MakeContext, stage_for: StageFor
) -> None:
    text = "".join(f"第{n}句话说明这座城市的布局。" for n in range(40))
    zones = [{"id": "overview", "kind": "overview", "name": "总体", "text": text}]
    section = CityMapSection(with_map(content, zones=zones), make_context())
    stage_for(section)
    pages = section._panel._pages(0)
    assert len(pages) > 1
    assert "".join(line.text for page in pages for line in page.lines) == text
    assert len(section.states()) == 2 * len(pages)


def test_given_outline_replaces_the_shipped_one(
    content: Content, make_context: MakeContext, stage_for: StageFor, tmp_path: Path
) -> None:
    ring = [[118.4, 24.5], [118.7, 24.5], [118.7, 24.9], [118.4, 24.9], [118.4, 24.5]]
    name = "outline.geojson"
    (tmp_path / name).write_text(f'{{"type": "Polygon", "coordinates": [{ring}]}}', "utf-8")
    (tmp_path / "bad.geojson").write_text("{", "utf-8")
    base = make_context()
    context = PageContext(base.frame, base.theme, False, base.fit, tmp_path, base.assets_dir)
    given = with_map(content, outline=name, review_number="审图号：测试一号", source="测试单位")
    section = CityMapSection(given, context)
    stage_for(section)
    assert section._ground_paths.around.isEmpty()
    assert section._caption == "审图号：测试一号　来源：测试单位"
    fallback = CityMapSection(with_map(content, outline="bad.geojson"), context)
    assert not fallback._ground_paths.around.isEmpty()


def test_it_paints_in_both_themes(
    content: Content, make_context: MakeContext, stage_for: StageFor
) -> None:
    seen = []
    for theme in ("ivory", "night"):
        section = CityMapSection(content, make_context(theme=theme))
        stage = stage_for(section)
        section.show(("zone", "west-city")).settle()
        image = picture(stage, 960, 540)
        seen.append(image.pixelColor(100, 400).name())
        motion = section.enter()
        motion.at(300)
        picture(stage, 960, 540)
        motion.settle()
    assert seen[0] != seen[1]
