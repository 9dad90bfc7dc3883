"""What is shown at the start, whatever has become of the content folder and the revisions."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from kiosk.content.bundle import content_hash
from kiosk.content.startup import NothingToShowError, Opening, choose_opening
from kiosk.content.store import Store
from tests.content.keeping import FULL, PUBLISHED, FailingDisk, Leaping, go_live, write_content
from tests.content.test_watch import png

PICTURES = {"07.png": png(7)}


def read(path: Path) -> str | None:
    """A content is its title; what says nothing, or has a picture cut short, cannot be shown."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    named = [line.partition("picture: ")[2] for line in lines if "picture: " in line]
    for name in named:
        picture = path.parent / name
        if not picture.is_file() or not picture.read_bytes().endswith(b"IEND\xaeB`\x82"):
            return None
    said = [line.partition("title: ")[2] for line in lines if "title: " in line]
    return said[0] if said and said[0] else None


class Hall:
    """An exhibit that is started again and again."""

    def __init__(self, folder: Path) -> None:
        self.content_file = write_content(folder / "content", "新", PICTURES)
        self.builtin = write_content(folder / "builtin", "自带")
        self.store = Store(folder / "revisions", now=Leaping())

    def start(self) -> Opening[str]:
        return choose_opening(self.content_file, self.store, self.builtin, read)


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path)


def test_the_first_start_takes_the_folder(hall: Hall) -> None:
    opening = hall.start()
    assert opening.content == "新"
    assert opening.revision == hall.store.current()
    assert opening.revision is not None
    assert opening.content_file == opening.revision.content_file, "from the copy nobody changes"
    assert hall.store.watched() == content_hash(hall.content_file)


def test_a_later_start_shows_what_was_live(hall: Hall) -> None:
    hall.start()
    write_content(hall.content_file.parent, "改了", PICTURES)
    opening = hall.start()
    assert opening.content == "新", "the watch takes the news up, once it has settled"
    assert hall.store.newest() == 1


def test_what_was_published_stays_live(hall: Hall, tmp_path: Path) -> None:
    hall.start()
    go_live(hall.store, write_content(tmp_path / "stick", "发布的"), PUBLISHED)
    assert hall.start().content == "发布的"
    assert hall.store.watched() == content_hash(hall.content_file), "the folder is no news"
    hall.store.roll_back()
    assert hall.start().content == "新"


BREAKS = {
    "missing": lambda file: file.unlink(),
    "empty": lambda file: file.write_bytes(b""),
    "broken": lambda file: file.write_text("cover: [\n"),
    "half-picture": lambda file: (file.parent / "07.png").write_bytes(png(8)[:999]),
    "no-picture": lambda file: (file.parent / "07.png").unlink(),
}


@pytest.mark.parametrize("how", BREAKS)
def test_a_folder_in_any_state_leaves_what_was_live(hall: Hall, how: str) -> None:
    hall.start()
    BREAKS[how](hall.content_file)
    assert hall.start().content == "新"


@pytest.mark.parametrize("how", BREAKS)
def test_without_revisions_the_built_in_one_is_shown(hall: Hall, how: str) -> None:
    BREAKS[how](hall.content_file)
    opening = hall.start()
    assert (opening.content, opening.revision) == ("自带", None)
    assert hall.store.newest() == 0, "it is no revision"


def test_damaged_revisions_are_passed_over(hall: Hall, tmp_path: Path) -> None:
    hall.start()
    two = go_live(hall.store, write_content(tmp_path / "stick", "发布的"), PUBLISHED)
    two.content_file.write_text("cover:\n  title: 假\n")
    assert hall.start().content == "新"
    for revision in hall.store.revisions():
        revision.content_file.write_text("cover:\n  title: 假\n")
    opening = hall.start()
    assert opening.content == "新"
    assert opening.revision is not None
    assert opening.revision.number == 3, "and the folder's content is kept anew"


def test_what_this_program_cannot_read_is_passed_over(hall: Hall, tmp_path: Path) -> None:
    hall.start()
    go_live(hall.store, write_content(tmp_path / "stick", ""), PUBLISHED)
    assert hall.start().content == "新"


@pytest.mark.parametrize("error", [FULL, errno.EROFS])
def test_a_disk_that_takes_nothing_keeps_nothing_from_showing(
    hall: Hall, tmp_path: Path, error: int
) -> None:
    hall.store = Store(tmp_path / "revisions", disk=FailingDisk(1, error, for_good=True))
    opening = hall.start()
    assert (opening.content, opening.revision) == ("新", None)
    assert opening.content_file == hall.content_file


def test_a_full_disk_shows_what_was_live(hall: Hall, tmp_path: Path) -> None:
    hall.start()
    hall.content_file.write_text("cover: [\n")
    hall.store = Store(tmp_path / "revisions", disk=FailingDisk(1, FULL, for_good=True))
    opening = hall.start()
    assert opening.content == "新"
    assert opening.revision is not None


def test_a_program_that_is_not_whole_says_so(hall: Hall) -> None:
    hall.content_file.unlink()
    hall.builtin.unlink()
    with pytest.raises(NothingToShowError):
        hall.start()
