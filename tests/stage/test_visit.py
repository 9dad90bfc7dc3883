"""What a whole visit keeps to: how far a fact is, how long a motion takes, and how large things are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest
from PySide6.QtCore import QPointF, QSize

from kiosk.content.model import Content, plain
from kiosk.items.figure import FigureItem
from kiosk.items.still import Target, target_at
from kiosk.motion.motion import Motion, Step
from kiosk.sections.intents import GoTo, Intent, ResetView, Show, State, Zoom
from kiosk.stage.director import Director
from kiosk.stage.player import Player
from kiosk.theme.frame import Frame
from tests.visitor import Visitor

Place = tuple[str, State]
SCREENS = {"landscape": QSize(960, 540), "portrait": QSize(540, 960)}
TAPS = 3
LONGEST, COUNTING = 500.0, 900.0
"""Milliseconds that one step of a motion may take, and one in which a figure counts."""
WHOLE = 1200.0
"""Milliseconds after which everything rests that comes when a section is entered or changed."""


@pytest.fixture(params=SCREENS, ids=list(SCREENS))
def visitor(content: Content, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    someone = Visitor(content, SCREENS[request.param])
    someone.wake()
    yield someone
    someone.view.close()


def with_diagonal(content: Content, inches: float) -> Content:
    display = content.settings.display.model_copy(update={"diagonal_inches": inches})
    settings = content.settings.model_copy(update={"display": display})
    return content.model_copy(update={"settings": settings})


def in_sight(visitor: Visitor) -> list[Target]:
    """What can be touched now."""
    found = []
    for item in visitor.made.stage.items():
        if isinstance(item, Target) and item.isVisible() and item.isEnabled():
            middle = item.mapToScene(item.touch_area.center())
            if target_at(visitor.made.stage, middle) is item:
                found.append(item)
    return found


def steps_from(visitor: Visitor, place: Place) -> set[Place]:
    """Where one tap leads from ``place``, by what can be touched there."""
    director = visitor.director
    director.go(*place)
    visitor.rest()
    intents: set[Intent] = {target.intent for target in in_sight(visitor)}  # type: ignore[misc]
    found = set()
    for intent in intents:
        if isinstance(intent, GoTo | Show | Zoom | ResetView):
            director.go(*place)
            visitor.rest()
            director.perform(intent)
            visitor.rest()
            found.add(director.place)
    return found


def reached_by(visitor: Visitor) -> Iterator[set[Place]]:
    """Every place that one tap on the attract screen leads to, which is home; that two lead to; and so on."""
    reached: set[Place] = {("home", ("home",))}
    front = set(reached)
    while True:
        yield set(reached)
        front = {to for place in front for to in steps_from(visitor, place)} - reached
        reached |= front


def reached_in(visitor: Visitor, taps: int) -> set[Place]:
    """Every place that so many taps from the attract screen lead to."""
    return next(islice(reached_by(visitor), taps - 1, None))


def all_places(director: Director) -> set[Place]:
    return {(key, state) for key in director.section_keys for state in director.states_of(key)}


def is_told_elsewhere(place: Place, reached: set[Place], content: Content) -> bool:
    """Whether all that ``place`` says stands at a place that was ``reached``, too."""
    key, state = place
    if key == "home":
        # What happened goes by on its door by itself, and all of it stands in the overview.
        return ("scorecard", ("overview",)) in reached
    if key != "map" or len(state) < 3 or not isinstance(state[2], str):
        return False
    # Nearer views show where things are; what they are is in the text beside the map.
    assert content.map is not None
    zone = next(zone for zone in content.map.zones if zone.id == state[1])
    names = (*zone.functions, *zone.projects)
    return all(plain(name) in plain(zone.text) for name in names)


def test_every_fact_is_three_taps_away(visitor: Visitor, content: Content) -> None:
    reached = reached_in(visitor, TAPS)
    far = all_places(visitor.director) - reached
    assert [place for place in far if not is_told_elsewhere(place, reached, content)] == []
    # Also what takes several pages, with no page passed on the way.
    several = {("goals", ("question", 1, 2)), ("goals", ("question", 2, 1))}
    assert several <= reached or not visitor.made.stage.frame.portrait


def test_in_large_text_two_pages_are_a_tap_further(visitor: Visitor, content: Content) -> None:
    visitor.tap_on("大字")
    assert visitor.director.large
    _, _, reached, reached_later = islice(reached_by(visitor), TAPS + 1)
    far = all_places(visitor.director) - reached
    further = {place for place in far if not is_told_elsewhere(place, reached, content)}
    # README tells of these two.
    assert further == {("scorecard", ("category", 0, 1)), ("map", ("zone", "west-city", 1))}
    assert further <= reached_later


def figures(visitor: Visitor) -> list[str]:
    """What all figures of the exhibit show, wherever they are."""
    found = []
    director = visitor.director
    for key in director.section_keys:
        waiting = [director.rehearse(key, director.reading).root]
        while waiting:
            item = waiting.pop()
            waiting += item.childItems()
            if isinstance(item, FigureItem):
                found.append(item.text)
    return found


def counts(visitor: Visitor, step: Step) -> bool:
    """Whether a figure counts in ``step``."""
    step.apply(0.5)
    halfway = figures(visitor)
    step.apply(1.0)
    return figures(visitor) != halfway


def test_no_motion_keeps_a_visitor_waiting(visitor: Visitor) -> None:
    counted = 0
    for key, state in sorted(all_places(visitor.director), key=str):
        section = visitor.director.section
        if section is None or section.key != key:
            visitor.director.go(key)
            visitor.rest()
            section = visitor.director.section
            assert section is not None
        for motion in (section.show(state), section.enter()):
            assert motion.duration <= WHOLE, (key, state)
            motion.settle()
            for step in motion.steps:
                assert step.duration <= COUNTING, (key, state)
                if step.duration > LONGEST:
                    assert counts(visitor, step), (key, state)
                    counted += 1
    assert counted > 10


def test_whatever_a_visitor_does_is_answered_in_short_steps(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[tuple[str, Step]] = []
    play, beside = Player.play, Player.beside

    def note_main(self: Player, motion: Motion) -> None:
        played.extend((doing, step) for step in motion.steps)
        play(self, motion)

    def note_beside(self: Player, motion: Motion) -> None:
        played.extend((doing, step) for step in motion.steps)
        beside(self, motion)

    monkeypatch.setattr(Player, "play", note_main)
    monkeypatch.setattr(Player, "beside", note_beside)
    director = visitor.director
    for key in director.section_keys[1:]:
        doing = f"the door of {key}, and back"
        visitor.tap(door_to(visitor, key))
        visitor.rest()
        visitor.tap_on("首页")
    doing = "the map"
    director.go("map")
    visitor.rest()
    for intent in (Zoom(1.4), Zoom(1.4)):
        director.perform(intent)
        visitor.rest()
    start = QPointF(400, 500)
    visitor.swipe(start, start - QPointF(160, 60))
    visitor.rest()
    director.perform(ResetView())
    visitor.rest()
    for doing in ("大字", "高对比", "够得着"):
        visitor.tap_on(doing)
        visitor.wait(1)
    # The attract screen takes its time: it builds itself when nobody is there.
    doing = alone = "nobody"
    director.show_attract()
    visitor.rest()
    doing = "waking it"
    visitor.tap(QPointF(500, 500))
    visitor.rest()
    assert {what for what, _ in played} >= {"the map", "大字", "高对比", "够得着", alone, doing}
    for what, step in played:
        assert step.duration <= LONGEST or what == alone or counts(visitor, step), what


def test_coming_into_a_section_takes_no_longer_than_its_door(visitor: Visitor) -> None:
    for key in visitor.director.section_keys[1:]:
        visitor.director.go("home")
        visitor.rest()
        visitor.tap(door_to(visitor, key))
        passed = 0.4
        while visitor.player.moving:
            visitor.wait(0.016)
            passed += 0.016
            assert passed < 1.6, key


def door_to(visitor: Visitor, key: str) -> QPointF:
    for target in in_sight(visitor):
        if isinstance(target.intent, GoTo) and target.intent.section == key:
            point: QPointF = target.mapToScene(target.touch_area.center())
            return point
    raise AssertionError(key)


def test_reach_ends_with_the_visit(visitor: Visitor) -> None:
    frame = visitor.made.stage.frame
    visitor.director.go("honours")
    visitor.rest()
    visitor.wait(1)
    before = {id(target) for target in in_sight(visitor)}
    count = len(before)
    visitor.tap_on("够得着")
    visitor.wait(0.5)
    visitor.rest()
    line = frame.height * (0.55 if frame.portrait else 0.5)
    stones = [target for target in in_sight(visitor) if id(target) not in before]
    assert len(stones) > 3
    for stone in stones:
        assert stone.mapRectToScene(stone.touch_area).top() >= line - 0.5
    visitor.wait(60.5)
    visitor.wait(15)
    visitor.rest()
    visitor.tap_on("荣誉墙")
    visitor.wait(1)
    assert len(in_sight(visitor)) == count


@pytest.mark.parametrize("size", SCREENS.values(), ids=list(SCREENS))
def test_on_a_small_screen_all_text_is_large(content: Content, size: QSize) -> None:
    for inches, large in ((43.0, False), (24.0, True)):
        someone = Visitor(with_diagonal(content, inches), size)
        for key in someone.director.section_keys:
            someone.director.go(key)
            section = someone.director.section
            assert section is not None
            assert section.context.large is large
        someone.view.close()


@pytest.mark.parametrize("size", SCREENS.values(), ids=list(SCREENS))
def test_on_the_smallest_screen_every_target_is_large_enough_for_a_finger(
    content: Content, size: QSize
) -> None:
    frame = Frame.of_pixels(size.width(), size.height())
    inches = frame.least_diagonal()
    unit = frame.unit_mm(inches)
    someone = Visitor(with_diagonal(content, inches), size)
    measured = 0
    for key in someone.director.section_keys:
        someone.director.go(key)
        someone.rest()
        for target in in_sight(someone):
            area = target.mapRectToScene(target.touch_area)
            least = 20.0 if area.top() >= frame.plinth_top - 20 else 15.0
            assert min(area.width(), area.height()) * unit >= least - 0.05, (key, target.name)
            measured += 1
    assert measured > 40
    someone.view.close()
