from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kiosk.content.gazetteer import Gazetteer
from kiosk.content.glyphs import Coverage
from kiosk.content.problems import Position, Severity, Words
from kiosk.content.reader import Reading, load

Read = Callable[[str | bytes], Reading]
ROOT = Path(__file__).resolve().parents[2]
SHIPPED = (ROOT / "content.yaml").read_bytes()
SMALL = "schema: 1\ncover:\n  title: 一年成绩单\n"


def test_sound_content_is_given(read: Read) -> None:
    content = read(SMALL).content
    assert content is not None
    assert content.cover.title == "一年成绩单"


def test_all_problems_come_at_once(read: Read) -> None:
    reading = read(SMALL + "  titel: 甲\nevents: 乙\n")
    assert reading.content is None
    assert [problem.code for problem in reading.problems] == ["unknown-key", "expected-group"]


def test_warnings_leave_the_content(read: Read) -> None:
    reading = read(b"\xef\xbb\xbf" + SMALL.encode())
    assert reading.content is not None
    assert [problem.code for problem in reading.warnings] == ["byte-order-mark"]
    assert reading.errors == ()


def test_a_mended_file_is_never_shown(read: Read) -> None:
    reading = read(SMALL.replace("title: ", "title："))
    assert [problem.code for problem in reading.problems] == ["wide-colon"]
    assert reading.content is None


def test_problems_come_in_the_order_of_the_file_and_bounded(read: Read) -> None:
    reading = read(SMALL + "".join(f"key{n}: 甲\n" for n in range(400)))
    assert reading.problems[-1].code == "and-more"
    assert "100" in reading.problems[-1].message.zh
    lines = [problem.position.line for problem in reading.problems if problem.position]
    assert lines == sorted(lines)
    assert len(lines) == 300


def test_other_checks_word_their_problems_by_path(read: Read) -> None:
    reading = read(
        SMALL + "honours:\n  question: 荣誉！\n  stones:\n    - title: 首批|国家创新型县\n"
    )
    problem = reading.problem(
        "text-overflow",
        ("honours", "stones", 0, "title"),
        screen=Words("荣誉墙", "the honours wall"),
        size=Words("大字", "large text"),
        over=1,
    )
    assert problem.severity is Severity.ERROR
    assert problem.position == Position(7, 14)
    assert problem.item.zh == "荣誉墙“首批国家创新型县”"
    assert problem.headline() == (
        "content.yaml 第 7 行第 14 列：荣誉墙“首批国家创新型县”："
        "荣誉墙放不下这段文字（大字时多出 1 行）。"
    )


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "forbidden"])
def test_what_is_no_readable_file_is_told(
    kind: str,
    tmp_path: Path,
    gazetteer: Gazetteer,
    coverage: Coverage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "content.yaml"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "forbidden":
        path.write_text(SMALL, encoding="utf-8")

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
    reading = load(path, gazetteer=gazetteer, coverage=coverage)
    code = "content-missing" if kind == "missing" else "file-unreadable"
    assert [problem.code for problem in reading.problems] == [code]
    assert reading.content is None


def test_a_large_file_is_refused_unread(read: Read) -> None:
    reading = read(SMALL.encode() + b"#" * 5 * 1024 * 1024)
    assert [problem.headline() for problem in reading.problems] == [
        "content.yaml：文件有 5.0 MB，内容文件最多 1.0 MB。"
    ]


def test_the_shipped_content_is_read_where_it_lies_alone(
    tmp_path: Path, gazetteer: Gazetteer, coverage: Coverage
) -> None:
    path = shutil.copy(ROOT / "content.yaml", tmp_path / "my content.yaml")
    assert load(Path(path), gazetteer=gazetteer, coverage=coverage).content is not None


# ---- whatever the bytes

PIECES = st.sampled_from(
    [
        *(
            b"\t",
            "：".encode(),
            b'"',
            b"'",
            b"[",
            b"]",
            b"{",
            b"}",
            b": ",
            b"- ",
            b"\n",
            b" ",
            b"|",
        ),
        *(b"&a ", b"*a", b"!!x ", b"<<: ", b"\0", b"\xff", b">", b"#", b"? ", b"---\n", b"%", b"@"),
        *("\u2028".encode(), b"\\", b"...", b"\r", "　".encode(), "标题".encode("gbk")),
    ]
)


def never_raises(data: bytes, path: Path, gazetteer: Gazetteer, coverage: Coverage) -> None:
    path.write_bytes(data)
    reading = load(path, gazetteer=gazetteer, coverage=coverage)
    assert reading.content is not None or reading.errors
    for problem in reading.problems:
        assert "\n  改法：" in problem.render("zh")
        assert "\n  Fix: " in problem.render("en")


RELAXED = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
    derandomize=True,
)


@RELAXED
@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda t: t.encode())))
@example(data=b"[" * 100_000)
@example(data=b"a: " + b"{" * 50_000)
@example(data=b"\xff\xfe" + b"\xd8\x00" * 9)
@example(data=b"a: !!binary x\nb: !!timestamp x\nc: !!int x\nd: !!float ._\n")
@example(data=b"? !!python/name:os.system\n: x")
@example(data=b"schema: " + b"9" * 10_000)
def test_no_bytes_raise_anything_else(
    data: bytes, tmp_path: Path, gazetteer: Gazetteer, coverage: Coverage
) -> None:
    never_raises(data, tmp_path / "content.yaml", gazetteer, coverage)


@RELAXED
@given(
    edits=st.lists(
        st.tuples(st.integers(0, len(SHIPPED)), st.integers(0, 12), PIECES), min_size=1, max_size=6
    )
)
def test_no_change_to_the_shipped_file_raises_anything_else(
    edits: list[tuple[int, int, bytes]], tmp_path: Path, gazetteer: Gazetteer, coverage: Coverage
) -> None:
    data = SHIPPED
    for start, length, piece in edits:
        data = data[:start] + piece + data[start + length :]
    never_raises(data, tmp_path / "content.yaml", gazetteer, coverage)
