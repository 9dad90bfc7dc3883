"""The guide says what the program does: every step is tried, every word and picture looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QGraphicsItem

from kiosk import cli
from kiosk.content.model import Content, plain
from kiosk.items.still import Draw, Target
from kiosk.staff.guide.blocks import (
    Chapter,
    GuideError,
    Look,
    Paragraph,
    Pictures,
    Table,
    flat,
    stretches_of,
)
from kiosk.staff.guide.booklet import is_one_page, make_pdf
from kiosk.staff.guide.edits import changed, changes_in
from kiosk.staff.guide.front import cover_art
from kiosk.staff.guide.html import Cover, make_html
from kiosk.staff.guide.pictures import Studio
from kiosk.staff.guide.source import read_guide
from kiosk.staff.guide.terminal import Excerpt, Remedy, parts_of
from kiosk.staff.morning_check import is_blank
from kiosk.theme.tokens import Theme, load_theme
from tests.staff.guide_trial import PROMPT, Told, Trial, approve
from tests.staff.pdf_reader import read_pdf

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "content.yaml"
SOURCE = ROOT / "docs" / "guide"
CHAPTERS = read_guide(SOURCE)
WIDTH = 480
"""Of the pictures, in pixels: enough to see whether there is anything on them."""
NOT_OURS = frozenset({"打开方式", "记事本", "在终端中打开", "指纹", "文件", "另存为", "编码"})
"""Words in quotes that are another program's, or nobody's."""


# ---- what is tried


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.slug)
def test_what_the_guide_says_comes_of_each_step_does(
    chapter: Chapter,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = list(Trial(SHIPPED, tmp_path, monkeypatch).run(chapter))
    if request.config.getoption("--approve"):
        approve(chapter, [one for one in told if not one.is_true])
        return
    # A trial that tries nothing would find everything true.
    assert all("改法：" in "\n".join(t.really) for t in told if t.block.kind in ("says", "report"))
    untrue = [_untrue(chapter, one) for one in told if not one.is_true]
    assert not untrue, "\n\n".join([*untrue, "make approve lets the guide say what really comes"])


def _untrue(chapter: Chapter, told: Told) -> str:
    said, really = "\n".join(told.block.lines), "\n".join(told.really)
    return f"{chapter.path.name}:{told.block.line} says\n{said}\nbut it is\n{really}"


def test_a_wrong_word_in_the_guide_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "guide"
    folder.mkdir()
    text = (SOURCE / "03-honour.md").read_text(encoding="utf-8")
    wrong = text.replace("是它就照这样写", "请照这样写")
    assert wrong != text
    for path in SOURCE.glob("*.md"):
        told = wrong if path.name == "03-honour.md" else path.read_text(encoding="utf-8")
        (folder / path.name).write_text(told, encoding="utf-8")
    chapter = next(chapter for chapter in read_guide(folder) if chapter.slug == "honour")
    trial = Trial(SHIPPED, tmp_path / "trial", monkeypatch)
    untrue = [told for told in trial.run(chapter) if not told.is_true]
    assert len(untrue) == 1
    approve(chapter, untrue)
    assert (folder / "03-honour.md").read_text(encoding="utf-8").count("是它就照这样写") == 1


# ---- commands, buttons, words


def commands() -> Iterator[tuple[str, str]]:
    for chapter in CHAPTERS:
        for stretch in stretches_of(chapter.blocks):
            words = stretch.text.removeprefix("./")
            if stretch.look is Look.CODE and words.startswith("kiosk "):
                yield chapter.slug, words


def test_every_command_is_one() -> None:
    found = [f"kiosk {line.removeprefix(PROMPT)}" for line in _typed()]
    every = [words for _, words in commands()] + found
    assert len(every) > 20
    for words in every:
        if words != "kiosk --version":
            assert cli.parse(words.split()[1:]).command, words


def _typed() -> Iterator[str]:
    for chapter in CHAPTERS:
        text = chapter.path.read_text(encoding="utf-8")
        yield from re.findall(rf"^[> ]*({re.escape(PROMPT)}.*)$", text, re.MULTILINE)


@dataclass(frozen=True)
class Taken:
    """All pictures of the guide, and what can be touched on them."""

    pictures: dict[str, QImage]
    buttons: frozenset[str]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    buttons: set[str] = set()
    make = Target.__init__

    def note(
        self: Target,
        rect: object,
        draw: Draw,
        intent: object,
        parent: QGraphicsItem | None = None,
        *,
        name: str = "",
        touch_area: QRectF | None = None,
    ) -> None:
        buttons.add(plain(name))
        make(self, rect, draw, intent, parent, name=name, touch_area=touch_area)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Target, "__init__", note)
        studio = Studio(SHIPPED, CHAPTERS, tmp_path_factory.mktemp("studio"), WIDTH)
        pictures = {name: studio.take(name) for name in studio.names}
    return Taken(pictures, frozenset(buttons))


def test_every_picture_can_be_taken_and_is_shown(taken: Taken) -> None:
    shown = {
        name
        for chapter in CHAPTERS
        for block in flat(chapter.blocks)
        if isinstance(block, Pictures)
        for name, _ in block.shown
    }
    assert shown == set(taken.pictures)
    blank = [name for name, image in taken.pictures.items() if is_blank(image)]
    assert not blank
    alike = [(a, b) for a in shown for b in shown if a < b and _same(taken, a, b)]
    assert not alike


def _same(taken: Taken, one: str, other: str) -> bool:
    return taken.pictures[one] == taken.pictures[other]


def test_a_picture_that_nobody_can_take_is_told(tmp_path: Path) -> None:
    studio = Studio(SHIPPED, CHAPTERS, tmp_path, WIDTH)
    with pytest.raises(GuideError, match="no picture is called 'moon'; there are: start-before"):
        studio.take("moon")


def test_every_button_is_on_a_screen(taken: Taken) -> None:
    named = {
        stretch.text.strip("【】")
        for chapter in CHAPTERS
        for stretch in stretches_of(chapter.blocks)
        if stretch.look is Look.KEY
    }
    assert len(named) > 10
    assert not named - taken.buttons


def test_every_quoted_word_is_the_programs_or_the_contents() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "kiosk").rglob("*.py")
        if path.parent.name != "guide"
    )
    # The names in the start menu.
    code += (ROOT / "packaging" / "windows" / "kiosk.iss").read_text(encoding="utf-8")
    titles = "".join(chapter.title for chapter in CHAPTERS)
    known = _bare(code) + _bare(SHIPPED.read_text(encoding="utf-8").replace("|", "")) + titles
    unknown = [
        (chapter.slug, quoted)
        for chapter in CHAPTERS
        for text in _texts(chapter)
        for quoted in re.findall(r"“([^“”]+)”", text)
        if _bare(quoted) not in known and quoted not in NOT_OURS
    ]
    # 新内容 and 画面 are folders that the reader makes.
    assert {word for _, word in unknown} <= {"新内容", "画面", "送审"}, unknown


def _texts(chapter: Chapter) -> Iterator[str]:
    for block in flat(chapter.blocks):
        if isinstance(block, (Paragraph, Table)):
            yield "".join(stretch.text for stretch in stretches_of([block]))
        elif isinstance(block, Pictures):
            yield from (caption for _, caption in block.shown)


def _bare(text: str) -> str:
    """``text`` without what a sentence is filled with: numbers, values, blanks, soft breaks."""
    return re.sub(r"\\u200b|\{[^{}\n]{1,60}\}|[\s0-9]", "", text)


# ---- the files


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme(ROOT / "assets" / "themes" / "ivory.yaml")


def blank(_: str) -> QImage:
    image = QImage(160, 90, QImage.Format.Format_RGB32)
    image.fill(QColor("#A93B26"))
    return image


@pytest.fixture(scope="module")
def html(theme: Theme) -> str:
    cover = Cover("使用说明", "写给您", "展项", cover_art(theme, 200))
    style = (SOURCE / "guide.css").read_text(encoding="utf-8")
    return make_html(CHAPTERS, blank, cover, style, is_one_page)


class Page(HTMLParser):
    """Keeps what the tests ask for, and sees that every tag is closed."""

    VOID = frozenset({"meta", "img", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.anchors: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "srcset", "action", "poster"):
                self.addresses.append(value or "")
            elif name == "id":
                self.anchors.add(value or "")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_html_asks_for_nothing_and_is_whole(html: str) -> None:
    page = Page()
    page.feed(html)
    assert page.open == []
    inside = [address for address in page.addresses if address.startswith("#")]
    outside = [a for a in page.addresses if not a.startswith(("#", "data:image/jpeg;base64,"))]
    assert outside == []
    assert {address[1:] for address in inside} <= page.anchors
    assert {chapter.slug for chapter in CHAPTERS} <= page.anchors
    assert "url(" not in html
    assert "<script" not in html
    assert "http" not in "".join(re.sub(r"base64,[^\"]*", "", html))


def test_the_html_says_what_the_source_says(html: str) -> None:
    page = Page()
    page.feed(html)
    words = "".join("".join(page.words).split())
    for chapter in CHAPTERS:
        assert "".join(chapter.title.split()) in words
    assert "没有“示范市.jpg”这个文件。" in words
    assert "-title:全国示范城市（示例）" in words


def test_the_pdf_is_text_in_our_fonts_on_whole_pages(content: Content, theme: Theme) -> None:
    data = make_pdf(CHAPTERS, blank, plain(content.cover.title), theme)
    assert data == make_pdf(CHAPTERS, blank, plain(content.cover.title), theme)
    pdf = read_pdf(data)
    assert all(pdf.fonts.values())
    assert all(name.startswith(("NotoSansSC", "NotoSerifSC", "Barlow")) for name in pdf.fonts)
    pages = pdf.pages
    assert "\ufffd" not in "".join(pages)
    assert "使用说明" in pages[0]
    for chapter in CHAPTERS:
        head = f"{chapter.number}{chapter.title}"
        first = next(number for number, words in enumerate(pages) if words.startswith(head))
        # The contents name the page that it begins on, behind its sections.
        listed = pages[1].partition(chapter.title)[2]
        assert re.search(rf"^[^0-9]*.*?{first + 1}", listed), chapter.slug
    # The last one is a single page, to be hung up.
    assert pages[-1].startswith("14一页纸速查")
    assert "content.yaml第263行" in "".join(pages)


def test_a_page_to_be_hung_up_that_is_too_full_is_told(tmp_path: Path, theme: Theme) -> None:
    text = "# 一页\n\n<!-- one page -->\n\n" + "- 一条\n" * 400
    (tmp_path / "01-sheet.md").write_text(text, encoding="utf-8")
    with pytest.raises(GuideError, match=r"01-sheet\.md does not fit on one page"):
        make_pdf(read_guide(tmp_path), blank, "展项", theme)


# ---- its source


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("一章", "the first line is not the chapter's name"),
        ("# 一\n\n```fortran\n```", "line 3: 'fortran' is none of console"),
        ("# 一\n\n```says", "line 4: a fenced block has no end"),
        ("# 一\n\n> 注意", r"line 3: a note begins with \[!…\]"),
        ("# 一\n\n#### 小", "line 3: a heading is ## or ###"),
        ("# 一\n\n见[[moon]]。", "there is no chapter 'moon'"),
        ("# 一\n\n<!-- 没完", "a comment has no end"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "01-a.md").write_text(text, encoding="utf-8")
    with pytest.raises(GuideError, match=complaint):
        read_guide(tmp_path)


def test_a_change_that_fits_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "01-a.md").write_text("# 一\n\n```diff\n-没有\n+有\n```\n", encoding="utf-8")
    (change,) = changes_in(read_guide(tmp_path)[0].blocks)
    with pytest.raises(GuideError, match="0 places in the content"):
        changed("title: 一\n", change)


def test_a_change_keeps_the_marks_of_the_lines_that_stay(tmp_path: Path) -> None:
    source = "# 一\n\n```diff\n a: 一二\n-b: 三四\n+b: 五\n```\n"
    (tmp_path / "01-a.md").write_text(source, encoding="utf-8")
    (change,) = changes_in(read_guide(tmp_path)[0].blocks)
    assert changed("a: 一|二\nb: 三|四\nc: 六\n", change) == "a: 一|二\nb: 五\nc: 六\n"


def test_what_the_program_says_is_taken_apart() -> None:
    said = ["甲：错。", "  118 |   - 值: 4.5", "      |       ^", "  改法：改。", "", "乙"]
    assert list(parts_of(said)) == [
        "甲：错。",
        Excerpt("118", "  - 值: 4.5", 5),
        Remedy("改。"),
        "",
        "乙",
    ]
