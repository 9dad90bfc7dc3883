"""Pages are equally full."""

from __future__ import annotations

import pytest

from kiosk.sections.paging import even_pages


@pytest.mark.parametrize(
    ("count", "pages", "lengths"),
    [(12, 3, [4, 4, 4]), (13, 3, [5, 4, 4]), (2, 3, [1, 1, 0]), (1, 1, [1])],
)
def test_pages_differ_by_one_at_most(count: int, pages: int, lengths: list[int]) -> None:
    made = even_pages(count, pages)
    assert [len(page) for page in made] == lengths
    assert [number for page in made for number in page] == list(range(count))
