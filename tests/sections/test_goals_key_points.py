"""Key points fall into columns and pages: balanced, in order, pages of equal length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.model import Content
from kiosk.sections.goals.board import lay_out
from kiosk.sections.goals.key_points import Plan, Rules, arrange, balance, plan
from kiosk.sections.goals.rows import KeyRows
from tests.conftest import MakeContext

SIZES = (36.0, 28.0)


def heights(*rows: float):
    """A measure that knows one height for each row, larger at the larger size."""
    return lambda px, columns: [row * px / 28 for row in rows]


def indices(made: Plan) -> list[int]:
    return [index for page in made.pages for column in page for index in column]


def test_balance_keeps_the_highest_column_low() -> None:
    assert balance([10, 10, 10, 30], 2) == (range(3), range(3, 4))
    assert balance([30, 10, 10, 10], 2) == (range(1), range(1, 4))


def test_balance_of_equal_rows_gives_the_first_column_the_odd_one() -> None:
    assert balance([10] * 5, 2) == (range(3), range(3, 5))


def test_a_single_row_has_a_single_column() -> None:
    assert balance([10], 2) == (range(1),)


def test_up_to_seven_stand_in_one_column() -> None:
    made = plan(7, heights(*[57] * 7), Rules(SIZES, 780, 650))
    assert made.columns == 1
    assert plan(8, heights(*[57] * 8), Rules(SIZES, 780, 650)).columns == 2


def test_twenty_one_fit_one_page_at_the_floor() -> None:
    rows = [97 if index in (0, 11, 12, 15, 19, 20) else 57 for index in range(21)]
    made = plan(21, heights(*rows), Rules(SIZES, 780, 650))
    assert (made.px, len(made.pages)) == (28.0, 1)
    assert indices(made) == list(range(21))


def test_the_largest_type_that_fits_wins() -> None:
    assert plan(10, heights(*[57] * 10), Rules(SIZES, 780, 650)).px == 36.0


@pytest.mark.parametrize("count", [21, 22, 23, 40, 80])
def test_pages_differ_by_one_row_at_most(count: int) -> None:
    made = plan(count, heights(*[120] * count), Rules(SIZES, 780, 650))
    lengths = [sum(len(column) for column in page) for page in made.pages]
    assert len(lengths) > 1
    assert max(lengths) - min(lengths) <= 1
    assert indices(made) == list(range(count))


def test_paged_rows_fit_above_the_pager() -> None:
    made = plan(30, heights(*[100] * 30), Rules(SIZES, 780, 650))
    tallest = max(sum(100 * made.px / 28 for _ in column) for p in made.pages for column in p)
    assert tallest <= 650


def test_no_page_has_more_than_the_most() -> None:
    made = plan(21, heights(*[40] * 21), Rules(SIZES, 2000, 1900, columns=(1,), most=10))
    assert [len(page[0]) for page in made.pages] == [7, 7, 7]


def test_a_row_too_high_for_any_page_is_told() -> None:
    made = plan(2, heights(900, 40), Rules(SIZES, 780, 650))
    assert not made.fits
    assert indices(made) == [0, 1]


def test_none_has_no_page() -> None:
    assert plan(0, heights(), Rules(SIZES, 780, 650)).pages == ()


def test_rows_stand_level_where_there_is_room() -> None:
    left, right = arrange((range(2), range(2, 4)), [50, 90, 90, 50], 400, 90)
    assert left == right
    assert sum(left) == pytest.approx(2 * 90 + 2 * 90)


def test_rows_keep_one_rhythm_where_there_is_none() -> None:
    left, right = arrange((range(2), range(2, 4)), [50, 90, 90, 50], 160, 90)
    assert left == (60, 100)
    assert right == (100, 60)


def test_arranged_columns_never_exceed_their_room() -> None:
    rows = [57.0, 97, 57, 137, 57, 57, 97, 57]
    for room in (500.0, 420.0, 700.0):
        columns = balance(rows, 2)
        for column in arrange(columns, rows, room, 90):
            assert sum(column) <= room + 1e-6


@given(
    rows=st.lists(st.floats(20, 400), min_size=1, max_size=24),
    shares=st.lists(st.floats(0, 1), min_size=24, max_size=24),
)
def test_what_surely_cannot_fit_is_not_measured_and_makes_no_difference(
    rows: list[float], shares: list[float]
) -> None:
    rules = Rules(SIZES, 780, 650)
    lower = [row * share for row, share in zip(rows, shares, strict=False)]
    wanted = plan(len(rows), heights(*rows), rules)
    assert plan(len(rows), heights(*rows), rules, heights(*lower)) == wanted


def test_only_what_may_fit_is_measured() -> None:
    asked: list[tuple[float, int]] = []

    def measure(px: float, columns: int) -> list[float]:
        asked.append((px, columns))
        return heights(*[57] * 21)(px, columns)

    made = plan(21, measure, Rules(SIZES, 780, 650), heights(*[57] * 21))
    assert asked == [(made.px, made.columns)]


@pytest.mark.parametrize("large", [False, True])
def test_no_row_is_lower_than_its_least(
    content: Content, make_context: MakeContext, large: bool
) -> None:
    assert content.goals is not None
    for size in ((1920, 1080), (1080, 1920)):
        context = make_context(*size, large=large)
        for question in content.goals.questions:
            place = lay_out(content.goals, context, points=True).place(context)
            rows, other = KeyRows(question, context, place), KeyRows(question, context, place)
            for px in (24.0, 31.0, *place.sizes):
                for columns in (1, 2):
                    least = other._at_least(px, columns)
                    pairs = zip(least, rows._heights(px, columns), strict=True)
                    assert all(low <= height for low, height in pairs)
