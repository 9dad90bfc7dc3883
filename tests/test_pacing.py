"""How the bench makes frames of the changes it saw; the rest of it needs a screen."""

from __future__ import annotations

import pytest

from tests.bench.pacing import (
    Look,
    changed_mostly,
    frames,
    intervals,
    pace,
    still_spans,
    until,
)


def look(ms: float, mask: int) -> Look:
    return Look(round(ms * 1e6), mask)


def test_a_frame_that_is_copied_from_the_top_down_is_one() -> None:
    assert frames([look(0, 0b0011), look(1, 0b0100), look(2, 0b1000)]) == [0]


def test_a_row_that_changes_again_is_the_next_frame() -> None:
    assert frames([look(0, 0b11), look(16, 0b11), look(32, 0b11)]) == [0, 16, 32]


def test_a_change_further_up_is_the_next_frame() -> None:
    assert frames([look(0, 0b1000), look(7, 0b0001)]) == [0, 7]


def test_two_frames_are_never_closer_than_a_screen_can_show() -> None:
    assert frames([look(0, 0b1), look(0.5, 0b1), look(16, 0b1)]) == [0, 16]


def test_a_stretch_in_which_nothing_was_to_be_seen_is_no_fault() -> None:
    still = still_spans([16, 32, 96, 112])
    assert still == [(32, 96)]
    assert intervals([0, 16, 80, 96], [[(16, 80)]]) == [16, 16]


def test_a_frame_that_came_late_after_stillness_is_one() -> None:
    assert intervals([0, 16, 110, 126], [[(16, 80)]]) == [16, pytest.approx(46), 16]


def test_stillness_is_excused_once_however_often_it_was_computed() -> None:
    moments = [0, 16, 110, 126]
    once = intervals(moments, [[(16, 80)]])
    assert intervals(moments, [[(16, 80)], [(20, 68)], [(16, 80)]]) == once
    # Where only one of them stands still a frame may be missing all the same.
    assert intervals([0, 16, 48, 64], [[], [(16, 48)]]) == [16, 16]


def test_frames_a_second_are_of_the_time_between_frames() -> None:
    seen = pace([16, 16, 16, 52])
    assert seen.fps == pytest.approx(40)
    assert seen.p50 == 16
    assert seen.worst == 52


def test_no_frames_have_no_pace() -> None:
    with pytest.raises(ValueError, match="no frames"):
        pace([])


def test_what_moves_quietly_afterwards_is_no_part_of_a_transition() -> None:
    moments = [100.0, 116.0, 132.0, 148.0, 280.0, 410.0]
    assert until(moments, 48) == moments[:4]
    assert until(moments, 52) == moments[:4]


def test_a_last_frame_that_comes_late_is_part_of_it() -> None:
    moments = [100.0, 116.0, 190.0, 320.0]
    assert until(moments, 48) == moments[:3]
    assert until([], 48) == []


def test_a_page_that_is_copied_in_parts_has_changed_when_half_of_it_has() -> None:
    parts = [look(0, 0b0001), look(100, 0b0011), look(101, 0b0100), look(102, 0b1000)]
    assert changed_mostly(parts, 4) == 101_000_000
    assert changed_mostly([look(0, 0b0011), look(40, 0b1100)], 4) is None
    assert changed_mostly([], 4) is None
