"""A content ten or a hundred times as large, as far as the model's limits let it grow."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import yaml

ACHIEVEMENTS, CATEGORIES, STONES, QUESTIONS, HEADLINES = 60, 20, 120, 12, 12
"""The most that the model takes of each (kiosk/content/model.py)."""
_NUMERALS = "一二三四五六七八九十百千万上中下东南西北"


def grow(content: Path, target: Path, factor: int) -> float:
    """Write ``content``, grown by ``factor``, to ``target``; how many times as long it has become.

    Achievements, honours and questions are repeated; what cannot take more within the limits stays as
    it is. A copy has no ``id`` and no links, which must be unique.
    """
    data: dict[str, Any] = yaml.safe_load(content.read_text(encoding="utf-8"))
    before = len(yaml.safe_dump(data, allow_unicode=True))
    scorecard, honours, goals = data["scorecard"], data["honours"], data["goals"]
    scorecard["headlines"] = _repeated(scorecard["headlines"], factor, HEADLINES)
    for category in scorecard["categories"]:
        category["achievements"] = _repeated(category["achievements"], factor, ACHIEVEMENTS)
    if factor > 10:
        # A hundred times as many lines do not find room in as many categories.
        scorecard["categories"] = _named(
            _repeated(scorecard["categories"], CATEGORIES, CATEGORIES), len(scorecard["categories"])
        )
    honours["stones"] = _repeated(honours["stones"], factor, STONES)
    goals["questions"] = _repeated(goals["questions"], factor, QUESTIONS)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
    target.write_text(text, encoding="utf-8")
    return len(yaml.safe_dump(data, allow_unicode=True)) / before


def _repeated(items: list[Any], factor: int, most: int) -> list[Any]:
    """``items`` over and over: ``factor`` times as many, at most ``most``."""
    count = max(len(items), min(most, factor * len(items)))
    found = list(items)
    while len(found) < count:
        found.append(_unlinked(copy.deepcopy(items[len(found) % len(items)])))
    return found


def _unlinked(part: Any) -> Any:
    if isinstance(part, dict):
        dropped = ("id", "links", "goal", "measure")
        return {key: _unlinked(value) for key, value in part.items() if key not in dropped}
    return [_unlinked(each) for each in part] if isinstance(part, list) else part


def _named(categories: list[Any], kept: int) -> list[Any]:
    """``categories``, those after the first ``kept`` told apart by a sign after their names."""
    for index, category in enumerate(categories[kept:]):
        category["name"] = category["name"][:5] + _NUMERALS[index]
    return categories
