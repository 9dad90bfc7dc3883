"""What changed in a sentence, word by word: what was struck and what was added.

Chinese has no spaces between words. Numbers and Latin words are compared whole, all else character
by character; then every change is widened to the edges of the phrase it lies in, as an editor
would mark it, and crumbs left standing between two changes become part of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?[%％‰]?|[A-Za-z][A-Za-z0-9+&-]*|.", re.DOTALL)
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?[%％‰]?")
_WIDEN = 3
"""Characters that a change grows at most on either side to reach the edge of its phrase, and has
itself at most: a longer one is no part of a word.
"""
_CRUMB = 3
"""Characters that may be too few to be left standing between two changes."""
_PAUSES = frozenset("，、。；：？！“”（）《》—·")
_LEAST_KEPT = 0.3
"""Where less of a sentence than this is kept, it is another sentence."""


class Mark(StrEnum):
    """What became of a stretch of text."""

    KEPT = "kept"
    STRUCK = "struck"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that stayed, went or came together."""

    mark: Mark
    text: str


@dataclass(slots=True)
class _Edit:
    """``before[a:b]`` became ``after[c:d]``, as offsets into the two texts."""

    a: int
    b: int
    c: int
    d: int


def rewording(before: str, after: str) -> tuple[Stretch, ...]:
    """How ``before`` became ``after``: what was struck always stands ahead of what replaced it."""
    edits = _edits(before, after)
    edits = _without_crumbs(edits)
    for edit in edits:
        _widen(edit, before, after)
    edits = _without_crumbs(_apart(edits))
    kept = len(before) - sum(edit.b - edit.a for edit in edits)
    if kept < _LEAST_KEPT * max(len(before), len(after)):
        edits = [_Edit(0, len(before), 0, len(after))]
    return tuple(_stretches(before, after, edits))


def _edits(before: str, after: str) -> list[_Edit]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    at, to = _offsets(old), _offsets(new)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        _Edit(at[a], at[b], to[c], to[d])
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def _offsets(tokens: Sequence[str]) -> list[int]:
    offsets = [0]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    return offsets


def _without_crumbs(edits: list[_Edit]) -> list[_Edit]:
    """``edits``, those joined between which hardly anything was kept."""
    joined: list[_Edit] = []
    for edit in edits:
        last = joined[-1] if joined else None
        if last is not None and _is_crumb(edit.a - last.b, last, edit):
            last.b, last.d = edit.b, edit.d
        else:
            joined.append(edit)
    return joined


def _is_crumb(length: int, before: _Edit, after: _Edit) -> bool:
    sizes = (max(edit.b - edit.a, edit.d - edit.c) for edit in (before, after))
    return length <= min(_CRUMB, *sizes)


def _widen(edit: _Edit, before: str, after: str) -> None:
    """Let a replacement reach to the edges of the phrase it lies in, if they are near."""
    struck, added = before[edit.a : edit.b], after[edit.c : edit.d]
    # A new number is just that, and what was put in or taken out is clear as it stands.
    if not struck or not added or (_NUMBER.fullmatch(struck) and _NUMBER.fullmatch(added)):
        return
    if max(len(struck), len(added)) > _WIDEN:
        return
    old, new = _phrase_edges(before), _phrase_edges(after)
    for back in range(_WIDEN + 1):
        a, c = edit.a - back, edit.c - back
        if a < 0 or c < 0 or before[a : edit.a] != after[c : edit.c]:
            break
        if a in old and c in new:
            edit.a, edit.c = a, c
            break
    for on in range(_WIDEN + 1):
        b, d = edit.b + on, edit.d + on
        if b > len(before) or d > len(after) or before[edit.b : b] != after[edit.d : d]:
            break
        if b in old and d in new:
            edit.b, edit.d = b, d
            break


def _apart(edits: list[_Edit]) -> list[_Edit]:
    """``edits``, those joined that have grown into each other."""
    joined: list[_Edit] = []
    for edit in edits:
        last = joined[-1] if joined else None
        if last is not None and (edit.a < last.b or edit.c < last.d):
            last.b, last.d = max(last.b, edit.b), max(last.d, edit.d)
        else:
            joined.append(edit)
    return joined


def _stretches(before: str, after: str, edits: list[_Edit]) -> list[Stretch]:
    found: list[Stretch] = []
    done = 0
    for edit in edits:
        found.append(Stretch(Mark.KEPT, before[done : edit.a]))
        found.append(Stretch(Mark.STRUCK, before[edit.a : edit.b]))
        found.append(Stretch(Mark.ADDED, after[edit.c : edit.d]))
        done = edit.b
    found.append(Stretch(Mark.KEPT, before[done:]))
    return [stretch for stretch in found if stretch.text]


@lru_cache(maxsize=1)
def _phrase_parser() -> Callable[[str], list[str]]:
    # Imported late: only what differs needs it.
    import budoux  # noqa: PLC0415

    return budoux.load_default_simplified_chinese_parser().parse


@lru_cache(maxsize=512)
def _phrase_edges(text: str) -> frozenset[int]:
    edges = set(_offsets(_phrase_parser()(text)))
    # A mark belongs to no phrase: what stays of it is not struck with the words before it.
    for index, character in enumerate(text):
        if character in _PAUSES:
            edges |= {index, index + 1}
    return frozenset(edges)
