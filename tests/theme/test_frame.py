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


def test_small_screens_get_large_text_and_the_smallest_are_told() -> None:
    frame = Frame.of_pixels(1920, 1080)
    assert frame.unit_mm(43) == pytest.approx(0.496, abs=0.001)
    assert not frame.always_large(43)
    assert frame.always_large(24)
    assert not frame.too_small(24)
    assert frame.too_small(17)
    least = frame.least_diagonal()
    assert frame.too_small(least - 1)
    assert not frame.too_small(least)


@pytest.mark.parametrize("pixels", [(1920, 1080), (1080, 1920), (2560, 1080), (1200, 1920)])
def test_content_lies_above_the_plinth_within_the_margins(pixels: tuple[int, int]) -> None:
    frame = Frame.of_pixels(*pixels)
    box = frame.content
    assert box.bottom <= frame.plinth_top
    assert box.x == frame.margin
    assert box.right == frame.width - frame.margin
