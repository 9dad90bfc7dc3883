"""A content that was laid out is not laid out again until something that matters has changed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from kiosk.content.model import Content
from kiosk.content.opening import open_reading
from kiosk.staff import laying_out
from kiosk.staff.fit import check_fit
from kiosk.staff.verdicts import FILE, Misfit, VerdictMemory, fingerprint

ROOT = Path(__file__).resolve().parents[2]
LONG = Misfit(("honours", "stones", 3, "title"), "荣誉墙·第4块", True, 2, False)
NARROW = Misfit(("cover", "title"), "封面", False, 1, True)
KEY = "k" * 64
Mark = Callable[[], str | None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped content with a picture of its own, small assets and a small program."""
    text = (ROOT / "content.yaml").read_text(encoding="utf-8")
    first = text.index("    - ", text.index("  stones:")) + 6
    (tmp_path / "content.yaml").write_text(
        f"{text[:first]}picture: a.png\n      {text[first:]}", encoding="utf-8"
    )
    picture = QImage(900, 600, QImage.Format.Format_RGB32)
    picture.fill(0)
    assert picture.save(str(tmp_path / "a.png"))
    for name in ("assets/fonts/one.ttf", "assets/themes/ivory.yaml", "program/items/text.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"1" * 100)
    return tmp_path


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[Content]:
    """Every content that was laid out; each is found to have ``LONG`` too long."""
    done: list[Content] = []

    def misfits(content: Content, _: Path) -> list[Misfit]:
        done.append(content)
        return [LONG]

    monkeypatch.setattr(laying_out, "misfits", misfits)
    return done


@pytest.fixture
def mark(folder: Path) -> Mark:
    """Tells the fingerprint of what was read at first, with everything as it is by now."""
    reading = open_reading(folder / "content.yaml")
    assert reading.content is not None, [problem.headline("en") for problem in reading.problems]
    return lambda: fingerprint(reading, folder / "assets", folder / "program")


def test_the_second_check_lays_out_nothing_and_says_the_same(
    tmp_path: Path, laid_out: list[Content]
) -> None:
    reading = open_reading(ROOT / "content.yaml")
    first = check_fit(reading, VerdictMemory(tmp_path / FILE))
    assert len(laid_out) == 1
    second = check_fit(open_reading(ROOT / "content.yaml"), VerdictMemory(tmp_path / FILE))
    assert len(laid_out) == 1
    assert [problem.code for problem in first] == ["text-overflow"]
    assert second == first


def test_without_a_memory_everything_is_laid_out(laid_out: list[Content]) -> None:
    reading = open_reading(ROOT / "content.yaml")
    check_fit(reading)
    check_fit(reading)
    assert len(laid_out) == 2


def test_what_changed_while_it_was_laid_out_is_not_remembered(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def misfits(_: Content, content_dir: Path) -> list[Misfit]:
        (content_dir / "a.png").write_bytes(b"another picture")
        return []

    monkeypatch.setattr(laying_out, "misfits", misfits)
    memory = folder / FILE
    check_fit(open_reading(folder / "content.yaml"), VerdictMemory(memory))
    assert not memory.exists()


@pytest.mark.parametrize(
    "name",
    [
        "content.yaml",
        "a.png",
        "assets/fonts/one.ttf",
        "assets/themes/ivory.yaml",
        "program/items/text.py",
    ],
)
def test_any_byte_changed_is_another_fingerprint(folder: Path, mark: Mark, name: str) -> None:
    before = mark()
    assert before == mark()
    path = folder / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert mark() not in (None, before)


def test_a_further_module_or_another_setting_of_qt_is_another_fingerprint(
    folder: Path, mark: Mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = mark()
    monkeypatch.setenv("QT_FONT_DPI", "120")
    setting = mark()
    (folder / "program" / "new.py").touch()
    assert len({before, setting, mark()}) == 3


def test_another_library_in_the_frozen_program_is_another_fingerprint(
    folder: Path, mark: Mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = folder / "internals" / "Qt"
    inside.mkdir(parents=True)
    (folder / "kiosk").write_bytes(b"the executable")
    (inside / "libQt6Gui.so.6").write_bytes(b"Qt")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(folder / "internals"), raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "kiosk"))
    marks = [mark(), mark()]
    (inside / "libQt6Gui.so.6").write_bytes(b"Qt of ours")
    marks.append(mark())
    (folder / "kiosk").write_bytes(b"another one...")
    marks.append(mark())
    assert marks[0] == marks[1]
    assert len({None, *marks}) == 4


def test_what_was_read_counts_not_what_the_file_has_become(folder: Path) -> None:
    reading = open_reading(folder / "content.yaml")
    assert reading.content is not None
    before = fingerprint(reading, folder / "assets", folder / "program")
    cover = reading.content.cover.model_copy(update={"title": "另一年"})
    changed = replace(reading, content=reading.content.model_copy(update={"cover": cover}))
    assert fingerprint(changed, folder / "assets", folder / "program") != before


def test_what_cannot_be_read_has_no_fingerprint(folder: Path, mark: Mark) -> None:
    (folder / "a.png").unlink()
    assert mark() is None


def test_what_was_found_is_remembered_as_it_was(tmp_path: Path) -> None:
    VerdictMemory(tmp_path / "state" / FILE).keep(KEY, [LONG, NARROW])
    memory = VerdictMemory(tmp_path / "state" / FILE)
    assert memory.recall(KEY) == (LONG, NARROW)
    assert memory.recall("another") is None


def test_only_so_many_verdicts_are_kept_the_newest(tmp_path: Path) -> None:
    memory = VerdictMemory(tmp_path / FILE)
    for number in range(40):
        memory.keep(f"{number}", [])
    kept = [number for number in range(40) if memory.recall(f"{number}") is not None]
    assert kept == list(range(16, 40))
    memory.keep("many", [LONG] * 201)
    assert memory.recall("many") is None


def test_no_damage_makes_a_wrong_verdict(tmp_path: Path) -> None:
    file = tmp_path / FILE
    memory = VerdictMemory(file)
    memory.keep(KEY, [LONG])
    whole = file.read_bytes()
    for at in range(len(whole)):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            file.write_bytes(data)
            assert memory.recall(KEY) in (None, (LONG,))


@pytest.mark.parametrize(
    "damage",
    [b"", b"[", b"null", b"{}", b"[1, null, {}]", b"\xff\xfe", b"[" * 100_000, b'[{"key": 1}]'],
)
def test_a_damaged_memory_is_none_and_is_mended(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / FILE
    file.write_bytes(damage)
    memory = VerdictMemory(file)
    assert memory.recall(KEY) is None
    memory.keep(KEY, [LONG])
    assert memory.recall(KEY) == (LONG,)


def test_an_entry_that_claims_too_much_is_not_believed(tmp_path: Path) -> None:
    file = tmp_path / FILE
    VerdictMemory(file).keep(KEY, [LONG])
    (entry,) = json.loads(file.read_text(encoding="utf-8"))
    entry["found"] = []
    file.write_text(json.dumps([entry]), encoding="utf-8")
    assert VerdictMemory(file).recall(KEY) is None


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"a file where the folder should be")
    memory = VerdictMemory(tmp_path / "state" / FILE)
    memory.keep(KEY, [LONG])
    assert memory.recall(KEY) is None
    (tmp_path / FILE).mkdir()
    VerdictMemory(tmp_path / FILE).keep(KEY, [LONG])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["state", FILE]


def test_two_checks_at_once_leave_a_whole_memory(tmp_path: Path) -> None:
    file = tmp_path / FILE

    def work(key: str) -> Callable[[], None]:
        def run() -> None:
            for _ in range(40):
                VerdictMemory(file).keep(key, [LONG])
                assert VerdictMemory(file).recall(key) in (None, (LONG,))

        return run

    with ThreadPoolExecutor(2) as pool:
        for future in [pool.submit(work("a")), pool.submit(work("b"))]:
            future.result()
    kept = [VerdictMemory(file).recall(key) for key in ("a", "b")]
    assert (LONG,) in kept
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
