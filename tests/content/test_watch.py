"""A copy has settled when nothing of it has changed for a while, and not a moment before."""

from __future__ import annotations

import os
import random
import shutil
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.content.bundle import CONTENT, content_hash
from kiosk.content.report_file import write_report
from kiosk.content.watch import PATIENCE, POLL, SETTLE, Look, Settling, look_at
from tests.content.keeping import write_content

SHIPPED = Path(__file__).resolve().parents[2] / CONTENT


def png(seed: int, size: int = 64) -> bytes:
    """A whole PNG file whose bytes depend on ``seed``."""
    rows = random.Random(seed).randbytes(size * (size * 3 + 1))

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(rows, 0))
    return b"\x89PNG\r\n\x1a\n" + header + data + chunk(b"IEND", b"")


@dataclass
class Exhibit:
    """Plays the part of the exhibit: looks when it is due, on a clock that only the test moves."""

    content_file: Path
    known_hash: str
    now: float = 100.0
    news: list[tuple[float, Look]] = field(default_factory=list)
    reads: int = 0

    def __post_init__(self) -> None:
        self.settling = Settling(self.known_hash, self.now)

    def stir(self) -> None:
        self.settling.stir(self.now)

    def run(self, seconds: float) -> None:
        """Let so much time pass, and look whenever it is time to."""
        end = self.now + seconds
        while (due := self.now + self.settling.due(self.now)) <= end:
            self.now = due
            known = self.settling.settled
            look = look_at(self.content_file, known)
            self.reads += look is not known
            if (settled := self.settling.saw(look, self.now)) is not None:
                self.news.append((self.now, settled))
        self.now = end

    @property
    def hashes(self) -> list[str]:
        return [look.content_hash for _, look in self.news]


@pytest.fixture
def content_file(tmp_path: Path) -> Path:
    return write_content(tmp_path / "folder", "旧", {"07.png": png(7), "图/12.png": png(12)})


@pytest.fixture
def exhibit(content_file: Path) -> Exhibit:
    exhibit = Exhibit(content_file, content_hash(content_file))
    exhibit.run(10)
    return exhibit


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Another content, ready to be copied."""
    pictures = {"07.png": png(107), "图/12.png": png(12), "图/13.png": png(13)}
    return write_content(tmp_path / "new", "新", pictures)


def test_what_is_known_is_no_news(exhibit: Exhibit) -> None:
    exhibit.run(60)
    assert exhibit.news == []


def test_an_unknown_folder_is_news_once(content_file: Path) -> None:
    exhibit = Exhibit(content_file, "")
    exhibit.run(60)
    assert exhibit.hashes == [content_hash(content_file)]
    assert exhibit.news[0][0] == pytest.approx(100 + SETTLE)


def test_rest_reads_nothing(exhibit: Exhibit) -> None:
    before = exhibit.reads
    exhibit.run(60)
    assert exhibit.reads == before


@pytest.mark.parametrize("watcher", [True, False], ids=["watcher", "poll-only"])
def test_one_stroke(exhibit: Exhibit, content_file: Path, watcher: bool) -> None:
    content_file.write_text(content_file.read_text(encoding="utf-8").replace("旧", "新"))
    if watcher:
        exhibit.stir()
    start = exhibit.now
    exhibit.run(10)
    assert exhibit.hashes == [content_hash(content_file)]
    took = exhibit.news[0][0] - start
    assert took <= (SETTLE * 2 if watcher else POLL + SETTLE)


def test_the_second_atomic_replace_is_seen(exhibit: Exhibit, content_file: Path) -> None:
    for text in ("二", "三"):
        other = write_content(content_file.parent / "other", text).replace(
            content_file.parent / "other.tmp"
        )
        other.replace(content_file)
        exhibit.run(5)
        assert exhibit.hashes[-1] == content_hash(content_file)
    assert len(exhibit.news) == 2


def test_the_same_size_and_time_is_still_another_file(exhibit: Exhibit, content_file: Path) -> None:
    picture = content_file.parent / "07.png"
    times = picture.stat()
    picture.write_bytes(png(8))
    os.utime(picture, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert picture.stat().st_size == times.st_size
    exhibit.run(5)
    assert exhibit.hashes == [content_hash(content_file)]


def test_a_touch_is_no_news(exhibit: Exhibit, content_file: Path) -> None:
    content_file.touch()
    exhibit.stir()
    exhibit.run(10)
    assert exhibit.news == []


def test_a_step_back_is_news(exhibit: Exhibit, content_file: Path) -> None:
    # The report of a fault must go away when the fault is undone.
    old = content_file.read_bytes()
    content_file.write_text("cover:\n  title: 错\n", encoding="utf-8")
    exhibit.run(5)
    content_file.write_bytes(old)
    exhibit.run(5)
    assert len(exhibit.news) == 2
    assert exhibit.hashes[-1] == content_hash(content_file)


def test_what_could_not_be_taken_is_told_again(exhibit: Exhibit, content_file: Path) -> None:
    # A full disk, or another program that is at it: nothing in the folder changes any more.
    content_file.write_text(content_file.read_text(encoding="utf-8").replace("旧", "新"))
    exhibit.run(5)
    exhibit.settling.forget(exhibit.now)
    start = exhibit.now
    exhibit.run(5)
    assert exhibit.hashes == [content_hash(content_file)] * 2
    assert exhibit.news[1][0] - start == pytest.approx(POLL)


# ---- copies in pieces


def pieces(new: Path, into: Path, order: list[str], count: int) -> Iterator[Callable[[], None]]:
    """The steps of a copy that writes each file in ``count`` pieces, one file after the other."""
    for name in order:
        data = (new.parent / name).read_bytes()
        length = -(-len(data) // count)
        for at in range(0, len(data), length):

            def write(name: str = name, data: bytes = data[at : at + length], at: int = at) -> None:
                path = into / name
                path.parent.mkdir(exist_ok=True)
                with path.open("ab" if at else "wb") as file:
                    file.write(data)

            yield write


ORDERS = [
    [CONTENT, "07.png", "图/12.png", "图/13.png"],
    ["图/13.png", "图/12.png", "07.png", CONTENT],
    ["07.png", CONTENT, "图/13.png", "图/12.png"],
    ["图/13.png", CONTENT, "07.png", "图/12.png"],
]


@pytest.mark.parametrize("pause", [0.05, 0.3, 0.45, 1.5, 4.0])
@pytest.mark.parametrize("order", ORDERS, ids=[order[0] + "-first" for order in ORDERS])
def test_a_slow_copy_is_taken_whole(
    exhibit: Exhibit, new: Path, order: list[str], pause: float
) -> None:
    old = exhibit.settling.settled
    assert old is not None
    for write in pieces(new, exhibit.content_file.parent, order, 4):
        write()
        exhibit.stir()
        exhibit.run(pause)
    end = exhibit.now - pause
    exhibit.run(20)
    assert exhibit.hashes[-1] == content_hash(new)
    assert exhibit.news[-1][0] - end <= 2 * SETTLE
    # A file that was replaced whole before a long pause is a change of its own, and nothing else is.
    for _, look in exhibit.news[:-1]:
        assert look.complete
        assert pause > SETTLE


@pytest.mark.parametrize("seed", range(12))
def test_copies_in_any_order_and_pace(exhibit: Exhibit, new: Path, seed: int) -> None:
    chance = random.Random(seed)
    order = ORDERS[0][:]
    chance.shuffle(order)
    for write in pieces(new, exhibit.content_file.parent, order, chance.randint(1, 9)):
        write()
        if chance.random() < 0.7:
            exhibit.stir()
        exhibit.run(chance.uniform(0, SETTLE * 0.9))
    exhibit.run(20)
    assert exhibit.hashes == [content_hash(new)]


def test_a_file_that_never_rests_holds_nothing_up(exhibit: Exhibit, content_file: Path) -> None:
    content_file.write_text(content_file.read_text(encoding="utf-8").replace("旧", "新"))
    for second in range(10):
        (content_file.parent / "backup.log").write_text("." * second)
        exhibit.run(1)
    assert exhibit.hashes == [content_hash(content_file)]
    assert exhibit.news[0][0] - 110 <= PATIENCE + POLL + SETTLE


def test_our_own_report_holds_nothing_up(exhibit: Exhibit, content_file: Path) -> None:
    content_file.write_text(content_file.read_text(encoding="utf-8").replace("旧", "新"))
    exhibit.stir()
    exhibit.run(0.1)
    assert write_report(content_file, "……")
    exhibit.stir()
    exhibit.run(2 * SETTLE)
    assert exhibit.hashes == [content_hash(content_file)]


def test_pieces_written_out_of_order(exhibit: Exhibit, new: Path) -> None:
    # As a download in parts does: room is made first, the end comes before the middle.
    path = exhibit.content_file.parent / "07.png"
    data = (new.parent / "07.png").read_bytes()
    third = len(data) // 3
    path.write_bytes(bytes(len(data)))
    for at in (0, 2 * third, third):
        with path.open("r+b") as file:
            file.seek(at)
            file.write(data[at : at + third + 3])
        exhibit.run(2)
        assert bool(exhibit.news) == (at == third)
    assert exhibit.hashes == [content_hash(exhibit.content_file)]


# ---- what never gets better by waiting


def test_a_picture_that_stays_cut_short_is_told(exhibit: Exhibit, content_file: Path) -> None:
    picture = content_file.parent / "07.png"
    picture.write_bytes(png(9)[:2000])
    start = exhibit.now
    exhibit.run(PATIENCE - SETTLE)
    assert exhibit.news == []
    exhibit.run(20)
    [(when, look)] = exhibit.news
    assert not look.complete
    assert when - start <= PATIENCE + POLL + SETTLE


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "07.png").unlink(),
        lambda folder: (folder / CONTENT).unlink(),
        lambda folder: (folder / CONTENT).write_bytes(bytes(4000)),
        lambda folder: (folder / CONTENT).write_text("cover:\n  title: 半句"),
        lambda folder: (folder / CONTENT).write_text("cover: [\n"),
        shutil.rmtree,
    ],
    ids=["no-picture", "no-content", "zeros", "no-line-end", "broken-off", "no-folder"],
)
def test_what_looks_half_copied_waits_longer(
    exhibit: Exhibit, content_file: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(content_file.parent)
    exhibit.run(PATIENCE - SETTLE)
    assert exhibit.news == []
    exhibit.run(POLL + 2 * SETTLE)
    assert [look.complete for _, look in exhibit.news] == [False]
    exhibit.run(60)
    assert len(exhibit.news) == 1, "told once"


def test_a_drive_that_comes_back(exhibit: Exhibit, content_file: Path) -> None:
    away = content_file.parent.rename(content_file.parent.with_name("away"))
    exhibit.run(2)
    away.rename(content_file.parent)
    exhibit.run(30)
    assert exhibit.news == []


# ---- one look


def test_a_look_knows_what_it_needs(content_file: Path) -> None:
    look = look_at(content_file)
    assert look.complete
    assert look.content_hash == content_hash(content_file)
    folder = content_file.parent
    assert look.folders(content_file) == (folder, folder / "图")
    assert look_at(content_file, look) is look


def test_a_look_at_the_shipped_content() -> None:
    look = look_at(SHIPPED)
    assert look.complete
    assert look.content_hash == content_hash(SHIPPED)


@pytest.mark.parametrize("name", ["nowhere.yaml", ".", "a\0b"])
def test_a_look_at_nothing(tmp_path: Path, name: str) -> None:
    look = look_at(tmp_path / name)
    assert not look.complete
    assert look == look_at(tmp_path / name)
