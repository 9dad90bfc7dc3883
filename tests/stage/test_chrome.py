"""The plinth: every stone large enough on every screen, every name in its place, every switch seen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsScene

from kiosk.items.text import TextLayout, TextStyle
from kiosk.sections.context import PageContext
from kiosk.sections.intents import GoTo, ToggleContrast, ToggleReach, ToggleTextSize
from kiosk.stage.chrome import LABEL_SIZES, SWITCHES, Chrome, Place, _halved, plan_plinth
from kiosk.stage.scene import Stage, picture
from kiosk.theme.fonts import Face
from kiosk.theme.frame import TARGET, Frame
from kiosk.theme.tokens import contrast

MakeContext = Callable[..., PageContext]

SCREENS = [
    (1920, 1080),
    (1920, 1200),
    (2560, 1080),
    (1440, 1080),
    (1280, 1024),
    (1080, 1080),
    (1080, 1350),
    (1080, 1920),
]
ORDINARY = ["首页", "成绩单", "荣誉墙", "城市布局", "新目标"]
LONGEST = ["首页", "我们的成绩单", "我们的荣誉墙", "我们城市布局", "我们的新目标"]
KEYS = ["home", "scorecard", "honours", "map", "goals"]
ICONS = ["home", "score", "honour", "map", "goal"]


def laid(context: PageContext, labels: list[str]) -> Chrome:
    chrome = Chrome(context, list(zip(KEYS, ICONS, labels, strict=False)))
    chrome.set_current(KEYS[0]).settle()
    return chrome


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("labels", [ORDINARY, LONGEST, ORDINARY[:2]], ids=["usual", "long", "two"])
def test_every_stone_is_large_enough_and_none_overlap(
    size: tuple[int, int], labels: list[str]
) -> None:
    frame = Frame.of_pixels(*size)
    plan = plan_plinth(frame, labels)
    places: list[Place] = [*plan.sections, *plan.switches]
    assert len(plan.sections) == len(labels)
    assert len(plan.switches) == len(SWITCHES)
    assert all(place.width >= TARGET for place in places)
    assert places[0].left >= 24
    assert places[-1].left + places[-1].width <= frame.width - 24
    for first, second in pairwise(places):
        assert second.left - first.left - first.width >= 3


@pytest.mark.parametrize("size", SCREENS)
def test_ordinary_names_are_set_in_full_size(size: tuple[int, int]) -> None:
    assert plan_plinth(Frame.of_pixels(*size), ORDINARY).px == LABEL_SIZES[0]


def test_the_stones_are_those_of_the_design_where_there_is_room() -> None:
    plan = plan_plinth(Frame(1920, 1080), ORDINARY)
    home, *others = (place.width for place in plan.sections)
    assert home == pytest.approx(192, abs=8)
    assert all(width == pytest.approx(232, abs=2) for width in others)
    assert not plan.stacked
    assert plan.switches[-1].left + plan.switches[-1].width == 1856


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[QRectF, float]]:
    """Where lines of text are drawn on the device, and how large they are set."""
    lines: list[tuple[QRectF, float]] = []
    draw = TextLayout.draw

    def spy(layout: TextLayout, painter: QPainter, x: float, y: float) -> None:
        for index, line in enumerate(layout.lines):
            box = QRectF(x + line.x, y + index * layout.line_height, line.width, layout.line_height)
            lines.append((painter.combinedTransform().mapRect(box), layout.style.px))
        draw(layout, painter, x, y)

    monkeypatch.setattr(TextLayout, "draw", spy)
    return lines


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("labels", [ORDINARY, LONGEST], ids=["usual", "long"])
@pytest.mark.parametrize("on", [False, True], ids=["off", "on"])
def test_names_stay_on_their_stones_and_above_the_floor(
    make_context: MakeContext,
    drawn: list[tuple[QRectF, float]],
    size: tuple[int, int],
    labels: list[str],
    on: bool,
) -> None:
    frame = Frame.of_pixels(*size)
    chrome = laid(make_context(*size), labels)
    for set_on in (chrome.set_large, chrome.set_contrast, chrome.set_reach):
        set_on(on)
    # In a plain scene items draw straight onto the picture, where the scene's units are its pixels.
    scene = QGraphicsScene(0, 0, frame.width, frame.height)
    scene.addItem(chrome.root)
    image = QImage(int(frame.width), int(frame.height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scene.render(painter)
    painter.end()
    stones = [stone.mapRectToScene(stone.rect) for stone in chrome.targets]
    # A name each, and 字+ on one.
    assert len(drawn) >= len(stones) + 2
    assert all(px >= 24 for _, px in drawn)
    for box, _ in drawn:
        assert any(stone.adjusted(2, -2, -2, 2).contains(box) for stone in stones), box


def test_the_switches_mean_what_they_say(make_context: MakeContext) -> None:
    chrome = laid(make_context(), ORDINARY)
    means = {target.name: target.intent for target in chrome.targets}
    assert means["大字"] == ToggleTextSize()
    assert means["高对比"] == ToggleContrast()
    assert means["够得着"] == ToggleReach()
    assert means["荣誉墙"] == GoTo("honours")
    assert len(chrome.targets) == len(means) == 8


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
@pytest.mark.parametrize("theme", ["ivory", "night", "ivory-contrast", "night-contrast"])
@pytest.mark.parametrize("name", ["大字", "高对比", "够得着"])
def test_a_switch_turns_gold_while_it_is_on_and_no_other_does(
    make_context: MakeContext, size: tuple[int, int], theme: str, name: str
) -> None:
    context = make_context(*size, theme=theme)
    chrome = laid(context, ORDINARY)
    stage = Stage(context.frame, context.theme)
    stage.addItem(chrome.root)
    setters = {"大字": chrome.set_large, "高对比": chrome.set_contrast, "够得着": chrome.set_reach}
    before = picture(stage, *size)
    setters[name](True)
    assert len(chrome.targets) == 8
    after = picture(stage, *size)
    for target in chrome.targets:
        place = target.mapRectToScene(target.rect).toAlignedRect()
        changed = before.copy(place) != after.copy(place)
        assert changed == (target.name == name), target.name
        if changed:
            # Beside its rule, where there is neither mark nor label.
            ground = after.pixelColor(place.left() + 12, place.bottom() - 12)
            assert ground.hsvHue() == pytest.approx(40, abs=8)
            # Colour does not tell alone: there is a rule at its foot.
            rule = after.pixelColor(place.center().x(), place.top() + place.height() - 7)
            assert contrast(rule.name(), ground.name()) > 4.5
    setters[name](False)
    assert picture(stage, *size) == before


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("全域城市布局", ("全域", "城市布局")),
        ("国字号荣誉墙", ("国字号", "荣誉墙")),
        ("新一年新目标", ("新一年", "新目标")),
    ],
)
def test_a_long_name_breaks_between_its_words(name: str, parts: tuple[str, str]) -> None:
    style = TextStyle(Face.MEDIUM, 24, "#000000")
    assert tuple(line.text for line in _halved(name, style, 130).lines) == parts


def test_a_long_name_is_halved_where_its_words_leave_no_room() -> None:
    style = TextStyle(Face.MEDIUM, 24, "#000000")
    lines = [line.text for line in _halved("全域城市布局", style, 80).lines]
    assert lines == ["全域城", "市布局"]
