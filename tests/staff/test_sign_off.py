"""The sign-off sheet: what the person who signs can read in it, and that it is what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from kiosk.content.bundle import content_hash, gather, mark_of
from kiosk.content.difference import Side
from kiosk.content.model import Content
from kiosk.content.opening import open_content
from kiosk.content.problems import ContentError, Words
from kiosk.content.versions import Version
from kiosk.staff.proof import Shot
from kiosk.staff.screen_names import screen_name
from kiosk.staff.sign_off import ContentMovedError, SignOff, make_sign_off
from kiosk.staff.sign_off import compose as composing
from kiosk.staff.sign_off.figure_table import NOWHERE
from kiosk.staff.sign_off.figures import FigureRow, figure_rows
from kiosk.staff.sign_off.screens import gather_screens, picture_size
from kiosk.staff.sign_off.seen import words_seen
from kiosk.staff.sign_off.sheet import BOTTOM, TOP, Block, flow
from tests.staff.pdf_reader import PdfFile, read_pdf

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 23)
LANDSCAPE = (1920, 1080)
SMALL = """\
schema: 1
cover: {title: 一年成绩单}
honours:
  question: 2022年的荣誉
  stones: [{title: 中国陶瓷名镇}]
"""


@dataclass
class Reports:
    """Keeps what was reported."""

    told: list[tuple[int, int, str]] = field(default_factory=list)

    def __call__(self, done: int, total: int, what: str) -> None:
        self.told.append((done, total, what))


def write(folder: Path, text: str, pictures: Sequence[tuple[str, str]] = ()) -> Path:
    """A content file with ``text`` in ``folder``, and pictures of one colour beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, colour in pictures:
        image = QImage(120, 80, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        assert image.save(str(folder / name))
    path = folder / "content.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def version(file: Path, name: str) -> Version:
    """The content in ``file`` as something to compare with."""
    bundle = gather(file)
    side = Side(open_content(file), {entry.name: entry.sha256 for entry in bundle.files})
    return Version(Words(name, name), file, side, bundle.content_hash)


def make(
    file: Path, out: Path, since: Version | None = None, report: Reports | None = None
) -> SignOff:
    return make_sign_off(
        file,
        out,
        size=LANDSCAPE,
        theme=None,
        since=since,
        day=DAY,
        report=report or Reports(),
    )


# ---- the shipped content, changed


@dataclass(frozen=True)
class Signed:
    """The sheet of the shipped content with a few changes."""

    made: SignOff
    file: Path
    pdf: PdfFile
    reports: Reports
    size: int

    @property
    def text(self) -> str:
        """All words, without white space."""
        return "".join(self.pdf.pages)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Signed:
    folder = tmp_path_factory.mktemp("sign-off")
    shipped = (ROOT / "content.yaml").read_text(encoding="utf-8")
    stone = "    - title: 首批国家知识产权|强县建设示范县\n"
    assert stone in shipped
    old = shipped.replace(stone, f"{stone}      picture: 03.png\n")
    new = old.replace("收入增长6.17%", "收入增长6.2%").replace("value: 6.17", "value: 6.2")
    new = new.replace("    - title: 国家级知识产权|快速维权中心\n", "")
    long = "全国工业互联网|推动数字化创新|领先县市标杆示范样板工程"
    new = new.replace("全国工业互联网|推动数字化创新|领先县市", long)
    before = write(folder / "old", old, [("03.png", "#227744")])
    file = write(folder / "new", new, [("03.png", "#774422")])
    reports = Reports()
    made = make(file, folder / "out", version(before, "第 7 版"), reports)
    data = made.path.read_bytes()
    return Signed(made, file, read_pdf(data), reports, len(data))


def test_it_is_one_file_that_can_be_mailed(signed: Signed) -> None:
    assert [path.name for path in signed.made.path.parent.iterdir()] == ["送审稿.pdf"]
    assert signed.size < 15_000_000


def test_the_cover_says_what_is_signed(signed: Signed) -> None:
    cover = signed.pdf.pages[0]
    for words in ("送审稿", "交出一年成绩单开启晋江2023", "2026年11月23日", "1920×1080（横屏）"):
        assert words in cover
    for words in ("送审人", "审核人", "签字", "日期", "同意启用"):
        assert words in cover
    assert mark_of(content_hash(signed.file)).replace(" ", "") in cover


def test_every_page_has_the_hash_and_its_number(signed: Signed) -> None:
    expected = content_hash(signed.file)
    assert signed.made.mark == mark_of(expected)
    pages = signed.pdf.pages
    for number, page in enumerate(pages, start=1):
        assert expected in page
        assert page.endswith(f"第{number}/{len(pages)}页")


def test_the_contents_lead_to_their_pages(signed: Signed) -> None:
    pages = signed.pdf.pages
    for name in ("一、改了什么", "二、检查结果", "三、数字核对", "四、全部画面"):
        _, _, rest = pages[0].partition(name)
        number = int(rest.partition("第")[2].partition("页")[0])
        assert name in pages[number - 1]


def test_the_words_are_words_and_their_fonts_are_in_it(signed: Signed) -> None:
    assert not {"\0", "\ufffd"} & set(signed.text)
    assert len(signed.pdf.fonts) >= 5
    assert all(signed.pdf.fonts.values()), signed.pdf.fonts


def test_every_sentence_with_a_number_is_in_it(signed: Signed, content: Content) -> None:
    sentences = [text for text in _achievement_texts(content) if any(c.isdigit() for c in text)]
    assert len(sentences) > 15
    for sentence in sentences:
        changed = sentence.replace("6.17%", "6.2%")
        assert "".join(changed.replace("\u200b", "").split()) in signed.text
    assert NOWHERE not in signed.text


def _achievement_texts(content: Content) -> list[str]:
    scorecard = content.scorecard
    assert scorecard is not None
    lines = [line for category in scorecard.categories for line in category.achievements]
    return [line.text for line in (*scorecard.headlines, *lines)]


def test_what_changed_is_told(signed: Signed) -> None:
    text = signed.text
    assert "与第7版相比，共5处不同" in text
    assert "预计全年一般公共预算收入增长6.17%6.2%" in text
    assert "6.17%（预计）→6.2%（预计）" in text
    assert "荣誉墙·第4块（原来的位置）删去国家级知识产权快速维权中心" in text
    assert "原来：03.png" in text
    assert "现在：03.png" in text


def test_the_pictures_stand_side_by_side(signed: Signed) -> None:
    first, second, *_ = signed.pdf.pictures
    colours = [QImage.fromData(data).pixelColor(20, 20).name() for data in (first, second)]
    for seen, painted in zip(colours, ("#227744", "#774422"), strict=True):
        distance = [abs(a - b) for a, b in zip(*map(_channels, (seen, painted)), strict=True)]
        assert max(distance) < 8, (seen, painted)


def _channels(colour: str) -> tuple[int, int, int]:
    named = QColor(colour)
    return named.red(), named.green(), named.blue()


def test_the_warnings_are_told(signed: Signed) -> None:
    assert "荣誉名称有26个字，超过24个字" in signed.text


def test_every_screen_is_pictured_in_both_sizes(signed: Signed, content: Content) -> None:
    # Two pictures stand side by side in the changes; all others are of screens.
    screens = len(signed.pdf.pictures) - 2
    assert screens > 90
    assert len([told for told in signed.reports.told if told[2].endswith("-large")]) > 40
    for name in ("待机画面", "首页", "成绩单·总览", "荣誉墙·打开第10块", "新目标·第6问"):
        assert name in signed.text


def test_it_tells_how_far_it_is(signed: Signed) -> None:
    told = signed.reports.told
    assert [done for done, _, _ in told] == list(range(1, len(told) + 1))
    assert {total for _, total, _ in told} == {len(told)}
    assert told[-1][2] == "送审稿.pdf"


# ---- smaller ones


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    file = write(tmp_path / "content", SMALL)
    first = make(file, tmp_path / "first").path.read_bytes()
    second = make(file, tmp_path / "second").path.read_bytes()
    assert first == second


def test_nothing_to_compare_with_is_said(tmp_path: Path) -> None:
    file = write(tmp_path / "content", SMALL)
    pages = read_pdf(make(file, tmp_path / "out").path.read_bytes()).pages
    assert "没有可以比较的版本" in pages[0]
    assert "还没有启用过任何内容" in pages[1]


def test_no_difference_is_said(tmp_path: Path) -> None:
    file = write(tmp_path / "content", SMALL)
    made = make(file, tmp_path / "out", version(file, "第 3 版"))
    assert "与第3版相比，完全相同" in read_pdf(made.path.read_bytes()).pages[1]


def test_another_way_of_writing_it_is_said(tmp_path: Path) -> None:
    old = write(tmp_path / "old", f"# 旧\n{SMALL}")
    file = write(tmp_path / "content", SMALL)
    made = make(file, tmp_path / "out", version(old, "第 3 版"))
    assert "只是文件的写法变了" in read_pdf(made.path.read_bytes()).pages[1]


def test_faulty_content_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path / "content", SMALL + "  stone: 1\n")
    with pytest.raises(ContentError):
        make(file, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_content_that_changes_meanwhile_is_not_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "content", SMALL)
    looked = composing.check_fit

    def change(*asked):  # type: ignore[no-untyped-def]
        file.write_text(SMALL.replace("2022", "2021"), encoding="utf-8")
        return looked(*asked)

    monkeypatch.setattr(composing, "check_fit", change)
    with pytest.raises(ContentMovedError):
        make(file, tmp_path / "out")
    assert not (tmp_path / "out").exists()


# ---- figures and where they are shown


@pytest.fixture(scope="module", params=[LANDSCAPE, (1080, 1920)], ids=["landscape", "portrait"])
def rows(request: pytest.FixtureRequest, content: Content) -> dict[str, FigureRow]:
    """Every sentence with a number, as found on the screens themselves."""
    seen = words_seen(content, ROOT, request.param, "ivory")
    return {row.sentence: row for row in figure_rows(content, seen)}


def names(content: Content, row: FigureRow) -> list[str]:
    return [screen_name(content, *where) if where[0] else "待机" for where in row.screens]


def test_figures_are_found_where_they_are(content: Content, rows: dict[str, FigureRow]) -> None:
    assert all(row.screens for row in rows.values())
    row = rows["预计城乡居民人均可支配收入增长5.0%"]
    assert row.numbers == ("5.0%（预计）",)
    assert row.place == "成绩单·经济·第2条"
    assert names(content, row) == ["成绩单·经济"]
    assert row.in_turn
    two = rows["办好22件为民实事、239件民生微实事"]
    assert two.numbers == ("22件", "239件")
    assert not two.in_turn


def test_a_goal_is_found_beside_its_result(content: Content, rows: dict[str, FigureRow]) -> None:
    assert names(content, rows["一般公共预算总收入增长7.6%"]) == ["成绩单·经济", "新目标"]
    first = names(content, rows["地区生产总值增长6.5%左右"])
    assert first[0] == "首页"
    assert first[-1] == "新目标"


def test_numbers_that_are_no_figures_are_told_too(rows: dict[str, FigureRow]) -> None:
    assert rows["确保新增400家以上企业上云"].numbers == ("400家",)
    assert rows["2022年，超多“国字号”荣誉！"].numbers == ("2022年",)
    # A letter before it makes it a name.
    assert not any("R1" in sentence for sentence in rows)


# ---- pages and pictures


def test_a_heading_never_ends_a_page() -> None:
    room = BOTTOM - TOP
    filler, head, text = (Block(h, lambda *_: None) for h in (room - 100, 60, 60))
    head = Block(60, head.draw, keep=True)
    pages = flow([filler, head, text])
    assert [[block for block, _ in page] for page in pages] == [[filler], [head, text]]
    assert pages[1][1][1] == TOP + 60


def test_what_is_repeated_heads_every_page() -> None:
    top = Block(50, lambda *_: None)
    rows = [Block(900, lambda *_: None) for _ in range(3)]
    assert [page[0] for page in flow(rows, top)] == [(top, TOP)] * 3


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1366, 768), (2560, 1080)])
def test_pictures_have_exactly_the_shape_of_the_screen(size: tuple[int, int]) -> None:
    width, height = picture_size(size)
    assert width * size[1] == height * size[0]


def test_a_page_of_large_text_follows_the_one_it_goes_on_from(content: Content) -> None:
    image = QImage(16, 9, QImage.Format.Format_RGB32)

    def shot(section: str, state: tuple[str | int, ...], *, large: bool = False) -> Shot:
        return Shot("", image, section, state, large)

    screens = gather_screens(
        content,
        [
            Shot("attract", image),
            shot("goals", ("overview",)),
            shot("goals", ("question", 0)),
            shot("goals", ("question", 1)),
            shot("goals", ("overview",), large=True),
            shot("goals", ("question", 0), large=True),
            shot("goals", ("question", 0, 1), large=True),
            shot("goals", ("question", 0, 2), large=True),
            shot("goals", ("question", 1), large=True),
            Shot("still-there", image),
        ],
    )
    assert [(screen.number, screen.name, bool(screen.normal)) for screen in screens] == [
        (1, "待机画面", True),
        (2, "询问“轻触屏幕，继续浏览”", True),
        (3, "新目标", True),
        (4, "新目标·第1问", True),
        (5, "新目标·第1问（第2页）", False),
        (6, "新目标·第1问（第3页）", False),
        (7, "新目标·第2问", True),
    ]


def test_every_screen_has_a_name_of_its_own(content: Content) -> None:
    seen = words_seen(content, ROOT, LANDSCAPE, "ivory")
    told = [screen_name(content, *where) for where in seen if where[0]]
    assert len(set(told)) == len(told)
