"""Where the doors of home lie on the wall's grid, for whichever of them exist."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF

DOORS = ("scorecard", "events", "honours", "map", "goals")
"""The doors that home can have, in reading order."""

_TOP = 352.0
_UNIT = 32.0
_ROWS = 18
_GATE = 36
"""Columns of a gate: the doors of a single section, in the middle of the wall."""


def landscape_doors(width: float, across: float, doors: Collection[str]) -> dict[str, QRectF]:
    """Two columns: results and events; honours and map over goals, on the wall's grid."""
    columns = round(width / across) - 4
    left = [name for name in ("scorecard", "events") if name in doors]
    upper = [name for name in ("honours", "map") if name in doors]
    goals = "goals" in doors
    places: dict[str, QRectF] = {}

    def place(name: str, x: float, y: int, wide: int, high: int) -> None:
        places[name] = QRectF((2 + x) * across, _TOP + y * _UNIT, wide * across, high * _UNIT)

    if len(set(doors) - {"events"}) <= 1:
        start = (columns - _GATE) / 2
        names = left or upper or ["goals"]
        place(names[0], start, 0, _GATE, 13 if len(names) > 1 else _ROWS)
        if len(names) > 1:
            place(names[1], start, 13, _GATE, 5)
        return places if doors else {}
    split = round(columns * 20 / 56) if left else 0
    if left:
        place(left[0], 0, 0, split, 13 if len(left) > 1 else _ROWS)
    if len(left) > 1:
        place("events", 0, 13, split, 5)
    right = columns - split
    high = 9 if goals else _ROWS
    if len(upper) > 1:
        honours = round(right * 16 / 36)
        place("honours", split, 0, honours, high)
        place("map", split + honours + 1, 0, right - honours - 1, 8 if goals else _ROWS)
    elif upper:
        place(upper[0], split, 0, right, high)
    if goals:
        inset = round(right / 6) if upper and left else 0
        place("goals", split + inset, 9 if upper else 0, right - inset, 9 if upper else _ROWS)
    return places


def portrait_doors(top: float, rows: int, unit: float, doors: Collection[str]) -> dict[str, QRectF]:
    """Four bands of the wall's grid, shared out among the doors that exist."""
    bands = [
        (share, names)
        for share, group in (
            (11, ("scorecard",)),
            (5, ("events",)),
            (8, ("honours", "map")),
            (7, ("goals",)),
        )
        if (names := [name for name in group if name in doors])
    ]
    total = sum(share for share, _ in bands)
    places = {}
    done = 0
    for share, names in bands:
        start, done = round(done / total * rows), done + share
        y, high = top + start * unit, (round(done / total * rows) - start) * unit
        if len(names) > 1:
            places[names[0]] = QRectF(2 * unit, y, 15 * unit, high)
            places[names[1]] = QRectF(18 * unit, y, 16 * unit, high)
        else:
            wide = 25 if names == ["events"] else 32
            places[names[0]] = QRectF(2 * unit, y, wide * unit, high)
    return places
