"""How it is told on the staff panel that a content could not be kept or gone back to: why, and what next.

What is shown stays in all of these; the panel and the check result say so themselves.
"""

from __future__ import annotations

import errno

from kiosk.content.contents import ContentChangedError
from kiosk.content.lock import BusyError
from kiosk.content.problems import printable
from kiosk.content.reasons import reason_of
from kiosk.content.store import DamagedRevisionError, NoRevisionError

_TECHNICIAN = "请联系技术人员"


def why_not_kept(error: Exception) -> str:
    """Why a new content cannot be kept; empty for what passes by itself, as a copy under way does."""
    if isinstance(error, (BusyError, ContentChangedError, NoRevisionError, FileNotFoundError)):
        return ""
    if isinstance(error, DamagedRevisionError):
        return f"新内容存下来以后和原来的不一样，磁盘可能有问题。{_TECHNICIAN}检查磁盘。"
    if isinstance(error, OSError):
        return f"新内容存不下来：{_system(error)}改好以后，程序会自己再试。"
    return ""


def why_not_back(number: int, error: Exception) -> str:
    """Why the revision ``number`` cannot go live again."""
    if isinstance(error, NoRevisionError):
        why = f"第 {number} 版已经不在了。请另选一版。"
    elif isinstance(error, DamagedRevisionError):
        why = f"第 {number} 版存下来的文件已损坏。请另选一版。"
    elif isinstance(error, OSError):
        why = _system(error)
    else:
        why = "另一个程序正在更换内容。请过一分钟再试；一直这样，请重新启动电脑。"
    return f"没有回退：{why}"


def _system(error: OSError) -> str:
    place = printable(str(error.filename or ""))
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "磁盘满了。请删去电脑上不用的文件，至少空出 1 GB。"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return f"文件夹写不进去{_at(place)}。{_TECHNICIAN}检查它的权限。"
    return f"读写出错{_at(place)}：{reason_of(error).zh}。{_TECHNICIAN}检查磁盘。"


def _at(place: str) -> str:
    return f"（{place}）" if place else ""
