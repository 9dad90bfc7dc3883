"""Stones in even rows, and the rows in pages: how the reach shelf is filled. Free of Qt."""

from __future__ import annotations

from collections.abc import Sequence

GAP = 8.0
"""Between two stones of a row and between two rows, in design units."""


def lay_courses(
    widths: Sequence[float], room: float, most: int, more: float
) -> list[list[list[int]]]:
    """Stones of ``widths`` in rows at most ``room`` wide, the rows in pages of at most ``most``.

    Where there are more pages than one, each keeps room for a last stone ``more`` wide. Rows are as
    even as the order of the stones allows. Stones are given by their index.
    """
    if len(_rows(widths, room)) <= most:
        return [_even_rows(widths, room)]
    pages: list[list[list[int]]] = []
    start = 0
    while start < len(widths):
        end = start + 1
        while end < len(widths) and len(_rows([*widths[start : end + 1], more], room)) <= most:
            end += 1
        rows = _even_rows([*widths[start:end], more], room)
        pages.append([[start + i for i in row if start + i < end] for row in rows])
        start = end
    return pages


def _even_rows(widths: Sequence[float], room: float) -> list[list[int]]:
    """The rows that fit ``room``, no more of them than needed, their widest as narrow as can be."""
    count = len(_rows(widths, room))
    low, high = max(widths), room
    while high - low > 1:
        middle = (low + high) / 2
        if len(_rows(widths, middle)) <= count:
            high = middle
        else:
            low = middle
    return _rows(widths, high)


def _rows(widths: Sequence[float], room: float) -> list[list[int]]:
    rows: list[list[int]] = []
    used = 0.0
    for index, width in enumerate(widths):
        if rows and used + GAP + width <= room:
            rows[-1].append(index)
            used += GAP + width
        else:
            rows.append([index])
            used = width
    return rows
