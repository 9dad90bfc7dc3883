"""How the outcome of publishing and going back is told: what happened, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.content.problems import Language, Problem, Words
from kiosk.content.revision import Origin, Revision

_UNCHANGED = Words("观众看到的仍是原来的内容。", "Visitors see what they saw before.")
_SOON = Words(
    "展项开着的话，几秒后没有人操作时就换上；没开的话，下次打开就是它。",
    "If the exhibit is running it changes within seconds, once nobody touches it; if not, at its "
    "next start.",
)

BUSY = Words(
    f"没有完成：另一个程序正在更换内容，等了一会儿还没有结束。{_UNCHANGED.zh}\n"
    "过一分钟再试；一直这样，就重新启动电脑再试。",
    f"Not done: another program is changing the content and has not finished. {_UNCHANGED.en}\n"
    "Try again in a minute; if it stays so, restart the computer.",
)
STAGED_LOST = Words(
    f"没有启用：存下来的文件和原来的不一样，磁盘可能有问题。{_UNCHANGED.zh}\n"
    "再试一次；还是这样，请联系技术人员检查磁盘。",
    f"Not published: what was stored differs from what was read; the disk may be failing. "
    f"{_UNCHANGED.en}\nTry again; if it stays so, have the disk looked at.",
)


def published(revision: Revision, warnings: Sequence[Problem], before: Revision | None) -> Words:
    """It went live in place of ``before``; ``warnings`` are what could be better."""
    zh = f"已启用第 {revision.number} 版，核对码 {revision.mark}。\n{_SOON.zh}"
    en = f"Revision {revision.number} is live, mark {revision.mark}.\n{_SOON.en}"
    if before is not None:
        zh += "\n要回退到原来的内容：kiosk rollback"
        en += "\nTo go back to what was shown before: kiosk rollback"
    if warnings:
        zh = f"{_problems(warnings, 'zh')}有 {len(warnings)} 处提醒，不影响启用。\n{zh}"
        en = f"{_problems(warnings, 'en')}{_count(len(warnings), 'warning')}.\n{en}"
    return Words(zh, en)


def faulty(problems: Sequence[Problem], errors: int) -> Words:
    """It has ``errors`` among its ``problems`` and did not go live."""
    return Words(
        f"{_problems(problems, 'zh')}没有启用：有 {errors} 处错误。{_UNCHANGED.zh}\n"
        "照上面的“改法”改好，再运行一次 kiosk publish。",
        f"{_problems(problems, 'en')}Not published: {_count(errors, 'error')}. {_UNCHANGED.en}\n"
        "Put them right as said above, then run kiosk publish again.",
    )


def unusable(reason: Words) -> Words:
    """What was named cannot be used, as ``reason`` says."""
    return Words(
        f"{reason.zh}\n\n没有启用。{_UNCHANGED.zh}",
        f"{reason.en}\n\nNot published. {_UNCHANGED.en}",
    )


def changed_meanwhile(name: str) -> Words:
    """The file ``name`` changed while the content was being checked."""
    return Words(
        f"没有启用：检查的时候，“{name}”又变了，可能还在复制。{_UNCHANGED.zh}\n"
        "等复制完，再运行一次 kiosk publish。",
        f"Not published: “{name}” changed while it was being checked; it may still be being "
        f"copied. {_UNCHANGED.en}\nWhen the copy has ended, run kiosk publish again.",
    )


def already_live(revision: Revision) -> Words:
    """Nothing to do."""
    return Words(
        f"没有变化：这份内容就是正在展出的第 {revision.number} 版，核对码 {revision.mark}。",
        f"Nothing changed: this is what is shown, revision {revision.number}, mark {revision.mark}.",
    )


def rolled_back(revision: Revision, before: Revision | None) -> Words:
    """``revision`` repeats an earlier one, ``before`` is what it took the place of."""
    earlier = revision.origin.detail
    zh = f"已回退到第 {earlier} 版的内容，记为第 {revision.number} 版，核对码 {revision.mark}。\n{_SOON.zh}"
    en = (
        f"Back to the content of revision {earlier}, as revision {revision.number}, "
        f"mark {revision.mark}.\n{_SOON.en}"
    )
    if before is not None:
        zh += f"\n要换回刚才的内容：kiosk rollback {before.number}"
        en += f"\nTo undo this: kiosk rollback {before.number}"
    return Words(zh, en)


def no_revision(number: int | None, present: Sequence[Revision]) -> Words:
    """There is no revision ``number``, or, without a number, none to go back to."""
    if number is None:
        return Words(
            f"没有更早的版本可以回退。{_UNCHANGED.zh}",
            f"There is no earlier revision to go back to. {_UNCHANGED.en}",
        )
    if not present:
        return Words(
            f"没有第 {number} 版：还没有启用过任何内容。",
            f"There is no revision {number}: nothing has gone live yet.",
        )
    oldest, newest = present[-1].number, present[0].number
    return Words(
        f"没有第 {number} 版，现在可以回退到第 {oldest} 版到第 {newest} 版。{_UNCHANGED.zh}\n"
        "运行 kiosk revisions 看每一版是什么。",
        f"There is no revision {number}; there are {oldest} to {newest}. {_UNCHANGED.en}\n"
        "Run kiosk revisions to see what each of them is.",
    )


def damaged_revision(number: str) -> Words:
    """The files of the revision ``number`` are not what they were."""
    return Words(
        f"第 {number} 版存下来的文件已损坏，不能回退到这一版。{_UNCHANGED.zh}\n"
        "运行 kiosk revisions，另选一版。",
        f"The files of revision {number} are damaged; it cannot be shown. {_UNCHANGED.en}\n"
        "Run kiosk revisions and choose another.",
    )


def no_revisions(are_damaged: bool) -> Words:
    """There is none, or none that could be shown."""
    if are_damaged:
        return Words(
            "存下来的版本都已损坏，一版也不能用；展项会展出内容文件夹里的内容。\n"
            "请联系技术人员检查磁盘。",
            "All revisions are damaged; the exhibit shows the content folder.\n"
            "Have the disk looked at.",
        )
    return Words(
        "还没有任何版本。展项第一次打开，或第一次运行 kiosk publish，就有第 1 版。",
        "There are no revisions yet. The first start of the exhibit, or the first kiosk publish, "
        "makes one.",
    )


def revisions(listed: Sequence[Revision], current: Revision) -> Words:
    """The revisions ``listed``, newest first, of which ``current`` is shown."""
    zh = [_line(revision, current, "zh") for revision in listed]
    en = [_line(revision, current, "en") for revision in listed]
    if len(listed) > 1:
        zh += ["", f"要回退到某一版：kiosk rollback 版号，例如 kiosk rollback {listed[1].number}"]
        en += ["", f"To go back: kiosk rollback NUMBER, such as kiosk rollback {listed[1].number}"]
    return Words("\n".join(zh), "\n".join(en))


def origin_words(origin: Origin) -> Words:
    """Where a revision came from."""
    if origin.kind == "rolled-back":
        return Words(f"回退到第 {origin.detail} 版", f"back to revision {origin.detail}")
    if origin.kind == "published":
        return Words(f"发布自 {origin.detail}", f"published from {origin.detail}")
    if origin.kind == "other":
        return Words("由另一版程序换上", "made live by another version of the program")
    return Words(f"取自内容文件夹 {origin.detail}", f"from the content folder {origin.detail}")


def disk_full(place: str) -> Words:
    """No room is left."""
    return Words(
        f"没有完成：磁盘满了{_at(place, 'zh')}。{_UNCHANGED.zh}\n删去一些用不到的文件，再试一次。",
        f"Not done: the disk is full{_at(place, 'en')}. {_UNCHANGED.en}\n"
        "Delete what is not needed and try again.",
    )


def not_allowed(place: str) -> Words:
    """The system refuses."""
    return Words(
        f"没有完成：没有读写的权限{_at(place, 'zh')}。{_UNCHANGED.zh}\n"
        "用平时打开展项的那个账户登录再试；还不行，请联系技术人员。",
        f"Not done: it may not be read or written{_at(place, 'en')}. {_UNCHANGED.en}\n"
        "Log in as the user that runs the exhibit and try again.",
    )


def disk_failing(place: str, reason: Words) -> Words:
    """The system says ``reason``."""
    return Words(
        f"没有完成：读写出错{_at(place, 'zh')}：{reason.zh}。{_UNCHANGED.zh}\n"
        "检查 U 盘有没有插好，再试一次；还是这样，请联系技术人员检查磁盘。",
        f"Not done: reading or writing failed{_at(place, 'en')}: {reason.en}. {_UNCHANGED.en}\n"
        "See that the drive is plugged in and try again; if it stays so, have the disk looked at.",
    )


def _at(place: str, language: Language) -> str:
    if not place:
        return ""
    return f"（{place}）" if language == "zh" else f" ({place})"


def _line(revision: Revision, current: Revision, language: Language) -> str:
    since = revision.since.strftime("%Y-%m-%d %H:%M")
    origin = origin_words(revision.origin).of(language)
    note = Words("", "")
    if revision.number == current.number:
        note = Words("，正在展出", ", shown now")
    elif revision.number > current.number:
        note = Words("，文件已损坏，没有展出", ", damaged and not shown")
    if language == "zh":
        first = f"第 {revision.number} 版{note.zh}"
        return f"{first}\n    {since} 启用，核对码 {revision.mark}\n    {origin}"
    first = f"revision {revision.number}{note.en}"
    return f"{first}\n    live {since}, mark {revision.mark}\n    {origin}"


def _problems(problems: Sequence[Problem], language: Language) -> str:
    in_order = sorted(problems, key=lambda problem: problem.position or (0, 0))
    return "".join(f"{problem.render(language)}\n\n" for problem in in_order)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
