"""Any sound content looks designed: few or many of everything, long titles, parts that are missing.

Each content of tests/data/elastic is laid out whole in both orientations and both text sizes; a
representative state or two of each are kept as golden pictures, a sixth of a 1080p screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize

from kiosk.content.opening import open_content
from kiosk.items.still import Target, target_at
from kiosk.motion.clock import ManualClock
from kiosk.sections.city_map.bodies import BodyItem
from kiosk.sections.intents import State
from kiosk.stage.production import Production
from kiosk.stage.scene import picture
from kiosk.theme.frame import TARGET
from kiosk.theme.tokens import load_theme
from tests.pictures import ROOT, Golden, as_pillow

CONTENTS = ROOT / "tests" / "data" / "elastic"
GOLDEN = Path(__file__).resolve().parent / "golden"
COLOURS = 64
ATTRACT = "attract"

Shown = tuple[str, State]
HOME: Shown = ("home", ("home",))
WALL: Shown = ("honours", ("wall", 0))
GOALS: Shown = ("goals", ("overview",))

PICTURES: dict[str, tuple[Shown, ...]] = {
    "honours-three": (WALL,),
    "honours-thirty": (WALL, ("honours", ("wall", 2))),
    "honour-picture": (WALL, ("honours", ("stone", 0))),
    "titles-long": (HOME, WALL, GOALS, ("scorecard", ("overview",)), ("goals", ("question", 1))),
    "categories": tuple(("scorecard", ("category", index)) for index in range(3)),
    "categories-two": (("scorecard", ("category", 1)),),
    "categories-ten": (("scorecard", ("category", 9)),),
    "question-one": (GOALS, ("goals", ("question", 0))),
    "questions-twelve": (GOALS, ("goals", ("question", 11))),
    "targets-plain": (GOALS,),
    "targets-eight": (GOALS,),
    "without-scorecard": (HOME,),
    "without-honours": (HOME,),
    "without-map": (HOME,),
    "without-goals": (HOME,),
    "without-events": (HOME,),
    "map-four-satellites": (("map", ("zone", "overview")),),
    "map-main-only": (("map", ("zone", "main-city")),),
    "map-outline": (("map", ("zone", "overview")),),
    "one-section": ((ATTRACT, ()), HOME),
    "title-without-year": ((ATTRACT, ()), HOME),
    "cover-long": ((ATTRACT, ()), HOME),
}
"""The states of each content that are kept as pictures."""

SCREENS = {"landscape": (320, 180), "portrait": (180, 320)}


def produce(name: str, size: tuple[int, int]) -> Production:
    content = open_content(CONTENTS / f"{name}.yaml")
    theme = load_theme(ROOT / "assets" / "themes" / f"{content.settings.theme}.yaml")
    return Production(content, CONTENTS, theme, QSize(*size), ManualClock(), still=True)


def live_targets(made: Production) -> list[Target]:
    """What can be seen and touched now."""
    return [
        item
        for item in made.stage.items()
        if isinstance(item, Target) and item.isVisible() and item.isEnabled()
    ]


def touched(target: Target) -> QRectF:
    return target.mapRectToScene(target.touch_area)


def is_of_the_map(target: Target) -> bool:
    """A city lies where it lies: partly under the panel, or beyond the window."""
    return isinstance(target.parentItem(), BodyItem)


def may_overlap(one: Target, other: Target) -> bool:
    """Cities lie where they lie; a brick is a part of its door, and there it is the brick that answers."""
    if one.isAncestorOf(other) or other.isAncestorOf(one):
        return True
    return is_of_the_map(one) or is_of_the_map(other)


def faults_of(made: Production) -> Iterator[str]:
    """What is wrong with the targets of what is shown."""
    stage = made.stage.sceneRect().adjusted(-0.5, -0.5, 0.5, 0.5)
    free: list[Target] = []
    for target in live_targets(made):
        area = touched(target)
        found = target_at(made.stage, area.center())
        if found is not None and found is not target:
            if not is_of_the_map(target):
                yield f"{target.name} lies under {found.name}"
            continue
        if found is None:
            # Covered by an opened card, a panel or a veil: it cannot be meant.
            continue
        free.append(target)
        if min(area.width(), area.height()) < TARGET - 0.5:
            yield f"{target.name} is too small: {area.width():.0f} × {area.height():.0f}"
        if not is_of_the_map(target) and not stage.contains(area):
            yield f"{target.name} is not whole on the stage"
    for one, other in combinations(free, 2):
        shared = touched(one).intersected(touched(other))
        if shared.width() > 1 and shared.height() > 1:
            middle = target_at(made.stage, shared.center())
            if middle in (one, other) and not may_overlap(one, other):
                yield f"{one.name} and {other.name} overlap"


def test_targets_that_overlap_are_seen() -> None:
    made = produce("one-section", SCREENS["landscape"])
    made.director.go("home")
    made.player.settle_all()
    assert list(faults_of(made)) == []
    door = next(t for t in live_targets(made) if t.name == "荣誉墙" and t.rect.height() > 200)
    beside = Target(QRectF(0, 0, 120, 120), lambda _: None, None, door.parentItem(), name="多余")
    beside.setPos(door.x() - 60, door.y())
    assert list(faults_of(made)) == ["荣誉墙 and 多余 overlap"]
    beside.setPos(-60, 400)
    assert list(faults_of(made)) == ["多余 is not whole on the stage"]


def test_there_are_pictures_of_every_content() -> None:
    assert set(PICTURES) == {path.stem for path in CONTENTS.glob("*.yaml")}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", PICTURES)
def test_a_content_looks_designed(name: str, screen: str, request: pytest.FixtureRequest) -> None:
    size = SCREENS[screen]
    made = produce(name, size)
    approve = request.config.getoption("--approve")
    golden = Golden(GOLDEN / f"{name}-{screen}", approve=approve, colours=COLOURS)
    wanted = PICTURES[name]
    if (ATTRACT, ()) in wanted:
        golden.show(ATTRACT, as_pillow(picture(made.stage, *size)))
    faults: list[str] = []
    for text in ("normal", "large"):
        made.director.set_large(text == "large")
        for key in made.director.section_keys:
            for state in made.director.states_of(key):
                made.director.go(key, state)
                made.player.settle_all()
                faults += [f"{text}, {key} {state}: {fault}" for fault in faults_of(made)]
                if (key, state) in wanted:
                    shown = "-".join((key, *map(str, state), text))
                    golden.show(shown, as_pillow(picture(made.stage, *size)))
    assert faults == []
    assert made.fit.overflows == []
    wrong = golden.verdict()
    assert not wrong, wrong
