"""Comparing and signing off as staff do them, and what they are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from kiosk import cli
from kiosk.content.bundle import content_hash, gather, mark_of
from kiosk.content.lock import FileLock
from kiosk.content.revision import Origin
from kiosk.content.store import Store
from kiosk.staff import laying_out
from kiosk.staff.comparing import SignOffOrder, diff, sign_off
from tests.staff.pdf_reader import read_pdf

SMALL = "schema: 1\ncover: {title: 一年成绩单}\n"
CHANGED = SMALL.replace("一年", "两年")
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "state" / "revisions")


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "content.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def publish(store: Store, file: Path) -> None:
    store.activate(store.stage(gather(file)), Origin("published", ""))


def test_the_differences_are_told(tmp_path: Path, store: Store) -> None:
    old, new = write(tmp_path / "old", SMALL), write(tmp_path / "new", CHANGED)
    publish(store, old)
    outcome = diff("1", str(new), store, tmp_path / "scratch")
    assert outcome.done
    head, _, rest = outcome.text.zh.partition("\n")
    assert head.startswith("原来：第 1 版（")
    assert head.endswith(f"启用），核对码 {mark_of(content_hash(old))}")
    assert rest == (
        f"现在：“{new}”，核对码 {mark_of(content_hash(new))}\n"
        "共 1 处不同：改字 1。\n"
        "\n"
        "封面\n"
        "  改字  标题：〔删：一〕〔增：两〕年成绩单"
    )
    assert outcome.text.en.endswith("cover\n  reworded: title: [-一-]{+两+}年成绩单")


def test_no_difference_is_told(tmp_path: Path, store: Store) -> None:
    old = write(tmp_path / "old", SMALL)
    same, alike = write(tmp_path / "same", SMALL), write(tmp_path / "alike", f"# 注\n{SMALL}")
    scratch = tmp_path / "scratch"
    assert diff(str(old), str(same), store, scratch).text.zh.endswith("\n完全相同。")
    told = diff(str(old), str(alike), store, scratch).text.zh
    assert told.endswith("\n观众看到的没有任何不同，只是文件的写法不同。")
    assert not list(scratch.iterdir())


def test_what_cannot_be_compared_says_what_to_do(tmp_path: Path, store: Store) -> None:
    file = write(tmp_path / "content", SMALL)
    scratch = tmp_path / "scratch"
    nothing = diff("3", str(file), store, scratch)
    assert not nothing.done
    assert nothing.text.zh == (
        "没有第 3 版：还没有启用过任何内容。\n要和一个文件夹比较，就写它的路径。"
    )
    publish(store, file)
    assert diff("3", str(file), store, scratch).text.zh == (
        "没有第 3 版，现在只有第 1 版。\n运行 kiosk revisions 看每一版是什么。"
    )
    nowhere = diff("1", str(tmp_path / "nowhere"), store, scratch)
    assert nowhere.text.zh.startswith("nowhere：没有这个文件或文件夹。")
    broken = write(tmp_path / "broken", SMALL + "titel: 甲\n")
    faulty = diff("1", str(broken), store, scratch)
    assert not faulty.done
    assert "不认识“titel”这一项" in faulty.text.zh
    assert faulty.text.zh.endswith(
        f"没有比较：“{broken}”里有错误。照上面的“改法”改好，再运行一次。"
    )


def order(file: Path, out: Path, since: str | None = None) -> SignOffOrder:
    return SignOffOrder(file, out, (1920, 1080), None, since, date(2026, 11, 23))


def test_by_default_it_is_compared_with_what_visitors_see(tmp_path: Path, store: Store) -> None:
    publish(store, write(tmp_path / "live", SMALL))
    file = write(tmp_path / "content", CHANGED)
    told: list[str] = []
    outcome = sign_off(
        order(file, tmp_path / "out"),
        store,
        tmp_path / "scratch",
        lambda done, total, what: told.append(what),
    )
    path = tmp_path / "out" / "送审稿.pdf"
    assert outcome.text.zh == (
        f"送审稿做好了：{path}\n"
        f"核对码 {mark_of(content_hash(file))}。启用以后，工作人员面板上的核对码应当与它相同。"
    )
    assert "与第1版" in read_pdf(path.read_bytes()).pages[0]
    assert told[-1] == "送审稿.pdf"


def test_the_revision_it_is_compared_with_can_be_named(tmp_path: Path, store: Store) -> None:
    old, file = write(tmp_path / "old", CHANGED), write(tmp_path / "content", SMALL)
    made = sign_off(
        order(file, tmp_path / "out", str(old)), store, tmp_path / "scratch", lambda *_: None
    )
    assert made.done
    page = read_pdf((tmp_path / "out" / "送审稿.pdf").read_bytes()).pages[1]
    assert "标题：两一年成绩单" in page


def test_a_revision_that_is_not_there_makes_no_sheet(tmp_path: Path, store: Store) -> None:
    file, out = write(tmp_path / "content", SMALL), tmp_path / "out"
    outcome = sign_off(order(file, out, "9"), store, tmp_path / "scratch", lambda *_: None)
    assert not outcome.done
    assert outcome.text.zh.startswith("没有第 9 版")
    assert not out.exists()


def test_it_can_be_made_while_the_exhibit_changes_its_content(tmp_path: Path, store: Store) -> None:
    file = write(tmp_path / "content", SMALL)
    publish(store, file)
    # Comparing only looks: it neither waits for the lock nor takes it.
    with FileLock(store.folder / "lock", 0).hold():
        assert diff("1", str(file), store, tmp_path / "scratch").done


# ---- the command line


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state directory and a default content of their own."""
    file = write(tmp_path / "program", SMALL)
    monkeypatch.setattr(cli.paths, "state_dir", lambda: tmp_path / "state")
    monkeypatch.setattr(cli.paths, "default_content", lambda: file)
    return file


def test_diff_on_the_command_line(at_home: Path, tmp_path: Path, capsys: Captured) -> None:
    new = write(tmp_path / "new", CHANGED)
    assert cli.main(["diff", str(at_home), str(new)]) == 0
    assert capsys.readouterr().out.endswith("  改字  标题：〔删：一〕〔增：两〕年成绩单\n")
    assert cli.main(["diff", str(at_home), str(new), "--lang", "en"]) == 0
    assert "1 difference: reworded 1." in capsys.readouterr().out
    assert cli.main(["diff", "1", str(new)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("没有第 1 版")


def test_sign_off_on_the_command_line(at_home: Path, tmp_path: Path, capsys: Captured) -> None:
    publish(Store(tmp_path / "state" / "revisions"), at_home)
    out = tmp_path / "out"
    assert cli.main(["proof", "--sign-off", "--out", str(out)]) == 0
    told, progress = capsys.readouterr()
    assert told.startswith(f"送审稿做好了：{out / '送审稿.pdf'}\n")
    assert progress.endswith("送审稿.pdf\n")
    assert "完全相同" in read_pdf((out / "送审稿.pdf").read_bytes()).pages[1]


def test_what_was_checked_is_not_laid_out_again_for_the_sheet(
    at_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> NoReturn:
        raise AssertionError("laid out again")

    assert cli.main(["check"]) == 0
    monkeypatch.setattr(laying_out, "misfits", never)
    assert cli.main(["proof", "--sign-off", "--out", str(tmp_path / "out")]) == 0


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("--since 3", "kiosk proof：--since 要和 --sign-off 一起写。\n"),
        (
            "--sign-off --text large",
            "kiosk proof：送审稿总是画两种字号的全部画面，请去掉 --text 和 --strip。\n",
        ),
    ],
)
def test_options_that_do_not_go_together(
    at_home: Path, tmp_path: Path, capsys: Captured, line: str, complaint: str
) -> None:
    assert cli.main(["proof", "--out", str(tmp_path / "out"), *line.split()]) == 2
    assert capsys.readouterr().err == complaint
