"""Where content and state are on a machine on which the exhibit was installed."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from kiosk import cli, paths
from kiosk.content.live_print import store_folder

WINDOWS = Path(__file__).resolve().parent.parent / "packaging" / "windows"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a frozen program."""
    folder = tmp_path / "program"
    folder.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "kiosk"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "own"))
    return folder


@pytest.fixture
def installed(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for what all users share, after the installer for Windows ran."""
    shared = tmp_path / "ProgramData"
    monkeypatch.setenv("ProgramData", str(shared))
    (program / paths.INSTALLED).write_bytes((WINDOWS / paths.INSTALLED).read_bytes())
    return shared


def test_a_folder_that_was_only_copied_has_its_content_in_it(program: Path, tmp_path: Path) -> None:
    assert paths.default_content() == program / "content.yaml"
    assert paths.state_dir().is_relative_to(tmp_path / "own") or os.name == "nt"


def test_installed_the_same_exhibit_is_meant_whoever_asks(installed: Path) -> None:
    assert paths.default_content() == installed / "Kiosk" / "content.yaml"
    assert paths.state_dir() == installed / "Kiosk-State"
    # The state lies outside the folder that is watched for new content.
    assert not paths.state_dir().is_relative_to(paths.default_content().parent)


def test_installed_a_command_without_options_works_on_the_hall_s_content(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["revisions"]) == cli.OK
    assert "还没有" in capsys.readouterr().out
    content = installed / "Kiosk" / "content.yaml"
    # The unit and the shell name the content, the clerk does not: both mean the same revisions.
    assert store_folder(paths.state_dir(), content, paths.default_content()).parent == (
        installed / "Kiosk-State"
    )
    assert store_folder(paths.state_dir(), content, paths.default_content()).name == "revisions"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        json.dumps({"content": 1, "state": 1}),
        json.dumps({"content": "here", "state": "here"}),
        json.dumps({"content": "${NowhereSet}/x", "state": "${NowhereSet}/x"}),
    ],
)
def test_what_cannot_be_followed_is_as_if_nothing_were_told(
    program: Path, tmp_path: Path, text: str
) -> None:
    (program / paths.INSTALLED).write_text(text, encoding="utf-8")
    assert paths.default_content() == program / "content.yaml"
    assert paths.state_dir() != Path("here").resolve()
    assert paths.state_dir().is_absolute()


def test_who_may_not_write_the_state_unpacks_elsewhere(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paths.scratch_dir() == installed / "Kiosk-State" / "unpacked"
    asked: list[Path] = []

    def access(place: Path, _mode: int) -> bool:
        asked.append(place)
        return False

    monkeypatch.setattr(os, "access", access)
    assert paths.scratch_dir() == Path(tempfile.gettempdir())
    # The state is not there yet: what counts is the folder it would be made in.
    assert asked == [installed.parent]


def test_who_may_not_write_the_state_may_compare(
    installed: Path,
    program: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = WINDOWS.parent.parent
    shipped = str(root / "content.yaml")
    shutil.copytree(root / "assets" / "map", program / "assets" / "map")
    (program / "assets" / "fonts").mkdir()
    shutil.copy(root / "assets" / "fonts" / "coverage.txt", program / "assets" / "fonts")
    monkeypatch.setattr(os, "access", lambda _place, _mode: False)
    assert cli.main(["diff", shipped, shipped]) == cli.OK
    assert capsys.readouterr().out
    assert not installed.exists()
