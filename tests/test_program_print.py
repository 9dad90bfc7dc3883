"""A program whose files changed is another program."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.program_print import program_print


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    (folder / "stage" / "__pycache__").mkdir(parents=True)
    (folder / "a.py").write_text("a")
    (folder / "stage" / "b.py").write_text("b")
    (tmp_path / "mark").write_text("1.0")
    return folder


def _print(program: Path) -> str:
    return program_print((program,), (program.parent / "mark",))


def _touch(path: Path) -> None:
    os.utime(path, ns=(1, 1))


CHANGES: list[Callable[[Path], object]] = [
    lambda program: (program / "stage" / "c.py").write_text("c"),
    lambda program: (program / "a.py").unlink(),
    lambda program: (program / "a.py").rename(program / "d.py"),
    lambda program: (program / "stage" / "b.py").write_text("bb"),
    lambda program: _touch(program / "stage" / "b.py"),
    lambda program: _touch(program.parent / "mark"),
    lambda program: (program.parent / "mark").unlink(),
]


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_of_a_file_gives_another(
    program: Path, change: Callable[[Path], object]
) -> None:
    before = _print(program)
    assert _print(program) == before
    change(program)
    assert _print(program) != before


def test_what_running_it_leaves_behind_is_no_change(program: Path) -> None:
    before = _print(program)
    (program / "stage" / "__pycache__" / "b.pyc").write_bytes(b"compiled")
    assert _print(program) == before


def test_a_program_without_its_folder_has_one_too(tmp_path: Path) -> None:
    assert len(program_print((tmp_path / "none",), ())) == 64
