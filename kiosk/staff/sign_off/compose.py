"""Puts the sign-off together: what is drawn, compared and checked, then the pages in their order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kiosk.content.bundle import gather, mark_of
from kiosk.content.difference import Change, Side, compare
from kiosk.content.difference_words import summary
from kiosk.content.model import Content, plain
from kiosk.content.opening import open_reading
from kiosk.content.problems import ContentError, Problem, Severity
from kiosk.content.versions import Version
from kiosk.staff.fit import check_fit
from kiosk.staff.proof import Report, Shot, shots
from kiosk.staff.sign_off import changes as changes_part
from kiosk.staff.sign_off import figure_table, notices
from kiosk.staff.sign_off.canvas import DrawPage, pdf_of
from kiosk.staff.sign_off.cover import Facts, Listed, cover_page
from kiosk.staff.sign_off.figures import FigureRow, figure_rows
from kiosk.staff.sign_off.screens import Screen, gather_screens, picture_size, screen_blocks
from kiosk.staff.sign_off.seen import words_seen
from kiosk.staff.sign_off.sheet import (
    Block,
    Imprint,
    flow,
    gap,
    heading,
    note,
    page_with,
    sheets,
)
from kiosk.staff.verdicts import VerdictMemory
from kiosk.stage.application import make_application
from kiosk.theme.tokens import Theme, shipped_theme

FILE_NAME = "送审稿.pdf"
_STEPS_AFTER = 3
_PAPER = "ivory"
"""The colours of the paper, whatever those of the screens."""


class ContentMovedError(Exception):
    """The files changed while they were being pictured: the hash would not be theirs."""


@dataclass(frozen=True, slots=True)
class SignOff:
    """A sign-off that was made."""

    path: Path
    mark: str
    """The beginning of the content's hash as people compare it."""


@dataclass(frozen=True, slots=True)
class _Matter:
    """All that the sign-off tells."""

    content: Content
    folder: Path
    content_hash: str
    screens: Sequence[Screen]
    figures: Sequence[FigureRow]
    since: Version | None
    changes: Sequence[Change]
    problems: Sequence[Problem]


def make_sign_off(  # noqa: PLR0913 (what is signed, for which screen, and who is told)
    content: Path,
    out: Path,
    *,
    size: tuple[int, int],
    theme: str | None,
    since: Version | None,
    day: date,
    report: Report,
    memory: VerdictMemory | None = None,
) -> SignOff:
    """Write the sign-off of the content file ``content`` into the folder ``out``.

    Args:
        content: the content that is to be signed.
        out: made when it is not there.
        size: of the screen it is for, pixels.
        theme: of the screens; by default what the content says.
        since: what it is compared with; None when there is nothing.
        day: the date on the cover.
        report: told how far it is.
        memory: of earlier checks: nothing is laid out again for what has not changed since.

    Raises:
        ContentError: The content is not sound.
        ContentMovedError: Its files changed meanwhile.
        OSError: ``out`` cannot be written to.
    """
    steps = _Steps(report)
    matter = _gathered(content, size, theme, since, steps, memory)
    look = shipped_theme(_PAPER)
    data = pdf_of(_pages(matter, size, day, look), f"{_title(matter.content)} 送审稿", look)
    out.mkdir(parents=True, exist_ok=True)
    path = out / FILE_NAME
    path.write_bytes(data)
    steps.done(FILE_NAME)
    return SignOff(path, mark_of(matter.content_hash))


def _gathered(
    file: Path,
    size: tuple[int, int],
    theme: str | None,
    since: Version | None,
    steps: _Steps,
    memory: VerdictMemory | None,
) -> _Matter:
    content_hash = gather(file).content_hash
    reading = open_reading(file)
    content = reading.content
    if content is None:
        raise ContentError(reading.problems)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application()
    folder, colours = file.resolve().parent, theme or content.settings.theme

    def taken() -> Iterator[Shot]:
        for total, shot in shots(content, folder, picture_size(size), colours):
            steps.total = total + _STEPS_AFTER
            yield shot
            steps.done(shot.name)
            application.processEvents()

    screens = gather_screens(content, taken())
    seen = words_seen(content, folder, size, colours)
    steps.done("figures")
    problems = [*reading.problems, *check_fit(reading, memory)]
    steps.done("check")
    bundle = gather(file)
    if bundle.content_hash != content_hash:
        raise ContentMovedError
    files = {entry.name: entry.sha256 for entry in bundle.files}
    changes = compare(since.side, Side(content, files)) if since else ()
    return _Matter(
        content,
        folder,
        content_hash,
        screens,
        figure_rows(content, seen),
        since,
        changes,
        problems,
    )


class _Steps:
    """Counts what is done, for the report."""

    def __init__(self, report: Report) -> None:
        self.total = 0
        self._report = report
        self._done = 0

    def done(self, what: str) -> None:
        self._done += 1
        self._report(self._done, self.total, what)


# ---- pages


def _pages(matter: _Matter, size: tuple[int, int], day: date, theme: Theme) -> list[DrawPage]:
    imprint = Imprint(_title(matter.content), matter.content_hash)
    changed, noticed = heading("一、改了什么", theme), heading("二、检查结果", theme)
    told = [changed, *_change_blocks(matter, theme), gap(30)]
    told += [noticed, *_notice_blocks(matter.problems, theme)]
    first = flow(told)
    second = flow(
        [*figure_table.table_rows(matter.figures, matter.screens, theme)]
        or [note("内容里没有数字。", theme)],
        figure_table.table_head(theme) if matter.figures else None,
    )
    third = flow(screen_blocks(matter.screens, size))
    figures_at = 2 + len(first)
    listed = (
        Listed("一、改了什么", _changes_told(matter), 2 + page_with(changed, first)),
        Listed("二、检查结果", _problems_told(matter.problems), 2 + page_with(noticed, first)),
        Listed("三、数字核对", _figures_told(matter.figures), figures_at),
        Listed("四、全部画面", _screens_told(matter.screens), figures_at + len(second)),
    )
    facts = Facts(day, matter.content_hash, _screen_told(size), listed)
    return [
        cover_page(matter.content.cover, facts),
        *sheets("改动与检查", imprint, first),
        *sheets("三、数字核对", imprint, second),
        *sheets("四、全部画面", imprint, third),
    ]


def _change_blocks(matter: _Matter, theme: Theme) -> list[Block]:
    if matter.since is None:
        text = "还没有启用过任何内容，没有可以比较的版本。请把全部画面和数字都从头看一遍。"
        return [note(text, theme)]
    name = f"与{matter.since.name.zh}相比"
    mark = f"原来的核对码是 {matter.since.mark}。"
    if not matter.changes:
        if matter.since.content_hash == matter.content_hash:
            return [note(f"{name}，完全相同，一个字也没有改。", theme)]
        return [note(f"{name}，观众看到的没有任何不同，只是文件的写法变了。{mark}", theme)]
    return [
        note(f"{name}，{summary(matter.changes, 'zh')}{mark}", theme),
        changes_part.legend(theme),
        *changes_part.change_blocks(matter.changes, matter.since.file.parent, matter.folder, theme),
    ]


def _notice_blocks(problems: Sequence[Problem], theme: Theme) -> list[Block]:
    if not problems:
        return [
            note("没有错误，也没有提醒；每一处文字都放得下（横屏、竖屏，正常字号和大字）。", theme)
        ]
    top = notices.table_head(theme)
    return [replace(top, keep=True), *notices.table_rows(problems, theme)]


def _title(content: Content) -> str:
    return plain(content.cover.title)


def _changes_told(matter: _Matter) -> str:
    if matter.since is None:
        return "没有可以比较的版本"
    if not matter.changes:
        return f"与{matter.since.name.zh}没有不同"
    return f"与{matter.since.name.zh}相比，{len(matter.changes)} 处不同"


def _problems_told(problems: Sequence[Problem]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    counted = ((errors, "处错误"), (len(problems) - errors, "处提醒"))
    return (
        "，".join(f"{count} {word}" for count, word in counted if count) or "没有错误，也没有提醒"
    )


def _figures_told(rows: Sequence[FigureRow]) -> str:
    numbers = sum(len(row.numbers) for row in rows)
    return f"{numbers} 个数字，逐个对照原文打勾"


def _screens_told(screens: Sequence[Screen]) -> str:
    return f"{len(screens)} 个画面，正常字号和大字对照"


def _screen_told(size: tuple[int, int]) -> str:
    return f"{size[0]}×{size[1]}（{'竖屏' if size[1] > size[0] else '横屏'}）"
