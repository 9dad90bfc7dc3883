"""What a figure can be drawn as, wherever it is shown. Free of Qt."""

from __future__ import annotations

from kiosk.content.model import Target

FULL_RING = 10
"""How many percentage points a ring can show."""


def has_ring(target: Target) -> bool:
    """Whether ``target`` is a percentage that a ring of ten segments can show."""
    return target.figure.unit in ("%", "％") and 0 <= target.figure.value <= FULL_RING
