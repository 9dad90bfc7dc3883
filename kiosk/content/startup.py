"""What to show when the exhibit starts.

What was live last is shown at once: it is known to be sound, whatever has become of the content
folder meanwhile. If the folder has news, the watch takes it from there and it goes live like any
other change, once it has settled and has been checked. Only the very first start, or one that finds
no revision whole, begins with the folder itself; and when nothing else can be read there is still
the exhibit built into the program.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from kiosk.content.bundle import gather
from kiosk.content.contents import ContentChangedError
from kiosk.content.lock import BusyError
from kiosk.content.revision import Origin, Revision
from kiosk.content.store import DamagedRevisionError, Store

T = TypeVar("T")

_log = logging.getLogger(__name__)


class NothingToShowError(Exception):
    """Not even the exhibit built into the program can be read: the program is not whole."""


@dataclass(frozen=True, slots=True)
class Opening(Generic[T]):
    """What is shown first."""

    content: T
    content_file: Path
    """Where it was read from, its pictures beside it."""
    revision: Revision | None
    """None for the exhibit built into the program, or when the revisions could not be kept."""


def choose_opening(
    content_file: Path, store: Store, builtin: Path, read: Callable[[Path], T | None]
) -> Opening[T]:
    """The first content that can be shown: what was live last, the folder's, the one built in.

    Args:
        content_file: the one that staff change.
        store: the revisions.
        builtin: the content file of the exhibit built into the program.
        read: the content in a file, or None when it cannot be shown.

    Raises:
        NothingToShowError: Not even the one built in can be read.
    """
    for revision in store.whole():
        # A newer program may no longer take what an older one showed.
        if (content := read(revision.content_file)) is not None:
            return Opening(content, revision.content_file, revision)
    if (content := read(content_file)) is not None:
        taken = _take(content_file, store)
        # From now on only the copy is read, which nobody changes.
        if taken is not None and (kept := read(taken.content_file)) is not None:
            return Opening(kept, taken.content_file, taken)
        return Opening(content, content_file, None)
    if (content := read(builtin)) is not None:
        return Opening(content, builtin, None)
    raise NothingToShowError(str(builtin))


def _take(content_file: Path, store: Store) -> Revision | None:
    """The content as a revision; None when it cannot be kept, which keeps nothing from showing."""
    try:
        staged = store.stage(gather(content_file))
        origin = Origin("folder", str(content_file.parent))
        return store.activate(staged, origin)
    except (OSError, BusyError, ContentChangedError, DamagedRevisionError) as error:
        _log.warning("the content is not kept as a revision: %s", error)
        return None
