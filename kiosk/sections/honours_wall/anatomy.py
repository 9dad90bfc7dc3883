"""Where everything lies on an opened stone, for any frame and whatever staff gave. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.theme.frame import Box, Frame

_WIDE = 1520.0
_WIDEST = 1760.0
_TRIO = 104.0
_LEFT_SHARE = 772.0 / 1520.0
_COUNTER = 96.0
_TALLEST = 1640.0


@dataclass(frozen=True, slots=True)
class Anatomy:
    """Places on an opened stone, in its own coordinates."""

    counter: Box
    """The counter, and the plan of the wall at its right end."""
    words: Box
    """Title and note; below a picture that found no other place."""
    side: Box | None
    """Picture and slips: beside the words, or below them in portrait."""
    rule: Box | None
    """The hairline between the two; no width or no height."""
    trio: Box


def opened_box(frame: Frame) -> Box:
    """Where an opened stone lies on the stage."""
    if frame.portrait:
        bottom = frame.plinth_top - 28
        height = min(bottom - 236, _TALLEST)
        return Box(40, bottom - height, frame.width - 80, height)
    width = min(frame.width - 128, max(_WIDE, min(frame.width - 400, _WIDEST)))
    return Box((frame.width - width) / 2, 124, width, frame.plinth_top - 50 - 124)


def side_room(stone: Box, *, portrait: bool) -> Box:
    """The most room that picture and slips may take."""
    if portrait:
        trio = stone.h - 56 - 108
        top = 0.36 * stone.h
        return Box(56, top, stone.w - 112, trio - 28 - top)
    left = round(stone.w * _LEFT_SHARE)
    return Box(left, 72, stone.w - left - 64, stone.h - 144 - 16 - 72)


def anatomy_of(stone: Box, *, portrait: bool, side_height: float | None) -> Anatomy:
    """The places on ``stone``.

    Args:
        stone: the opened stone.
        portrait: whether side and words lie above each other.
        side_height: what picture and slips need; None when there are none.
    """
    if portrait:
        return _upright(stone, side_height)
    trio = Box(72, stone.h - 144, stone.w - 136, _TRIO)
    if side_height is None:
        counter = Box(72, 72, stone.w - 144, _COUNTER)
        words = Box(72, 176, stone.w - 144, trio.y - 24 - 176)
        return Anatomy(counter, words, None, None, trio)
    side = side_room(stone, portrait=False)
    width = side.x - 44 - 16 - 72
    counter = Box(72, 72, width - 12, _COUNTER)
    words = Box(72, 176, width, trio.y - 24 - 176)
    rule = Box(side.x - 44, 76, 0, trio.y - 26 - 76)
    return Anatomy(counter, words, side, rule, trio)


def _upright(stone: Box, side_height: float | None) -> Anatomy:
    trio = Box(56, stone.h - 56 - 108, stone.w - 112, 108)
    counter = Box(56, 60, stone.w - 112, _COUNTER)
    end = trio.y - 40
    side = rule = None
    if side_height is not None:
        side = Box(56, trio.y - 28 - side_height, stone.w - 112, side_height)
        rule = Box(56, side.y - 36, stone.w - 112, 0)
        end = rule.y - 28
    words = Box(56, counter.bottom + 24, stone.w - 112, end - counter.bottom - 24)
    return Anatomy(counter, words, side, rule, trio)
