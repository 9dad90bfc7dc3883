"""From the bytes of a content file to its lines, whatever program saved them.

A wrong encoding is a fault, yet reading goes on with what the bytes most likely mean, so that the
other faults of the file are found in the same pass.
"""

from __future__ import annotations

import codecs
import re

from kiosk.content.problems import Fault, Position

_LINE_END = re.compile(r"\r\n|\r|\n")
# What YAML refuses, and what YAML takes for a line end though no editor does.
_CONTROL = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_MOST_CONTROLS = 20


def decode(data: bytes) -> tuple[tuple[str, ...], list[Fault]]:
    """The lines of ``data`` without their ends, and what is wrong with its encoding."""
    text, faults = _text(data)
    lines = tuple(_LINE_END.split(text))
    faults += _controls(lines)
    return lines, faults


def _text(data: bytes) -> tuple[str, list[Fault]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        fault = Fault("encoding-utf16", position=Position(1, 1))
        return data.decode("utf-16", errors="replace"), [fault]
    faults = []
    if data.startswith(codecs.BOM_UTF8):
        faults.append(Fault("byte-order-mark", position=Position(1, 1)))
        data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data:
        return "", [Fault("not-text")]
    try:
        return data.decode(), faults
    except UnicodeDecodeError as error:
        before = data[: error.start]
    # GB 18030 holds GBK whole; few other bytes decode in it by chance and stay printable.
    try:
        text, code = data.decode("gb18030"), "encoding-gbk"
        before_text = before.decode("gb18030", errors="replace")
    except UnicodeDecodeError:
        text, code = data.decode(errors="replace"), "encoding-unknown"
        before_text = before.decode()
    lines = _LINE_END.split(before_text)
    return text, [*faults, Fault(code, position=Position(len(lines), len(lines[-1]) + 1))]


def _controls(lines: tuple[str, ...]) -> list[Fault]:
    faults: list[Fault] = []
    for number, line in enumerate(lines, 1):
        for match in _CONTROL.finditer(line):
            sign = f"U+{ord(match[0]):04X}"
            position = Position(number, match.start() + 1)
            faults.append(Fault("control-character", position=position, values={"sign": sign}))
            if len(faults) == _MOST_CONTROLS:
                return faults
    return faults


def without_controls(line: str) -> str:
    """``line`` with a space for every character that the YAML parser would stop at."""
    return _CONTROL.sub(" ", line)
