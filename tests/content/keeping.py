"""What the tests of the store share: small contents, a clock that leaps, disks that fail."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.content.bundle import CONTENT, gather
from kiosk.content.durable import Disk
from kiosk.content.revision import Origin, Revision
from kiosk.content.store import Store

FOLDER = Origin("folder", "/exhibit")
PUBLISHED = Origin("published", "/stick/new.zip")


class Leaping:
    """A clock that goes on by two days whenever it is asked: whatever is spared for a day goes."""

    def __init__(self, start: datetime | None = None) -> None:
        self._now = start or datetime.now(UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(days=2)
        return self._now


def write_content(folder: Path, text: str, pictures: dict[str, bytes] | None = None) -> Path:
    """A content that says ``text`` and names ``pictures``: enough for the store, not for the checks."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in (pictures or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    stones = "".join(f"    - picture: {name}\n" for name in pictures or {})
    honours = f"honours:\n  stones:\n{stones}" if stones else ""
    path = folder / CONTENT
    path.write_text(f"cover:\n  title: {text}\n{honours}", encoding="utf-8")
    return path


def go_live(store: Store, content_file: Path, origin: Origin = FOLDER) -> Revision:
    """Stage and activate."""
    return store.activate(store.stage(gather(content_file)), origin)


def title(revision: Revision | None) -> str | None:
    """What the content of ``revision`` says, read from its folder."""
    if revision is None:
        return None
    return revision.content_file.read_text(encoding="utf-8").split("\n")[1].partition(": ")[2]


def files_below(folder: Path) -> list[str]:
    """Every file below ``folder``."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


class FailingDisk(Disk):
    """Fails its ``fail_at``-th primitive, counted from 1, and with ``for_good`` all that follow."""

    def __init__(self, fail_at: int, error: int, *, for_good: bool = False) -> None:
        self.asked = 0
        self.failed: str | None = None
        self._fail_at = fail_at
        self._error = error
        self._for_good = for_good

    def _ask(self, what: str, path: Path) -> None:
        self.asked += 1
        if self.asked == self._fail_at or (self._for_good and self.asked > self._fail_at):
            self.failed = self.failed or f"{what} {path.name}"
            raise OSError(self._error, os.strerror(self._error), str(path))

    def make_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            self._ask("make_folder", folder)
        super().make_folder(folder)

    def create(self, path: Path, data: bytes) -> None:
        try:
            self._ask("create", path)
        except OSError:
            # A full disk takes what it can.
            path.write_bytes(data[: len(data) // 2])
            raise
        super().create(path, data)

    def sync_file(self, path: Path) -> None:
        self._ask("sync_file", path)
        super().sync_file(path)

    def sync_folder(self, folder: Path) -> None:
        self._ask("sync_folder", folder)
        super().sync_folder(folder)

    def link(self, present: Path, path: Path) -> None:
        self._ask("link", path)
        super().link(present, path)

    def rename(self, present: Path, path: Path) -> None:
        self._ask("rename", path)
        super().rename(present, path)

    def remove(self, path: Path) -> None:
        self._ask("remove", path)
        super().remove(path)

    def remove_folder(self, folder: Path) -> None:
        self._ask("remove_folder", folder)
        super().remove_folder(folder)


FULL, FAILING = errno.ENOSPC, errno.EIO
