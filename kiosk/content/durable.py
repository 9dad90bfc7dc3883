"""The few things that keeping revisions asks of a file system, each as safe as it can be made.

A write reaches the disk when its file is synced, a new name when its folder is. Both are asked for
explicitly, so that a test can fail each of them in turn or cut the power between any two.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PATIENCE = (0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds to wait before each further try at a file that a virus scanner holds (Windows only)."""


class Disk:
    """A file system, one primitive a method; each raises OSError when it fails."""

    def make_folder(self, folder: Path) -> None:
        """Make the folder ``folder`` in a folder that exists."""
        folder.mkdir(exist_ok=True)

    def create(self, path: Path, data: bytes) -> None:
        """Write the new file ``path``; it may be in part or not at all on the disk until synced."""
        with path.open("xb") as file:
            file.write(data)

    def sync_file(self, path: Path) -> None:
        """Return once the bytes of ``path`` are on the disk."""
        # Windows syncs only what is open for writing.
        with path.open("r+b") as file:
            _sync(file.fileno())

    def sync_folder(self, folder: Path) -> None:
        """Return once the names in ``folder`` are on the disk."""
        if sys.platform == "win32":
            return  # NTFS keeps a journal of names; a folder cannot be opened to be synced.
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            _sync(descriptor)
        finally:
            os.close(descriptor)

    def link(self, present: Path, path: Path) -> None:
        """Give the file ``present`` the further, new name ``path``."""
        path.hardlink_to(present)

    def rename(self, present: Path, path: Path) -> None:
        """Let ``present`` be called ``path`` from now on, in one step, in place of what was there."""
        for pause in _PATIENCE if sys.platform == "win32" else ():
            try:
                present.replace(path)
            except PermissionError:
                time.sleep(pause)
            else:
                return
        present.replace(path)

    def remove(self, path: Path) -> None:
        """Delete the file ``path``."""
        path.unlink()

    def remove_folder(self, folder: Path) -> None:
        """Delete ``folder`` and all in it."""
        shutil.rmtree(folder)


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        # There, fsync leaves the bytes in the drive's own memory.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)
