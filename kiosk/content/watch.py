"""When what staff copied into the content folder has settled.

A copy comes in pieces and in any order: the content file before its pictures, a picture in three
parts, a file replaced in one blow. Nothing says when it has ended. So the folder is looked at until
two looks agree in every size, time and hash; and while a picture is cut short or missing, or the
content file breaks off, more is probably on its way and the wait is longer. So it is while other
files come and go around them: those may be the pictures of a content file that is still to come.

:func:`look_at` reads the disk and may run in any thread. :class:`Settling` decides; it holds no
timer and reads no clock: it is told what was seen and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kiosk.content import images, source
from kiosk.content.bundle import (
    CONTENT,
    FileEntry,
    entry_of,
    hash_of,
    is_well_formed,
    named_files,
    read_at_most,
    read_source,
)
from kiosk.content.problems import AssetError
from kiosk.content.report_file import REPORT_ENDING

SETTLE = 0.5
"""Seconds between the two looks that must agree."""
PATIENCE = 5.0
"""Seconds that an incomplete copy must stand still before it is taken for all that will come."""
POLL = 2.5
"""Seconds between two looks while nothing happens: no watcher sees every change."""

_MOST_AROUND = 2000
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class Seen:
    """One file as it was found."""

    entry: FileEntry
    """Its hash is empty when there is no such file, or it cannot be read."""
    times: tuple[int, ...]
    """When it was written to and when the system last changed anything about it, nanoseconds."""


@dataclass(frozen=True, slots=True)
class Look:
    """A content folder at one moment: the content file and every file it names."""

    files: tuple[Seen, ...]
    complete: bool
    """Whether all files are there, no picture is cut short and the content file does not break off."""
    around: tuple[tuple[str, int, int], ...] = ()
    """All that lies beside these files, with times and sizes: nobody asked for it, yet it may be."""

    @property
    def content_hash(self) -> str:
        """The content's hash, as :func:`~kiosk.content.bundle.content_hash` gives it when complete."""
        return hash_of(seen.entry for seen in self.files)

    def folders(self, content_file: Path) -> tuple[Path, ...]:
        """The folders to watch for changes of ``content_file`` and the files it names."""
        return _folders(content_file, (seen.entry.name for seen in self.files))


def look_at(content_file: Path, known: Look | None = None) -> Look:
    """What is in ``content_file`` and the files it names, now; never raises.

    With ``known``, nothing is read when every file has the size and the times that it had then.
    """
    if known is not None and all(_is_as(content_file, seen) for seen in known.files):
        return known
    times = _times(content_file)
    try:
        data = read_at_most(content_file, source.MAX_BYTES)
    except OSError:
        return Look((Seen(FileEntry(CONTENT, "", 0), times),), complete=False)
    read = read_source(data)
    names = named_files(read)
    named = [_look_at_named(content_file.parent / name, name) for name in names]
    # An editor may leave out the last line end; a copy that has stopped midway always does.
    complete = is_well_formed(read) and data.endswith(b"\n") and all(whole for _, whole in named)
    files = [Seen(entry_of(CONTENT, data), times), *(seen for seen, _ in named)]
    return Look(tuple(files), complete, _around(_folders(content_file, names)))


def _folders(content_file: Path, names: Iterable[str]) -> tuple[Path, ...]:
    folders = [content_file.parent, *((content_file.parent / name).parent for name in names)]
    return tuple(dict.fromkeys(folders))


def _around(folders: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    return tuple(sorted(found for folder in folders for found in _beside(folder)))


def _beside(folder: Path) -> Iterator[tuple[str, int, int]]:
    # What is hidden is an editor's own, and the check result is ours.
    with suppress(OSError):
        for path in islice(folder.iterdir(), _MOST_AROUND):
            if not path.name.startswith((".", "~")) and not path.name.endswith(REPORT_ENDING):
                with suppress(OSError):
                    stat = path.lstat()
                    yield str(path), stat.st_mtime_ns, stat.st_size


def _look_at_named(path: Path, name: str) -> tuple[Seen, bool]:
    times = _times(path)
    try:
        data = read_at_most(path, images.MAX_BYTES)
    except OSError:
        return Seen(FileEntry(name, "", 0), times), False
    seen = Seen(entry_of(name, data), times)
    if path.suffix.lower() not in _PICTURES:
        return seen, bool(data)
    try:
        images.inspect(data, name)
    except AssetError:
        # A system that makes room first leaves zeros where the rest will be: any fault may pass.
        return seen, False
    return seen, True


def _is_as(content_file: Path, seen: Seen) -> bool:
    is_content = seen.entry.name == CONTENT
    path = content_file if is_content else content_file.parent / seen.entry.name
    return _times(path) == seen.times


def _times(path: Path) -> tuple[int, ...]:
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return ()
    return (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, stat.st_size)


class Settling:
    """Decides from one look to the next whether there is news, and when to look again.

    Times are seconds of any clock that never goes back.
    """

    def __init__(self, known_hash: str, now: float) -> None:
        """At the time ``now`` the content with the hash ``known_hash`` is no news."""
        self._told: str | None = known_hash
        self._look: Look | None = None
        self._looked = now
        self._since = now
        self._quiet_since = now
        self._due = now
        self._settled = False

    @property
    def settled(self) -> Look | None:
        """The last look, once it has settled and until something stirs: what may be taken as known."""
        return self._look if self._settled else None

    def stir(self, now: float) -> None:
        """A watcher says that something changed: look soon, and at everything."""
        self._settled = False
        self._due = min(self._due, max(now, self._looked + SETTLE))

    def forget(self, now: float) -> None:
        """What was told last could not be taken in after all: tell it again at the next look."""
        self._told = None
        self._due = now + POLL

    def due(self, now: float) -> float:
        """Seconds from ``now`` until the next look."""
        return max(0.0, self._due - now)

    def saw(self, look: Look, now: float) -> Look | None:
        """Take in what was seen at the time ``now``.

        Returns:
            The look, once, when it has settled and is news; whether it is sound is for the checks.
        """
        before, self._look = self._look, look
        if before is None or look.files != before.files:
            self._since, self._settled = now, False
        if before is None or look.around != before.around:
            self._quiet_since = now
        wait = SETTLE if look.complete and now - self._quiet_since >= SETTLE else PATIENCE
        self._settled = self._settled or now - self._since >= wait
        self._looked = now
        self._due = now + (POLL if self._settled else SETTLE)
        if not self._settled or look.content_hash == self._told:
            return None
        self._told = look.content_hash
        return look
