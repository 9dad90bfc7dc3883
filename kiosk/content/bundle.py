"""The files that make up one content: the content file and every file it names.

Their names and hashes together are the content's own hash. It is what the staff panel and the
sign-off sheet show, so that what was signed can be told to be what is shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kiosk.content import images, source
from kiosk.content.parts import Part
from kiosk.content.phrases import PHRASES
from kiosk.content.problems import Severity
from kiosk.content.shape import known_keys
from kiosk.content.source import Plain, Source, parse

CONTENT = "content.yaml"
"""What the content file is called in a revision, whatever it was called before."""

_MARK_LENGTH = 12


@dataclass(frozen=True, slots=True, order=True)
class FileEntry:
    """One file of a content: its name from the content folder with forward slashes, and its bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """One content on disk as it was when its files were read."""

    content_file: Path
    files: tuple[FileEntry, ...]
    """The content file, which is called :data:`CONTENT` here, and the files it names, by name."""

    @property
    def content_hash(self) -> str:
        """The hash of it all, 64 hexadecimal digits."""
        return hash_of(self.files)

    def path(self, entry: FileEntry) -> Path:
        """Where the file ``entry`` is."""
        if entry.name == CONTENT:
            return self.content_file
        return self.content_file.parent / entry.name


def gather(content_file: Path) -> Bundle:
    """The files of the content in ``content_file``, each read and hashed.

    Raises:
        OSError: One of them is not there or cannot be read.
    """
    data = read_at_most(content_file, source.MAX_BYTES)
    folder = content_file.parent
    named = [
        entry_of(name, read_at_most(folder / name, images.MAX_BYTES))
        for name in named_files(read_source(data))
    ]
    return Bundle(content_file, tuple(sorted([entry_of(CONTENT, data), *named])))


def content_hash(content_file: Path) -> str:
    """The hash of the content in ``content_file`` with every file it names, 64 hexadecimal digits.

    Raises:
        OSError: One of the files is not there or cannot be read.
    """
    return gather(content_file).content_hash


def hash_of(files: Iterable[FileEntry]) -> str:
    """The hash of a content that consists of ``files``: their names and their bytes, nothing else."""
    told = "".join(f"{entry.sha256} {entry.name}\n" for entry in sorted(files))
    return hashlib.sha256(told.encode()).hexdigest()


def mark_of(content_hash: str) -> str:
    """The beginning of ``content_hash`` as people compare it: ``3f2a 91bc 07de``."""
    digits = content_hash[:_MARK_LENGTH]
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def read_source(data: bytes) -> Source:
    """The content file ``data`` as far as it can be read; never raises."""
    return parse(data, known_keys())


def is_well_formed(read: Source) -> bool:
    """Whether nothing is wrong with how the content file is written; what it says is not looked at."""
    return read.data is not None and not any(
        PHRASES[fault.code].severity is Severity.ERROR for fault in read.faults
    )


def named_files(read: Source) -> tuple[str, ...]:
    """The files that a content names, each once, as paths with forward slashes from its folder.

    A name that leads out of the folder is left out: it must not be followed, and the checks say so.
    """
    names = (_inside(part.words) for part in _naming(read.data))
    return tuple(dict.fromkeys(name for name in names if name and name != CONTENT))


def _naming(data: Plain | None) -> Iterator[Part]:
    root = Part(data)
    for honour in root.part("honours").parts("stones"):
        yield honour.part("picture")
    yield root.part("map").part("outline")


def _inside(name: str) -> str:
    path = PurePosixPath(name.replace("\\", "/"))
    leads_out = path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name
    return "" if leads_out or not path.name else str(path)


def entry_of(name: str, data: bytes) -> FileEntry:
    """The entry of a file ``name`` that holds ``data``."""
    return FileEntry(name, hashlib.sha256(data).hexdigest(), len(data))


def read_at_most(path: Path, limit: int) -> bytes:
    """The file ``path``; of a file longer than ``limit`` bytes, which the checks refuse, the start.

    Raises:
        OSError: It is no file, is not there or cannot be read.
    """
    if not path.is_file():
        raise FileNotFoundError(2, "No such file", str(path))
    with path.open("rb") as file:
        return file.read(limit + 1)
