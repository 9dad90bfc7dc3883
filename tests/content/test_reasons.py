from __future__ import annotations

import errno
import os

import pytest

from kiosk.content.reasons import reason_of


@pytest.mark.parametrize(
    ("number", "zh"),
    [
        (errno.ENOSPC, "磁盘满了"),
        (errno.EACCES, "没有权限"),
        (errno.EIO, "磁盘读写出错"),
        (errno.EMFILE, f"系统说“{os.strerror(errno.EMFILE)}”"),
    ],
)
def test_what_the_system_says_is_told_in_chinese(number: int, zh: str) -> None:
    said = os.strerror(number)
    assert reason_of(OSError(number, said)) == (zh, said)


def test_an_error_without_a_reason_has_a_name() -> None:
    assert reason_of(TimeoutError()) == ("系统说“TimeoutError”", "TimeoutError")


def test_a_name_that_no_file_can_have() -> None:
    assert reason_of(ValueError("embedded null byte")).zh == "文件名不能用"
