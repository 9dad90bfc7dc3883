"""What every page has besides its matter: the cover, the contents, the heads of chapters, the feet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from kiosk.items.ridge import Ridge
from kiosk.items.scenery import draw_attract_backdrop, draw_prompt_plaque
from kiosk.items.scenery_layout import attract_layout
from kiosk.items.seeded import Mulberry32
from kiosk.items.stone import draw_stone
from kiosk.items.text import Align, TextStyle, set_text
from kiosk.staff.guide.paper import COLUMN, HEIGHT, LEFT, RAIL, RIGHT, WIDTH, DrawPage
from kiosk.staff.sign_off.canvas import Canvas, jpeg_of
from kiosk.theme.fonts import Face, advance, font, metrics
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

TITLE = "使用说明"
FOR_WHOM = "写给每天照看展项的您"
_PROMISES = (("写错了", "观众看不到"), ("后悔了", "退得回来"))
_SAYING = "照着做，一分钟学会"
_BASE = 1080.0
"""Width of the cover's scenery, in the design's own units."""
HEAD = 470.0
"""How far down the head of a chapter reaches."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A chapter in the contents."""

    number: int
    title: str
    parts: tuple[str, ...]
    page: int


def cover_art(theme: Theme, width: int) -> QImage:
    """The scenery of the attract screen on a sheet of A4, ``width`` pixels wide, without words."""
    scale = width / _BASE
    image = QImage(width, round(width * HEIGHT / WIDTH), QImage.Format.Format_RGB32)
    image.fill(colour(theme.paper))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    high = _BASE * HEIGHT / WIDTH
    layout = attract_layout(_BASE, high)
    draw_attract_backdrop(painter, _BASE, high, theme)
    draw_prompt_plaque(painter, layout.prompt, theme)
    for index, place in enumerate(layout.facts):
        fill = theme.stones[0]
        draw_stone(painter, place, theme, Mulberry32(31 + index), fill=fill, jitter=3)
    painter.end()
    return image


def cover_page(theme: Theme, exhibit: str) -> DrawPage:
    """The first page, for the exhibit called ``exhibit``."""
    art = jpeg_of(cover_art(theme, 1654), 86)
    factor = WIDTH / _BASE
    layout = attract_layout(_BASE, _BASE * HEIGHT / WIDTH)

    def draw(canvas: Canvas, _: int) -> None:
        canvas.picture(QRectF(0, 0, WIDTH, HEIGHT), art)
        x = 190.0
        small = TextStyle(Face.MEDIUM, 52, theme.ink, leading=1.4)
        canvas.text(exhibit, small, x, 230)
        title = TextStyle(Face.TITLE, 330, theme.ink, leading=1.2)
        canvas.text(TITLE, title, x - 12, 320)
        canvas.text(FOR_WHOM, TextStyle(Face.MEDIUM, 56, theme.ink2, leading=1.4), x, 730)
        plaque = _scaled(layout.prompt, factor)
        saying = TextStyle(Face.TITLE, 84, theme.gold_text, leading=1.0, align=Align.CENTRE)
        text = set_text(_SAYING, saying, plaque.width())
        canvas.lay(text, plaque.x(), plaque.center().y() - text.height / 2)
        for place, (lead, hero) in zip(layout.facts, _PROMISES, strict=True):
            box = _scaled(place, factor)
            quiet = TextStyle(Face.MEDIUM, 48, theme.ink, leading=1.2, align=Align.CENTRE)
            strong = TextStyle(Face.TITLE, 104, theme.brick_deep, leading=1.2, align=Align.CENTRE)
            canvas.lay(set_text(lead, quiet, box.width()), box.x(), box.center().y() - 100)
            canvas.lay(set_text(hero, strong, box.width()), box.x(), box.center().y() - 40)

    return draw


def contents_page(theme: Theme, entries: Sequence[Entry]) -> DrawPage:
    """The table of contents."""

    def draw(canvas: Canvas, _: int) -> None:
        draw_head(canvas, "", "目录")
        y = HEAD + 50
        pitch = (HEIGHT - 230 - y) / len(entries)
        for entry in entries:
            _draw_entry(canvas, entry, y, theme)
            y += pitch

    return draw


def _draw_entry(canvas: Canvas, entry: Entry, y: float, theme: Theme) -> None:
    _draw_numeral(canvas, str(entry.number), QPointF(RAIL + 44, y + 42), 44, theme)
    title = TextStyle(Face.STATEMENT, 48, theme.ink, leading=1.3)
    canvas.text(entry.title, title, LEFT, y if entry.parts else y + 22)
    told = set_text("　".join(entry.parts), TextStyle(Face.TEXT, 31, theme.ink2, leading=1.3), 1e5)
    parts = list(entry.parts)
    while parts and told.natural_width > COLUMN - 130:
        parts.pop()
        told = set_text(
            "　".join([*parts, "……"]), TextStyle(Face.TEXT, 31, theme.ink2, leading=1.3), 1e5
        )
    canvas.lay(told, LEFT, y + 66)
    page = TextStyle(Face.FIGURE, 58, theme.brick_deep, leading=1.1, align=Align.RIGHT)
    canvas.text(str(entry.page), page, RIGHT - 200, y + 12, 200)
    canvas.painter.setPen(pen(theme.line, 2, round=False))
    canvas.painter.drawLine(QPointF(LEFT, y + 122), QPointF(RIGHT, y + 122))


def draw_head(canvas: Canvas, number: str, title: str) -> None:
    """The head of a chapter: its number and name over a ridge."""
    theme, painter = canvas.theme, canvas.painter
    beam = Ridge(-WIDTH * 1.02, WIDTH - 70, HEAD - 60, 150, 11, 21, 0.93, 13, 0.86)
    painter.save()
    painter.setClipRect(QRectF(0, 0, WIDTH, HEAD))
    painter.fillPath(beam.outline(), colour(theme.brick_art))
    painter.restore()
    painter.setPen(pen(theme.gold, 3, round=False))
    painter.drawLine(QPointF(0, HEAD - 26), QPointF(WIDTH - 400, HEAD - 26))
    x = RAIL
    if number:
        px = 210.0
        painter.setFont(font(Face.FIGURE, px))
        painter.setPen(colour(theme.brick_deep))
        painter.drawText(QPointF(x, HEAD - 112), number)
        x += advance(Face.FIGURE, px, number) + 44
    style = TextStyle(Face.TITLE, 104, theme.ink, leading=1.2)
    layout = set_text(title, style, RIGHT - x)
    canvas.lay(layout, x, HEAD - 96 - layout.height)


def draw_running_head(canvas: Canvas, number: int, title: str) -> None:
    """A page that goes on with a chapter."""
    theme, painter = canvas.theme, canvas.painter
    _draw_numeral(canvas, str(number), QPointF(RAIL + 30, 158), 30, theme)
    style = TextStyle(Face.MEDIUM, 33, theme.ink2, leading=1.3)
    canvas.text(title, style, LEFT, 136)
    painter.setPen(pen(theme.line, 2.5, round=False))
    painter.drawLine(QPointF(RAIL, 212), QPointF(RIGHT, 212))


def draw_foot(canvas: Canvas, page: int) -> None:
    """The plinth, and the page's number."""
    theme, painter = canvas.theme, canvas.painter
    y = HEIGHT - 170
    painter.fillRect(QRectF(RAIL, y, RIGHT - RAIL, 7), colour(theme.plinth))
    quiet = TextStyle(Face.TEXT, 29, theme.ink2, leading=1.3)
    canvas.text(TITLE, quiet, RAIL, y + 32)
    number = TextStyle(Face.FIGURE, 50, theme.brick_deep, leading=1.1, align=Align.RIGHT)
    canvas.text(str(page), number, RIGHT - 200, y + 22, 200)


def _draw_numeral(canvas: Canvas, text: str, centre: QPointF, radius: float, theme: Theme) -> None:
    painter = canvas.painter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme.brick))
    painter.drawEllipse(centre, radius, radius)
    px = radius * 1.36
    painter.setFont(font(Face.FIGURE, px))
    painter.setPen(colour(theme.on_brick))
    high = metrics(Face.FIGURE, px).capHeight()
    painter.drawText(centre + QPointF(-advance(Face.FIGURE, px, text) / 2, high / 2), text)


def _scaled(box: QRectF, factor: float) -> QRectF:
    return QRectF(box.x() * factor, box.y() * factor, box.width() * factor, box.height() * factor)
