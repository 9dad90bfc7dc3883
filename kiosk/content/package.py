"""What staff hand over to be published: a folder, a content file, or a .zip of either.

A .zip comes from anyone's mail. Nothing in it is believed: not the sizes it claims, not the names,
which may lead out of the folder or be links, and not even the encoding of the names, which on
Chinese Windows is GBK and is said nowhere.
"""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from kiosk.content.bundle import CONTENT
from kiosk.content.phrases_package import PackageError
from kiosk.content.problems import Words
from kiosk.content.source import size_words

MAX_FILES = 2_000
MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_BYTES = 1024 * 1024 * 1024
"""All files of a .zip together, unpacked."""

_MAX_DIRECTORY_BYTES = 1024 * 1024
_SUFFIXES = (".yaml", ".yml")
_OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst")
# What Finder, Explorer and Office leave in folders by themselves.
_LITTER = frozenset({"__macosx", ".ds_store", "thumbs.db", "desktop.ini"})
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
_SEVERAL = 5
_PIECE = 1024 * 1024
_UTF8 = 0x800
_ENCRYPTED = 0x1
_UNICODE_PATH = 0x7075


def open_package(path: Path, scratch: Path) -> Path:
    """The content file in ``path``: a folder, a content file, or a .zip, unpacked into ``scratch``.

    Args:
        path: what staff named.
        scratch: an empty folder; only a .zip puts anything in it.

    Raises:
        PackageError: There is no content file in it, or it is not safe to unpack.
        OSError: It cannot be read, or ``scratch`` cannot be written.
    """
    if path.is_dir():
        return _find_content(path, path.name or str(path))
    if not path.is_file():
        raise PackageError("not-there", path.name)
    if path.suffix.lower() in _SUFFIXES:
        return path
    if path.suffix.lower() in _OTHER_ARCHIVES:
        raise PackageError("other-archive", path.name, suffix=path.suffix)
    if path.suffix.lower() != ".zip":
        raise PackageError("not-a-package", path.name)
    _unpack(path, scratch)
    return _find_content(scratch, path.name)


def _find_content(folder: Path, package: str) -> Path:
    """The content file in ``folder``, or in the one folder in it that has one."""
    if (folder / CONTENT).is_file():
        return folder / CONTENT
    inner = [path for path in _beneath(folder) if path.name == CONTENT]
    if len(inner) == 1:
        return inner[0]
    if inner:
        listed = [path.parent.relative_to(folder).as_posix() for path in inner]
        raise PackageError("several-contents", package, folders=_listed(listed))
    if others := [path.name for path in _beneath(folder)]:
        raise PackageError("content-misnamed", package, names=_listed(others))
    raise PackageError("no-content", package)


def _beneath(folder: Path) -> list[Path]:
    """The files in ``folder`` and up to two folders further in that could be content files."""
    # No deeper: what was named may be a whole drive.
    found = (path for depth in ("*", "*/*", "*/*/*") for path in folder.glob(depth))
    return sorted(path for path in found if path.suffix.lower() in _SUFFIXES and path.is_file())


def _listed(names: list[str]) -> Words:
    some = names[:_SEVERAL] + (["…"] if len(names) > _SEVERAL else [])
    return Words("、".join(some), ", ".join(some))


def _unpack(path: Path, scratch: Path) -> None:
    with path.open("rb") as file:
        if _directory_size(file) > _MAX_DIRECTORY_BYTES:
            raise PackageError("too-many-files", path.name, limit=MAX_FILES)
        try:
            with zipfile.ZipFile(file) as archive:
                _unpack_all(archive, path.name, scratch)
        except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError) as error:
            if isinstance(error, PackageError):
                raise
            raise PackageError("broken-zip", path.name) from error
        except NotImplementedError as error:
            raise PackageError("odd-zip", path.name) from error


def _directory_size(file: BinaryIO) -> int:
    """How long the list of files says it is, 0 if there is none: it is read whole, so first asked."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 22 - 0xFFFF))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return 0
    # A .zip beyond 4 GB says 0xFFFFFFFF here, which is too long as well.
    (length,) = struct.unpack_from("<I", tail, at + 12)
    return int(length)


def _unpack_all(archive: zipfile.ZipFile, package: str, scratch: Path) -> None:
    members = dict(_members(archive, package))
    total = sum(info.file_size for info in members.values())
    if total > MAX_BYTES:
        sizes = {"size": size_words(total), "limit": size_words(MAX_BYTES)}
        raise PackageError("too-large", package, **sizes)
    for name, info in members.items():
        _unpack_one(archive, info, scratch / name, package)


def _members(archive: zipfile.ZipFile, package: str) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The files of ``archive`` by the names they get, each checked."""
    if len(archive.infolist()) > MAX_FILES:
        raise PackageError("too-many-files", package, limit=MAX_FILES)
    taken: set[str] = set()
    for info in archive.infolist():
        raw = _name(info, package)
        steps = [step for step in raw.replace("\\", "/").split("/") if step != "."]
        # The folders that are needed come with their files.
        if raw.endswith(("/", "\\")) or _is_litter(steps):
            continue
        _check_name(raw, steps, package)
        name = str(PurePosixPath(*steps))
        _check_member(info, name, package)
        folded = unicodedata.normalize("NFC", name).casefold()
        folders = {str(folder) for folder in PurePosixPath(folded).parents}
        if folded in taken or f"{folded}/" in taken or folders & taken:
            raise PackageError("same-name-twice", package, name=name)
        taken |= {folded, *(f"{folder}/" for folder in folders)}
        yield name, info


def _name(info: zipfile.ZipInfo, package: str) -> str:
    """The name of a file as whoever packed it saw it."""
    if info.flag_bits & _UTF8:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437")
    if (said := _said_name(info.extra, raw)) is not None:
        return said
    # GB 18030 holds GBK whole. UTF-8 is tried first: GBK text is hardly ever valid UTF-8.
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PackageError("odd-name", package, name=info.orig_filename)


def _said_name(extra: bytes, raw: bytes) -> str | None:
    """The name in the field by which some packers add it in UTF-8."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        body, extra = extra[4 : 4 + length], extra[4 + length :]
        is_name = kind == _UNICODE_PATH and body[:1] == b"\x01" and len(body) > 5
        if is_name and int.from_bytes(body[1:5], "little") == zlib.crc32(raw):
            return body[5:].decode()
    return None


def _is_litter(steps: list[str]) -> bool:
    hidden = any(step.startswith(("._", "~$")) for step in steps[-1:])
    return hidden or any(step.casefold() in _LITTER for step in steps)


def _check_name(raw: str, steps: list[str], package: str) -> None:
    if ".." in steps or steps[:1] == [""] or ":" in raw:
        raise PackageError("leads-out", package, name=raw)
    for step in steps or [""]:
        printable = all(unicodedata.category(sign) not in ("Cc", "Cs") for sign in step)
        reserved = step.split(".")[0].strip().casefold() in _RESERVED
        if not step or not printable or reserved or step != step.rstrip(". ") or len(step) > 200:
            raise PackageError("odd-name", package, name=raw)


def _check_member(info: zipfile.ZipInfo, name: str, package: str) -> None:
    if info.header_offset < 0:
        raise PackageError("broken-zip", package)
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise PackageError("link-inside", package, name=name)
    if info.flag_bits & _ENCRYPTED:
        raise PackageError("encrypted", package)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise PackageError("odd-zip", package)
    if info.file_size > MAX_FILE_BYTES:
        sizes = {"size": size_words(info.file_size), "limit": size_words(MAX_FILE_BYTES)}
        raise PackageError("file-too-large", package, name=name, **sizes)


def _unpack_one(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, package: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(info) as packed, path.open("xb") as file:
        left = info.file_size
        # It is never read beyond the size that was checked; zipfile checks the sum at the end.
        while piece := packed.read(min(_PIECE, left + 1)):
            left -= len(piece)
            if left < 0:
                raise PackageError("broken-zip", package)
            file.write(piece)
    if left:
        raise PackageError("broken-zip", package)
