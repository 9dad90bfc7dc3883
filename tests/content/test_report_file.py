"""The check result beside the content: there while it is needed, and no trouble where it cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.content.report_file import remove_report, report_path, write_report


@pytest.fixture
def content_file(tmp_path: Path) -> Path:
    path = tmp_path / "content.yaml"
    path.write_text("schema: 1\n")
    return path


def test_it_comes_and_goes(content_file: Path) -> None:
    assert report_path(content_file).name == "content.检查结果.txt"
    assert write_report(content_file, "第 3 行：\n  少了冒号")
    # As Windows' own editor wants it.
    assert report_path(content_file).read_bytes() == (
        b"\xef\xbb\xbf" + "第 3 行：\r\n  少了冒号".encode()
    )
    assert remove_report(content_file)
    assert [path.name for path in content_file.parent.iterdir()] == ["content.yaml"]
    assert remove_report(content_file), "there is none: all is well"


def test_the_same_words_are_not_written_again(content_file: Path) -> None:
    write_report(content_file, "一")
    os.utime(report_path(content_file), (1, 1))
    assert write_report(content_file, "一")
    assert report_path(content_file).stat().st_mtime == 1
    assert write_report(content_file, "二")
    assert report_path(content_file).stat().st_mtime > 1


def test_a_link_is_replaced_not_followed(content_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.txt"
    target.write_text("mine")
    report_path(content_file).symlink_to(target)
    assert write_report(content_file, "一")
    assert target.read_text() == "mine"
    assert not report_path(content_file).is_symlink()


@pytest.mark.parametrize("call", [lambda path: write_report(path, "一"), remove_report])
def test_a_folder_that_refuses_is_fine(
    content_file: Path, monkeypatch: pytest.MonkeyPatch, call: object
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    for name in ("open", "unlink", "replace", "read_bytes"):
        monkeypatch.setattr(Path, name, refuse)
    assert call(content_file) is False  # type: ignore[operator]
    monkeypatch.undo()
    assert [path.name for path in content_file.parent.iterdir()] == ["content.yaml"]


def test_a_folder_that_is_gone_is_fine(tmp_path: Path) -> None:
    gone = tmp_path / "gone" / "content.yaml"
    assert write_report(gone, "一") is False
    assert remove_report(gone) is True
