"""Pictures of the sign-off sheet: its pages, painted as on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from kiosk.content.bundle import content_hash, gather
from kiosk.content.difference import Change, Side, compare
from kiosk.content.opening import open_content
from kiosk.motion.clock import ManualClock
from kiosk.staff.guide.sample import NOW, Sample, theme_of
from kiosk.staff.pdf import Jpeg
from kiosk.staff.screen_names import ATTRACT, screen_name
from kiosk.staff.sign_off import changes as changes_part
from kiosk.staff.sign_off import figure_table
from kiosk.staff.sign_off.canvas import HEIGHT, WIDTH, Canvas, DrawPage
from kiosk.staff.sign_off.cover import Facts, Listed, cover_page
from kiosk.staff.sign_off.figures import figure_rows
from kiosk.staff.sign_off.screens import Screen
from kiosk.staff.sign_off.seen import words_seen
from kiosk.staff.sign_off.sheet import Imprint, flow, heading, sheets
from kiosk.stage.production import Production
from kiosk.theme.tokens import Theme, shipped_theme

_SCREEN = (1920, 1080)
_SMALL = QSize(640, 360)
_PAPER = "ivory"


def sign_off_pictures(sample: Sample, width: int) -> dict[str, Callable[[], QImage]]:
    """How each picture of the sign-off sheet, ``width`` pixels wide, is taken."""

    def taken(page: Callable[[Path, Path, Theme], DrawPage], share: float = 1.0) -> QImage:
        theme = shipped_theme(_PAPER)
        draw = page(sample.shipped, sample.after("figures"), theme)
        image = _photograph(draw, theme, width)
        return image.copy(0, 0, image.width(), round(image.height() * share))

    return {
        "sign-off-cover": lambda: taken(_cover),
        "sign-off-changes": lambda: taken(_changes, 0.4),
        "sign-off-figures": lambda: taken(_figures, 0.54),
    }


def _cover(before: Path, after: Path, theme: Theme) -> DrawPage:
    changes = _compared(before, after)
    listed = (
        Listed("一、改了什么", f"与第 7 版相比，{len(changes)} 处不同", 2),
        Listed("二、检查结果", "没有错误，也没有提醒", 2),
        Listed("三、数字核对", "逐个对照原文打勾", 3),
        Listed("四、全部画面", "正常字号和大字对照", 7),
    )
    screen = f"{_SCREEN[0]}×{_SCREEN[1]}（横屏）"
    day = date(NOW.year, NOW.month, NOW.day)
    return cover_page(open_content(after).cover, Facts(day, content_hash(after), screen, listed))


def _changes(before: Path, after: Path, theme: Theme) -> DrawPage:
    told = [
        heading("一、改了什么", theme),
        changes_part.legend(theme),
        *changes_part.change_blocks(_compared(before, after), before.parent, after.parent, theme),
    ]
    return sheets("改动与检查", _imprint(after), flow(told))[0]


def _figures(_: Path, after: Path, theme: Theme) -> DrawPage:
    content, folder = open_content(after), after.parent
    rows = figure_rows(content, words_seen(content, folder, _SCREEN, content.settings.theme))
    table = figure_table.table_rows(rows, _screens(after), theme)
    pages = flow(table, figure_table.table_head(theme))
    return sheets("三、数字核对", _imprint(after), pages)[0]


def _imprint(file: Path) -> Imprint:
    title = open_content(file).cover.title.replace("\u200b", "")
    return Imprint(title, content_hash(file))


def _compared(before: Path, after: Path) -> Sequence[Change]:
    return compare(*(_side(file) for file in (before, after)))


def _side(file: Path) -> Side:
    return Side(open_content(file), {entry.name: entry.sha256 for entry in gather(file).files})


def _screens(file: Path) -> list[Screen]:
    """The screens of the content, by number and name."""
    content = open_content(file)
    made = Production(content, file.parent, theme_of(content), _SMALL, ManualClock(), still=True)
    director = made.director
    found = [Screen(1, ATTRACT, "", ())]
    for key in director.section_keys:
        for state in director.states_of(key):
            name = screen_name(content, key, state)
            found.append(Screen(len(found) + 1, name, key, state))
    return found


class _Photograph(Canvas):
    """A canvas that shows the pictures at once: nothing puts them in later."""

    def picture(self, box: QRectF, picture: Jpeg) -> None:
        """Paint ``picture`` so that it fills ``box``."""
        image = QImage()
        image.loadFromData(QByteArray(picture.data), "JPEG")
        self.painter.drawImage(box, image)


def _photograph(draw: DrawPage, theme: Theme, width: int) -> QImage:
    image = QImage(width, round(width * HEIGHT / WIDTH), QImage.Format.Format_RGB32)
    image.fill("#FFFFFF")
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    painter.scale(width / WIDTH, width / WIDTH)
    draw(_Photograph(painter, theme), 1, 24)
    painter.end()
    return image
