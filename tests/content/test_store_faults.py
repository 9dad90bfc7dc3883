"""A disk that is full or failing, and power that goes: the old or the new content, whole."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.content import store as store_module
from kiosk.content.bundle import gather
from kiosk.content.durable import Disk
from kiosk.content.store import Store
from tests.content.keeping import (
    FAILING,
    FULL,
    FailingDisk,
    Leaping,
    files_below,
    go_live,
    title,
    write_content,
)
from tests.content.power import RecordingDisk, Snapshot

KEPT = 3
SHARED, CHANGED = b"the same in every revision", b"in each another"


@pytest.fixture(autouse=True)
def few_revisions(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few stay that one going live makes another go."""
    monkeypatch.setattr(store_module, "KEPT", KEPT)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store that is full: the next revision makes an old one go."""
    folder = tmp_path / "old"
    store = Store(folder, now=Leaping())
    for number in range(KEPT):
        go_live(store, content(tmp_path / "source", f"old {number}"))
    return folder


def content(source: Path, text: str) -> Path:
    pictures = {"图/07.jpg": SHARED, "12.jpg": CHANGED + text.encode()}
    return write_content(source, text, pictures)


def store_in(folder: Path, disk: Disk | None = None) -> Store:
    return Store(folder, disk=disk, now=Leaping())


def fresh(old: Path, name: str) -> Path:
    return Path(shutil.copytree(old, old.parent / name))


def kinds(folder: Path, source: Path) -> Iterator[str]:
    """What a healthy disk is asked, in order."""
    disk = FailingDisk(0, FULL)
    kind: list[str] = []
    disk._ask = lambda what, _path: kind.append(what)  # type: ignore[method-assign]
    go_live(store_in(folder, disk), source)
    return iter(kind)


OLD, NEW = f"old {KEPT - 1}", "new"


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "from-then-on"])
@pytest.mark.parametrize("error", [FULL, FAILING], ids=["ENOSPC", "EIO"])
def test_each_step_fails_in_turn(tmp_path: Path, old: Path, error: int, for_good: bool) -> None:
    source = content(tmp_path / "source", NEW)
    steps = list(kinds(fresh(old, "healthy"), source))
    assert {"create", "sync_file", "link", "rename", "sync_folder", "remove"} <= set(steps)
    outcomes = set()
    for at in range(1, len(steps) + 1):
        folder = fresh(old, f"failing-{at}")
        disk = FailingDisk(at, error, for_good=for_good)
        try:
            told = title(go_live(store_in(folder, disk), source))
        except OSError:
            told = None
        assert disk.failed, f"step {at} was never asked"
        found = title(store_in(folder).current())
        if told is not None:
            assert found == NEW, f"{disk.failed}: said to be live, and is not"
        elif for_good:
            # What cannot be taken back may stay: it is whole.
            assert found in (OLD, NEW), disk.failed
        else:
            assert found == OLD, f"{disk.failed}: said to have failed, and is live"
        outcomes.add((told, found))
        # Once the disk is well again, all goes on as ever.
        assert title(go_live(store_in(folder), source)) == NEW
        assert not list((folder / "incoming").iterdir())
        shutil.rmtree(folder)
    assert {(None, OLD), (NEW, NEW)} <= outcomes


def test_a_full_disk_is_left_no_fuller(tmp_path: Path, old: Path) -> None:
    bundle = gather(content(tmp_path / "source", NEW))
    before = files_below(old / "contents")
    healthy = FailingDisk(0, FULL)
    store_in(fresh(old, "healthy"), healthy).stage(bundle)
    failures = 0
    for at in range(1, healthy.asked + 1):
        folder = fresh(old, f"full-{at}")
        try:
            store_in(folder, FailingDisk(at, FULL)).stage(bundle)
        except OSError:
            failures += 1
            assert files_below(folder / "contents") == before
    # All but the link, in whose place the file is copied.
    assert failures >= healthy.asked - 2


def test_a_store_that_cannot_be_made(tmp_path: Path) -> None:
    source = content(tmp_path / "source", NEW)
    (tmp_path / "file").write_text("")
    store = store_in(tmp_path / "file" / "revisions")
    with pytest.raises(OSError, match="file"):
        go_live(store, source)
    assert store.current() is None


# ---- power cuts


@pytest.fixture
def cut(tmp_path: Path, old: Path) -> tuple[Snapshot, RecordingDisk]:
    """One more revision going live on the old store, recorded."""
    snapshot = Snapshot(old)
    disk = RecordingDisk()
    go_live(store_in(old, disk), content(tmp_path / "source", NEW))
    return snapshot, disk


def after_cuts(
    snapshot: Snapshot, disk: RecordingDisk, into: Path, moments: range
) -> Iterator[tuple[int, Path, str | None]]:
    for moment in moments:
        for seed in range(6):
            folder = into / f"cut-{moment}-{seed}"
            snapshot.after_cut(disk.steps[:moment], random.Random(seed), folder)
            yield moment, folder, title(store_in(folder).current())
            shutil.rmtree(folder)


def test_the_power_goes_at_any_moment(tmp_path: Path, cut: tuple[Snapshot, RecordingDisk]) -> None:
    snapshot, disk = cut
    end = len(disk.steps)
    found = set()
    for moment, folder, shown in after_cuts(snapshot, disk, tmp_path, range(end)):
        assert shown in (OLD, NEW), f"after step {moment}, {disk.steps[moment]}"
        if shown not in found or moment % 5 == 0:
            again = content(tmp_path / "source", "again")
            assert title(go_live(store_in(folder), again)) == "again", moment
        found.add(shown)
    assert found == {OLD, NEW}
    lived = {shown for _, _, shown in after_cuts(snapshot, disk, tmp_path, range(end, end + 1))}
    assert lived == {NEW}, "what was said to be live is live after any cut"


def test_going_live_waits_for_the_disk(tmp_path: Path, cut: tuple[Snapshot, RecordingDisk]) -> None:
    # The moment the manifest has its name is the moment from which all of it must be there.
    snapshot, disk = cut
    manifest = f"{KEPT + 1:06}.json"
    live = next(
        at
        for at, step in enumerate(disk.steps)
        if step.what == "rename" and step.path.name == manifest
    )
    after = range(live + 1, len(disk.steps) + 1)
    for _, folder, shown in after_cuts(snapshot, disk, tmp_path, after):
        if (folder / "revisions" / manifest).exists():
            assert shown == NEW


@pytest.mark.parametrize("careless", ["sync_file", "sync_folder"])
def test_the_played_cuts_find_carelessness(
    tmp_path: Path, cut: tuple[Snapshot, RecordingDisk], careless: str
) -> None:
    snapshot, disk = cut
    disk.steps = [step for step in disk.steps if step.what != careless]
    end = len(disk.steps)
    shown = {shown for _, _, shown in after_cuts(snapshot, disk, tmp_path, range(end, end + 1))}
    assert shown != {NEW}
