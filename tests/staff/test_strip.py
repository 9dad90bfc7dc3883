"""Strips are the motion itself, frame by frame; a few of them are golden."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.model import Content
from kiosk.staff.strip import frames, strip, times_of, transitions
from tests.pictures import Golden, as_pillow

ROOT = Path(__file__).resolve().parents[2]
SIZE = (320, 180)
GOLDEN = Path(__file__).resolve().parent / "golden-strips"
LANDSCAPE = (480, 270)
MOMENTS = {"attract": (480, 1000, 2200), "evening": (1200, 4000, 8800)}
"""When a transition is looked at, milliseconds after its start; the others at :data:`USUAL`."""
USUAL = (90, 230, 520)


@pytest.mark.parametrize("name", ["stone-out", "home-scorecard", "attract-home", "question"])
def test_a_transition_starts_as_it_was_moves_and_comes_to_rest(content: Content, name: str) -> None:
    transition = transitions(content)[name]
    seen = frames(content, ROOT, SIZE, "ivory", transition, [0, 200, 400, 4000, 4100])
    assert seen[0] != seen[1]
    assert seen[1] != seen[2]
    assert seen[2] != seen[3]
    if name in ("stone-out", "question"):
        assert seen[3] == seen[4]


def test_the_same_moment_looks_the_same_whatever_was_asked_before(content: Content) -> None:
    transition = transitions(content)["stone-out"]
    (alone,) = frames(content, ROOT, SIZE, "ivory", transition, [230])
    among = frames(content, ROOT, SIZE, "ivory", transition, [50, 120, 230])[-1]
    assert alone == among


def test_the_strip_holds_every_frame(content: Content) -> None:
    times = times_of(600, 6)
    images = frames(content, ROOT, SIZE, "night", transitions(content)["category"], times)
    sheet = strip(images, times, columns=3)
    assert sheet.width() >= 3 * SIZE[0]
    assert sheet.height() >= 2 * SIZE[1]
    assert times == [0, 120, 240, 360, 480, 600]


def test_every_named_transition_can_be_drawn(content: Content) -> None:
    for name, transition in transitions(content).items():
        seen = frames(content, ROOT, (160, 90), "ivory", transition, [0, 300])
        assert seen[0] != seen[1], name


def test_every_transition_is_as_approved(content: Content, request: pytest.FixtureRequest) -> None:
    golden = Golden(GOLDEN, approve=request.config.getoption("--approve"), colours=48)
    for name, transition in transitions(content).items():
        times = MOMENTS.get(name, USUAL)
        images = frames(content, ROOT, LANDSCAPE, "ivory", transition, times)
        golden.show(name, as_pillow(strip(images, times, columns=3)))
    wrong = golden.verdict()
    assert not wrong, wrong


def test_a_strip_begins_where_there_is_something_to_see(content: Content) -> None:
    evening = transitions(content)["evening"]
    images = frames(content, ROOT, SIZE, "ivory", evening, [0, evening.lasts / 2, evening.lasts])
    lights = [as_pillow(image).convert("L").resize((1, 1)).getpixel((0, 0)) for image in images]
    day, night, morning = (light for light in lights if isinstance(light, int))
    assert night < 0.6 * day
    assert morning == pytest.approx(day, abs=4)
