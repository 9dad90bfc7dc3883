"""What came of a command: lines for whoever wrote it, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TextIO

from kiosk.content.words import Language, Words

if TYPE_CHECKING:
    from kiosk.content.problems import Problem
    from kiosk.staff.publishing import Outcome

OK = 0
FAULTS = 1
WRONG_USE = 2
INTERRUPTED = 130

_NO_FONT = Words(
    "kiosk：程序不完整，字体 {} 打不开。请把程序文件夹重新复制一遍。",
    "kiosk: the program is not whole: the font {} cannot be loaded",
)


def make_printable() -> None:
    """Let any text be printed."""
    # A console may not have Chinese; a windowed program has no streams at all.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def complain(line: str) -> None:
    """Tell in one ``line`` what is wrong."""
    if sys.stderr is not None:
        print(line.replace("\n", " "), file=sys.stderr)


def say(outcome: Outcome, language: Language) -> int:
    """Tell ``outcome``, and return the exit code for it."""
    print(outcome.text.of(language), file=sys.stdout if outcome.done else sys.stderr)
    return OK if outcome.done else FAULTS


def told(act: Callable[[], int], language: Language) -> int:
    """What ``act`` returns; what it finds amiss with content or program is told, not raised."""
    try:
        return act()
    except Exception as error:
        code = _tell(error, language)
        if code is None:
            raise
        return code


def _tell(error: Exception, language: Language) -> int | None:
    """Tell what is amiss, and the exit code for it; None when ``error`` is of another kind."""
    # Only now: before, it would delay the first frame.
    from kiosk.content.problems import ContentError  # noqa: PLC0415
    from kiosk.theme.errors import FontsMissingError  # noqa: PLC0415

    if isinstance(error, ContentError):
        name = error.problems[0].file if error.problems else ""
        return report(name, error.problems, language, sys.stderr)
    if isinstance(error, FontsMissingError):
        complain(_NO_FONT.of(language).format(error))
        return FAULTS
    return None


def report(
    name: str, problems: Sequence[Problem], language: Language, stream: TextIO | None
) -> int:
    """Tell the ``problems`` of the file ``name`` on ``stream``, and return the exit code for them."""
    from kiosk.content.problems import Severity  # noqa: PLC0415

    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if stream is not None:
        for problem in problems:
            print(problem.render(language), end="\n\n", file=stream)
        print(_verdict(name, errors, len(problems) - errors, language), file=stream)
    return FAULTS if errors else OK


def _verdict(name: str, errors: int, warnings: int, language: str) -> str:
    if language == "zh":
        if not errors:
            return f"{name}：没有错误。" + (f"有 {warnings} 处提醒。" if warnings else "")
        return f"{name}：{errors} 处错误" + (f"，{warnings} 处提醒。" if warnings else "。")
    counted = [
        f"{n} {word}{'s' * (n != 1)}" for n, word in ((errors, "error"), (warnings, "warning"))
    ]
    if not errors:
        return f"{name}: no errors" + (f", {counted[1]}." if warnings else ".")
    return f"{name}: {counted[0]}" + (f", {counted[1]}." if warnings else ".")
