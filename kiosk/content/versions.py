"""One content that staff name: a folder, a content file, or a revision by its number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.bundle import CONTENT, gather, mark_of
from kiosk.content.difference import Side
from kiosk.content.opening import open_content
from kiosk.content.problems import ContentError, Words
from kiosk.content.revision import Revision
from kiosk.content.store import Store


class UnknownVersionError(Exception):
    """What was named is no content; ``words`` says why and what to do."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(words.en)


@dataclass(frozen=True, slots=True)
class Version:
    """A content that can be compared and signed."""

    name: Words
    """What it is called: ``第 7 版（2026年11月20日 09:31 上线）``, or the path that was given."""
    file: Path
    """Its content file, its pictures beside it."""
    side: Side
    content_hash: str
    """The hash of all its files, 64 hexadecimal digits."""

    @property
    def mark(self) -> str:
        """The beginning of the hash as people compare it."""
        return mark_of(self.content_hash)

    @property
    def files(self) -> Mapping[str, str]:
        """The hashes of its files by their names."""
        return self.side.files


def open_version(named: str, store: Store) -> Version:
    """The content that ``named`` is.

    Args:
        named: a number is a revision; all else is a path, of a folder or of a content file.
        store: where the revisions are.

    Raises:
        UnknownVersionError: There is no such revision or file.
        ContentError: It cannot be shown; the error holds every problem of it.
        OSError: A file of it cannot be read.
    """
    if named.isascii() and named.isdecimal():
        return revision_version(_revision(int(named), store))
    path = Path(named)
    file = path / CONTENT if path.is_dir() else path
    if not file.is_file():
        raise UnknownVersionError(_no_file(named, is_folder=path.is_dir()))
    return version_of(file, Words(named, named))


def live_version(store: Store) -> Version | None:
    """The content that visitors see; None when none went live, or none that this program can read."""
    revision = store.current()
    if revision is None:
        return None
    try:
        return revision_version(revision)
    except ContentError:
        # Made by a newer program, or an older one: nothing to be compared with.
        return None


def revision_version(revision: Revision) -> Version:
    """The content of ``revision``; ContentError when this program cannot read it."""
    since = revision.since
    name = Words(
        f"第 {revision.number} 版（{since:%Y}年{since.month}月{since.day}日 {since:%H:%M} 上线）",
        f"revision {revision.number} (live since {since:%Y-%m-%d %H:%M})",
    )
    return version_of(revision.content_file, name)


def version_of(file: Path, name: Words) -> Version:
    """The content in ``file``, called ``name``; raises as :func:`open_version`."""
    content = open_content(file)
    bundle = gather(file)
    side = Side(content, {entry.name: entry.sha256 for entry in bundle.files})
    return Version(name, file, side, bundle.content_hash)


def _revision(number: int, store: Store) -> Revision:
    known = store.revisions()
    found = next((revision for revision in known if revision.number == number), None)
    if found is not None:
        return found
    numbers = "、".join(str(revision.number) for revision in known)
    raise UnknownVersionError(
        Words(
            f"没有第 {number} 版。"
            + (
                f"留着的有：{numbers}（kiosk revisions 可以查看）。"
                if known
                else "还没有任何版本上线过。"
            ),
            f"there is no revision {number}; "
            + (f"there are {numbers.replace('、', ', ')}" if known else "none has gone live yet"),
        )
    )


def _no_file(named: str, *, is_folder: bool) -> Words:
    if is_folder:
        return Words(
            f"文件夹“{named}”里没有 {CONTENT}。请写内容文件所在的文件夹。",
            f"the folder '{named}' has no {CONTENT}; name the folder that holds the content file",
        )
    return Words(
        f"找不到“{named}”。可以写文件夹、内容文件，或版本号（如 7）。",
        f"there is no '{named}'; name a folder, a content file or a revision by its number",
    )
