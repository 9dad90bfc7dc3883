"""What is live, told without reading it: another name for whatever would show something else."""

from pathlib import Path

import pytest

from kiosk.content.live_print import live_print
from kiosk.content.store import Store
from tests.content.keeping import PUBLISHED, go_live, write_content


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "state" / "revisions")
    go_live(store, write_content(tmp_path / "one", "一", {"pictures/a.png": b"picture"}))
    return store


def test_it_stays_while_nothing_changes(store: Store, tmp_path: Path) -> None:
    first = live_print(store.folder)
    assert first is not None
    assert live_print(store.folder) == first
    # What staff change in their folder is not live yet.
    write_content(tmp_path / "one", "二", {"pictures/a.png": b"other"})
    assert live_print(store.folder) == first


def test_another_content_has_another(store: Store, tmp_path: Path) -> None:
    first = live_print(store.folder)
    go_live(store, write_content(tmp_path / "two", "二"), PUBLISHED)
    second = live_print(store.folder)
    assert second not in (None, first)
    store.roll_back()
    assert live_print(store.folder) not in (None, first, second)


def test_only_the_newest_revision_has_one(store: Store, tmp_path: Path) -> None:
    assert live_print(store.folder, 1) == live_print(store.folder)
    go_live(store, write_content(tmp_path / "two", "二"), PUBLISHED)
    assert live_print(store.folder, 1) is None
    assert live_print(store.folder, 2) == live_print(store.folder)


def test_an_empty_store_has_none(tmp_path: Path) -> None:
    assert live_print(tmp_path / "nowhere") is None
    (tmp_path / "revisions").mkdir()
    assert live_print(tmp_path) is None


def _cut_picture(store: Store) -> None:
    revision = store.current()
    assert revision is not None
    (revision.folder / "pictures" / "a.png").write_bytes(b"pict")


def _remove_picture(store: Store) -> None:
    revision = store.current()
    assert revision is not None
    (revision.folder / "pictures" / "a.png").unlink()


def _change_content(store: Store) -> None:
    revision = store.current()
    assert revision is not None
    data = revision.content_file.read_bytes()
    revision.content_file.write_bytes(data.replace("一".encode(), "三".encode()))


def _break_manifest(store: Store) -> None:
    path = store.folder / "revisions" / "000001.json"
    path.write_bytes(path.read_bytes()[:-20])


def _empty_manifest(store: Store) -> None:
    (store.folder / "revisions" / "000002.json").write_text("[]")


@pytest.mark.parametrize(
    "damage", [_cut_picture, _remove_picture, _change_content, _break_manifest, _empty_manifest]
)
def test_what_is_damaged_has_none(store: Store, damage: object) -> None:
    assert callable(damage)
    damage(store)
    assert live_print(store.folder) is None
