"""What the system says when a file cannot be used, in words that staff understand."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from kiosk.content.problems import Words

_CHINESE: Mapping[int, str] = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EBUSY: "正被别的程序占用",
    errno.EDQUOT: "磁盘满了",
    errno.EIO: "磁盘读写出错",
    errno.EISDIR: "它是文件夹",
    errno.ELOOP: "它是绕圈的链接",
    errno.ENAMETOOLONG: "名称太长",
    errno.ENODEV: "U 盘或磁盘没有接好",
    errno.ENOENT: "没有这个文件",
    errno.ENOSPC: "磁盘满了",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.ENXIO: "U 盘或磁盘没有接好",
    errno.EROFS: "磁盘只能读取",
}


def reason_of(error: Exception) -> Words:
    """Why ``error`` happened: an OSError's own reason; a ValueError is a name that no file can have."""
    if not isinstance(error, OSError):
        return Words("文件名不能用", "no file can have this name")
    said = error.strerror or type(error).__name__
    return Words(_CHINESE.get(error.errno or 0, f"系统说“{said}”"), said)
