"""Which layout the state directory has: a number that a later program can go by.

The rule that keeps upgrades and downgrades harmless: a later layout only adds. Files that a program
does not know it leaves alone, and so it leaves the number of a layout that is later than its own.
"""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

LAYOUT = 1
"""The layout that this program keeps."""
FILE = "layout.json"
"""Its name in the state directory."""
_log = logging.getLogger(__name__)


def read_layout(state: Path) -> int:
    """The layout that ``state`` has; 0 when it does not say, as a fresh one."""
    try:
        told = json.loads((state / FILE).read_bytes())["layout"]
    except (OSError, ValueError, KeyError, TypeError):
        return 0
    return told if isinstance(told, int) and not isinstance(told, bool) and told > 0 else 0


def mark_layout(state: Path) -> None:
    """Let ``state`` say that it has this program's layout, unless it says that it has a later one.

    A state directory that cannot be written is no fault of the exhibit's: it is shown all the same.
    """
    present = read_layout(state)
    if present > LAYOUT:
        _log.warning("a later program kept its state here: layout %s, not %s", present, LAYOUT)
    if present >= LAYOUT:
        return
    written = state / f"{FILE}.{os.getpid()}.part"
    try:
        state.mkdir(parents=True, exist_ok=True)
        written.write_text(json.dumps({"layout": LAYOUT}) + "\n", encoding="utf-8")
        written.replace(state / FILE)
    except OSError as error:
        _log.warning("the layout of the state cannot be noted: %s", error)
