"""Did you mean …? The nearest of the words that would have been right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from kiosk.content.problems import Words


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The option that ``word`` was most likely meant to be, if any comes near."""
    choices = list(options)
    folded = {option.casefold(): option for option in choices}
    if same := folded.get(word.casefold()):
        return same
    found = difflib.get_close_matches(word.casefold()[:80], list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def hint(word: str, options: Iterable[str], otherwise: Words) -> Words:
    """“Did you mean …?” where an option comes near, ``otherwise`` where none does."""
    if option := nearest(word, options):
        return Words(f"是不是想写 {option}？", f"Did you mean {option}?")
    return otherwise
