"""The check result that staff find beside the content file: ``content.检查结果.txt``.

It is there while something is wrong and goes away with the last fault. A folder that cannot be
written to is fine: the staff panel and the log say the same.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

REPORT_ENDING = ".检查结果.txt"
"""How the names of all check results end."""

_BYTE_ORDER_MARK = "\ufeff"


def report_path(content_file: Path) -> Path:
    """Where the check result of ``content_file`` is."""
    return content_file.with_name(f"{content_file.stem}{REPORT_ENDING}")


def write_report(content_file: Path, text: str) -> bool:
    """Let the check result of ``content_file`` say ``text``; whether it does now.

    It is replaced in one step, so that nobody reads half of it, and left alone when it says so
    already, so that nobody is told of a change that is none.
    """
    path = report_path(content_file)
    # Windows' own editor takes a file without the mark for GBK, and lines end its way there.
    data = (_BYTE_ORDER_MARK + text.replace("\n", "\r\n")).encode()
    written = path.with_name(f".{path.name}.part")
    try:
        if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
            return True
        written.unlink(missing_ok=True)
        with written.open("xb") as file:
            file.write(data)
        written.replace(path)
    except OSError:
        with suppress(OSError):
            written.unlink(missing_ok=True)
        return False
    return True


def remove_report(content_file: Path) -> bool:
    """Take the check result of ``content_file`` away; whether there is none now."""
    try:
        report_path(content_file).unlink(missing_ok=True)
    except OSError:
        return False
    return True
