"""The allow-list of the bundle's files."""

from __future__ import annotations

from pathlib import Path

import pytest
from bundling.allowlist import compare, files_of, read_patterns
from bundling.layout import GUIDE

PACKAGING = Path(__file__).resolve().parent.parent.parent / "packaging"


def test_a_file_that_is_not_listed_is_told() -> None:
    found = compare(["kiosk", "internals/libQt6Network.so.6"], ["kiosk"])
    assert found.unlisted == ("internals/libQt6Network.so.6",)
    assert found.unused == ()
    words = found.words("allowed-linux.txt")
    assert "not allowed: internals/libQt6Network.so.6" in words
    assert "allowed-linux.txt" in words


def test_a_line_that_nothing_needs_is_told_unless_it_may_be_unused() -> None:
    found = compare(["kiosk"], ["kiosk", "gone", "? may/be"])
    assert found.unused == ("gone",)
    assert found


def test_agreement_is_no_difference() -> None:
    assert not compare(["a/b.so", "x"], ["a/*.so", "x"])


@pytest.mark.parametrize(
    ("file", "pattern", "allowed"),
    [
        ("a/b/c.txt", "a/**", True),
        ("a", "a/**", False),
        ("a/b/c.txt", "a/*", False),
        ("a/c.txt", "a/*.txt", True),
        ("使用说明/01.pdf", "? 使用说明/**", True),
        ("使用说明.pdf", "使用说明.*", True),
        ("A/c.txt", "a/*", False),
    ],
)
def test_what_a_pattern_stands_for(file: str, pattern: str, *, allowed: bool) -> None:
    assert (file not in compare([file], [pattern]).unlisted) is allowed


def test_remarks_are_no_patterns(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("# all\n\nkiosk  # the program\n? a/*\n", encoding="utf-8")
    assert read_patterns(path) == ["kiosk", "? a/*"]


def test_links_are_files_too(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "real").touch()
    (tmp_path / "link").symlink_to("d")
    assert files_of(tmp_path) == ["d/real", "link"]


@pytest.mark.parametrize("system", ["linux", "windows"])
@pytest.mark.parametrize(
    "unwanted",
    [
        "internals/PySide6/Qt/lib/libQt6Network.so.6",
        "internals/PySide6/Qt/lib/libQt6Qml.so.6",
        "internals/PySide6/Qt/plugins/imageformats/libqsvg.so",
        "internals/PySide6/Qt/plugins/platforms/libqvnc.so",
        "internals/PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "internals/PySide6/Qt6Network.dll",
        "internals/PySide6/plugins/tls/qschannelbackend.dll",
        "internals/PySide6/plugins/imageformats/qsvg.dll",
        "internals/libssl.so.3",
        "internals/libssl-3.dll",
    ],
)
def test_no_network_no_qml_no_svg_is_allowed(system: str, unwanted: str) -> None:
    patterns = read_patterns(PACKAGING / f"allowed-{system}.txt")
    assert unwanted in compare([unwanted], patterns).unlisted


@pytest.mark.parametrize("system", ["linux", "windows"])
@pytest.mark.parametrize("name", GUIDE)
def test_a_bundle_without_the_guide_is_none(system: str, name: str) -> None:
    patterns = read_patterns(PACKAGING / f"allowed-{system}.txt")
    assert name in patterns
    assert name in compare([], patterns).unused
