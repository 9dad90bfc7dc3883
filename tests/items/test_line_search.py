"""The quick search finds the same breaks as trying them all."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from kiosk.items.line_search import LINE, Breaks, cheapest, fewest


@st.composite
def texts(draw: st.DrawFn) -> tuple[Breaks, list[float]]:
    """The breaks of a text of up to twelve characters, and how far each of them reaches."""
    size = draw(st.integers(2, 12))
    widths = draw(st.lists(st.sampled_from([0.5, 0.6, 1.0]), min_size=size, max_size=size))
    inner = sorted(draw(st.sets(st.integers(1, size - 1))))
    positions = (0, *inner, size)
    prices = draw(
        st.lists(
            st.sampled_from([0.0, 0.3, 0.4, 0.5, 1.6, 4.0]),
            min_size=len(inner),
            max_size=len(inner),
        )
    )
    hanging = draw(st.lists(st.booleans(), min_size=len(positions), max_size=len(positions)))
    breaks = Breaks(False, draw(st.booleans()), positions, (0.0, *prices, 0.0), tuple(hanging))
    total = [0.0]
    for width in widths:
        total.append(total[-1] + width)
    return breaks, total


def price(
    breaks: Breaks, total: list[float], way: tuple[int, ...], limit: float, per_line: float
) -> float | None:
    """What breaking at the positions ``way`` costs; None when a line does not fit."""
    whole = 0.0
    for i, j in pairwise((0, *way, len(breaks.positions) - 1)):
        start, end = breaks.positions[i], breaks.positions[j]
        hang = 0.45 * (total[end] - total[end - 1]) if breaks.hanging[j] else 0.0
        width = total[end] - total[start] - hang
        if width > limit + 0.01:
            return None
        whole += per_line + breaks.cost(i, j, max(0.0, (limit - width) / limit), 4)
    return whole


def least(breaks: Breaks, total: list[float], limit: float, per_line: float) -> float | None:
    """The price of the cheapest of all ways."""
    inner = range(1, len(breaks.positions) - 1)
    ways = (way for count in range(len(inner) + 1) for way in combinations(inner, count))
    found = (price(breaks, total, way, limit, per_line) for way in ways)
    return min((cost for cost in found if cost is not None), default=None)


@given(text=texts(), limit=st.floats(1.0, 9.0))
def test_nothing_is_cheaper_than_what_is_found(
    text: tuple[Breaks, list[float]], limit: float
) -> None:
    breaks, total = text
    for per_line, starts in (
        (2.2, cheapest(breaks, total, limit, 2.2, 4)),
        (LINE, fewest(breaks, total, limit, 4)),
    ):
        wanted = least(breaks, total, limit, per_line)
        if starts is None:
            assert wanted is None
            continue
        way = tuple(breaks.positions.index(start) for start in starts[1:])
        found = price(breaks, total, way, limit, per_line)
        assert found is not None
        assert wanted is not None
        assert abs(found - wanted) < 1e-6
