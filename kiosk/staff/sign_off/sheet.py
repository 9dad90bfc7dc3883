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


def flow(blocks: Sequence[Block], repeated: Block | None = None) -> list[list[tuple[Block, float]]]:
    """``blocks`` on as few pages as hold them, each with its y; ``repeated`` heads every page."""
    pages: list[list[tuple[Block, float]]] = []
    page: list[tuple[Block, float]] = []
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


def part(
    heading: str, imprint: Imprint, blocks: Sequence[Block], repeated: Block | None = None
) -> list[DrawPage]:
    """The pages of one part of the sign-off, called ``heading``."""

    def page_of(placed: Sequence[tuple[Block, float]]) -> DrawPage:
        def draw(canvas: Canvas, number: int, total: int) -> None:
            draw_head(canvas, heading, imprint.title)
            for block, y in placed:
                block.draw(canvas, y)
            draw_foot(canvas, imprint.content_hash, number, total)

        return draw

    return [page_of(placed) for placed in flow(blocks, repeated)]


def draw_head(canvas: Canvas, heading: str, title: str) -> None:
    """The ridge of the page with its heading, the exhibit's title small at the right."""
    theme, painter = canvas.theme, canvas.painter
    canvas.text(heading, TextStyle(Face.TITLE, 62, theme.ink, leading=1.2), MARGIN, 92)
    small = TextStyle(Face.TEXT, 26, theme.ink2, leading=1.2, align=Align.RIGHT)
    canvas.text(title, small, WIDTH - MARGIN - 1500, 132, 1500 - 250)
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
    canvas.text(f"内容校验码 {mark_of(content_hash)}", strong, MARGIN, y + 22)
    canvas.text(content_hash, quiet, MARGIN + 470, y + 24)
    pages = TextStyle(Face.MEDIUM, 27, theme.ink, leading=1.2, align=Align.RIGHT)
    canvas.text(f"第 {number} / {total} 页", pages, WIDTH - MARGIN - 500, y + 22, 500)


def note(text: str, theme: Theme, *, px: float = 34, width: float = COLUMN) -> Block:
    """A paragraph in quiet type."""
    from_top = 6.0
    style = TextStyle(Face.TEXT, px, theme.ink2, leading=1.6)
    height = paragraph_height(text, style, width) + from_top

    def draw(canvas: Canvas, y: float) -> None:
        canvas.text(text, style, MARGIN, y + from_top, width)

    return Block(height + 14, draw)


def paragraph_height(text: str, style: TextStyle, width: float) -> float:
    """How high ``text`` is, set ``width`` wide."""
    return set_text(text, style, width, fill=True).height
