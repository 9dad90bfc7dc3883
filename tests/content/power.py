"""A power cut, played: what may be on the disk when it goes dark between any two steps.

The rules are the least that any file system promises. The bytes of a file are there once it was
synced; before, they may be there, or half of them, or zeros, or none. A name that came, went or
changed is so once its folder was synced; before, it may be so or not, each name by itself.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.durable import Disk


@dataclass(frozen=True)
class Step:
    """One thing that was asked of a disk."""

    what: str
    path: Path
    source: Path | None = None
    data: bytes = b""


class RecordingDisk(Disk):
    """Does all that is asked and remembers it."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def make_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            self.steps.append(Step("make_folder", folder))
        super().make_folder(folder)

    def create(self, path: Path, data: bytes) -> None:
        self.steps.append(Step("create", path, data=data))
        super().create(path, data)

    def sync_file(self, path: Path) -> None:
        self.steps.append(Step("sync_file", path))
        super().sync_file(path)

    def sync_folder(self, folder: Path) -> None:
        self.steps.append(Step("sync_folder", folder))
        super().sync_folder(folder)

    def link(self, present: Path, path: Path) -> None:
        self.steps.append(Step("link", path, present))
        super().link(present, path)

    def rename(self, present: Path, path: Path) -> None:
        self.steps.append(Step("rename", path, present))
        super().rename(present, path)

    def remove(self, path: Path) -> None:
        self.steps.append(Step("remove", path))
        super().remove(path)

    def remove_folder(self, folder: Path) -> None:
        inside = sorted(folder.rglob("*"), key=lambda path: -len(path.parts))
        self.steps += [
            Step("remove_made" if path.is_dir() else "remove", path) for path in (*inside, folder)
        ]
        super().remove_folder(folder)


@dataclass
class _File:
    data: bytes
    synced: bool = False


@dataclass(frozen=True)
class _Change:
    """A name that comes to stand for a file or folder, or, with None, for nothing."""

    path: Path
    to: _File | str | None


class Snapshot:
    """A folder as it was before the steps, all of it on the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[Path, _File | str] = {
            path: "folder" if path.is_dir() else _File(path.read_bytes(), synced=True)
            for path in folder.rglob("*")
        }

    def after_cut(self, steps: Sequence[Step], chance: random.Random, into: Path) -> None:
        """Write to ``into`` what may be there when the power goes after ``steps``."""
        names = dict(self.names)
        for change in self._changes_kept(steps, chance):
            if change.to is None:
                names.pop(change.path, None)
            else:
                names[change.path] = change.to
        into.mkdir()
        for path, there in sorted(names.items()):
            target = into / path.relative_to(self.folder)
            if not target.parent.is_dir():
                continue  # Its folder never reached the disk.
            if isinstance(there, _File):
                target.write_bytes(there.data if there.synced else _torn(there.data, chance))
            else:
                target.mkdir()

    def _changes_kept(self, steps: Sequence[Step], chance: random.Random) -> list[_Change]:
        """The changes of names that have reached the disk, and of the others as chance will have it."""
        now = {
            path: _File(there.data, there.synced) if isinstance(there, _File) else there
            for path, there in self.names.items()
        }
        kept: list[_Change] = []
        waiting: list[_Change] = []
        for step in steps:
            if step.what == "sync_file":
                there = now[step.path]
                assert isinstance(there, _File)
                there.synced = True
            elif step.what == "sync_folder":
                kept += [change for change in waiting if change.path.parent == step.path]
                waiting = [change for change in waiting if change.path.parent != step.path]
            else:
                changes = _changes(step, now)
                waiting += changes
                for change in changes:
                    if change.to is None:
                        now.pop(change.path, None)
                    else:
                        now[change.path] = change.to
        return kept + [change for change in waiting if chance.random() < 0.5]


def _changes(step: Step, now: dict[Path, _File | str]) -> list[_Change]:
    if step.what == "make_folder":
        return [_Change(step.path, "folder")]
    if step.what == "create":
        return [_Change(step.path, _File(step.data))]
    if step.what in ("remove", "remove_made"):
        return [_Change(step.path, None)]
    assert step.source is not None
    came = _Change(step.path, now[step.source])
    return [came] if step.what == "link" else [came, _Change(step.source, None)]


def _torn(data: bytes, chance: random.Random) -> bytes:
    return chance.choice([data, data[: len(data) // 2], bytes(len(data)), b""])
