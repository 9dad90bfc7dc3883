"""Where the doors of home lie on the wall's grid, for whichever of them exist."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF

DOORS = ("scorecard", "events", "honours", "map", "goals")
"""The doors that home can have, in reading order."""


def landscape_doors(width: float, across: float, doors: Collection[str]) -> dict[str, QRectF]:
    """Two columns: results and events; honours and map over goals, on the wall's grid."""
    columns = round(width / across) - 4
    split = round(columns * 20 / 56)
    left = [name for name in ("scorecard", "events") if name in doors]
    upper = [name for name in ("honours", "map") if name in doors]
    if not left:
        split = 0
    if not upper and "goals" not in doors:
        split = columns
    right = columns - split
    places = {}

    def place(name: str, x: int, y: int, wide: int, high: int) -> None:
        places[name] = QRectF((2 + x) * across, 352 + y * 32, wide * across, high * 32)

    if left:
        place(left[0], 0, 0, split, 13 if len(left) > 1 else 18)
    if len(left) > 1:
        place("events", 0, 13, split, 5)
    alone = "goals" not in doors
    if len(upper) > 1:
        honours = round(right * 16 / 36)
        place("honours", split, 0, honours, 18 if alone else 9)
        place("map", split + honours + 1, 0, right - honours - 1, 18 if alone else 8)
    elif upper:
        place(upper[0], split, 0, right, 18 if alone else 9)
    if not alone:
        inset = round(right / 6) if upper and left else 0
        place("goals", split + inset, 9 if upper else 0, right - inset, 9 if upper else 18)
    return places


def portrait_doors(
    top: float, rows: int, unit: float, doors: Collection[str]
) -> dict[str, QRectF]:
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
