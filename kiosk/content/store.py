"""The revisions: every content that went live, whole or not at all, whatever is killed or unplugged.

On disk, in the store's folder::

    contents/3f2a91bc…/    a content: content.yaml and the files it names
    revisions/000007.json  the manifest of revision 7: its files by hash, when and from where
    incoming/              what is being written; worth nothing
    lock                   held while anything here changes

A revision is live when its manifest has its name, and the highest number is what is shown: going
live is one rename. All that the manifest speaks of has reached the disk before. Nothing points at
anything else, so nothing can point at what is not there; a revision whose files no longer have
their hashes is passed over for the one before it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk.content.bundle import Bundle, FileEntry, hash_of
from kiosk.content.contents import Contents, is_file
from kiosk.content.durable import Disk
from kiosk.content.lock import FileLock
from kiosk.content.revision import (
    ManifestError,
    Origin,
    Revision,
    StoredContent,
    read_manifest,
    write_manifest,
)

KEPT = 20
"""Revisions that stay."""

_SPARED = 24 * 3600
"""Seconds that a content without a revision stays: somebody may be about to make it live."""
_WAIT = 10.0
_log = logging.getLogger(__name__)


class NoRevisionError(Exception):
    """There is no revision of that number, or none before the present one."""


class DamagedRevisionError(Exception):
    """The files of a revision are no longer what they were when it was staged."""


@dataclass(frozen=True, slots=True)
class Staged(StoredContent):
    """A content in the store that has not gone live: to be checked and laid out from there."""

    folder: Path
    files: tuple[FileEntry, ...]


def _now() -> datetime:
    return datetime.now().astimezone()


class Store:
    """All revisions of one exhibit. Any number of processes may open the same store.

    Reading takes no lock and writes nothing. A method that changes the store may raise
    :class:`~kiosk.content.lock.BusyError` when another process keeps it for too long, and OSError
    when the disk is full, read-only or failing; then what was live is still live.
    """

    def __init__(
        self,
        folder: Path,
        *,
        disk: Disk | None = None,
        now: Callable[[], datetime] = _now,
        wait: float = _WAIT,
    ) -> None:
        """The store in ``folder``, which is made when something is first kept.

        Args:
            folder: a folder in the state directory.
            disk: the file system.
            now: the time, with its zone.
            wait: seconds to wait for another process that changes the store.
        """
        self.folder = folder
        self._disk = disk or Disk()
        self._now = now
        self._lock = FileLock(folder / "lock", wait)
        self._revisions = folder / "revisions"
        self._incoming = folder / "incoming"
        self._contents = Contents(folder / "contents", self._incoming, self._disk)

    # ---- looking

    def newest(self) -> int:
        """The number of the newest revision, 0 without any: cheap, to see whether there is another."""
        return max(self._numbers(), default=0)

    def revisions(self) -> list[Revision]:
        """The revisions, newest first, as their manifests say; their files are not looked at."""
        return [found for number in self._numbers() if (found := self._read(number)) is not None]

    def whole(self) -> Iterator[Revision]:
        """The revisions whose files all have their hashes, newest first, each looked at when asked."""
        return (revision for revision in self.revisions() if _is_whole(revision))

    def current(self) -> Revision | None:
        """What is shown: the newest whole revision."""
        return next(self.whole(), None)

    def watched(self) -> str:
        """The hash of the watched folder's content when it last went live; empty when it never did.

        A folder that still has this content has no news, whatever was published or rolled back
        since.
        """
        return next((revision.watched for revision in self.revisions()), "")

    # ---- changing

    def stage(self, bundle: Bundle) -> Staged:
        """Copy the content ``bundle`` into the store; it does not go live.

        Raises:
            ContentChangedError: A file is not what it was when the bundle was gathered.
            BusyError, OSError: As said of the class.
        """
        with self._changing():
            revisions = self.revisions()
            try:
                folder = self._contents.keep(bundle, _files_of(revisions))
                # The very first time, the folder of the contents itself is new.
                self._disk.sync_folder(self.folder)
            except BaseException:
                folder = self._contents.folder_of(bundle.content_hash)
                if all(revision.folder != folder for revision in revisions):
                    self._contents.abandon(folder)
                raise
        return Staged(folder, bundle.files)

    def activate(self, staged: Staged, origin: Origin) -> Revision:
        """Let ``staged`` go live; when this returns it is on the disk for good.

        What is live already keeps its number.

        Raises:
            DamagedRevisionError: Its files are no longer there, or no longer the same.
            BusyError, OSError: As said of the class.
        """
        with self._changing():
            return self._go_live(staged.files, origin)

    def roll_back(self, number: int | None = None) -> Revision:
        """Let the content of the revision ``number`` go live again, as a new revision.

        Without a number that is the one before: before the present one, or, when that is itself
        the outcome of going back, before the one that it went back to.

        Raises:
            NoRevisionError: There is none.
            DamagedRevisionError: Its files are no longer what they were.
            BusyError, OSError: As said of the class.
        """
        with self._changing():
            revisions = {revision.number: revision for revision in self.revisions()}
            back = _before(revisions) if number is None else revisions.get(number)
            if back is None:
                raise NoRevisionError(number)
            return self._go_live(back.files, Origin("rolled-back", str(back.number)))

    # ---- going live

    @contextmanager
    def _changing(self) -> Iterator[None]:
        self._make_folders(self.folder)
        with self._lock.hold():
            for folder in (self._contents.folder, self._revisions, self._incoming):
                self._disk.make_folder(folder)
            for left_over in self._incoming.iterdir():
                self._disk.remove(left_over)
            yield

    def _make_folders(self, folder: Path) -> None:
        if not folder.is_dir():
            self._make_folders(folder.parent)
            self._disk.make_folder(folder)
            self._disk.sync_folder(folder.parent)

    def _go_live(self, files: tuple[FileEntry, ...], origin: Origin) -> Revision:
        latest = next(iter(self.revisions()), None)
        content_hash = hash_of(files)
        watched = latest.watched if latest else ""
        if origin.kind == "folder":
            watched = content_hash
        folder = self._contents.folder_of(content_hash)
        revision = Revision(self.newest() + 1, self._now(), origin, files, watched, folder)
        if not _is_whole(revision):
            raise DamagedRevisionError(origin.detail)
        if latest and latest.number == self.newest() and latest.files == files:
            if latest.watched == watched:
                return latest
            revision = replace(latest, watched=watched)
        self._write(revision)
        self._tidy()
        return revision

    def _write(self, revision: Revision) -> None:
        path = self._manifest(revision.number)
        is_new = not path.exists()
        incoming = self._incoming / path.name
        self._disk.create(incoming, write_manifest(revision))
        self._disk.sync_file(incoming)
        self._disk.rename(incoming, path)
        try:
            self._disk.sync_folder(self._revisions)
        except OSError:
            # It may or may not have reached the disk: who is told that it failed shall find it so.
            if is_new:
                with suppress(OSError):
                    self._disk.remove(path)
            raise

    def _tidy(self) -> None:
        # What went live is live, even if what is old will not go.
        try:
            for number in self._numbers()[KEPT:]:
                self._disk.remove(self._manifest(number))
            # No manifest may come back to speak of a content that is gone.
            self._disk.sync_folder(self._revisions)
            kept = {self._read_strictly(number).folder for number in self._numbers()}
            self._contents.clear(kept, self._now().timestamp() - _SPARED)
        except (OSError, ManifestError) as error:
            _log.warning("the store is not tidied: %s", error)

    # ---- manifests

    def _manifest(self, number: int) -> Path:
        return self._revisions / f"{number:06}.json"

    def _numbers(self) -> list[int]:
        """The numbers of all revisions, highest first."""
        try:
            names = [path.name for path in self._revisions.iterdir()]
        except OSError:
            return []
        stems = [name.removesuffix(".json") for name in names if name.endswith(".json")]
        numbers = {int(stem) for stem in stems if stem.isascii() and stem.isdecimal()}
        return sorted(numbers, reverse=True)

    def _read(self, number: int) -> Revision | None:
        try:
            return self._read_strictly(number)
        except (OSError, ManifestError) as error:
            _log.warning("revision %s cannot be read: %s", number, error)
            return None

    def _read_strictly(self, number: int) -> Revision:
        data = self._manifest(number).read_bytes()
        return read_manifest(data, number, self._contents.folder_of)


def _is_whole(revision: Revision) -> bool:
    return all(is_file(revision.folder / entry.name, entry) for entry in revision.files)


def _files_of(revisions: list[Revision]) -> dict[str, Path]:
    return {
        entry.sha256: revision.folder / entry.name
        for revision in revisions
        for entry in revision.files
    }


def _before(revisions: dict[int, Revision]) -> Revision | None:
    """The newest of ``revisions``, newest first, that is before the present one and differs from it."""
    at = present = next(iter(revisions.values()), None)
    while at is not None and at.origin.kind == "rolled-back":
        earlier = revisions.get(int(at.origin.detail)) if at.origin.detail.isdecimal() else None
        if earlier is None or earlier.number >= at.number:
            break
        at = earlier
    if at is None or present is None:
        return None
    older = (r for r in revisions.values() if r.number < at.number and r.files != present.files)
    return next(older, None)
