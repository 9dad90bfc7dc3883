"""What staff do before they publish: compare two contents, and make the sheet that is signed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.content.difference import compare
from kiosk.content.phrases_package import PackageError
from kiosk.content.problems import ContentError, Words
from kiosk.content.store import NoRevisionError, Store
from kiosk.content.versions import Version, live_version, open_version
from kiosk.staff import comparing_words as words
from kiosk.staff.publishing import Outcome
from kiosk.staff.verdicts import VerdictMemory

Report = Callable[[int, int, str], None]
"""Told how many pieces of how many are made, and the name of the last."""


@dataclass(frozen=True, slots=True)
class SignOffOrder:
    """What sign-off is wanted."""

    content: Path
    """The content file that is to be signed."""
    out: Path
    """The folder for the PDF, made when missing."""
    size: tuple[int, int]
    """Of the screen it is for, pixels."""
    theme: str | None
    """Of the screens; by default what the content says."""
    since: str | None
    """What it is compared with, a revision or a path; by default what visitors see."""
    day: date
    """The date on the cover."""


def diff(old: str, new: str, store: Store, scratch: Path) -> Outcome:
    """How the content ``new`` differs from ``old``.

    Args:
        old: a revision by its number, or the path of a folder, a content file or a .zip.
        new: the same.
        store: the revisions of the exhibit.
        scratch: a folder, made when missing, to unpack a .zip in.
    """
    opened: list[Version] = []
    with _unpacking(scratch) as first, _unpacking(scratch) as second:
        for named, folder in ((old, first), (new, second)):
            version = _open(named, store, folder)
            if isinstance(version, Words):
                return Outcome(False, version)
            opened.append(version)
    before, after = opened
    return Outcome(True, words.differences(before, after, compare(before.side, after.side)))


def sign_off(
    order: SignOffOrder,
    store: Store,
    scratch: Path,
    report: Report,
    memory: VerdictMemory | None = None,
) -> Outcome:
    """Make the sign-off sheet.

    Args:
        order: of what, for which screen, and where to.
        store: the revisions of the exhibit.
        scratch: a folder, made when missing, to unpack a .zip in.
        report: told how far it is.
        memory: of earlier checks: nothing is laid out again for what has not changed since.

    Raises:
        ContentError: The content that is to be signed is not sound.
    """
    # Drawing needs Qt, which comparing does not.
    from kiosk.staff.sign_off import ContentMovedError, make_sign_off  # noqa: PLC0415

    with _unpacking(scratch) as folder:
        since = live_version(store) if order.since is None else _open(order.since, store, folder)
        if isinstance(since, Words):
            return Outcome(False, since)
        try:
            made = make_sign_off(
                order.content,
                order.out,
                size=order.size,
                theme=order.theme,
                since=since,
                day=order.day,
                report=report,
                memory=memory,
            )
        except ContentMovedError:
            return Outcome(False, words.CHANGED_MEANWHILE)
    return Outcome(True, words.signed_off(made.path, made.mark))


def _open(named: str, store: Store, scratch: Path) -> Version | Words:
    """The content that ``named`` is, or why it cannot be had."""
    try:
        return open_version(named, store, scratch)
    except NoRevisionError:
        return words.no_revision(named, store.revisions())
    except PackageError as error:
        return error.text
    except ContentError as error:
        return words.faulty(named, error.problems)


@contextmanager
def _unpacking(scratch: Path) -> Iterator[Path]:
    scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=scratch, ignore_cleanup_errors=True) as folder:
        yield Path(folder)
