"""Facts of a build, ICU's cut data, the archive and the comparison of two builds."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from bundling import layout
from bundling.archive import differences, tree_hashes, write_tar_xz
from bundling.facts import Facts, version_of
from bundling.icu import is_kept

from kiosk import __version__
from kiosk.version import find_version, version_line

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("described", "version"),
    [
        ("v1.2.3-0-gabcdef123456", "1.2.3"),
        ("v1.2.3-14-gabcdef123456", "1.2.3+14.gabcdef1"),
        ("", "0.1.0+gabcdef1"),
    ],
)
def test_the_version_comes_from_the_tag(described: str, version: str) -> None:
    assert version_of(described, "abcdef123456", fallback="0.1.0") == version


def test_what_is_written_is_what_the_program_reads(tmp_path: Path) -> None:
    Facts("1.2.3", "0123456789ab", 0).write(tmp_path / "build.json")
    version = find_version(tmp_path / "build.json", tmp_path / "no.git")
    assert (version.number, version.commit) == ("1.2.3", "0123456789ab")


def test_a_source_installation_reads_its_own_commit(tmp_path: Path) -> None:
    git = tmp_path / ".git"
    (git / "refs/heads").mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n", encoding="ascii")
    (git / "packed-refs").write_text(f"# x\n{'a' * 40} refs/heads/main\n", encoding="ascii")
    assert find_version(tmp_path / "no", git).commit == "a" * 12
    (git / "refs/heads/main").write_text("b" * 40 + "\n", encoding="ascii")
    assert find_version(tmp_path / "no", git).commit == "b" * 12
    (git / "HEAD").write_text("c" * 40 + "\n", encoding="ascii")
    version = find_version(tmp_path / "no", git)
    assert version.commit == "c" * 12
    assert version_line(version, tmp_path / "none.yaml").endswith(
        "(commit cccccccccccc, content unknown)"
    )


@pytest.mark.parametrize("broken", ["", "[]", "{}", json.dumps({"version": "1"})])
def test_broken_facts_are_as_none(tmp_path: Path, broken: str) -> None:
    (tmp_path / "build.json").write_text(broken, encoding="utf-8")
    version = find_version(tmp_path / "build.json", tmp_path / "no.git")
    assert (version.number, version.commit) == (__version__, "")


@pytest.mark.parametrize(
    ("item", "needed"),
    [
        ("coll/zh.res", True),
        ("coll/ucadata.icu", True),
        ("zh_Hans_CN.res", True),
        ("zoneinfo64.res", True),
        ("coll/ja.res", False),
        ("brkitr/cjdict.dict", False),
        ("gb18030.cnv", False),
        ("lang/zh.res", False),
    ],
)
def test_icu_keeps_chinese_sorting_and_time_zones(item: str, *, needed: bool) -> None:
    assert is_kept(item) is needed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "kiosk"
    (place / "internals").mkdir(parents=True)
    (place / "kiosk").write_bytes(b"program")
    (place / "internals" / "lib.so.1").write_bytes(b"library")
    (place / "internals" / "lib.so").symlink_to("lib.so.1")
    return place


def test_a_settled_folder_is_packed_the_same_each_time(folder: Path, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        layout.settle(folder, 1_700_000_000)
        write_tar_xz(folder, tmp_path / name, "kiosk-1")
        made.append((tmp_path / name).read_bytes())
        # Between the two, somebody touches everything.
        os.utime(folder / "kiosk")
        (folder / "kiosk").chmod(0o700)
    assert made[0] == made[1]
    with tarfile.open(tmp_path / "one") as tar:
        assert tar.getnames()[0] == "kiosk-1"
        program = tar.getmember("kiosk-1/kiosk")
        assert (program.mode, program.uid, program.mtime) == (0o755, 0, 1_700_000_000)
        assert tar.getmember("kiosk-1/internals/lib.so").linkname == "lib.so.1"


def test_what_differs_between_two_builds_is_told(folder: Path) -> None:
    first = tree_hashes(folder)
    assert differences(first, tree_hashes(folder)) == []
    (folder / "kiosk").write_bytes(b"other")
    (folder / "new").touch()
    (folder / "internals" / "lib.so").unlink()
    assert differences(first, tree_hashes(folder)) == [
        "only in the first: internals/lib.so",
        "differs: kiosk",
        "only in the second: new",
    ]


def test_windows_shows_the_version_in_four_numbers() -> None:
    text = layout.windows_version(Facts("1.2.3+4.gabc1234", "abc1234", 0))
    assert "filevers=(1, 2, 3, 4)" in text
    assert "'1.2.3+4.gabc1234'" in text


def guide_maker(root: Path, body: str) -> None:
    """A checkout in ``root`` of which nothing is left but what makes the guide, and that does ``body``."""
    package = root / "kiosk" / "staff" / "guide"
    package.mkdir(parents=True, exist_ok=True)
    for folder in (package, package.parent, package.parent.parent):
        (folder / "__init__.py").touch()
    (package / "__main__.py").write_text(f"import os, sys\n{body}", encoding="utf-8")


def test_a_guide_that_cannot_be_made_stops_the_build(tmp_path: Path) -> None:
    guide_maker(tmp_path, "sys.exit('no chapter')\n")
    with pytest.raises(RuntimeError, match="the staff guide was not made: no chapter"):
        layout.make_guide(tmp_path, tmp_path)


def test_the_guide_is_made_by_the_build_under_the_names_that_staff_are_told(tmp_path: Path) -> None:
    made = "open(os.path.join(sys.argv[1], '使用说明.{}'), 'w').close()\n"
    guide_maker(tmp_path, made.format("html"))
    with pytest.raises(RuntimeError, match=r"not made: \['使用说明.pdf'\]"):
        layout.make_guide(tmp_path, tmp_path)
    body = "assert os.environ['QT_QPA_PLATFORM'] == 'offscreen'\n"
    guide_maker(tmp_path, body + made.format("html") + made.format("pdf"))
    layout.make_guide(tmp_path, tmp_path)
    assert all((tmp_path / name).is_file() for name in layout.GUIDE)


def launch(folder: Path) -> list[str]:
    """The command line of the launcher in ``folder``, as a desktop reads it."""
    text = (ROOT / "packaging" / "linux" / layout.LAUNCHER).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("Exec="))
    command = re.sub(r"\\(.)", r"\1", line.removeprefix("Exec="))
    # Within quotes a dollar is escaped, which shlex does not know.
    command = command.replace(r"\$", "$")
    return [
        str(folder / layout.LAUNCHER) if word == "%k" else word for word in shlex.split(command)
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="a launcher of Linux desktops")
def test_the_launcher_starts_the_program_beside_it_wherever_that_is(tmp_path: Path) -> None:
    folder = tmp_path / "U 盘 $HOME"
    folder.mkdir()
    program = folder / "kiosk"
    program.write_text('#!/bin/sh\necho "$0 $*"\n', encoding="utf-8")
    program.chmod(0o755)
    done = subprocess.run(launch(folder), capture_output=True, text=True, check=True)
    assert done.stdout == f"{program} supervise\n"
