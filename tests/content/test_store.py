"""Revisions are kept, found, gone back to, and outlive damage."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.content.bundle import CONTENT, content_hash, gather, mark_of
from kiosk.content.contents import ContentChangedError
from kiosk.content.lock import BusyError, FileLock
from kiosk.content.store import DamagedRevisionError, NoRevisionError, Store
from tests.content.keeping import (
    FOLDER,
    PUBLISHED,
    Leaping,
    files_below,
    go_live,
    title,
    write_content,
)

PICTURE = b"\xff\xd8 not really"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "state" / "revisions", now=Leaping())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "source"


def test_nothing_is_kept_yet(store: Store) -> None:
    assert store.newest() == 0
    assert store.current() is None
    assert store.revisions() == []
    assert store.watched() == ""
    assert not store.folder.exists(), "looking writes nothing"


def test_what_goes_live_is_a_revision(store: Store, source: Path) -> None:
    content_file = write_content(source, "一", {"图/07.jpg": PICTURE})
    revision = go_live(store, content_file)
    assert revision == store.current() == store.revisions()[0]
    assert (revision.number, revision.origin, revision.watched) == (
        1,
        FOLDER,
        content_hash(content_file),
    )
    assert revision.content_hash == content_hash(content_file)
    assert revision.mark == mark_of(revision.content_hash)
    assert revision.content_file.read_bytes() == content_file.read_bytes()
    assert (revision.folder / "图" / "07.jpg").read_bytes() == PICTURE


def test_a_content_file_of_any_name_is_kept_under_one(store: Store, source: Path) -> None:
    content_file = write_content(source, "一")
    other = content_file.rename(source / "内容.yaml")
    assert go_live(store, other).content_file.name == CONTENT
    assert content_hash(other) == store.revisions()[0].content_hash


def test_staging_shows_nothing(store: Store, source: Path) -> None:
    go_live(store, write_content(source, "一"))
    staged = store.stage(gather(write_content(source, "二")))
    assert title(store.current()) == "一"
    assert "二" in staged.content_file.read_text(encoding="utf-8")
    assert store.activate(staged, PUBLISHED).number == 2
    assert title(store.current()) == "二"


def test_the_folder_is_news_only_when_it_changes(store: Store, source: Path) -> None:
    one = go_live(store, write_content(source / "folder", "一"))
    go_live(store, write_content(source / "stick", "二"), PUBLISHED)
    assert store.watched() == one.content_hash, "publishing says nothing about the folder"
    store.roll_back(1)
    assert store.watched() == one.content_hash


def test_what_is_live_keeps_its_number(store: Store, source: Path) -> None:
    content_file = write_content(source, "一")
    go_live(store, content_file, PUBLISHED)
    assert store.watched() == ""
    again = go_live(store, content_file)
    assert (again.number, again.origin) == (1, PUBLISHED)
    assert store.watched() == again.content_hash, "yet the folder's content is no longer news"
    assert len(store.revisions()) == 1


def test_equal_files_lie_on_the_disk_once(store: Store, source: Path) -> None:
    one = go_live(store, write_content(source, "一", {"07.jpg": PICTURE}))
    two = go_live(store, write_content(source, "二", {"other/08.jpg": PICTURE}))
    assert (one.folder / "07.jpg").samefile(two.folder / "other" / "08.jpg")


def test_a_disk_without_links_keeps_copies(
    store: Store, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    go_live(store, write_content(source, "一", {"07.jpg": PICTURE}))
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    two = go_live(store, write_content(source, "二", {"07.jpg": PICTURE}))
    assert (two.folder / "07.jpg").read_bytes() == PICTURE
    assert store.current() == two


def test_twenty_revisions_stay(store: Store, source: Path) -> None:
    for number in range(1, 26):
        go_live(store, write_content(source, str(number), {"07.jpg": PICTURE}))
    assert [revision.number for revision in store.revisions()] == list(range(25, 5, -1))
    assert len(list(store.whole())) == 20
    kept = {revision.folder.name for revision in store.revisions()}
    assert {path.name for path in (store.folder / "contents").iterdir()} == kept


def test_what_waits_to_go_live_is_spared(tmp_path: Path, source: Path) -> None:
    soon = datetime.now(UTC)
    store = Store(tmp_path / "revisions", now=lambda: soon)
    waiting = store.stage(gather(write_content(source, "等")))
    for number in range(25):
        go_live(store, write_content(source, str(number)))
    assert title(store.activate(waiting, FOLDER)) == "等"


def test_times_and_origin_are_kept(tmp_path: Path, source: Path) -> None:
    moment = datetime(2026, 11, 23, 17, 2, tzinfo=UTC)
    store = Store(tmp_path / "revisions", now=lambda: moment)
    go_live(store, write_content(source, "一"), PUBLISHED)
    kept = Store(tmp_path / "revisions").revisions()[0]
    assert (kept.since, kept.origin) == (moment, PUBLISHED)


# ---- going back


def numbered(store: Store, source: Path, *texts: str) -> None:
    for text in texts:
        go_live(store, write_content(source, text))


def test_going_back_is_a_revision_of_its_own(store: Store, source: Path) -> None:
    numbered(store, source, "一", "二")
    back = store.roll_back()
    assert (back.number, back.origin.kind, back.origin.detail) == (3, "rolled-back", "1")
    assert title(store.current()) == "一"


def test_going_back_again_goes_further_back(store: Store, source: Path) -> None:
    numbered(store, source, "一", "二", "三")
    assert title(store.roll_back()) == "二"
    assert title(store.roll_back()) == "一"
    with pytest.raises(NoRevisionError):
        store.roll_back()
    assert title(store.roll_back(3)) == "三", "going back can be undone"


def test_going_back_skips_what_is_the_same(store: Store, source: Path) -> None:
    numbered(store, source, "一", "二", "一", "二", "二")
    assert store.revisions()[0].number == 4, "the same content twice running is one revision"
    assert title(store.roll_back()) == "一"


def test_no_such_revision(store: Store, source: Path) -> None:
    with pytest.raises(NoRevisionError):
        store.roll_back()
    numbered(store, source, "一")
    for number in (None, 0, 2, -1):
        with pytest.raises(NoRevisionError):
            store.roll_back(number)


# ---- damage


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def test_a_damaged_file_gives_the_one_before(store: Store, source: Path) -> None:
    numbered(store, source, "一", "二")
    spoil(store.revisions()[0].content_file)
    assert title(store.current()) == "一"
    with pytest.raises(DamagedRevisionError):
        store.roll_back(2)
    assert go_live(store, write_content(source, "三")).number == 3


def test_publishing_again_mends(store: Store, source: Path) -> None:
    numbered(store, source, "一", "二")
    spoil(store.revisions()[0].content_file)
    numbered(store, source, "二")
    assert title(store.current()) == "二"
    assert store.newest() == 2


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"\0" * 400, b'{"revision": 2, "since": "today"}', b"[" * 100_000],
    ids=["empty", "bare", "zeros", "half", "deep"],
)
def test_a_damaged_manifest_gives_the_one_before(store: Store, source: Path, data: bytes) -> None:
    numbered(store, source, "一", "二")
    (store.folder / "revisions" / "000002.json").write_bytes(data)
    assert title(store.current()) == "一"
    assert store.newest() == 2
    assert go_live(store, write_content(source, "三")).number == 3


def test_a_manifest_never_leads_out(store: Store, source: Path, tmp_path: Path) -> None:
    numbered(store, source, "一", "二")
    path = store.folder / "revisions" / "000002.json"
    path.write_text(path.read_text().replace(CONTENT, f"../../../{CONTENT}"))
    assert [revision.number for revision in store.revisions()] == [1]


def test_a_swapped_manifest_is_not_believed(store: Store, source: Path) -> None:
    numbered(store, source, "一", "二")
    revisions = store.folder / "revisions"
    (revisions / "000001.json").replace(revisions / "000009.json")
    assert title(store.current()) == "二"


def test_a_linked_file_is_not_whole(store: Store, source: Path) -> None:
    numbered(store, source, "一", "二")
    inside = store.revisions()[0].content_file
    inside.rename(source / "elsewhere.yaml")
    inside.symlink_to(source / "elsewhere.yaml")
    assert title(store.current()) == "一"


def test_strangers_in_the_store_do_no_harm(store: Store, source: Path) -> None:
    numbered(store, source, "一")
    (store.folder / "revisions" / "备份.json").write_text("{}")
    (store.folder / "revisions" / "notes.txt").write_text("")
    (store.folder / "incoming" / "left-over").write_text("half")
    numbered(store, source, "二")
    assert title(store.current()) == "二"
    assert not list((store.folder / "incoming").iterdir())


# ---- while it is copied


def test_a_file_that_changes_under_way_is_not_kept(store: Store, source: Path) -> None:
    numbered(store, source, "一")
    content_file = write_content(source, "二", {"07.jpg": PICTURE})
    bundle = gather(content_file)
    (source / "07.jpg").write_bytes(PICTURE + b"more")
    with pytest.raises(ContentChangedError, match=r"07\.jpg"):
        store.stage(bundle)
    (source / "07.jpg").unlink()
    with pytest.raises(ContentChangedError, match=r"07\.jpg"):
        store.stage(bundle)
    assert title(store.current()) == "一"
    kept = {path.name for path in (store.folder / "contents").iterdir()}
    assert kept == {store.revisions()[0].folder.name}, "and takes no room"


def test_what_was_staged_and_lost_does_not_go_live(store: Store, source: Path) -> None:
    numbered(store, source, "一")
    staged = store.stage(gather(write_content(source, "二")))
    staged.content_file.write_text("cover:\n  title: 三\n", encoding="utf-8")
    with pytest.raises(DamagedRevisionError):
        store.activate(staged, FOLDER)
    assert title(store.current()) == "一"


def test_a_missing_file_is_told_at_once(source: Path) -> None:
    content_file = write_content(source, "一", {"07.jpg": PICTURE})
    (source / "07.jpg").unlink()
    with pytest.raises(FileNotFoundError, match=r"07\.jpg"):
        gather(content_file)
    with pytest.raises(FileNotFoundError, match="nowhere"):
        gather(source / "nowhere.yaml")


def test_names_that_lead_out_are_not_followed(source: Path) -> None:
    content_file = write_content(source, "一")
    stones = "".join(
        f"\n    - picture: {name}" for name in ("../a.jpg", "/etc/passwd", "C:/a.jpg", ".", CONTENT)
    )
    content_file.write_text(f"honours:\n  stones:{stones}\n")
    assert [entry.name for entry in gather(content_file).files] == [CONTENT]


# ---- one at a time


def test_another_process_is_waited_for(store: Store, source: Path) -> None:
    numbered(store, source, "一")
    impatient = Store(store.folder, wait=0)
    with FileLock(store.folder / "lock", 0).hold():
        with pytest.raises(BusyError):
            impatient.roll_back()
        assert title(impatient.current()) == "一", "looking needs no lock"
    assert title(go_live(impatient, write_content(source, "二"))) == "二"


def test_the_lock_is_taken_once_it_is_free(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    held = FileLock(path, 0).hold()
    held.__enter__()
    pauses: list[float] = []

    def wait(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            held.__exit__(None, None, None)

    with FileLock(path, 10.0, sleep=wait).hold():
        assert len(pauses) == 3
    assert files_below(tmp_path) == ["lock"]
    assert path.stat().st_size == 0
