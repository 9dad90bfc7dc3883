"""Publishing, listing and going back: what staff do with revisions, each with a plain result.

Safe while the exhibit runs: it sees that there is a newer revision and shows it at its next rest.
"""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.bundle import Bundle, gather
from kiosk.content.contents import ContentChangedError
from kiosk.content.lock import BusyError
from kiosk.content.opening import open_reading
from kiosk.content.package import open_package
from kiosk.content.phrases_package import PackageError
from kiosk.content.problems import Problem, Severity, Words, printable
from kiosk.content.reasons import reason_of
from kiosk.content.revision import Origin
from kiosk.content.store import DamagedRevisionError, NoRevisionError, Store
from kiosk.staff import publishing_words as words
from kiosk.staff.verdicts import VerdictMemory

Check = Callable[[Path], Sequence[Problem]]
"""Every problem of a content file."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a command."""

    done: bool
    text: Words


def check_content(content_file: Path, memory: VerdictMemory | None = None) -> list[Problem]:
    """Every problem of ``content_file``; when it has no errors, also of how it fits the screens.

    What ``memory`` knows of earlier checks is not laid out again.
    """
    reading = open_reading(content_file)
    if reading.content is None:
        return list(reading.problems)
    # Laying out needs Qt, which a content with faults does not.
    from kiosk.staff.fit import check_fit  # noqa: PLC0415

    return [*reading.problems, *check_fit(reading, memory)]


def publish(path: Path, store: Store, scratch: Path, check: Check = check_content) -> Outcome:
    """Let the content in ``path`` go live if it is sound.

    Args:
        path: a folder, a content file, or a .zip.
        store: the revisions of the exhibit.
        scratch: a folder, made when missing, to unpack a .zip in.
        check: tells every problem of a content file.
    """
    path = path.absolute()
    try:
        scratch.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=scratch, ignore_cleanup_errors=True) as unpacked:
            return _publish(path, open_package(path, Path(unpacked)), store, check)
    except PackageError as error:
        return Outcome(False, words.unusable(error.text))
    except ContentChangedError as error:
        return Outcome(False, words.changed_meanwhile(printable(str(error))))
    except (BusyError, DamagedRevisionError, OSError) as error:
        return Outcome(False, _failed(error))


def list_revisions(store: Store) -> Outcome:
    """All revisions, newest first, and which of them is shown."""
    current = store.current()
    revisions = store.revisions()
    if current is None:
        return Outcome(not revisions, words.no_revisions(bool(revisions)))
    return Outcome(True, words.revisions(revisions, current))


def roll_back(store: Store, number: int | None) -> Outcome:
    """Let the revision ``number``, by default the one before, go live again."""
    before = store.current()
    try:
        revision = store.roll_back(number)
    except NoRevisionError:
        return Outcome(False, words.no_revision(number, store.revisions()))
    except DamagedRevisionError as error:
        return Outcome(False, words.damaged_revision(str(error)))
    except (BusyError, OSError) as error:
        return Outcome(False, _failed(error))
    if before is not None and revision.number == before.number:
        return Outcome(True, words.already_live(revision))
    return Outcome(True, words.rolled_back(revision, before))


def _publish(path: Path, content_file: Path, store: Store, check: Check) -> Outcome:
    bundle = _gather(content_file)
    problems = list(check(content_file))
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if errors:
        return Outcome(False, words.faulty(problems, errors))
    if bundle is None:
        raise ContentChangedError(content_file.name)
    # What was checked is what is kept: a file that changed meanwhile no longer has its hash.
    staged = store.stage(bundle)
    current = store.current()
    if current is not None and current.files == staged.files:
        return Outcome(True, words.already_live(current))
    revision = store.activate(staged, Origin("published", printable(str(path))))
    return Outcome(True, words.published(revision, problems, current))


def _gather(content_file: Path) -> Bundle | None:
    # Of a file that is missing the check says more than the system does.
    try:
        return gather(content_file)
    except OSError:
        return None


def _failed(error: Exception) -> Words:
    if isinstance(error, BusyError):
        return words.BUSY
    if isinstance(error, DamagedRevisionError):
        return words.STAGED_LOST
    if isinstance(error, OSError):
        place = printable(str(error.filename or ""))
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return words.disk_full(place)
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            return words.not_allowed(place)
        return words.disk_failing(place, reason_of(error))
    raise error
