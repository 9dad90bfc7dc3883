"""What staff may name as a content, and what becomes of a name that is none."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.content.bundle import content_hash, gather
from kiosk.content.phrases_package import PackageError
from kiosk.content.problems import ContentError
from kiosk.content.revision import Origin
from kiosk.content.store import NoRevisionError, Store
from kiosk.content.versions import live_version, open_version

SMALL = "schema: 1\ncover: {title: 一年成绩单}\n"
MOMENT = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "内容"
    folder.mkdir()
    path = folder / "content.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "revisions", now=lambda: MOMENT)


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def test_a_file_a_folder_and_a_zip(file: Path, store: Store, scratch: Path) -> None:
    packed = file.parent.with_suffix(".zip")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(file, "content.yaml")
    for named in (file, file.parent, packed):
        version = open_version(str(named), store, scratch)
        assert version.side.content.cover.title == "一年成绩单"
        assert version.content_hash == content_hash(file)
        assert version.name.zh == f"“{named}”"
        assert version.side.files.keys() == {"content.yaml"}


def test_a_number_is_a_revision(file: Path, store: Store, scratch: Path) -> None:
    store.activate(store.stage(gather(file)), Origin("published", ""))
    version = open_version("1", store, scratch)
    assert version.name.zh == "第 1 版（2026年11月20日 09:05 启用）"
    assert version.name.en == "revision 1 (live since 2026-11-20 09:05)"
    assert version.content_hash == content_hash(file)
    assert live_version(store) == version


def test_what_is_no_content(file: Path, store: Store, scratch: Path, tmp_path: Path) -> None:
    with pytest.raises(NoRevisionError):
        open_version("7", store, scratch)
    with pytest.raises(PackageError):
        open_version(str(tmp_path / "nowhere"), store, scratch)
    file.write_text(SMALL + "titel: 甲\n", encoding="utf-8")
    with pytest.raises(ContentError):
        open_version(str(file), store, scratch)


def test_nothing_went_live_yet(store: Store) -> None:
    assert live_version(store) is None


def test_what_this_program_cannot_read_is_not_compared_with(file: Path, store: Store) -> None:
    file.write_text(SMALL.replace("schema: 1", "schema: 2"), encoding="utf-8")
    store.activate(store.stage(gather(file)), Origin("published", ""))
    assert live_version(store) is None
