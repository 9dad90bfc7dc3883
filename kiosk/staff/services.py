"""What the running exhibit tells the staff panel, and does for it."""

from __future__ import annotations

import os
import shutil
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from kiosk.content.bundle import content_hash, mark_of
from kiosk.content.model import Content
from kiosk.content.opening import open_content
from kiosk.content.problems import ContentError
from kiosk.content.revision import Revision
from kiosk.content.store import Store
from kiosk.journal import Journal
from kiosk.motion.clock import Clock
from kiosk.paths import assets_dir
from kiosk.restarts import Restart
from kiosk.staff.live import Candidate, LiveContent
from kiosk.staff.morning_check import MorningFacts
from kiosk.staff.panel.findings import Finding, findings_of
from kiosk.staff.panel.gallery import ContentGallery, Gallery
from kiosk.staff.panel.services import (
    About,
    HealthLine,
    Live,
    Notice,
    Outlook,
    Waiting,
    counts_of,
    earlier_of,
)
from kiosk.staff.visit_lines import VisitLines
from kiosk.theme.fonts import FONT_FILES
from kiosk.theme.tokens import Theme, shipped_theme

_SOURCE = "内容文件夹"
_PICTURE = QSize(480, 270)
_PICTURE_SIDE = 640
_KEPT_PICTURES = 24
_LOW_DISK = 0.1
"""The share of free disk below which staff are told."""
_TOLD = 60.0
"""Seconds for which it is told what came of something."""
_MEGABYTE = 1024 * 1024


class Shown(Protocol):
    """What visitors see now, and what waits to be seen."""

    @property
    def content(self) -> Content:
        """The content on screen."""
        ...

    @property
    def content_file(self) -> Path:
        """Where it was read from."""
        ...

    @property
    def revision(self) -> Revision | None:
        """The revision that it is; None for what is built in."""
        ...

    @property
    def held(self) -> Candidate | None:
        """A sound content that has been laid out and waits for staff, while the panel is open."""
        ...

    @property
    def rehearsing(self) -> bool:
        """Whether a new content is being laid out."""
        ...

    @property
    def screen(self) -> QSize:
        """Of the screen, in pixels."""
        ...

    def release(self) -> None:
        """Let what is held be shown."""
        ...

    def drop(self) -> None:
        """Forget what is held."""
        ...


class ExhibitServices:
    """The staff panel's view of one running exhibit (see ``panel.services.StaffServices``)."""

    def __init__(  # noqa: PLR0913, PLR0917 (everything it speaks for)
        self,
        shown: Shown,
        live: LiveContent,
        store: Store,
        content_file: Path,
        state: Path,
        clock: Clock,
        about: Callable[[], About],
        restarts: Callable[[], tuple[Restart, ...]],
        journal: Journal,
        leave: Callable[[], None],
    ) -> None:
        """Speaks for ``shown``.

        Args:
            shown: what is on screen.
            live: watches the folder and the store.
            store: the revisions.
            content_file: the file that staff change.
            state: the state directory.
            clock: the time it lives by.
            about: the program and its licences.
            restarts: the starts that nobody asked for.
            journal: the visits.
            leave: ends the program.
        """
        self._shown = shown
        self._live = live
        self._store = store
        self._file = content_file
        self._state = state
        self._clock = clock
        self._started = clock.now()
        self._about = about
        self._restarts = restarts
        self._visits = VisitLines(journal)
        self._leave = leave
        self._pictures: OrderedDict[int, QImage | None] = OrderedDict()
        self._own_hash: tuple[Path, str] | None = None
        self._changed_from: tuple[float, int] | None = None

    def look(self) -> Outlook:
        """How things are."""
        revisions = self._store.revisions()
        revision = self._shown.revision
        live = Live(
            revision.number if revision else None,
            revision.since if revision else None,
            mark_of(self._hash_of_shown()),
            counts_of(self._shown.content),
        )
        busy = "正在检查" if self._live.busy or self._shown.rehearsing else ""
        folder = self._live.folder_hash
        in_folder = folder is None or folder == self._hash_of_shown()
        return Outlook(
            live,
            self._waiting(),
            earlier_of(revisions),
            self._health(),
            self._warnings() if in_folder else (),
            busy,
            None if busy else self._notice(),
            in_folder,
        )

    def check_again(self) -> None:
        """Check the content folder anew."""
        self._live.check_again()

    def preview(self) -> Gallery | None:
        """The screens of the sound content that waits."""
        held = self._shown.held
        if held is None:
            return None
        theme = _theme_of(held.content)
        return ContentGallery(held.content, held.content_file.parent, theme, self._shown.screen)

    def publish(self, mark: str) -> None:
        """Let the content that waits go live, if it is still the one that was seen."""
        held = self._shown.held
        if held is not None and _mark(held) == mark:
            self._expect_change()
            self._shown.release()

    def revision_picture(self, number: int) -> QImage | None:
        """How the revision ``number`` looks: its attract screen, small."""
        if number not in self._pictures:
            self._pictures[number] = self._take_picture(number)
            while len(self._pictures) > _KEPT_PICTURES:
                self._pictures.popitem(last=False)
        return self._pictures[number]

    def roll_back(self, number: int) -> None:
        """Let the content of the revision ``number`` go live again."""
        self._shown.drop()
        self._expect_change()
        self._live.roll_back(number)

    def morning(self) -> MorningFacts:
        """What the morning check is to look at."""
        content = self._shown.content
        folder = self._shown.content_file.parent
        revision = self._shown.revision
        pictures: list[Path] = []
        if content.honours:
            pictures = [folder / s.picture for s in content.honours.stones if s.picture]
        now = datetime.now().astimezone()
        screen = self._shown.screen
        # Every screen is drawn: small is quick, and shows as well whether one stays empty.
        small = screen.scaled(_PICTURE_SIDE, _PICTURE_SIDE, Qt.AspectRatioMode.KeepAspectRatio)
        return MorningFacts(
            ContentGallery(content, folder, _theme_of(content), small, texts=(False, True)),
            assets_dir() / "fonts",
            tuple(pictures),
            self._state,
            now,
            revision.since if revision else datetime(2026, 1, 1, tzinfo=UTC),
            self._restarts(),
        )

    def about(self) -> About:
        """The program and its licences."""
        return self._about()

    def quit(self) -> None:
        """End the program."""
        self._leave()

    # ---- how it is found out

    def _waiting(self) -> Waiting | None:
        held = self._shown.held
        number = self._store.newest() + 1
        if held is not None:
            lines = held.content_file.read_text(encoding="utf-8-sig").splitlines()
            found = findings_of(held.reading.problems, lines)
            return Waiting(number, _SOURCE, _mark(held), found)
        verdict = self._live.verdict
        if verdict is None or verdict.shown:
            return None
        return Waiting(number, _SOURCE, "", findings_of(verdict.problems, self._lines()))

    def _warnings(self) -> tuple[Finding, ...]:
        """What could be better about what is live."""
        verdict = self._live.verdict
        if verdict is None or not verdict.shown or not verdict.problems:
            return ()
        return findings_of(verdict.problems, self._lines())

    def _lines(self) -> list[str]:
        try:
            return self._file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        except OSError:
            return []

    def _expect_change(self) -> None:
        """Staff asked for another content to be shown."""
        revision = self._shown.revision
        self._changed_from = (self._clock.now(), revision.number if revision else 0)

    def _notice(self) -> Notice | None:
        """What came of what staff asked for last, for a minute."""
        if self._live.trouble:
            return Notice(self._live.trouble, good=False)
        revision = self._shown.revision
        if self._changed_from is None or revision is None:
            return None
        asked, before = self._changed_from
        if self._clock.now() - asked > _TOLD or revision.number <= before:
            return None
        return Notice(f"已换上第 {revision.number} 版，按“回到展览”就能看到。", good=True)

    def _health(self) -> tuple[HealthLine, ...]:
        size = self._shown.screen
        disk = shutil.disk_usage(self._state if self._state.exists() else Path.home())
        free = disk.free / disk.total
        hours = int((self._clock.now() - self._started) // 3600)
        days, rest = divmod(hours, 24)
        lines = [
            HealthLine("屏幕", f"{size.width()}×{size.height()}"),
            HealthLine("字体", f"{len(FONT_FILES)} 种齐全"),
            HealthLine("磁盘", f"余 {free:.0%}", free >= _LOW_DISK),
            HealthLine("已运行", f"{days} 天 {rest} 小时" if days else f"{rest} 小时"),
            *self._visits.look(self._shown.content, datetime.now().astimezone()),
        ]
        memory = _memory()
        if memory is not None:
            lines.insert(2, HealthLine("内存", f"{memory} 兆"))
        return tuple(lines)

    def _take_picture(self, number: int) -> QImage | None:
        revision = next((one for one in self._store.revisions() if one.number == number), None)
        if revision is None:
            return None
        try:
            content = open_content(revision.content_file)
        except ContentError:
            return None
        gallery = ContentGallery(content, revision.folder, _theme_of(content), _PICTURE)
        return gallery.draw(0)

    def _hash_of_shown(self) -> str:
        revision = self._shown.revision
        if revision is not None:
            return revision.content_hash
        path = self._shown.content_file
        if self._own_hash is None or self._own_hash[0] != path:
            self._own_hash = (path, content_hash(path))
        return self._own_hash[1]


def _mark(candidate: Candidate) -> str:
    if candidate.staged is not None:
        return candidate.staged.mark
    return candidate.revision.mark if candidate.revision is not None else ""


def _theme_of(content: Content) -> Theme:
    return shipped_theme(content.settings.theme)


def _memory() -> int | None:
    """Megabytes that the program holds, where the system tells."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") // _MEGABYTE
