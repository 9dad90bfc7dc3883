"""Which files the bundle may hold: a written list, and whatever differs from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

_MAYBE = "? "


@dataclass(frozen=True, slots=True)
class Difference:
    """What a bundle and its allow-list disagree about."""

    unlisted: tuple[str, ...]
    """Files that no line of the list allows."""
    unused: tuple[str, ...]
    """Lines of the list that allow none of the files."""

    def __bool__(self) -> bool:
        """Whether they disagree."""
        return bool(self.unlisted or self.unused)

    def words(self, name: str) -> str:
        """The disagreement for whoever builds; ``name`` is the list's."""
        lines = [f"not allowed: {file}" for file in self.unlisted]
        lines += [f"allowed, but not there: {pattern}" for pattern in self.unused]
        lines.append(f"leave it out in bundling/prune.py, or change {name} and say why")
        return "\n".join(lines)


def read_patterns(path: Path) -> list[str]:
    """The patterns of an allow-list: one a line, ``#`` begins a remark."""
    lines = (line.partition("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if line]


def compare(files: Iterable[str], patterns: Iterable[str]) -> Difference:
    """How ``files`` (paths in the bundle, with forward slashes) differ from ``patterns``.

    ``*`` stands for any part of one name, ``**`` at the end for everything below. A pattern after
    ``?`` and a space may allow nothing: Pythons differ in what they have built in.
    """
    used: set[str] = set()
    unlisted: list[str] = []
    patterns = list(patterns)
    for file in files:
        matching = [p for p in patterns if _matches(file, p.removeprefix(_MAYBE))]
        used.update(matching)
        if not matching:
            unlisted.append(file)
    unused = [p for p in patterns if p not in used and not p.startswith(_MAYBE)]
    return Difference(tuple(sorted(unlisted)), tuple(unused))


def files_of(folder: Path) -> list[str]:
    """All files and links below ``folder``, with forward slashes, sorted."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _matches(file: str, pattern: str) -> bool:
    names, parts = file.split("/"), pattern.split("/")
    if parts[-1] == "**":
        parts = parts[:-1]
        if len(names) <= len(parts):
            return False
        names = names[: len(parts)]
    return len(names) == len(parts) and all(map(fnmatchcase, names, parts))
