"""The sheets of a sign-off: the ridge above, the content's hash and the page's number below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from kiosk.content.bundle import mark_of
from kiosk.items.ridge import Ridge
from kiosk.items.text import Align, TextStyle, set_text
from kiosk.staff.sign_off.canvas import COLUMN, HEIGHT, MARGIN, WIDTH, Canvas, DrawPage
from kiosk.theme.fonts import Face
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

TOP, BOTTOM = 262.0, 1952.0
"""Between these is the room for what a page says."""
_RIDGE_Y = 196.0


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page that is never cut in two."""

    height: float
    draw: Callable[[Canvas, float], None]
    """Draws it with its upper edge at that y."""
    keep: bool = False
    """Whether it must not be the last on its page: a heading."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands on every page."""

    title: str
    """Of the exhibit."""
    content_hash: str


def gap(height: float) -> Block:
    """Nothing, ``height`` high."""
    return Block(height, lambda canvas, y: None)


Placed = tuple[Block, float]
"""A block and the y of its upper edge."""


def flow(blocks: Sequence[Block], repeated: Block | None = None) -> list[list[Placed]]:
    """``blocks`` on as few pages as hold them; ``repeated`` heads every page."""
    pages: list[list[Placed]] = []
    page: list[Placed] = []
    y = BOTTOM + 1
    at = 0
    while at < len(blocks):
        run = _run(blocks, at)
        if y + sum(block.height for block in run) > BOTTOM:
            page, y = [], TOP
            pages.append(page)
            if repeated is not None:
                page.append((repeated, y))
                y += repeated.height
        for block in run:
            page.append((block, y))
            y += block.height
        at += len(run)
    return pages


def _run(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    """The blocks from ``at`` that must stay together: headings and what they head."""
    end = at
    while end < len(blocks) - 1 and blocks[end].keep:
        end += 1
    return blocks[at : end + 1]


def page_with(block: Block, pages: Sequence[Sequence[Placed]]) -> int:
    """On which of ``pages`` (from 0) ``block`` is."""
    return next(at for at, page in enumerate(pages) if any(each is block for each, _ in page))


def sheets(head: str, imprint: Imprint, pages: Sequence[Sequence[Placed]]) -> list[DrawPage]:
    """``pages`` ready to be drawn, ``head`` above each."""

    def sheet(placed: Sequence[Placed]) -> DrawPage:
        def draw(canvas: Canvas, number: int, total: int) -> None:
            draw_head(canvas, head, imprint.title)
            for block, y in placed:
                block.draw(canvas, y)
            draw_foot(canvas, imprint.content_hash, number, total)

        return draw

    return [sheet(placed) for placed in pages]


def heading(text: str, theme: Theme) -> Block:
    """The heading of a part."""
    style = TextStyle(Face.TITLE, 48, theme.brick_deep, leading=1.3)

    def draw(canvas: Canvas, y: float) -> None:
        canvas.text(text, style, MARGIN, y)

    return Block(84, draw, keep=True)


def draw_head(canvas: Canvas, heading: str, title: str) -> None:
    """The ridge of the page with its heading, the exhibit's title small at the right."""
    theme, painter = canvas.theme, canvas.painter
    canvas.text(heading, TextStyle(Face.TITLE, 62, theme.ink, leading=1.2), MARGIN, 92)
    small = TextStyle(Face.TEXT, 26, theme.ink2, leading=1.2, align=Align.RIGHT)
    canvas.line(title, small, WIDTH - MARGIN - 1500, 132, 1500 - 250)
    beam = Ridge(-WIDTH * 1.02, WIDTH - 60, _RIDGE_Y, 110, 13, 15, 0.93, 13, 0.86)
    painter.save()
    painter.setClipRect(QRectF(0, 0, WIDTH, _RIDGE_Y + 40))
    painter.fillPath(beam.outline(), colour(theme.brick_art))
    painter.restore()
    painter.setPen(pen(theme.gold, 2.4, round=False))
    painter.drawLine(QPointF(0, _RIDGE_Y + 24), QPointF(WIDTH - 320, _RIDGE_Y + 24))


def draw_foot(canvas: Canvas, content_hash: str, number: int, total: int) -> None:
    """The hash of the content, whole and as people compare it, and which page of how many it is."""
    theme, painter = canvas.theme, canvas.painter
    y = HEIGHT - 118
    painter.fillRect(QRectF(MARGIN, y, COLUMN, 6), colour(theme.plinth))
    strong = TextStyle(Face.BOLD, 27, theme.ink, leading=1.2)
    quiet = TextStyle(Face.TEXT, 23, theme.ink2, leading=1.2)
    canvas.text(f"核对码 {mark_of(content_hash)}", strong, MARGIN, y + 22)
    canvas.text(content_hash, quiet, MARGIN + 470, y + 24)
    pages = TextStyle(Face.MEDIUM, 27, theme.ink, leading=1.2, align=Align.RIGHT)
    canvas.text(f"第 {number} / {total} 页", pages, WIDTH - MARGIN - 500, y + 22, 500)


def note(text: str, theme: Theme) -> Block:
    """A paragraph in quiet type."""
    style = TextStyle(Face.TEXT, 34, theme.ink2, leading=1.6)
    layout = set_text(text, style, COLUMN, fill=True)

    def draw(canvas: Canvas, y: float) -> None:
        canvas.lay(layout, MARGIN, y)

    return Block(layout.height + 20, draw)
