"""What the tests of the staff panel share: an exhibit that only pretends, in plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtGui import QColor, QImage

from kiosk.content.problems import Position, Problem, Severity, Words
from kiosk.staff.morning_check import MorningFacts
from kiosk.staff.panel.findings import findings_of
from kiosk.staff.panel.gallery import Gallery
from kiosk.staff.panel.licences import read_licences
from kiosk.staff.panel.services import (
    About,
    Count,
    Earlier,
    HealthLine,
    Live,
    Notice,
    Outlook,
    Waiting,
)

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 3, 2, 8, 55, tzinfo=UTC)

LINES = (
    "    questions:",
    "      - key_points:",
    "          - 发力生物医药领域",
    "          - 新材料聚焦传统优势产业自我配套",
    '          - ""',
    "          - 确保新增400家以上企业上云",
)
SHIFT = 138
"""The faulty line stands at 143 of the file."""
FILE = ("",) * SHIFT + LINES


def problem(
    message: str = "这一条是空的。",
    remedy: str = "补上文字，或删去这一行，再按“重新检查”。",
    *,
    line: int | None = 143,
    column: int = 13,
    item: str = "六问第 2 问“划重点”第 9 条",
    severity: Severity = Severity.ERROR,
) -> Problem:
    """A problem at ``line`` of the pretended file."""
    return Problem(
        code="empty-text",
        severity=severity,
        file="content.yaml",
        position=None if line is None else Position(line, column),
        item=Words(item, "item"),
        message=Words(message, "message"),
        remedy=Words(remedy, "remedy"),
        source_line="",
    )


MILD = problem(
    "荣誉名称有 31 个字，超过 24 个字，石头上的字会很小。",
    "缩短，或把后半句移到 note。",
    line=88,
    item="荣誉墙第 4 项",
    severity=Severity.WARNING,
)


def waiting(*problems: Problem) -> Waiting:
    """Revision 8, which waits, with ``problems``."""
    return Waiting(8, "内容文件夹", "91bc 07de 3f2a", findings_of(problems, FILE))


def earlier(count: int = 2) -> tuple[Earlier, ...]:
    """``count`` revisions before the seventh and last one."""
    return tuple(
        Earlier(
            number=number,
            since=NOW - timedelta(days=11 * (7 - number)),
            mark=f"{number:04x} 07de 91bc",
            origin="来自内容文件夹",
        )
        for number in range(6, 6 - count, -1)
    )


HEALTH = (
    HealthLine("屏幕", "1920×1080"),
    HealthLine("字体", "7 种齐全"),
    HealthLine("内存", "412 兆"),
    HealthLine("磁盘", "余 9%", good=False),
    HealthLine("已运行", "6 天 3 小时"),
    HealthLine("今日参观", "212 次", None),
    HealthLine("近七天", "1340 次", None),
    HealthLine("一般停留", "11 分 20 秒", None),
    HealthLine("看得最多", "城市布局图", None),
)

OUTLOOK = Outlook(
    live=Live(
        7,
        NOW,
        "3f2a 91bc 07de",
        (
            Count("成绩", 29, "条"),
            Count("荣誉", 11, "项"),
            Count("六问", 6, "题"),
            Count("划重点", 76, "条"),
        ),
    ),
    waiting=waiting(problem(), MILD),
    earlier=earlier(),
    health=HEALTH,
)


def painted(colour: str = "#A93B26", *, plain: bool = False) -> QImage:
    """A small picture; unless ``plain``, with something on it."""
    image = QImage(64, 36, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    if not plain:
        image.setPixelColor(0, 0, QColor("#FFFFFF"))
    return image


class FakeGallery:
    """So many screens, each a small picture."""

    def __init__(self, count: int = 20) -> None:
        self.titles: Sequence[str] = [f"画面 {number + 1}" for number in range(count)]
        self.drawn: list[int] = []

    def draw(self, index: int) -> QImage:
        self.drawn.append(index)
        return painted()


class FakeServices:
    """Remembers what it was asked for; what it says is set from outside."""

    def __init__(self, state: Path, outlook: Outlook = OUTLOOK) -> None:
        self.state = state
        self.outlook = outlook
        self.asked: list[object] = []
        self.gallery: Gallery | None = FakeGallery()
        self.screens: Gallery = FakeGallery(5)

    def say(self, text: str, *, good: bool) -> None:
        """Let the next look tell the outcome of something."""
        self.outlook = replace(self.outlook, notice=Notice(text, good))

    def look(self) -> Outlook:
        return self.outlook

    def check_again(self) -> None:
        self.asked.append("check")

    def preview(self) -> Gallery | None:
        return self.gallery

    def publish(self, mark: str) -> None:
        self.asked.append(("publish", mark))

    def revision_picture(self, number: int) -> QImage | None:
        return painted() if number % 2 == 0 else None

    def roll_back(self, number: int) -> None:
        self.asked.append(("roll back", number))

    def morning(self) -> MorningFacts:
        return MorningFacts(
            screens=self.screens,
            fonts=ROOT / "assets" / "fonts",
            pictures=(),
            state=self.state,
            now=NOW,
            not_before=NOW - timedelta(days=1),
        )

    def about(self) -> About:
        works = read_licences(ROOT / "docs" / "third-party.md")
        return About("0.1.0", works, "各许可全文在程序文件夹的 LICENSES 文件夹里。")

    def quit(self) -> None:
        self.asked.append("quit")
