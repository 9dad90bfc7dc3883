"""An exhibit as a hall has it after some weeks, for the pictures of the guide.

Everything in it is real: contents that were checked, revisions in a store, what the checks say. Only
the days, and how the machine is, are made up, so that the pictures are the same on every machine.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.content.bundle import content_hash, gather, mark_of
from kiosk.content.model import Content
from kiosk.content.opening import open_content, open_reading
from kiosk.content.revision import Origin
from kiosk.content.store import Store
from kiosk.motion.clock import ManualClock
from kiosk.staff.guide.blocks import Chapter
from kiosk.staff.guide.edits import FAULT, changed, changes_in
from kiosk.staff.morning_check import MorningFacts
from kiosk.staff.panel.findings import findings_of
from kiosk.staff.panel.gallery import ContentGallery, Gallery
from kiosk.staff.panel.services import (
    About,
    HealthLine,
    Live,
    Outlook,
    Waiting,
    counts_of,
    earlier_of,
)
from kiosk.stage.production import Production
from kiosk.stage.scene import picture
from kiosk.theme.tokens import Theme, shipped_theme

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 3, 16, 8, 40, tzinfo=CHINA)
"""When the pictures are taken, by the exhibit's own clock."""
_FIRST_DAY = datetime(2026, 1, 5, 9, 12, tzinfo=CHINA)
_STEPS = (0, 9, 15, 29, 38, 52, 63)
"""Days from the first on which the revisions went live."""
_SMALL = QSize(480, 270)
_HEALTH = (
    HealthLine("屏幕", "1920×1080"),
    HealthLine("字体", "7 种齐全"),
    HealthLine("内存", "148 兆"),
    HealthLine("磁盘", "余 9%", good=False),
    HealthLine("已运行", "6 天 3 小时"),
    HealthLine("今日参观", "3 次", None),
    HealthLine("近七天", "486 次", None),
    HealthLine("一般停留", "1 分 40 秒", None),
    HealthLine("看得最多", "成绩单", None),
)


class Sample:
    """The exhibit: its contents, as the chapters change them, and its revisions."""

    def __init__(self, shipped: Path, chapters: Sequence[Chapter], folder: Path) -> None:
        """Everything is made in ``folder``, from the content file ``shipped``."""
        self._shipped = shipped
        self._chapters = {chapter.slug: chapter for chapter in chapters}
        self.folder = folder
        self._files: dict[str, Path] = {}
        self._contents: dict[Path, Content] = {}
        self._pictures: dict[int, QImage] = {}
        self.store = Store(folder / "revisions", now=self._day)

    @property
    def shipped(self) -> Path:
        """The content as the program comes with it."""
        return self.after("")

    def after(self, slug: str, *, right: int | None = None, faulty: int = 0) -> Path:
        """The content file after the changes of a chapter.

        Args:
            slug: of the chapter.
            right: how many of its changes are made; all by default.
            faulty: and how many of those that are wrong to do.
        """
        name = f"{slug or 'shipped'}-{right}-{faulty}"
        if name not in self._files:
            text = self._shipped.read_text(encoding="utf-8")
            chapter = self._chapters.get(slug)
            if chapter is not None:
                wrong = list(changes_in(chapter.blocks, FAULT))[:faulty]
                for change in [*list(changes_in(chapter.blocks))[:right], *wrong]:
                    text = changed(text, change)
            self._files[name] = self._write(name, text)
        return self._files[name]

    def content(self, file: Path) -> Content:
        """The content in ``file``, which is never changed."""
        if file not in self._contents:
            self._contents[file] = open_content(file)
        return self._contents[file]

    def revision_picture(self, number: int) -> QImage:
        """The attract screen of the revision ``number``, small."""
        if number not in self._pictures:
            revision = next(one for one in self.store.revisions() if one.number == number)
            content = self.content(revision.content_file)
            theme = theme_of(content)
            made = Production(content, revision.folder, theme, _SMALL, ManualClock(), still=True)
            self._pictures[number] = picture(made.stage, _SMALL.width(), _SMALL.height())
        return self._pictures[number]

    def photograph(self, name: str, image: QImage) -> None:
        """Let the contents that are made from now on have ``image`` beside them, called ``name``."""
        path = self.folder / "photographs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(str(path), "JPG", 90)  # type: ignore[call-overload]

    def fill_store(self) -> None:
        """Let seven contents go live, one after the other; the last is the shipped one."""
        if self.store.newest():
            return
        day = self._shipped.read_text(encoding="utf-8")
        night = day.replace("theme: ivory", "theme: night")
        for number in range(1, len(_STEPS) + 1):
            text = night if number % 3 == 2 else day
            if number < len(_STEPS):
                # Each differs from all others, if only in a word that only staff see.
                text += f"# 第 {number} 版\n"
            file = self._write(f"revision-{number}", text)
            origin = Origin("published" if number % 3 == 0 else "folder", "")
            self.store.activate(self.store.stage(gather(file)), origin)

    def _write(self, name: str, text: str) -> Path:
        folder = self.folder / name
        folder.mkdir(parents=True)
        for entry in gather(self._shipped).files:
            target = folder / entry.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self._shipped.parent / entry.name, target)
        for photograph in (self.folder / "photographs").glob("*"):
            shutil.copyfile(photograph, folder / photograph.name)
        file = folder / "content.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    def _day(self) -> datetime:
        """When the next revision goes live."""
        return _FIRST_DAY + timedelta(days=_STEPS[min(self.store.newest(), len(_STEPS) - 1)])


class SampleServices:
    """What the staff panel is told of the sample (see ``panel.services.StaffServices``)."""

    def __init__(self, sample: Sample, waiting: Path | None) -> None:
        """The content file ``waiting`` has been put into the content folder."""
        self._sample = sample
        self._file = waiting
        sample.fill_store()
        self.outlook = self._look()

    def look(self) -> Outlook:
        """How things are."""
        return self.outlook

    def check_again(self) -> None:
        """There is nothing new."""

    def preview(self) -> Gallery | None:
        """The screens of what waits."""
        if self._file is None:
            return None
        content = self._sample.content(self._file)
        return ContentGallery(content, self._file.parent, theme_of(content), _SMALL)

    def publish(self, mark: str) -> None:
        """Nothing is published for a picture."""

    def revision_picture(self, number: int) -> QImage | None:
        """How the revision ``number`` looks."""
        return self._sample.revision_picture(number)

    def roll_back(self, number: int) -> None:
        """Nothing is rolled back for a picture."""

    def morning(self) -> MorningFacts:
        """Not asked for: the pictures of the morning check say what it said."""
        raise NotImplementedError

    def about(self) -> About:
        """Nothing that a picture shows."""
        return About("", (), "")

    def quit(self) -> None:
        """Nothing ends for a picture."""

    def _look(self) -> Outlook:
        revisions = self._sample.store.revisions()
        latest = revisions[0]
        counts = counts_of(self._sample.content(self._sample.shipped))
        live = Live(latest.number, latest.since, latest.mark, counts)
        return Outlook(live, self._waiting(latest.number + 1), earlier_of(revisions), _HEALTH)

    def _waiting(self, number: int) -> Waiting | None:
        if self._file is None:
            return None
        problems = open_reading(self._file).problems
        lines = self._file.read_text(encoding="utf-8").splitlines()
        mark = "" if problems else mark_of(content_hash(self._file))
        return Waiting(number, "内容文件夹", mark, findings_of(problems, lines))


def theme_of(content: Content) -> Theme:
    """The theme that ``content`` asks for."""
    return shipped_theme(content.settings.theme)
