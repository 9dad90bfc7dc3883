"""What PyInstaller finds and the exhibit never uses: left out, each for a reason."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch

EXCLUDED_MODULES = ["tkinter"]

PRUNED = {}

Entry = tuple[str, str, str]
"""Where a file goes in the bundle, where it is now, and what PyInstaller takes it for."""


def kept(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that no pattern of :data:`PRUNED` matches."""
    return [
        entry
        for entry in entries
        if not any(fnmatch(entry[0].replace("\\", "/"), pattern) for pattern in PRUNED)
    ]
