"""Strips are the motion itself, frame by frame; a few of them are golden."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.model import Content
from kiosk.staff.strip import frames, strip, times_of, transitions

ROOT = Path(__file__).resolve().parents[2]
SIZE = (320, 180)


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
