"""Processes that are killed at random moments, and several that change the store at once."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk.content.bundle import CONTENT
from kiosk.content.store import Store
from tests.content import killing
from tests.content.keeping import FOLDER, go_live, title, write_content

ROOT = Path(__file__).resolve().parents[2]
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@needs_fork
def test_three_hundred_kills() -> None:
    # In a process of its own: a fork of this one would take Qt along.
    killed = subprocess.run(
        [sys.executable, "-W", "error", killing.__file__, "--times", "300"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == 0, killed.stdout + killed.stderr
    assert "300 processes killed" in killed.stdout


@needs_fork
def test_a_broken_promise_is_noticed(tmp_path: Path) -> None:
    store = Store(tmp_path / "revisions")
    for text in ("一", "二"):
        go_live(store, write_content(tmp_path / "source", text))
    assert killing._look(tmp_path) == "二"
    (store.revisions()[0].folder / CONTENT).write_text("half")
    with pytest.raises(killing.BrokenPromiseError, match="not whole"):
        killing._look(tmp_path)


def test_several_at_once(tmp_path: Path) -> None:
    def work(name: str) -> list[int]:
        store = Store(tmp_path / "revisions", wait=60)
        source = tmp_path / name
        return [
            go_live(store, write_content(source, f"{name} {n}", {"07.jpg": b"shared"})).number
            for n in range(4)
        ]

    with ThreadPoolExecutor(4) as pool:
        numbers = [n for made in pool.map(work, "甲乙丙丁") for n in made]
    assert sorted(numbers) == list(range(1, 17))
    store = Store(tmp_path / "revisions")
    assert len(list(store.whole())) == 16
    assert {str(title(revision))[0] for revision in store.revisions()} == set("甲乙丙丁")
    assert all(revision.origin == FOLDER for revision in store.revisions())
