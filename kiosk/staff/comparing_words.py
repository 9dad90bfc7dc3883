"""How it is told what comparing and signing off came to: what, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kiosk.content.difference import Change
from kiosk.content.difference_words import describe, summary
from kiosk.content.problems import Language, Problem, Severity, Words, printable
from kiosk.content.revision import Revision
from kiosk.content.versions import Version

CHANGED_MEANWHILE = Words(
    "没有做成送审稿：做的时候，内容文件或图片又变了，可能还在复制或保存。\n"
    "等改完、复制完，再做一次。",
    "No sign-off sheet was made: the content changed meanwhile; it may still be being copied.\n"
    "When that has ended, make it again.",
)


def differences(before: Version, after: Version, changes: Sequence[Change]) -> Words:
    """How ``after`` differs from ``before``."""
    return Words(
        _differences(before, after, changes, "zh"), _differences(before, after, changes, "en")
    )


def no_revision(named: str, present: Sequence[Revision]) -> Words:
    """There is no revision ``named``."""
    if not present:
        return Words(
            f"没有第 {named} 版：还没有启用过任何内容。\n要和一个文件夹比较，就写它的路径。",
            f"There is no revision {named}: nothing has gone live yet.\n"
            "To compare with a folder, name its path.",
        )
    oldest, newest = present[-1].number, present[0].number
    zh, en = f"现在留着第 {oldest} 版到第 {newest} 版", f"there are {oldest} to {newest}"
    if oldest == newest:
        zh, en = f"现在只有第 {oldest} 版", f"there is only {oldest}"
    return Words(
        f"没有第 {named} 版，{zh}。\n运行 kiosk revisions 看每一版是什么。",
        f"There is no revision {named}; {en}.\nRun kiosk revisions to see what each of them is.",
    )


def faulty(named: str, problems: Sequence[Problem]) -> Words:
    """The content ``named`` has faults and cannot be compared."""
    told = printable(named)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    zh = "\n\n".join(problem.render("zh") for problem in errors)
    en = "\n\n".join(problem.render("en") for problem in errors)
    return Words(
        f"{zh}\n\n没有比较：“{told}”里有错误。照上面的“改法”改好，再运行一次。",
        f"{en}\n\nNothing was compared: “{told}” has faults. Put them right as said above, then "
        "run it again.",
    )


def signed_off(path: Path, mark: str) -> Words:
    """The sheet is at ``path``; the content's hash begins with ``mark``."""
    told = printable(str(path))
    return Words(
        f"送审稿做好了：{told}\n核对码 {mark}。启用以后，工作人员面板上的核对码应当与它相同。",
        f"The sign-off sheet is made: {told}\nMark {mark}. Once published, the staff panel shows "
        "the same mark.",
    )


def _differences(
    before: Version, after: Version, changes: Sequence[Change], language: Language
) -> str:
    names = [f"{v.name.of(language)}" for v in (before, after)]
    marks = [version.mark for version in (before, after)]
    if language == "zh":
        head = f"原来：{names[0]}，核对码 {marks[0]}\n现在：{names[1]}，核对码 {marks[1]}\n"
        same, alike = "完全相同。", "观众看到的没有任何不同，只是文件的写法不同。"
    else:
        head = f"Before: {names[0]}, mark {marks[0]}\nAfter: {names[1]}, mark {marks[1]}\n"
        same, alike = "They are the same.", "Visitors see no difference; only the files differ."
    if not changes:
        return head + (same if before.content_hash == after.content_hash else alike)
    told = describe(changes, language).rstrip("\n")
    return f"{head}{summary(changes, language)}\n\n{told}"
