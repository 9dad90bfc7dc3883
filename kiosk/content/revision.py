"""A revision: one content that went live, and the manifest that remembers it.

The manifest is a small JSON file. Whatever the disk made of it, reading it gives a revision that
makes sense or an error, never a path that leads out of the store.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from kiosk.content.bundle import CONTENT, FileEntry, hash_of, mark_of

_KINDS = ("folder", "published", "rolled-back")
_Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _stays_inside(name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or {"\\", ":"} & set(name) or str(path) != name:
        raise ValueError("the name leads out of the folder")
    return name


_Inside = Annotated[str, StringConstraints(min_length=1), AfterValidator(_stays_inside)]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a revision came from."""

    kind: Literal["folder", "published", "rolled-back", "other"]
    """The watched content folder, ``kiosk publish``, an earlier revision, or a way that only another
    version of the program knows."""
    detail: str = ""
    """The path of the folder or of what was published, or the number of the earlier revision."""


class StoredContent:
    """A content in a folder of the store."""

    __slots__ = ()
    folder: Path
    files: tuple[FileEntry, ...]

    @property
    def content_file(self) -> Path:
        """Its content file."""
        return self.folder / CONTENT

    @property
    def content_hash(self) -> str:
        """The hash of the content, 64 hexadecimal digits."""
        return hash_of(self.files)

    @property
    def mark(self) -> str:
        """The beginning of the content's hash as people compare it: ``3f2a 91bc 07de``."""
        return mark_of(self.content_hash)


@dataclass(frozen=True, slots=True)
class Revision(StoredContent):
    """One content that went live."""

    number: int
    """Counts from 1; the highest is what is shown."""
    since: datetime
    """When it went live, with the zone of that machine."""
    origin: Origin
    files: tuple[FileEntry, ...]
    watched: str
    """The hash of the content folder when it last went live: until it changes it is no news."""
    folder: Path
    """Its content file and the files that names, to be read and never written."""


@dataclass(frozen=True, slots=True)
class _File:
    name: _Inside
    sha256: _Hash
    size: Annotated[int, "bytes"]


def _known(origin: object) -> object:
    # A later program may have let it go live in a way of its own: it is live all the same.
    if isinstance(origin, dict) and origin.get("kind") not in _KINDS:
        return {**origin, "kind": "other"}
    return origin


@dataclass(frozen=True, slots=True)
class _Manifest:
    revision: int
    since: AwareDatetime
    origin: Annotated[Origin, BeforeValidator(_known)]
    content: _Hash
    watched: _Hash | Literal[""]
    files: tuple[_File, ...]


_MANIFEST = TypeAdapter(_Manifest)


class ManifestError(ValueError):
    """What is read is the manifest of no revision."""


def write_manifest(revision: Revision) -> bytes:
    """The manifest of ``revision``."""
    files = tuple(_File(entry.name, entry.sha256, entry.size) for entry in revision.files)
    manifest = _Manifest(
        revision.number,
        revision.since,
        revision.origin,
        revision.content_hash,
        revision.watched,
        files,
    )
    return _MANIFEST.dump_json(manifest, indent=1) + b"\n"


def read_manifest(data: bytes, number: int, folder_of: Callable[[str], Path]) -> Revision:
    """The revision ``number``, whose manifest is ``data``.

    Args:
        data: the bytes of the manifest.
        number: what the name of its file says.
        folder_of: the folder of the content with that hash.

    Raises:
        ManifestError: It is not whole, or that of another revision.
    """
    try:
        manifest = _MANIFEST.validate_json(data)
    except ValidationError as error:
        raise ManifestError(str(error)) from error
    files = tuple(FileEntry(file.name, file.sha256, file.size) for file in manifest.files)
    if manifest.revision != number or manifest.content != hash_of(files):
        raise ManifestError(f"the manifest of revision {number} does not agree with itself")
    if CONTENT not in {entry.name for entry in files}:
        raise ManifestError(f"revision {number} has no content file")
    folder = folder_of(manifest.content)
    return Revision(number, manifest.since, manifest.origin, files, manifest.watched, folder)
