"""What the staff panel needs from the running exhibit, and what it is told.

The panel owns nothing: it looks (:meth:`StaffServices.look`), shows, and asks for something to be
done. What is asked for may take its time elsewhere; how it ends is seen at a later look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from PySide6.QtGui import QImage

from kiosk.content.model import Content
from kiosk.content.revision import Revision
from kiosk.staff.morning_check import MorningFacts
from kiosk.staff.panel.findings import Finding
from kiosk.staff.panel.gallery import Gallery
from kiosk.staff.panel.licences import Licence

_ORIGINS = {
    "folder": "来自内容文件夹",
    "published": "用命令行启用",
    "other": "由另一版程序启用",
}


@dataclass(frozen=True, slots=True)
class Count:
    """How much of something the content has: 成绩 29 条."""

    name: str
    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class Live:
    """What visitors see."""

    number: int | None
    """Of the revision; None for the exhibit built into the program."""
    since: datetime | None
    mark: str
    """The beginning of the content's hash, as the sign-off sheet has it."""
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A content that differs from what is live and was checked."""

    number: int
    """What its revision would be."""
    source: str
    """Where it is, for staff: 内容文件夹, U 盘."""
    mark: str
    """Empty when not all of its files are there."""
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> int:
        """How many findings keep it off the screen."""
        return sum(finding.is_error for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many do not."""
        return len(self.findings) - self.errors


@dataclass(frozen=True, slots=True)
class Earlier:
    """A revision that can be shown again."""

    number: int
    since: datetime
    mark: str
    origin: str
    """Where it came from, in Chinese."""


@dataclass(frozen=True, slots=True)
class HealthLine:
    """One line of how the machine is: 磁盘, 余 9%."""

    name: str
    value: str
    good: bool | None = True
    """None for what is neither good nor bad, such as how many visitors there were."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What came of the last thing that was asked for, in plain Chinese."""

    text: str
    good: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """Everything the panel shows of the exhibit at one moment."""

    live: Live
    waiting: Waiting | None
    """None when the content folder holds what is live."""
    earlier: tuple[Earlier, ...]
    """Newest first, without the present one."""
    health: tuple[HealthLine, ...]
    findings: tuple[Finding, ...] = ()
    """Warnings about what is live."""
    busy: str = ""
    """What is being done, as 正在检查; while it is, nothing else can be asked for."""
    notice: Notice | None = None
    in_folder: bool = True
    """Whether what is live is what the content folder holds; not so after going back."""


@dataclass(frozen=True, slots=True)
class About:
    """The program, and what others made."""

    version: str
    licences: tuple[Licence, ...]
    texts: str
    """Where the texts of the licences are, for staff."""


class StaffServices(Protocol):
    """The running exhibit as the panel knows it; every method returns at once."""

    def look(self) -> Outlook:
        """How things are; asked for about once a second while the panel is open."""
        ...

    def check_again(self) -> None:
        """Check the content folder anew."""
        ...

    def preview(self) -> Gallery | None:
        """The screens of the sound content that waits; None when there is none."""
        ...

    def publish(self, mark: str) -> None:
        """Let the content that waits go live, if it is still the one with the hash mark ``mark``."""
        ...

    def revision_picture(self, number: int) -> QImage | None:
        """How the revision ``number`` looks; None when there is no picture of it."""
        ...

    def roll_back(self, number: int) -> None:
        """Let the content of the revision ``number`` go live again."""
        ...

    def morning(self) -> MorningFacts:
        """What the morning check is to look at."""
        ...

    def about(self) -> About:
        """The program and its licences."""
        ...

    def quit(self) -> None:
        """End the program."""
        ...


def counts_of(content: Content) -> tuple[Count, ...]:
    """How much ``content`` has of what staff count."""
    found: list[Count] = []
    if content.scorecard:
        number = sum(len(category.achievements) for category in content.scorecard.categories)
        found.append(Count("成绩", number, "条"))
    if content.honours:
        found.append(Count("荣誉", len(content.honours.stones), "项"))
    if content.goals and content.goals.questions:
        questions = content.goals.questions
        found.append(Count("六问", len(questions), "题"))
        found.append(Count("划重点", sum(len(q.key_points) for q in questions), "条"))
    return tuple(found)


def earlier_of(revisions: Sequence[Revision]) -> tuple[Earlier, ...]:
    """``revisions``, newest first, without the first, which is live."""
    return tuple(
        Earlier(revision.number, revision.since, revision.mark, origin_words(revision))
        for revision in revisions[1:]
    )


def origin_words(revision: Revision) -> str:
    """Where ``revision`` came from, in Chinese."""
    if revision.origin.kind == "rolled-back":
        return f"回退到第 {revision.origin.detail} 版"
    return _ORIGINS[revision.origin.kind]
