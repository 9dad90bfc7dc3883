"""The goals' sentences taken apart: what a ring says, what stands beside it, what is left. Free of Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.content.model import SOFT_BREAK, Target, plain
from kiosk.items.line_breaking import cut

_CLAUSE_ENDS = frozenset("，；,;")
_STOPS = "，；、。,;."


@dataclass(frozen=True, slots=True)
class TargetWording:
    """A target as it is set: the figure, the word that limits it, and the rest of the sentence."""

    label: str
    number: str
    unit: str
    before: str = ""
    """A qualifier that the sentence has before the figure (超)."""
    after: str = ""
    """A qualifier that the sentence has after the figure (左右)."""


def worded(target: Target) -> TargetWording:
    """``target`` with its figure and qualifier taken out of its sentence.

    A figure in mid-sentence cannot be taken out without breaking it: then the label is the whole
    sentence.
    """
    figure = target.figure
    number, unit = str(figure.value), figure.unit
    text = plain(target.text)
    start = text.rfind(figure.printed)
    if start < 0:
        return TargetWording(target.text, number, unit, after=figure.qualifier)
    end = start + len(figure.printed)
    before = after = ""
    if figure.qualifier and text.startswith(figure.qualifier, end):
        after = figure.qualifier
        end += len(after)
    elif figure.qualifier and text.endswith(figure.qualifier, 0, start):
        before = figure.qualifier
        start -= len(before)
    if text[end:].strip(_STOPS) or start == 0:
        return TargetWording(target.text, number, unit, before, after)
    label = cut(target.text, 0, start).rstrip(_STOPS)
    if plain(label) == plain(target.measure):
        # Staff mark the breaks of the measure, which is what stands below a ring.
        label = target.measure
    return TargetWording(label, number, unit, before, after)


def rest_of(statement: str, texts: Iterable[str]) -> str:
    """What ``statement`` says beyond ``texts``: its clauses that none of them covers.

    A clause that holds more than the target stays whole, so that no word is lost.
    """
    whole = plain(statement)
    covered = [False] * len(whole)
    for text in texts:
        wanted = plain(text).strip(_STOPS)
        start = whole.find(wanted)
        if start >= 0 and wanted:
            covered[start : start + len(wanted)] = [True] * len(wanted)
    kept: list[tuple[int, int]] = []
    start = 0
    for index, character in enumerate(whole):
        ends = index + 1 == len(whole) or (character in _CLAUSE_ENDS and not covered[index])
        if not ends:
            continue
        words = [i for i in range(start, index + 1) if whole[i] not in _STOPS]
        if any(not covered[i] for i in words):
            kept.append((start, index + 1))
        start = index + 1
    rest = "".join(cut(statement, a, b) for a, b in kept)
    # Only the sentence's own end may end it: a comma there would promise more.
    return rest.rstrip("，；、,;").strip(SOFT_BREAK)
