"""One content that staff name: a folder, a content file, a .zip, or a revision by its number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.content.bundle import gather, mark_of
from kiosk.content.difference import Side
from kiosk.content.opening import open_content
from kiosk.content.package import open_package
from kiosk.content.problems import ContentError, Words, printable
from kiosk.content.revision import Revision
from kiosk.content.store import NoRevisionError, Store


@dataclass(frozen=True, slots=True)
class Version:
    """A content that can be compared with another."""

    name: Words
    """What it is called: ``第 7 版（2026年11月20日 09:31 启用）``, or what staff named it."""
    file: Path
    """Its content file, its pictures beside it."""
    side: Side
    content_hash: str
    """The hash of all its files, 64 hexadecimal digits."""

    @property
    def mark(self) -> str:
        """The beginning of the hash as people compare it."""
        return mark_of(self.content_hash)


def open_version(named: str, store: Store, scratch: Path) -> Version:
    """The content that ``named`` is.

    Args:
        named: a number is a revision; all else is the path of a folder, a content file or a .zip.
        store: where the revisions are.
        scratch: an empty folder to unpack a .zip in; the version lasts as long as it.

    Raises:
        NoRevisionError: There is no such revision.
        PackageError: There is no content at that path.
        ContentError: It cannot be shown; the error holds every problem of it.
        OSError: A file of it cannot be read.
    """
    if named.isascii() and named.isdecimal():
        return _revision_version(_revision(int(named), store))
    told = printable(named)
    return _version_of(open_package(Path(named), scratch), Words(f"“{told}”", f"“{told}”"))


def live_version(store: Store) -> Version | None:
    """What visitors see; None when nothing went live yet, or nothing that this program can read."""
    revision = store.current()
    if revision is None:
        return None
    try:
        return _revision_version(revision)
    except ContentError:
        # Made by another release of the program: nothing to be compared with.
        return None


def _revision(number: int, store: Store) -> Revision:
    for revision in store.revisions():
        if revision.number == number:
            return revision
    raise NoRevisionError(str(number))


def _revision_version(revision: Revision) -> Version:
    since = revision.since
    name = Words(
        f"第 {revision.number} 版（{since.year}年{since.month}月{since.day}日 {since:%H:%M} 启用）",
        f"revision {revision.number} (live since {since:%Y-%m-%d %H:%M})",
    )
    return _version_of(revision.content_file, name)


def _version_of(file: Path, name: Words) -> Version:
    content = open_content(file)
    bundle = gather(file)
    side = Side(content, {entry.name: entry.sha256 for entry in bundle.files})
    return Version(name, file, side, bundle.content_hash)
