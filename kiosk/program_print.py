"""Which program this is, told by its files' names, sizes and times: a millisecond, and nothing is read.

A version number would do for what was built once; a checkout changes under it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

_PASSED_OVER = "__pycache__"


def program_print(folders: Iterable[Path], marks: Iterable[Path]) -> str:
    """A name for the state that the program's files are in, 64 hexadecimal digits.

    It changes when one of them is added, removed, renamed or written; one that is not there counts
    as that.

    Args:
        folders: all that is below them counts.
        marks: files and folders that themselves change when what they stand for is exchanged.
    """
    told = hashlib.sha256()
    for folder in folders:
        for line in sorted(_below(str(folder))):
            told.update(line.encode(errors="replace"))
    for mark in marks:
        told.update(_line(str(mark)).encode(errors="replace"))
    return told.hexdigest()


def _below(folder: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        yield f"{folder} -\n"
        return
    for entry in entries:
        if not entry.is_dir():
            yield _line(entry.path)
        elif entry.name != _PASSED_OVER:
            yield from _below(entry.path)


def _line(path: str) -> str:
    try:
        facts = Path(path).stat()
    except OSError:
        return f"{path} -\n"
    return f"{path} {facts.st_size} {facts.st_mtime_ns}\n"
