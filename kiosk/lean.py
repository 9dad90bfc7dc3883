"""What the libraries need not do here: it costs time or memory, and brings nothing."""

from __future__ import annotations

import builtins
import linecache
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""Names of the C library's settings, from malloc.h."""
_PAGE_OF_ITS_OWN = 256 * 1024
"""Bytes from which a block of memory goes back to the system when it is no longer used."""


def lean_settings() -> None:
    """Before pydantic and numpy are imported: no plug-ins are looked for, no threads started.

    pydantic looks through all installed packages for plug-ins; numpy's linear algebra starts a
    thread for each core and keeps memory for each.
    """
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    os.environ["OPENBLAS_NUM_THREADS"] = "1"


def plain_imports() -> None:
    """Import as Python does, from here on.

    PySide6 puts a function of its own in the place of Python's import, for switches that this
    program does not use (``from __feature__ import snake_case``). To know which modules might, it
    reads the source of every module that is imported after it: a fifth of the time that all imports
    take, and 21 MB of source lines that nobody asks for again.
    """
    import PySide6.QtCore  # noqa: F401, PLC0415 (it is this that replaces the import)

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def lean_heap() -> None:
    """Let what is large go back to the system as soon as it is dropped.

    glibc learns from the first large block that is dropped to keep such blocks: pictures of pages
    come and go, and a third of what they took would stay with the program, in pieces too small for
    the next.
    """
    # Other C libraries have no such setting.
    with suppress(AttributeError, OSError):
        mallopt = _c_library().mallopt
        mallopt(_M_MMAP_THRESHOLD, _PAGE_OF_ITS_OWN)
        mallopt(_M_TRIM_THRESHOLD, _PAGE_OF_ITS_OWN)


def trim_heap() -> None:
    """Give back to the system what lies free among what is used: 5 MB in a millisecond."""
    with suppress(AttributeError, OSError):
        _c_library().malloc_trim(0)


def forget_sources() -> None:
    """Drop the lines of source that imports have left: 2 MB, which only a traceback would read again."""
    linecache.clearcache()


def _c_library() -> ctypes.CDLL:
    """The functions of glibc; OSError where the system has another."""
    if not sys.platform.startswith("linux"):
        raise OSError(sys.platform)
    import ctypes  # noqa: PLC0415 (the first frame needs none of it)

    return ctypes.CDLL(None)
