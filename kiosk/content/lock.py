"""One at a time: the running exhibit and the commands of staff never change the revisions at once.

The system itself holds the lock and lets it go when the process ends, however it ends: a lock that
nobody holds any more cannot be left behind.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAUSE = 0.05


class BusyError(Exception):
    """Another process, or another thread, holds the lock and kept it for the whole of the wait."""


class FileLock:
    """A lock that every process on the machine sees, by the name of a file."""

    def __init__(
        self, path: Path, wait: float, sleep: Callable[[float], object] = time.sleep
    ) -> None:
        """The lock ``path``, a file that is made when first needed, in a folder that exists.

        Args:
            path: of the file; nothing is ever written to it.
            wait: seconds to wait for whoever holds it.
            sleep: waits for so many seconds.
        """
        self._path = path
        self._tries = max(1, round(wait / _PAUSE))
        self._sleep = sleep

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold the lock for as long as the block runs.

        Raises:
            BusyError: It did not become free.
            OSError: The file cannot be made.
        """
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            self._wait_for(descriptor)
            try:
                yield
            finally:
                _unlock(descriptor)
        finally:
            os.close(descriptor)

    def _wait_for(self, descriptor: int) -> None:
        for _ in range(self._tries):
            if _try_lock(descriptor):
                return
            self._sleep(_PAUSE)
        raise BusyError(str(self._path))


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _unlock(descriptor: int) -> None:
    if sys.platform == "win32":
        # Closing lets go as well there, but only in its own time.
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
