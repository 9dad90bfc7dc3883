"""The contents in the store: each in a folder of its own, named by its hash, ready to be read.

A file that is already in another content is not written again but linked, so that twenty revisions
that differ in one sentence take little more room than one.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from kiosk.content.bundle import Bundle, FileEntry, read_at_most
from kiosk.content.durable import Disk


class ContentChangedError(Exception):
    """A file of the content changed while it was being copied into the store."""


class Contents:
    """The folder of all contents; who changes it holds the store's lock."""

    def __init__(self, folder: Path, incoming: Path, disk: Disk) -> None:
        """The contents in ``folder``, written by way of ``incoming`` on the same file system."""
        self.folder = folder
        self._incoming = incoming
        self._disk = disk

    def folder_of(self, content_hash: str) -> Path:
        """The folder of the content with the hash ``content_hash``."""
        # Half the digits are plenty, and Windows bears only so long a path.
        return self.folder / content_hash[:32]

    def keep(self, bundle: Bundle, present: Mapping[str, Path]) -> Path:
        """Copy ``bundle`` in, mending what is there of it already; its folder, all of it on the disk.

        Args:
            bundle: what to copy.
            present: where files are that may be linked, by their hashes.

        Raises:
            ContentChangedError: A file is not what it was when the bundle was gathered.
            OSError: The disk is full, read-only or failing.
        """
        folder = self.folder_of(bundle.content_hash)
        for entry in bundle.files:
            path = folder / entry.name
            if not is_file(path, entry):
                self._make_folders(path.parent)
                self._put(bundle.path(entry), entry, path, present.get(entry.sha256))
        self._sync_folders(folder / entry.name for entry in bundle.files)
        # Its age counts from now, should it never go live.
        os.utime(folder)
        return folder

    def abandon(self, folder: Path) -> None:
        """Delete ``folder``, which was not kept to the end, if that can be done."""
        with suppress(OSError):
            self._disk.remove_folder(folder)

    def clear(self, kept: Collection[Path], before: float) -> None:
        """Delete the contents that are not among ``kept`` and were staged before that time (seconds)."""
        for folder in self.folder.iterdir():
            if folder not in kept and folder.stat().st_mtime < before:
                self._disk.remove_folder(folder)

    def _put(self, source: Path, entry: FileEntry, path: Path, shared: Path | None) -> None:
        incoming = self._incoming / secrets.token_hex(8)
        if shared is None or not is_file(shared, entry) or not self._linked(shared, incoming):
            self._disk.create(incoming, _read(source, entry))
            self._disk.sync_file(incoming)
        self._disk.rename(incoming, path)

    def _linked(self, present: Path, path: Path) -> bool:
        # Some file systems have no links: then the bytes are kept twice.
        with suppress(OSError):
            self._disk.link(present, path)
            return True
        return False

    def _make_folders(self, folder: Path) -> None:
        if folder != self.folder and not folder.is_dir():
            self._make_folders(folder.parent)
            self._disk.make_folder(folder)

    def _sync_folders(self, paths: Iterable[Path]) -> None:
        above = {folder for path in paths for folder in path.parents}
        within = [folder for folder in above if folder.is_relative_to(self.folder)]
        for folder in sorted(within, key=lambda folder: -len(folder.parts)):
            self._disk.sync_folder(folder)


def is_file(path: Path, entry: FileEntry) -> bool:
    """Whether ``path`` is a file of its own, not a link, that holds what ``entry`` says."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size != entry.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == entry.sha256
    except OSError:
        return False


def _read(source: Path, entry: FileEntry) -> bytes:
    try:
        data = read_at_most(source, entry.size)
    except FileNotFoundError:
        raise ContentChangedError(entry.name) from None
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        raise ContentChangedError(entry.name)
    return data
