"""Every screen becomes a frame whose short side is 1080 units."""

from __future__ import annotations

import pytest

from kiosk.theme.frame import Frame


@pytest.mark.parametrize(
    ("pixels", "units"),
    [
        ((1920, 1080), (1920, 1080)),
        ((3840, 2160), (1920, 1080)),
        ((1920, 1200), (1728, 1080)),
        ((2560, 1080), (2560, 1080)),
        ((1080, 1920), (1080, 1920)),
        ((2160, 3840), (1080, 1920)),
        ((1200, 1920), (1080, 1728)),
    ],
)
def test_the_short_side_is_1080_units(pixels: tuple[int, int], units: tuple[float, float]) -> None:
    frame = Frame.of_pixels(*pixels)
    assert (frame.width, frame.height) == units


@pytest.mark.parametrize("pixels", [(1920, 1080), (1080, 1920), (2560, 1080), (1200, 1920)])
def test_content_lies_between_header_and_plinth(pixels: tuple[int, int]) -> None:
    frame = Frame.of_pixels(*pixels)
    box = frame.content
    assert box.y >= frame.header_height
    assert box.bottom <= frame.plinth_top
    assert box.x == frame.margin
    assert box.right == frame.width - frame.margin
