"""How the pages of the staff panel are laid out: on every screen, with much and with little."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.items.still import Target
from kiosk.items.text import TextStyle, set_text
from kiosk.motion.clock import ManualClock
from kiosk.staff.panel import intents as go
from kiosk.staff.panel.excerpt import window
from kiosk.staff.panel.findings import findings_of
from kiosk.staff.panel.flow import Block, Piece, balance, lines_of, paginate
from kiosk.staff.panel.intents import Place
from kiosk.staff.panel.licences import Licence, read_licences
from kiosk.staff.panel.panel import StaffPanel
from kiosk.staff.panel.pin import PinStore
from kiosk.staff.panel.report import finding_block, summary, waiting_note
from kiosk.staff.panel.services import Notice, Outlook, counts_of
from kiosk.stage.scene import Stage, picture
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Frame
from kiosk.theme.tokens import Theme, load_theme
from tests.staff.fake_services import (
    FILE,
    MILD,
    OUTLOOK,
    ROOT,
    FakeServices,
    earlier,
    problem,
    waiting,
)

SCALE = 0.25
SCREENS = [(1920, 1080), (1728, 1080), (2520, 1080), (1080, 1920), (1080, 1728), (1080, 2520)]
LONG = problem(
    "句子“" + "我们始终牢记嘱托勇担使命" * 9 + "”里，12.5 后面不是“亿元”。",
    "unit 照句子里数字后面的字写（全角、半角也要一样），或改句子。" * 3,
    item="成绩单“经济”第 3 条“生产总值”",
)
FULL = replace(
    OUTLOOK,
    live=replace(OUTLOOK.live, number=1234),
    waiting=replace(waiting(LONG, problem(line=None), MILD, LONG), number=1235),
    earlier=tuple(replace(one, number=1200 + one.number) for one in earlier(6)),
    notice=Notice("没有启用：检查的时候，“图片.jpg”又变了。\n等复制完再试。", False),
)
BARE = Outlook(replace(OUTLOOK.live, number=None, since=None, counts=()), None, (), ())


@pytest.fixture
def ivory() -> Theme:
    return load_theme(ROOT / "assets" / "themes" / "ivory.yaml")


def open_panel(
    frame: Frame, theme: Theme, state: Path, outlook: Outlook
) -> tuple[Stage, StaffPanel]:
    clock = ManualClock()
    pins = PinStore(state / "pin.json", clock)
    pins.set_pin("4826")
    services = FakeServices(state, outlook)
    panel = StaffPanel(frame, theme, services, pins, clock, lambda motion: motion.settle())
    stage = Stage(frame, theme, SCALE)
    stage.addItem(panel.root)
    panel.open().settle()
    return stage, panel


def log_in(panel: StaffPanel) -> None:
    for digit in "4826":
        panel.handle(go.PressKey(digit)).settle()
    panel.handle(go.EnterPin()).settle()


PLACES = [Place.PIN, Place.BOARD, Place.REVISIONS, Place.PREVIEW, Place.SCREEN]
PLACES += [Place.TOUCH, Place.MORNING, Place.CLEANING, Place.ABOUT]


def turn_to(panel: StaffPanel, place: Place) -> None:
    if place is Place.PIN:
        return
    log_in(panel)
    if place is Place.MORNING:
        panel.handle(go.TurnTo(Place.TOUCH)).settle()
        panel.handle(go.EndTouch()).settle()
        for _ in range(40):
            panel.tick()
    elif place is not Place.BOARD:
        panel.handle(go.TurnTo(place)).settle()
    assert panel.place is place
    for _ in range(12):
        panel.tick()


def areas(stage: Stage) -> dict[str, QRectF]:
    return {
        f"{number} {item.name}": item.mapRectToScene(item.touch_area)
        for number, item in enumerate(stage.items())
        if isinstance(item, Target) and item.isVisible()
    }


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.value)
def test_what_can_be_touched_is_large_apart_and_on_the_screen(
    place: Place, size: tuple[int, int], tmp_path: Path, ivory: Theme
) -> None:
    outlook = replace(FULL, waiting=waiting(MILD)) if place is not Place.BOARD else FULL
    stage, panel = open_panel(Frame(*size), ivory, tmp_path, outlook)
    turn_to(panel, place)
    found = areas(stage)
    assert found or place is Place.CLEANING
    screen = QRectF(0, 0, *size)
    for name, area in found.items():
        assert screen.contains(area), name
        assert min(area.width(), area.height()) >= 96, name
    for (one, first), (other, second) in combinations(found.items(), 2):
        assert not first.adjusted(-1, -1, 1, 1).intersects(second), f"{one} / {other}"


@pytest.mark.parametrize("theme", ["ivory", "night", "ivory-contrast", "night-contrast"])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.value)
def test_every_page_draws(place: Place, theme: str, tmp_path: Path) -> None:
    chosen = load_theme(ROOT / "assets" / "themes" / f"{theme}.yaml")
    outlook = replace(OUTLOOK, waiting=waiting(MILD))
    stage, panel = open_panel(Frame(1920, 1080), chosen, tmp_path, outlook)
    turn_to(panel, place)
    image = picture(stage, 480, 270)
    assert len({image.pixel(x, y) for x in range(0, 480, 5) for y in range(0, 270, 5)}) > 8


@pytest.mark.parametrize("outlook", [FULL, BARE, OUTLOOK], ids=["full", "bare", "usual"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
def test_the_board_takes_much_and_little(
    size: tuple[int, int], outlook: Outlook, tmp_path: Path, ivory: Theme
) -> None:
    stage, panel = open_panel(Frame(*size), ivory, tmp_path, outlook)
    log_in(panel)
    picture(stage, size[0] // 4, size[1] // 4)
    assert panel.place is Place.BOARD
    assert "0 回到展览" in areas(stage) or any("回到展览" in name for name in areas(stage))


# ---- the flow of long matter: nothing is cut off


def piece(height: float, log: list[int], number: int, *, keeps: bool = False) -> Piece:
    def draw(painter: QPainter, x: float, y: float) -> None:
        log.append(number)

    return Piece(height, draw, keeps)


def test_every_piece_is_on_exactly_one_sheet_and_within_it() -> None:
    numbers: list[int] = []
    blocks = [
        Block(tuple(piece(30 + 7 * (at % 5), numbers, 100 * b + at) for at in range(b + 1)), "#FFF")
        for b in range(30)
    ]
    sheets = paginate(blocks, 300)
    drawn = [each for sheet in sheets for placed in sheet for each in placed.block.pieces]
    assert drawn == [each for block in blocks for each in block.pieces]
    for sheet in sheets:
        assert sheet
        bottoms = [placed.y + placed.height for placed in sheet]
        assert max(bottoms) <= 300
        tops = [placed.y for placed in sheet]
        assert all(top >= bottom for top, bottom in zip(tops[1:], bottoms, strict=False))


def test_a_block_that_fits_a_sheet_of_its_own_is_not_parted() -> None:
    small, large = (Block((Piece(90, lambda *_: None),) * count) for count in (1, 3))
    sheets = paginate([small, large], 300)
    assert [len(sheet) for sheet in sheets] == [1, 1]


def test_a_heading_stays_with_what_follows() -> None:
    heading = Piece(80, lambda *_: None, keeps=True)
    line = Piece(45, lambda *_: None)
    first = Block((Piece(170, lambda *_: None),))
    sheets = paginate([first, Block((heading, *[line] * 8))], 300)
    assert sheets[1][0].block.pieces[0] is heading


def test_a_piece_higher_than_a_sheet_is_still_shown() -> None:
    tall = Block((Piece(500, lambda *_: None), Piece(10, lambda *_: None)))
    assert [len(sheet[0].block.pieces) for sheet in paginate([tall], 300)] == [1, 1]


def test_no_blocks_make_one_empty_sheet() -> None:
    assert paginate([], 300) == ((),)


def test_columns_are_filled_evenly_and_over_full_ones_go_on() -> None:
    blocks = [Block((Piece(60, lambda *_: None),)) for _ in range(8)]
    assert [len(sheet) for sheet in balance(blocks, 560, 2)] == [4, 4]
    many = [Block((Piece(200, lambda *_: None),)) for _ in range(8)]
    assert [len(sheet) for sheet in balance(many, 560, 2)] == [2, 2, 2, 2]


@pytest.mark.parametrize("width", [500.0, 752.0, 1000.0])
def test_a_long_finding_has_all_its_words_in_lines_that_fit(width: float, ivory: Theme) -> None:
    finding = findings_of([LONG], FILE)[0]
    block = finding_block(finding, width, ivory)
    assert paginate([block], 400)
    inner = width - 36 - 22
    style = TextStyle(Face.MEDIUM, 30, ivory.ink, leading=1.5)
    layout = set_text(LONG.remedy.zh, style, inner)
    assert all(line.width <= inner + 0.6 * style.px for line in layout.lines)
    shown = "".join(line.text for line in layout.lines)
    assert shown.replace(" ", "") == LONG.remedy.zh.replace(" ", "")
    count = len(lines_of(set_text(f"{LONG.item.zh}：{LONG.message.zh}", style, inner)))
    # A heading, the message, the remedy, a space and the lines of the file.
    assert len(block.pieces) == 1 + count + len(layout.lines) + 2


# ---- the lines around a fault


def test_a_finding_has_the_lines_around_its_place() -> None:
    found = findings_of([problem()], FILE)[0]
    assert [line.number for line in found.around] == [141, 142, 143, 144]
    assert found.around[2].text == '          - ""'


@pytest.mark.parametrize("line", [None, 0, 999])
def test_a_finding_without_a_place_in_the_file_has_none(line: int | None) -> None:
    assert findings_of([problem(line=line)], FILE)[0].around == ()


def test_a_fault_at_the_end_of_the_file_has_what_there_is() -> None:
    found = findings_of([problem(line=len(FILE))], FILE)[0]
    assert [line.number for line in found.around] == [142, 143, 144]


def test_errors_come_first_in_the_order_of_the_file() -> None:
    found = findings_of([MILD, problem(line=141), problem(line=None), problem(line=139)], FILE)
    lines = [one.problem.position and one.problem.position.line for one in found]
    assert lines == [None, 139, 141, 88]


def test_nothing_in_a_line_can_steer_or_hide() -> None:
    lines = ("- 甲\u202e乙\t丙",)
    shown = findings_of([problem(line=1, column=4)], lines)[0].around[0].text
    assert shown == "- 甲\ufffd乙→丙"


def test_a_line_of_a_megabyte_is_cut_about_its_place() -> None:
    text = "字" * 499_999 + "错" + "字" * 500_000
    line = findings_of([problem(line=1, column=500_000)], (text,))[0].around[0]
    assert len(line.text) == 400
    assert line.at is not None
    assert line.text[line.at] == "错"
    shown, at = window(line.text, line.at, 600)
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 30
    assert shown[at] == "错"


@pytest.mark.parametrize("at", [0, 5, 40, 199, 200])
def test_the_place_of_a_fault_is_always_seen(at: int) -> None:
    line = "".join(chr(0x4E00 + number) for number in range(200))
    text, mark = window(line, at, 600)
    assert text[mark : mark + 1] == line[at : at + 1]
    style = TextStyle(Face.TEXT, 25, "#000000")
    assert set_text(text, style, 1e4).natural_width <= 600 + 13


def test_a_short_line_is_shown_as_it_is() -> None:
    assert window("- 甲", 2, 600) == ("- 甲", 2)


# ---- what is said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda o: o,
            "内容文件夹里的第 8 版有 1 处错误、1 处提醒，仍在展出第 7 版。",
        ),
        (
            lambda o: replace(o, waiting=waiting(MILD)),
            (
                "内容文件夹里的第 8 版（核对码 91bc 07de 3f2a）没有错误，有 1 处提醒。"
                "请先预览，再启用；现在仍在展出第 7 版。"
            ),
        ),
        (
            lambda o: replace(o, waiting=None),
            "内容文件夹里的就是正在展出的第 7 版，没有错误。",
        ),
        (
            lambda o: replace(o, waiting=None, live=replace(o.live, number=None)),
            "内容文件夹里的就是正在展出的程序自带的内容，没有错误。",
        ),
        (lambda o: replace(o, busy="正在检查"), "正在检查，请等一下……"),
    ],
    ids=["faulty", "mild", "nothing", "built-in", "busy"],
)
def test_how_things_stand_is_said_in_a_sentence(
    change: Callable[[Outlook], Outlook], said: str
) -> None:
    assert summary(change(OUTLOOK)) == said


def test_why_nothing_can_be_published_is_said_on_the_button() -> None:
    nothing = replace(OUTLOOK, waiting=None)
    assert waiting_note(nothing) == "没有新内容"
    assert waiting_note(replace(nothing, in_folder=False)) == "请先重新检查"
    assert waiting_note(replace(OUTLOOK, waiting=waiting(problem()))) == "先改好错误"
    assert waiting_note(replace(OUTLOOK, waiting=waiting(MILD))) == ""


def test_the_counts_are_those_of_the_content(content: object) -> None:
    counts = {count.name: count.amount for count in counts_of(content)}  # type: ignore[arg-type]
    assert set(counts) == {"成绩", "荣誉", "六问", "划重点"}
    assert counts["六问"] == 6


def test_the_licences_are_those_of_what_is_shipped() -> None:
    works = read_licences(ROOT / "docs" / "third-party.md")
    names = {work.name for work in works}
    assert {"pyqtgraph", "Noto Sans SC"} <= names
    assert "pytest (iniconfig, packaging, pluggy, Pygments)" not in names
    assert all(".txt" not in work.licence for work in works)


def test_the_list_beside_the_packed_program_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "COMPONENTS.md"
    path.write_text(
        "# What this program is made of\n\n| Work | Version | Licence | Its text |\n"
        "| --- | --- | --- | --- |\n| numpy | 2.4.6 | BSD-3-Clause | numpy.txt |\n\nEnd.\n",
        encoding="utf-8",
    )
    assert read_licences(path) == (Licence("numpy", "2.4.6", "BSD-3-Clause"),)
    assert read_licences(tmp_path / "none.md") == ()


def test_a_swept_cell_is_where_the_finger_was_reported(tmp_path: Path, ivory: Theme) -> None:
    stage, panel = open_panel(Frame(1920, 1080), ivory, tmp_path, OUTLOOK)
    turn_to(panel, Place.TOUCH)
    page = panel._page
    for x in (0.0, 1919.9, 5000.0, -3.0):
        panel.touched(QPointF(x, 0))
    assert page._grid.reached == {(0, 0), (11, 0)}  # type: ignore[attr-defined]
    assert stage.items()
