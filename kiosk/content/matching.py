"""Which entry of a list became which of another: by what it says, by its id, by likeness."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_ALIKE = 0.55
"""How alike two sentences must be (1 is the same) to be the same sentence, changed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry of a list is known by."""

    text: str
    identifier: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Which entries of two lists belong together."""

    origin: tuple[int | None, ...]
    """For each new entry the index of the old one it was; None for an added one."""
    removed: tuple[int, ...]
    """The old entries that are no more, by index."""
    moved: frozenset[int]
    """The new entries that stand in another order than they did, by index: as few as explain it."""


def match(old: Sequence[Entry], new: Sequence[Entry]) -> Match:
    """Pair the entries of ``old`` with those of ``new``."""
    pairs: dict[int, int] = {}
    _pair_same(old, new, pairs)
    _pair_by_id(old, new, pairs)
    _pair_alike(old, new, pairs)
    origin = tuple(pairs.get(index) for index in range(len(new)))
    taken = set(pairs.values())
    removed = tuple(index for index in range(len(old)) if index not in taken)
    return Match(origin, removed, _out_of_order(origin))


def _free(old: Sequence[Entry], pairs: dict[int, int]) -> list[int]:
    taken = set(pairs.values())
    return [index for index in range(len(old)) if index not in taken]


def _pair_same(old: Sequence[Entry], new: Sequence[Entry], pairs: dict[int, int]) -> None:
    for at, entry in enumerate(new):
        same = [index for index in _free(old, pairs) if old[index].text == entry.text]
        if same:
            pairs[at] = min(same, key=lambda index: (abs(index - at), index))


def _pair_by_id(old: Sequence[Entry], new: Sequence[Entry], pairs: dict[int, int]) -> None:
    known = {old[index].identifier: index for index in reversed(_free(old, pairs))}
    for at, entry in enumerate(new):
        if at not in pairs and entry.identifier and entry.identifier in known:
            pairs[at] = known.pop(entry.identifier)


def _pair_alike(old: Sequence[Entry], new: Sequence[Entry], pairs: dict[int, int]) -> None:
    rest = [index for index in range(len(new)) if index not in pairs]
    likeness = sorted(
        (-_alike(old[index].text, new[at].text), abs(index - at), at, index)
        for at in rest
        for index in _free(old, pairs)
    )
    for negative, _, at, index in likeness:
        if -negative >= _ALIKE and at not in pairs and index not in pairs.values():
            pairs[at] = index


def _alike(first: str, second: str) -> float:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # The first two are quick and never too low.
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()


def _out_of_order(origin: Sequence[int | None]) -> frozenset[int]:
    """The entries outside the longest run that kept its order (patience sorting)."""
    paired = [(at, was) for at, was in enumerate(origin) if was is not None]
    tops: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for at, was in paired:
        pile = bisect_left(tops, was)
        before[at] = ends[pile - 1] if pile else None
        tops[pile : pile + 1] = [was]
        ends[pile : pile + 1] = [at]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return frozenset(at for at, _ in paired if at not in kept)
