"""How the command line explains itself: help that fits the terminal, and what was written wrongly.

The parser of the standard library speaks English only, and counts a Han character as one cell of
the terminal, where it takes two.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable

from kiosk.content.words import Language, Words

_NOT_FIRST = "，。；：、！？）】”…"
_ENGLISH = re.compile(r"[!-~]+ ?|.")

_COMPLAINTS = (
    (r"the following arguments are required: (?P<what>.+)", "少写了 {what}。"),
    (
        r"argument (?P<what>.+): invalid choice: '(?P<value>.*)' \(choose from (?P<choices>.+)\)",
        "{what} 不能是“{value}”，只能是：{choices}。",
    ),
    (r"unrecognized arguments: (?P<what>.+)", "不认识“{what}”。"),
    (r"argument (?P<what>.+): expected one argument", "{what} 后面少了内容。"),
    (
        r"argument (?P<what>.+): invalid (?:int|float) value: '(?P<value>.*)'",
        "{what} 应当是数字，这里是“{value}”。",
    ),
    (
        r"argument (?P<what>.+): not allowed with argument (?P<value>.+)",
        "{what} 和 {value} 不能一起写。",
    ),
    (
        r"ambiguous option: (?P<what>.+) could match (?P<choices>.+)",
        "“{what}”可以是 {choices}，请写全。",
    ),
    (
        r"argument (?P<what>.+): ignored explicit argument '(?P<value>.*)'",
        "{what} 后面不能写“{value}”。",
    ),
)


def complaint(message: str) -> Words:
    """What the parser complains of, in both languages."""
    for pattern, zh in _COMPLAINTS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match is not None:
            values = match.groupdict()
            if "choices" in values:
                values["choices"] = values["choices"].replace("'", "").replace(", ", "、")
            return Words(zh.format_map(values), message)
    return Words(f"命令写得不对（{message}）。", message)


class Help(argparse.HelpFormatter):
    """Help in English."""

    prefix = "usage: "

    @staticmethod
    def of(language: Language) -> type[Help]:
        """Help in ``language``."""
        return _ChineseHelp if language == "zh" else Help

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """The line with all that can be written."""
        super().add_usage(usage, actions, groups, self.prefix if prefix is None else prefix)


class _ChineseHelp(Help):
    """Help in Chinese, broken where Chinese may be broken."""

    prefix = "用法："

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in wrap(text, width - len(indent)))


def wrap(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` cells; English words stay whole, signs follow theirs."""
    lines = [""]
    for piece in _ENGLISH.findall(" ".join(text.split())):
        fits = cells(lines[-1] + piece.rstrip()) <= width
        if not fits and piece not in _NOT_FIRST:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines if line.strip()]


def cells(text: str) -> int:
    """The cells of a terminal that ``text`` takes."""
    import unicodedata  # noqa: PLC0415 (only help asks)

    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
