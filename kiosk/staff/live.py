"""Content that staff swap while the exhibit runs: watched, read and kept off the GUI thread.

Nothing here draws. What has settled and is sound is offered as a :class:`Candidate`; whoever shows it
lays it out first and says whether it fits; only then does it go live in the store, in one step. What is
not sound is told, and what is shown stays.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from kiosk.content.bundle import gather
from kiosk.content.contents import ContentChangedError
from kiosk.content.lock import BusyError
from kiosk.content.model import Content
from kiosk.content.opening import open_reading
from kiosk.content.problems import Problem
from kiosk.content.reader import Reading
from kiosk.content.report_file import remove_report, write_report
from kiosk.content.revision import Origin, Revision
from kiosk.content.store import DamagedRevisionError, NoRevisionError, Staged, Store
from kiosk.content.watch import Look, Settling, look_at
from kiosk.motion.clock import Clock
from kiosk.staff.trouble import why_not_back, why_not_kept

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sound content that may go on screen once it has been laid out."""

    content: Content
    reading: Reading
    content_file: Path
    """Where it is read from, its pictures beside it: a folder of the store that nobody changes."""
    staged: Staged | None
    """What goes live when it is shown; None when it is live in the store already."""
    revision: Revision | None = None
    """The revision that it is, when it is live already."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of looking at the content folder last, for the staff panel."""

    problems: tuple[Problem, ...]
    shown: bool
    """Whether what is in the folder is what visitors see."""


class LiveContent(QObject):
    """Watches the content folder and the store, and offers what is new and sound."""

    offered = Signal(object)
    """A Candidate to lay out."""
    judged = Signal(object)
    """A Verdict: the folder's content was refused, or is shown."""
    _answered = Signal(object)

    def __init__(
        self, content_file: Path, store: Store, shown: Revision | None, clock: Clock
    ) -> None:
        """Watch ``content_file``; the content of ``shown`` is no news."""
        super().__init__()
        self._file = content_file
        self._store = store
        self._clock = clock
        # The newest revision that was offered or shown: it is not offered again while it is laid out.
        self._known = shown.number if shown is not None else 0
        self._settling = Settling(store.watched(), clock.now())
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="content")
        self._busy = False
        self._working = False
        self._closed = False
        self._verdict: Verdict | None = None
        self._folder_hash: str | None = None
        self._trouble = ""
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._stir)
        self._watcher.fileChanged.connect(self._stir)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._answered.connect(self._act)

    def start(self) -> None:
        """Begin to watch."""
        self._watch((self._file.parent,))
        self._timer.start(0)

    def close(self) -> None:
        """Stop watching and wait for what is under way."""
        self._closed = True
        self._timer.stop()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def look(self) -> None:
        """Look at the folder and the store, off the GUI thread."""
        if not self._busy:
            self._ask(lambda: self._seen(look_at(self._file, self._settling.settled)), idle=True)

    @property
    def busy(self) -> bool:
        """Whether something is being read or kept."""
        return self._working

    @property
    def verdict(self) -> Verdict | None:
        """What came of looking at the folder last; None before anything changed there."""
        return self._verdict

    @property
    def folder_hash(self) -> str | None:
        """The hash of what is in the folder; None before it was looked at, and while it changes."""
        return self._folder_hash

    @property
    def trouble(self) -> str:
        """Why what was asked for last could not be done, in plain Chinese; empty when it was."""
        return self._trouble

    def check_again(self) -> None:
        """Look at the folder as if it had just been changed."""
        self._settling.forget(self._clock.now())
        self._settling.stir(self._clock.now())
        self._again()

    def roll_back(self, number: int) -> None:
        """Let the content of revision ``number`` go live again; it is then offered like any other."""
        self._trouble = ""
        self._ask(lambda: self._go_back(number))

    def approve(self, candidate: Candidate) -> None:
        """It fits: let it go live, then offer nothing more of it. ``went_live`` follows."""
        staged = candidate.staged
        if staged is None:
            self._went_live(candidate, candidate.revision)
            return
        origin = Origin("folder", str(self._file.parent))
        self._ask(lambda: self._activated(candidate, self._store.activate(staged, origin)))

    went_live = Signal(object, object)
    """A Candidate and its Revision are live in the store: now it may be shown."""

    def refuse(self, problems: Sequence[Problem]) -> None:
        """It does not fit: visitors see nothing of it, and staff are told."""
        self._refuse(tuple(problems))

    # Off the GUI thread: each returns what is to be done back on it.

    def _seen(self, look: Look) -> Callable[[], None]:
        newest = self._store.newest()
        return lambda: self._saw(look, newest)

    def _read_folder(self) -> Callable[[], None]:
        reading = open_reading(self._file)
        if reading.content is None:
            return lambda: self._refuse(reading.problems)
        staged = self._store.stage(gather(self._file))
        kept = open_reading(staged.content_file)
        if kept.content is None:
            return lambda: self._refuse(kept.problems)
        # Its lines are told by the name that staff know.
        candidate = Candidate(kept.content, reading, staged.content_file, staged)
        return lambda: self.offered.emit(candidate)

    def _go_back(self, number: int) -> Callable[[], None]:
        try:
            self._store.roll_back(number)
        except (OSError, BusyError, DamagedRevisionError, NoRevisionError) as error:
            _log.warning("revision %s cannot go live again: %s", number, error)
            why = why_not_back(number, error)
            return lambda: self._complain(why)
        return _nothing

    def _read_store(self) -> Callable[[], None]:
        revision = self._store.current()
        if revision is None or revision.number <= self._known:
            return _nothing
        self._known = revision.number
        reading = open_reading(revision.content_file)
        if reading.content is None:
            return lambda: self._refuse(reading.problems)
        candidate = Candidate(reading.content, reading, revision.content_file, None, revision)
        return lambda: self.offered.emit(candidate)

    def _activated(self, candidate: Candidate, revision: Revision) -> Callable[[], None]:
        return lambda: self._went_live(candidate, revision)

    # Back on it

    def _saw(self, look: Look, newest: int) -> None:
        self._watch(look.folders(self._file))
        if newest > self._known:
            self._ask(self._read_store)
            return
        news = self._settling.saw(look, self._clock.now())
        settled = self._settling.settled
        self._folder_hash = settled.content_hash if settled is not None else None
        if news is not None:
            self._ask(self._read_folder)
        else:
            self._again()

    def _went_live(self, candidate: Candidate, revision: Revision | None) -> None:
        if revision is not None:
            self._known = max(self._known, revision.number)
        self._trouble = ""
        if candidate.staged is not None:
            # What was published or gone back to says nothing of what is in the folder.
            remove_report(self._file)
            self._judge(Verdict(candidate.reading.problems, shown=True))
        self.went_live.emit(candidate, revision)
        self._again()

    def _refuse(self, problems: tuple[Problem, ...]) -> None:
        text = "\n\n".join(problem.render("zh") for problem in problems)
        self._report(f"请改好下面的问题再保存：\n\n{text}")
        for problem in problems:
            _log.warning("%s", problem.headline("zh"))
        self._judge(Verdict(problems, shown=False))
        self._again()

    def _report(self, text: str) -> None:
        head = f"{self._file.name} 没有换上去，观众看到的还是原来的内容。"
        write_report(self._file, f"{head}{text}\n")

    def _complain(self, why: str) -> None:
        self._trouble = why

    def _judge(self, verdict: Verdict) -> None:
        self._trouble = ""
        self._verdict = verdict
        self.judged.emit(verdict)

    def _watch(self, folders: Sequence[Path]) -> None:
        known = set(self._watcher.directories()) | set(self._watcher.files())
        wanted = [str(path) for path in (*folders, self._file) if path.exists()]
        fresh = [path for path in wanted if path not in known]
        if fresh:
            self._watcher.addPaths(fresh)

    def _stir(self, _: str) -> None:
        self._settling.stir(self._clock.now())
        self._again()

    def _again(self) -> None:
        if not self._closed and not self._busy:
            self._timer.start(round(1000 * self._settling.due(self._clock.now())) + 1)

    def _ask(self, job: Callable[[], Callable[[], None]], *, idle: bool = False) -> None:
        if self._closed:
            return
        self._busy = True
        self._working = not idle
        self._worker.submit(self._do, job)

    def _do(self, job: Callable[[], Callable[[], None]]) -> None:
        try:
            answer = job()
        except (
            OSError,
            BusyError,
            ContentChangedError,
            DamagedRevisionError,
            NoRevisionError,
        ) as error:
            # A copy still under way, a full disk: what is shown stays, and it is looked at again.
            _log.warning("the content folder could not be taken: %s", error)
            why = why_not_kept(error)
            answer = partial(self._forget, why)
        self._answered.emit(answer)

    def _forget(self, why: str) -> None:
        """What was told could not be taken: let it be told again, and say why if it stays so."""
        self._settling.forget(self._clock.now())
        if why:
            self._complain(why)
            self._report(why)

    def _act(self, answer: Callable[[], None]) -> None:
        self._busy = self._working = False
        if not self._closed:
            answer()
            self._again()


def _nothing() -> None:
    pass
