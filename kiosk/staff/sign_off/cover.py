"""The cover: the house's roof over what is signed, by whom, and the mark to compare it by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt

from kiosk.content.bundle import mark_of
from kiosk.content.model import Cover, plain
from kiosk.items.masonry import lay_masonry, paint_blocks
from kiosk.items.ridge import Ridge, Roof, draw_eave_shade, draw_ridge, draw_roof, wall_clip
from kiosk.items.seeded import Mulberry32
from kiosk.items.stone import draw_brick_slab, draw_stone
from kiosk.items.text import Align, TextStyle, fit_text
from kiosk.staff.sign_off.canvas import COLUMN, HEIGHT, MARGIN, WIDTH, Canvas, DrawPage
from kiosk.staff.sign_off.sheet import draw_foot
from kiosk.theme.fonts import Face
from kiosk.theme.paint import colour, pen, vertical_gradient

_WALL_TOP = 1130.0
_PANEL = QRectF(MARGIN, 1268, COLUMN, 660)
_PLINTH = 146.0
_SEED = 1392


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the contents."""

    name: str
    told: str
    """What there is, in a few words: ``13 处``."""
    page: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the cover says besides the exhibit's own titles."""

    day: date
    content_hash: str
    screen: str
    """For which screen it is laid out: ``1920×1080 横屏``."""
    listed: tuple[Listed, ...]


def cover_page(cover: Cover, facts: Facts) -> DrawPage:
    """The first page."""

    def draw(canvas: Canvas, number: int, total: int) -> None:
        _draw_house(canvas)
        _draw_titles(canvas, cover)
        _draw_mark(canvas, facts)
        _draw_panel(canvas)
        _draw_listed(canvas, facts)
        _draw_signatures(canvas)
        draw_foot(canvas, facts.content_hash, number, total)

    return draw


def _draw_house(canvas: Canvas) -> None:
    painter, theme = canvas.painter, canvas.theme
    sheet = QRectF(0, 0, WIDTH, HEIGHT)
    painter.fillRect(sheet, vertical_gradient(sheet, (0, theme.sky_top), (1, theme.sky_low)))
    beam = Ridge(20, WIDTH - 20, 900, 190, 4.6, 40)
    roof = Roof(beam, WIDTH, WIDTH, _WALL_TOP, 70, step=44)
    painter.save()
    painter.setClipPath(wall_clip(roof, WIDTH, HEIGHT))
    painter.fillRect(QRectF(0, 900, WIDTH, HEIGHT), colour(theme.mortar))
    area = QRectF(-20, 1040, WIDTH + 40, HEIGHT - _PLINTH - 1040)
    paint_blocks(painter, lay_masonry(area, seed=_SEED, unit=46, stone_share=0.6), theme)
    painter.restore()
    painter.fillRect(QRectF(0, HEIGHT - _PLINTH, WIDTH, _PLINTH), colour(theme.paper))
    draw_eave_shade(painter, roof, theme, layers=8, depth=60)
    draw_roof(painter, roof, theme)
    draw_ridge(painter, beam, theme, inset=330, trim=9)


def _draw_titles(canvas: Canvas, cover: Cover) -> None:
    theme = canvas.theme
    tag = QRectF(MARGIN, 130, 330, 104)
    draw_brick_slab(canvas.painter, tag, theme, Mulberry32(_SEED), courses=False)
    name = TextStyle(Face.TITLE, 62, theme.on_brick, leading=1.0, align=Align.CENTRE)
    canvas.text("送审稿", name, tag.x() + 4, tag.y() + 20, tag.width())
    y = 300.0
    if cover.kicker:
        kicker = TextStyle(Face.MEDIUM, 42, theme.ink, leading=1.4)
        y += canvas.text(plain(cover.kicker), kicker, MARGIN, y, 1900) + 12
    style = TextStyle(Face.TITLE, 122, theme.ink, leading=1.22)
    layout = fit_text(cover.title, style, 1900, 640 - y, (122, 108, 96, 84, 72, 60))
    canvas.lay(layout, MARGIN, y)
    y += layout.height + 20
    notes = "　".join(plain(text) for text in (cover.occasion, cover.byline) if text)
    if notes:
        small = TextStyle(Face.TEXT, 36, theme.ink2, leading=1.4)
        canvas.text(notes, small, MARGIN, y, 1900)


def _draw_mark(canvas: Canvas, facts: Facts) -> None:
    """The day, the screen, and the mark by which the signed content is known again."""
    painter, theme = canvas.painter, canvas.theme
    box = QRectF(WIDTH - MARGIN - 640, 130, 640, 400)
    draw_stone(painter, box, theme, Mulberry32(_SEED + 1), fill=theme.stones[0], speckle=0.35)
    label = TextStyle(Face.MEDIUM, 30, theme.ink2, leading=1.3)
    value = TextStyle(Face.MEDIUM, 36, theme.ink, leading=1.3)
    x, y = box.x() + 44, box.y() + 36
    canvas.text("核对码", label, x, y)
    figure = TextStyle(Face.FIGURE, 92, theme.brick_deep, leading=1.1)
    canvas.text(mark_of(facts.content_hash), figure, x, y + 40)
    day = facts.day
    rows = (("日期", f"{day.year}年{day.month}月{day.day}日"), ("屏幕", facts.screen))
    y += 184
    for name, told in rows:
        canvas.text(name, label, x, y + 5)
        canvas.text(told, value, x + 92, y)
        y += 62


def _draw_panel(canvas: Canvas) -> None:
    painter, theme = canvas.painter, canvas.theme
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.edge_dark))
    painter.drawRoundedRect(_PANEL.translated(0, 6), 14, 14)
    painter.setBrush(colour(theme.card))
    painter.drawRoundedRect(_PANEL, 14, 14)
    x = _PANEL.x() + 1150
    painter.setPen(pen(theme.line, 2, round=False))
    painter.drawLine(QPointF(x, _PANEL.y() + 50), QPointF(x, _PANEL.bottom() - 50))


def _draw_listed(canvas: Canvas, facts: Facts) -> None:
    theme, painter = canvas.theme, canvas.painter
    heading = TextStyle(Face.STATEMENT, 44, theme.ink, leading=1.2)
    name = TextStyle(Face.MEDIUM, 36, theme.ink, leading=1.3)
    told = TextStyle(Face.TEXT, 32, theme.ink2, leading=1.3)
    page = TextStyle(Face.MEDIUM, 32, theme.ink, leading=1.3, align=Align.RIGHT)
    x, y, width = _PANEL.x() + 60, _PANEL.y() + 48, 1030.0
    canvas.text("请您审核", heading, x, y)
    y += 96
    pitch = (_PANEL.bottom() - 40 - y) / max(4, len(facts.listed))
    for entry in facts.listed:
        canvas.text(entry.name, name, x, y)
        canvas.text(f"第 {entry.page} 页", page, x, y + 2, width)
        canvas.text(entry.told, told, x, y + 50, width)
        painter.setPen(pen(theme.line, 1.5, round=False))
        painter.drawLine(QPointF(x, y + pitch - 16), QPointF(x + width, y + pitch - 16))
        y += pitch


def _draw_signatures(canvas: Canvas) -> None:
    theme, painter = canvas.theme, canvas.painter
    heading = TextStyle(Face.STATEMENT, 44, theme.ink, leading=1.2)
    x, y = _PANEL.x() + 1210, _PANEL.y() + 48
    right = _PANEL.right() - 60
    canvas.text("签字", heading, x, y)
    y += 138
    for role in ("送审人", "审核人"):
        _blanks(canvas, (role, "签字", "日期"), x, y, right)
        y += 130
    _opinion(canvas, ("同意启用", "改后再送"), x, y, right)
    quiet = TextStyle(Face.TEXT, 28, theme.ink2, leading=1.55)
    painter.setPen(pen(theme.line, 1.5, round=False))
    text = "启用以后，展项工作人员面板上显示的核对码应当与本稿相同；不相同，就不是签字的这份内容。"
    canvas.text(text, quiet, x, _PANEL.bottom() - 132, right - x)


def _blanks(canvas: Canvas, names: Sequence[str], x: float, y: float, right: float) -> None:
    """Names with a line behind each to write on."""
    theme, painter = canvas.theme, canvas.painter
    style = TextStyle(Face.MEDIUM, 34, theme.ink, leading=1.3)
    each = (right - x) / len(names)
    for index, name in enumerate(names):
        left = x + index * each
        canvas.text(name, style, left, y - 44)
        painter.setPen(pen(theme.ink2, 2, round=False))
        start = left + 34 * len(name) + 18
        painter.drawLine(QPointF(start, y), QPointF(left + each - 30, y))


def _opinion(canvas: Canvas, choices: Sequence[str], x: float, y: float, right: float) -> None:
    """Boxes to tick, and a line for a remark."""
    theme, painter = canvas.theme, canvas.painter
    style = TextStyle(Face.MEDIUM, 34, theme.ink, leading=1.3)
    canvas.text("意见", style, x, y - 44)
    left = x + 110
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for choice in choices:
        painter.setPen(pen(theme.ink2, 2.4, round=False))
        painter.drawRect(QRectF(left, y - 38, 34, 34))
        canvas.text(choice, style, left + 50, y - 44)
        left += 260
    painter.setPen(pen(theme.ink2, 2, round=False))
    painter.drawLine(QPointF(left, y), QPointF(right - 30, y))
