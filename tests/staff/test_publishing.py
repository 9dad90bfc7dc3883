"""Publishing, listing and going back, in the words that staff read."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

import kiosk.staff.fit
from kiosk import cli
from kiosk.content.bundle import CONTENT, content_hash, mark_of
from kiosk.content.live_print import store_folder
from kiosk.content.lock import FileLock
from kiosk.content.problems import Position, Problem, Severity, Words
from kiosk.content.reader import Reading
from kiosk.content.store import Store
from kiosk.staff.publishing import Outcome, check_content, list_revisions, publish, roll_back
from tests.content.keeping import (
    FAILING,
    FOLDER,
    FULL,
    FailingDisk,
    files_below,
    go_live,
    write_content,
)
from tests.content.keeping import title as title_of

ROOT = Path(__file__).resolve().parents[2]
CHINA = timezone(timedelta(hours=8))


def problem(severity: Severity) -> Problem:
    return Problem(
        "made-up",
        severity,
        CONTENT,
        Position(2, 10),
        Words("封面", "cover"),
        Words("标题太长。", "the title is too long."),
        Words("删短一些。", "Shorten it."),
        "  title: 一",
    )


class Minutes:
    """A clock that goes on by a minute whenever it is asked."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 23, 17, 1, tzinfo=CHINA)

    def __call__(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now


class Office:
    """Where staff publish from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(folder / "state", now=Minutes(), wait=0)
        self.found: list[Problem] = []
        self.meanwhile: Callable[[], object] = lambda: None

    def check(self, _content_file: Path) -> Sequence[Problem]:
        self.meanwhile()
        return self.found

    def publish(self, path: Path, store: Store | None = None) -> Outcome:
        return publish(path, store or self.store, self.folder / "scratch", self.check)

    def mark(self, text: str) -> str:
        return mark_of(content_hash(write_content(self.folder / "marked", text)))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def live(office: Office) -> str | None:
    return title_of(office.store.current())


SOON = "展项开着的话，几秒后没有人操作时就换上；没开的话，下次打开就是它。"


def test_a_folder_goes_live(office: Office) -> None:
    outcome = office.publish(write_content(office.folder / "新内容", "一").parent)
    assert outcome.done
    assert outcome.text.zh == (f"已启用第 1 版，核对码 {office.mark('一')}。\n{SOON}")
    assert outcome.text.en == (
        f"Revision 1 is live, mark {office.mark('一')}.\n"
        "If the exhibit is running it changes within seconds, once nobody touches it; if not, at "
        "its next start."
    )
    again = office.publish(write_content(office.folder / "新内容", "二").parent).text
    assert again.zh.endswith("\n要回退到原来的内容：kiosk rollback")
    assert again.en.endswith("\nTo go back to what was shown before: kiosk rollback")
    assert live(office) == "二"


def test_a_zip_goes_live_and_leaves_nothing_behind(office: Office) -> None:
    folder = write_content(office.folder / "内容", "一", {"图/07.jpg": b"jpeg"}).parent
    path = office.folder / "新.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in files_below(folder):
            archive.write(folder / name, f"内容/{name}")
    assert office.publish(path).done
    assert live(office) == "一"
    assert files_below(office.folder / "scratch") == []
    assert f"发布自 {path}" in list_revisions(office.store).text.zh


def test_warnings_are_told_and_stop_nothing(office: Office) -> None:
    office.found = [problem(Severity.WARNING)]
    text = office.publish(write_content(office.folder / "新", "一")).text
    assert text.zh.startswith(
        "content.yaml 第 2 行第 10 列（提醒）：封面：标题太长。\n"
        "    2 |   title: 一\n"
        "      |          ^\n"
        "  改法：删短一些。\n\n"
        "有 1 处提醒，不影响启用。\n已启用第 1 版"
    )
    assert "\n1 warning.\nRevision 1 is live" in text.en


def test_faults_keep_it_off_the_screen(office: Office) -> None:
    office.publish(write_content(office.folder / "旧", "旧"))
    office.found = [problem(Severity.ERROR), problem(Severity.WARNING)]
    outcome = office.publish(write_content(office.folder / "新", "新"))
    assert not outcome.done
    assert outcome.text.zh.endswith(
        "没有启用：有 1 处错误。观众看到的仍是原来的内容。\n"
        "照上面的“改法”改好，再运行一次 kiosk publish。"
    )
    assert outcome.text.en.endswith(
        "Not published: 1 error. Visitors see what they saw before.\n"
        "Put them right as said above, then run kiosk publish again."
    )
    assert live(office) == "旧"


def test_what_is_live_is_not_published_again(office: Office) -> None:
    path = write_content(office.folder / "新", "一")
    office.publish(path)
    outcome = office.publish(path)
    assert outcome.done
    mark = office.mark("一")
    assert outcome.text.zh == f"没有变化：这份内容就是正在展出的第 1 版，核对码 {mark}。"
    assert office.store.newest() == 1


def test_what_cannot_be_opened(office: Office) -> None:
    outcome = office.publish(office.folder / "没有.zip")
    assert not outcome.done
    assert outcome.text.zh == (
        "没有.zip：没有这个文件或文件夹。\n"
        "  改法：检查路径有没有写错、U 盘有没有插好；路径里有空格的，两边加英文引号。\n\n"
        "没有启用。观众看到的仍是原来的内容。"
    )


def test_what_changes_while_it_is_checked(office: Office) -> None:
    path = write_content(office.folder / "新", "一", {"07.jpg": b"jpeg"})
    office.meanwhile = lambda: (path.parent / "07.jpg").write_bytes(b"jpeg, more of it")
    outcome = office.publish(path)
    assert not outcome.done
    assert outcome.text.zh == (
        "没有启用：检查的时候，“07.jpg”又变了，可能还在复制。观众看到的仍是原来的内容。\n"
        "等复制完，再运行一次 kiosk publish。"
    )
    assert live(office) is None


def test_a_picture_that_is_missing_is_left_to_the_check(office: Office) -> None:
    path = write_content(office.folder / "新", "一", {"07.jpg": b"jpeg"})
    (path.parent / "07.jpg").unlink()
    office.found = [problem(Severity.ERROR)]
    assert "标题太长" in office.publish(path).text.zh
    office.found = []
    assert not office.publish(path).done, "it came and went"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FULL, ("磁盘满了", "the disk is full")),
        (FAILING, ("读写出错", "reading or writing failed")),
        (13, ("没有读写的权限", "it may not be read or written")),
        (30, ("没有读写的权限", "it may not be read or written")),
    ],
)
def test_a_disk_that_does_not_take_it(office: Office, error: int, words: tuple[str, str]) -> None:
    office.publish(write_content(office.folder / "旧", "旧"))
    store = Store(office.store.folder, disk=FailingDisk(1, error, for_good=True))
    outcome = office.publish(write_content(office.folder / "新", "新"), store)
    assert not outcome.done
    assert words[0] in outcome.text.zh
    assert words[1] in outcome.text.en
    assert "观众看到的仍是原来的内容。" in outcome.text.zh
    assert not roll_back(store, 1).done or live(office) == "旧"


def test_somebody_else_is_at_it(office: Office) -> None:
    path = write_content(office.folder / "旧", "旧")
    office.publish(path)
    with FileLock(office.store.folder / "lock", 0).hold():
        for outcome in (
            office.publish(write_content(office.folder / "新", "新")),
            roll_back(office.store, None),
        ):
            assert not outcome.done
            assert outcome.text.zh == (
                "没有完成：另一个程序正在更换内容，等了一会儿还没有结束。"
                "观众看到的仍是原来的内容。\n过一分钟再试；一直这样，就重新启动电脑再试。"
            )


# ---- listing and going back


@pytest.fixture
def three(office: Office) -> Office:
    """A folder's content, one that was published, and the first again."""
    go_live(office.store, write_content(office.folder / "内容", "一"), FOLDER)
    office.publish(write_content(office.folder / "新", "二").parent)
    roll_back(office.store, 1)
    return office


def test_the_list(three: Office) -> None:
    listed = list_revisions(three.store)
    assert listed.done
    assert listed.text.zh == (
        f"第 3 版，正在展出\n    2026-11-23 17:06 启用，核对码 {three.mark('一')}\n"
        "    回退到第 1 版\n"
        f"第 2 版\n    2026-11-23 17:04 启用，核对码 {three.mark('二')}\n"
        f"    发布自 {three.folder / '新'}\n"
        f"第 1 版\n    2026-11-23 17:02 启用，核对码 {three.mark('一')}\n"
        "    取自内容文件夹 /exhibit\n"
        "\n要回退到某一版：kiosk rollback 版号，例如 kiosk rollback 2"
    )
    assert listed.text.en.startswith(
        f"revision 3, shown now\n    live 2026-11-23 17:06, mark {three.mark('一')}\n"
        "    back to revision 1\n"
    )


def test_the_list_without_any(office: Office) -> None:
    listed = list_revisions(office.store)
    assert listed.done
    assert "还没有任何版本" in listed.text.zh


def test_the_list_with_damage(three: Office) -> None:
    shutil.rmtree(three.store.revisions()[0].folder)
    listed = list_revisions(three.store).text
    assert "第 3 版，文件已损坏，没有展出" in listed.zh
    assert "第 2 版，正在展出" in listed.zh
    assert "revision 3, damaged and not shown" in listed.en
    shutil.rmtree(three.store.revisions()[1].folder)
    nothing = list_revisions(three.store)
    assert not nothing.done
    assert "都已损坏" in nothing.text.zh


def test_going_back(three: Office) -> None:
    outcome = roll_back(three.store, 2)
    assert outcome.done
    assert outcome.text.zh == (
        f"已回退到第 2 版的内容，记为第 4 版，核对码 {three.mark('二')}。\n{SOON}\n"
        "要换回刚才的内容：kiosk rollback 3"
    )
    assert outcome.text.en.endswith("\nTo undo this: kiosk rollback 3")
    assert live(three) == "二"


def test_going_back_to_what_is_live(three: Office) -> None:
    outcome = roll_back(three.store, 1)
    assert outcome.done
    assert outcome.text.zh.startswith("没有变化：这份内容就是正在展出的第 3 版")
    assert three.store.newest() == 3


def test_going_back_to_nowhere(three: Office, tmp_path: Path) -> None:
    text = roll_back(three.store, 9).text
    assert text.zh == (
        "没有第 9 版，现在可以回退到第 1 版到第 3 版。观众看到的仍是原来的内容。\n"
        "运行 kiosk revisions 看每一版是什么。"
    )
    assert text.en == (
        "There is no revision 9; there are 1 to 3. Visitors see what they saw before.\n"
        "Run kiosk revisions to see what each of them is."
    )
    assert roll_back(three.store, None).text.zh == (
        "没有更早的版本可以回退。观众看到的仍是原来的内容。"
    )
    empty = Store(tmp_path / "empty")
    assert roll_back(empty, 1).text.zh == "没有第 1 版：还没有启用过任何内容。"


def test_going_back_to_a_damaged_one(three: Office) -> None:
    shutil.rmtree(three.store.revisions()[1].folder)
    outcome = roll_back(three.store, 2)
    assert not outcome.done
    assert outcome.text.zh == (
        "第 2 版存下来的文件已损坏，不能回退到这一版。观众看到的仍是原来的内容。\n"
        "运行 kiosk revisions，另选一版。"
    )
    assert live(three) == "一"


# ---- the real check and the command line


@pytest.fixture
def fits(monkeypatch: pytest.MonkeyPatch) -> list[Reading]:
    """Laying out every screen is tested elsewhere; what was to be laid out is kept here."""
    laid_out: list[Reading] = []

    def check_fit(reading: Reading, _: object = None) -> list[Problem]:
        laid_out.append(reading)
        return [problem(Severity.WARNING)]

    monkeypatch.setattr(kiosk.staff.fit, "check_fit", check_fit)
    return laid_out


def test_the_check_reads_and_lays_out(fits: list[Reading], tmp_path: Path) -> None:
    assert problem(Severity.WARNING) in check_content(ROOT / CONTENT)
    assert [reading.path for reading in fits] == [ROOT / CONTENT]
    faulty = check_content(write_content(tmp_path, "一"))
    assert any(found.severity is Severity.ERROR for found in faulty)
    assert len(fits) == 1, "what has faults cannot be laid out"


def test_the_commands(
    fits: list[Reading],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert cli.main(["publish", str(ROOT / CONTENT)]) == cli.OK
    assert "已启用第 1 版" in capsys.readouterr().out
    changed = tmp_path / "改" / CONTENT
    changed.parent.mkdir()
    text = (ROOT / CONTENT).read_text(encoding="utf-8")
    changed.write_text("# 改过\n" + text, encoding="utf-8")
    assert cli.main(["publish", str(changed.parent), "--lang", "en"]) == cli.OK
    assert "Revision 2 is live" in capsys.readouterr().out
    assert cli.main(["rollback"]) == cli.OK
    assert "已回退到第 1 版的内容，记为第 3 版" in capsys.readouterr().out
    assert cli.main(["revisions", "--lang", "en"]) == cli.OK
    assert "revision 3, shown now" in capsys.readouterr().out
    assert cli.main(["rollback", "77"]) == cli.FAULTS
    assert "没有第 77 版" in capsys.readouterr().err
    assert cli.main(["publish", str(tmp_path / "none")]) == cli.FAULTS
    assert "没有这个文件或文件夹" in capsys.readouterr().err
    assert cli.main(["rollback", "first"]) == cli.WRONG_USE
    # Another exhibit has revisions of its own.
    assert cli.main(["rollback", "1", "--content", str(changed)]) == cli.FAULTS
    assert len(fits) == 2


def test_each_exhibit_has_its_own_revisions(tmp_path: Path) -> None:
    default, other = tmp_path / "a" / CONTENT, tmp_path / "b" / CONTENT
    state = tmp_path / "state"
    assert store_folder(state, default, default) == state / "revisions"
    assert store_folder(state, tmp_path / "b" / ".." / "a" / CONTENT, default) == (
        state / "revisions"
    )
    assert store_folder(state, other, default) == store_folder(state, other, other.parent)
    assert store_folder(state, other, default) not in (state / "revisions", state)
