"""How many things each of several pages has. Free of Qt."""

from __future__ import annotations

from itertools import accumulate, pairwise


def even_pages(count: int, pages: int) -> tuple[range, ...]:
    """``count`` things on ``pages`` pages that differ by one at most, the longer first."""
    least, more = divmod(count, pages)
    lengths = (least + (page < more) for page in range(pages))
    return tuple(range(a, b) for a, b in pairwise(accumulate(lengths, initial=0)))
