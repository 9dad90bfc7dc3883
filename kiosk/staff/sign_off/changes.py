"""What changed: struck and added words, figures old and new, pictures side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt

from kiosk.content.difference import Change, Kind
from kiosk.content.difference_words import KINDS, grouped, moved_from
from kiosk.content.problems import Words
from kiosk.content.rewording import Mark, Stretch
from kiosk.items.text import Align, Span, TextLayout, TextStyle, set_text
from kiosk.sections.honours_wall.picture import read_picture
from kiosk.staff.pdf import Jpeg
from kiosk.staff.sign_off.canvas import COLUMN, MARGIN, Canvas, jpeg_of
from kiosk.staff.sign_off.sheet import Block, gap
from kiosk.theme.fonts import Face
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

_TAG = 110.0
_TEXT_X = MARGIN + _TAG + 40
_TEXT_WIDTH = COLUMN - _TAG - 40
_PX = 33.0
_FRAME = (760.0, 430.0)
_BETWEEN = 120.0
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?[%％‰]?")


def change_blocks(
    changes: Sequence[Change], before: Path, after: Path, theme: Theme
) -> list[Block]:
    """The blocks of all ``changes``, by the entry that they concern.

    Args:
        changes: in the order in which they are told.
        before: the folder with the pictures of the old content.
        after: the folder with those of the new one.
        theme: the colours.
    """
    blocks: list[Block] = []
    for item, members in grouped(changes):
        blocks.append(_heading(item, theme))
        blocks += [_block(change, before, after, theme) for change in members]
        blocks.append(gap(18))
    return blocks


def legend(theme: Theme) -> Block:
    """How struck and added words look."""
    stretches = (
        Stretch(Mark.STRUCK, "删去的字"),
        Stretch(Mark.KEPT, "　　"),
        Stretch(Mark.ADDED, "增加的字"),
    )
    layout = _marked(stretches, theme)

    def draw(canvas: Canvas, y: float) -> None:
        _draw_marked(canvas, layout, MARGIN, y, theme)

    return Block(layout.height + 24, draw)


def _heading(item: Words, theme: Theme) -> Block:
    style = TextStyle(Face.STATEMENT, 38, theme.ink, leading=1.4)

    def draw(canvas: Canvas, y: float) -> None:
        canvas.painter.fillRect(QRectF(MARGIN, y + 14, 10, 36), colour(theme.brick_art))
        canvas.text(item.zh, style, MARGIN + 26, y + 5)

    return Block(66, draw, keep=True)


def _block(change: Change, before: Path, after: Path, theme: Theme) -> Block:
    if change.kind is Kind.PICTURE:
        return _tagged(change, _pictures(change, before, after, theme), theme)
    layout = _layout(change, theme)

    def draw(canvas: Canvas, y: float) -> None:
        _draw_marked(canvas, layout, _TEXT_X, y, theme)

    return _tagged(change, Block(layout.height + 12, draw), theme)


def _tagged(change: Change, block: Block, theme: Theme) -> Block:
    """``block`` with the kind of ``change`` before it."""
    word = KINDS[change.kind].zh
    style = TextStyle(Face.MEDIUM, 26, theme.ink, leading=1.0, align=Align.CENTRE)
    tint = {Kind.REMOVED: theme.brick_tint, Kind.ADDED: theme.gold_tint}.get(
        change.kind, theme.slabs[0]
    )

    def draw(canvas: Canvas, y: float) -> None:
        painter = canvas.painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tint))
        painter.drawRoundedRect(QRectF(MARGIN, y + 5, _TAG, 42), 8, 8)
        canvas.text(word, style, MARGIN, y + 13, _TAG)
        block.draw(canvas, y)

    return Block(max(block.height, 60), draw)


def _layout(change: Change, theme: Theme) -> TextLayout:
    told = change.place.part.zh
    part = f"{told}：" if told and told != KINDS[change.kind].zh else ""
    return _marked((Stretch(Mark.KEPT, part), *_stretches(change)), theme, quiet=len(part))


def _stretches(change: Change) -> Sequence[Stretch]:
    match change.kind:
        case Kind.REWORDED:
            return change.stretches
        case Kind.ADDED:
            return (Stretch(Mark.ADDED, change.after),)
        case Kind.REMOVED:
            return (Stretch(Mark.STRUCK, change.before),)
        case Kind.MOVED:
            return (Stretch(Mark.KEPT, change.after + moved_from(change).zh),)
        case Kind.BREAKS:
            return (Stretch(Mark.KEPT, f"{change.before} → {change.after}"),)
    return (
        Stretch(Mark.STRUCK if change.before else Mark.KEPT, change.before or "（无）"),
        Stretch(Mark.KEPT, " → "),
        Stretch(Mark.ADDED if change.after else Mark.KEPT, change.after or "（无）"),
    )


def _marked(stretches: Sequence[Stretch], theme: Theme, *, quiet: int = 0) -> TextLayout:
    """``stretches`` as one text, the first ``quiet`` characters of it in quiet type."""
    spans = [Span(0, quiet, colour=theme.ink2)] if quiet else []
    at = 0
    for stretch in stretches:
        end = at + len(stretch.text)
        if stretch.mark is Mark.STRUCK:
            spans.append(Span(at, end, colour=theme.brick))
        elif stretch.mark is Mark.ADDED:
            spans.append(Span(at, end, face=Face.BOLD, colour=theme.teal))
        at = end
    style = TextStyle(Face.TEXT, _PX, theme.ink, leading=1.55)
    text = "".join(stretch.text for stretch in stretches)
    return set_text(text, style, _TEXT_WIDTH, fill=True, spans=spans, hang=False)


def _draw_marked(canvas: Canvas, layout: TextLayout, x: float, y: float, theme: Theme) -> None:
    """Draw ``layout``, a line through its struck words and one under its added ones."""
    canvas.lay(layout, x, y)
    for index, line in enumerate(layout.lines):
        base = y + layout.baseline(index)
        for run in line.runs:
            level = {theme.brick: base - 0.36 * _PX, theme.teal: base + 0.20 * _PX}.get(run.colour)
            if level is None:
                continue
            left = x + line.x + run.x
            canvas.painter.setPen(pen(run.colour, 2.6, round=False))
            canvas.painter.drawLine(QPointF(left, level), QPointF(left + run.width, level))


def _pictures(change: Change, before: Path, after: Path, theme: Theme) -> Block:
    """The old picture and the new one, their names below them."""
    sides = [
        (_read(before, change.before), change.before, "原来"),
        (_read(after, change.after), change.after, "现在"),
    ]
    if not any(picture for picture, _, _ in sides):
        # An outline is no picture: only its name can be told.
        told = f"{change.before or '（无）'} → {change.after or '（无）'}"
        layout = _marked((Stretch(Mark.KEPT, told),), theme)
        return Block(layout.height + 12, lambda canvas, y: canvas.lay(layout, _TEXT_X, y))
    width, height = _FRAME
    style = TextStyle(Face.TEXT, 26, theme.ink2, leading=1.4, align=Align.CENTRE)
    arrow = TextStyle(Face.BOLD, 56, theme.brick, leading=1.0, align=Align.CENTRE)

    def draw(canvas: Canvas, y: float) -> None:
        x = _TEXT_X
        for picture, name, when in sides:
            _frame(canvas, picture, QRectF(x, y + 8, width, height))
            canvas.text(f"{when}：{name or '没有图片'}", style, x, y + height + 18, width)
            x += width + _BETWEEN
        middle = _TEXT_X + width
        canvas.text("→", arrow, middle, y + height / 2 - 20, _BETWEEN)

    return Block(height + 74, draw)


def _read(folder: Path, name: str) -> Jpeg | None:
    if not name:
        return None
    # At most two pixels a unit: half of that is as sharp as print needs.
    image = read_picture(folder / name, _FRAME[0] / 2, _FRAME[1] / 2)
    return jpeg_of(image) if image is not None else None


def _frame(canvas: Canvas, picture: Jpeg | None, box: QRectF) -> None:
    painter, theme = canvas.painter, canvas.theme
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if picture is None:
        painter.setPen(pen(theme.line, 2, round=False, dash=(12, 9)))
        painter.drawRect(box)
        return
    scale = min(box.width() / picture.width, box.height() / picture.height)
    width, height = picture.width * scale, picture.height * scale
    shown = QRectF(box.center().x() - width / 2, box.center().y() - height / 2, width, height)
    painter.fillRect(box, colour(theme.card))
    canvas.picture(shown, picture)
    painter.setPen(pen(theme.line, 2, round=False))
    painter.drawRect(box)
