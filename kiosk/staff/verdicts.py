"""What was found when a content was laid out, remembered for when it is asked again. Free of Qt.

Laying out every screen takes seconds, and gives the same answer as long as nothing that it depends on
has changed. So the findings are kept under a fingerprint of all of that: the content and its pictures,
the fonts, themes and map data, the program and its libraries. What is kept is not the wording but the
findings: they are worded anew, in whatever language, with the lines of the file as it is now.

A memory that is missing, damaged or cannot be written is no memory, never a wrong answer.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import kiosk
from kiosk.content.bundle import named_files
from kiosk.content.problems import KeyPath
from kiosk.content.reader import Reading
from kiosk.version import find_version

FILE = "verdicts.json"
"""The name of the memory in the state directory."""

_FORM = 1
_MOST_KEPT = 24
"""Verdicts; the oldest is forgotten for a new one."""
_MOST_MISFITS = 200
"""A content with more is not worth remembering: it will be changed."""
_MOST_BYTES = 2_000_000
_PROGRAM = Path(kiosk.__file__).resolve().parent
_OURS = "QT_ENABLE_HIGHDPI_SCALING"
"""Always set by the program itself before it lays anything out."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A text that does not fit its place, on the screen where it is worst."""

    path: KeyPath
    screen: str
    """The place's name for staff, in Chinese."""
    large: bool
    lines: int
    """How many lines too long it is."""
    portrait: bool


class VerdictMemory:
    """The findings of earlier checks, in one small file."""

    def __init__(self, file: Path) -> None:
        """Kept in ``file``, which is made with its folder when there is something to keep."""
        self._file = file

    def recall(self, key: str) -> tuple[Misfit, ...] | None:
        """What was found under the fingerprint ``key``; None when that was never looked at."""
        for entry in self._entries():
            if entry["key"] == key:
                return tuple(_misfit(values) for values in entry["found"])
        return None

    def keep(self, key: str, found: Sequence[Misfit]) -> None:
        """Remember that ``found`` is all there is to find under ``key``, if it can be written."""
        if len(found) > _MOST_MISFITS:
            return
        values = [[list(m.path), m.screen, m.large, m.lines, m.portrait] for m in found]
        entry = {"key": key, "found": values, "sum": _sum(key, values)}
        others = [other for other in self._entries() if other["key"] != key]
        text = json.dumps([entry, *others[: _MOST_KEPT - 1]], ensure_ascii=False)
        # Two checks at once each write a whole file of their own; the later one stays.
        fresh = self._file.with_name(f"{self._file.name}.{secrets.token_hex(8)}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(self._file)
        except OSError:
            with suppress(OSError):
                fresh.unlink()

    def _entries(self) -> list[dict[str, Any]]:
        """The entries that are whole, newest first."""
        try:
            with self._file.open("rb") as file:
                kept = json.loads(file.read(_MOST_BYTES))
        except (OSError, ValueError, RecursionError):
            return []
        return [entry for entry in kept if _is_whole(entry)] if isinstance(kept, list) else []


def fingerprint(reading: Reading, assets: Path, program: Path = _PROGRAM) -> str | None:
    """What laying out the content of ``reading`` depends on, as 64 hexadecimal digits.

    Args:
        reading: of a sound content.
        assets: the folder of the program's fonts, themes and map data.
        program: the folder of its modules; the frozen program is one file and has none.

    None when something of it cannot be read: then nothing is known of it.
    """
    if reading.content is None:
        return None
    told = hashlib.sha256()
    try:
        for name, digest in _parts(reading, assets, program):
            told.update(f"{len(name)} {name} {digest}\n".encode())
    except OSError:
        return None
    return told.hexdigest()


def _parts(reading: Reading, assets: Path, program: Path) -> Iterator[tuple[str, str]]:
    assert reading.content is not None
    yield "form", str(_FORM)
    # The file may have been changed since it was read: what was read is what is laid out.
    yield "content", hashlib.sha256(reading.content.model_dump_json().encode()).hexdigest()
    yield "file", _digest(reading.path)
    for name in named_files(reading.source):
        yield f"beside {name}", _digest(reading.path.parent / name)
    for path in _files(assets):
        yield f"asset {path.relative_to(assets).as_posix()}", _digest(path)
    yield from _program(program)
    yield "machine", f"{sys.version} {platform.machine()} {sys.platform}"
    for name in sorted(os.environ):
        if name.startswith(("QT_", "FREETYPE_")) and name != _OURS:
            yield name, os.environ[name]


def _program(folder: Path) -> Iterator[tuple[str, str]]:
    version = find_version()
    yield "version", f"{version.number} {version.commit}"
    if getattr(sys, "frozen", False):
        yield "executable", _digest(Path(sys.executable))
        # A hall may put another Qt in the place of ours: its files are many and large, so their
        # sizes and ages stand for them.
        inside = Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent))
        for path in _files(inside):
            stat = path.stat()
            yield (
                f"library {path.relative_to(inside).as_posix()}",
                f"{stat.st_size} {stat.st_mtime_ns}",
            )
        return
    for path in _files(folder):
        yield f"program {path.relative_to(folder).as_posix()}", _digest(path)
    spec = find_spec("PySide6")
    if spec is not None and spec.origin is not None:
        # The versions of all libraries stand in the names of their folders.
        beside = Path(spec.origin).parents[1].glob("*.dist-info")
        yield "libraries", " ".join(sorted(path.name for path in beside))


def _files(folder: Path) -> list[Path]:
    return sorted(
        Path(root, name)
        for root, _, names in os.walk(folder)
        if not root.endswith("__pycache__")
        for name in names
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sum(key: object, found: object) -> str:
    return hashlib.sha256(json.dumps([_FORM, key, found]).encode()).hexdigest()


def _is_whole(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and set(entry) == {"key", "found", "sum"}
        and entry["sum"] == _sum(entry["key"], entry["found"])
    )


def _misfit(values: list[Any]) -> Misfit:
    path, screen, large, lines, portrait = values
    return Misfit(tuple(path), screen, large, lines, portrait)
