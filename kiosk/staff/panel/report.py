"""检查结果: what the check found, each fault with its line in place, over as many sheets as it takes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.icon import draw_icon
from kiosk.items.still import Layer
from kiosk.items.text import Align, Span, TextStyle, set_text, spans_of
from kiosk.staff.panel.buttons import Button, buttons
from kiosk.staff.panel.drawing import (
    GAP,
    INSET,
    card,
    draw_badge,
    draw_title,
    draw_verdict,
)
from kiosk.staff.panel.excerpt import excerpt
from kiosk.staff.panel.findings import Finding
from kiosk.staff.panel.flow import Block, Piece, draw_sheet, lines_of, paginate, space
from kiosk.staff.panel.intents import Place, TurnTo
from kiosk.staff.panel.services import Notice, Outlook
from kiosk.theme.fonts import Face, advance, font
from kiosk.theme.frame import Box
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme

_TOP = 88.0
_SUMMARY = 28.0
_PAGER = 96.0
_FOOT = 20.0
_BLOCK_INDENT = 36.0
_BLOCK_RIGHT = 22.0


def report_card(
    box: Box, theme: Theme, outlook: Outlook, sheet: int, parent: QGraphicsItem
) -> Layer:
    """The card with the check result; ``sheet`` counts from 0, the nearest is shown."""
    root = Layer(parent)
    width = box.w - 2 * INSET
    findings = outlook.waiting.findings if outlook.waiting else outlook.findings
    said = summary(outlook)
    style = TextStyle(Face.TEXT, _SUMMARY, theme.ink, leading=1.5)
    words = set_text(said, style, width, spans=_stress(said, outlook, theme))
    top = _TOP + words.height + 16
    blocks = _notice_blocks(outlook.notice, width, theme)
    blocks += [finding_block(finding, width, theme) for finding in findings]
    sheets = paginate(blocks, box.h - top - _FOOT)
    if len(sheets) > 1:
        sheets = paginate(blocks, box.h - top - GAP - _PAGER - 12)
    sheet = min(max(0, sheet), len(sheets) - 1)

    def draw(painter: QPainter) -> None:
        draw_title(painter, theme, "检查结果", width)
        if outlook.waiting:
            sound = not outlook.waiting.errors
            text = f"第 {outlook.waiting.number} 版 · {'待启用' if sound else '未启用'}"
            tints = (theme.teal if sound else theme.brick, theme.on_brick)
            draw_badge(painter, text, box.w - INSET, 28, tints)
        words.draw(painter, INSET, _TOP)
        if not blocks:
            _draw_sound(painter, Box(INSET, top, width, box.h - top - GAP), outlook, theme)
            return
        painter.translate(INSET, top)
        draw_sheet(painter, sheets[sheet], width, _BLOCK_INDENT)
        painter.translate(-INSET, -top)
        if len(sheets) > 1:
            count = f"{sheet + 1} / {len(sheets)}"
            px = 48.0
            painter.setFont(font(Face.FIGURE, px))
            painter.setPen(colour(theme.ink))
            at = QPointF((box.w - advance(Face.FIGURE, px, count)) / 2, box.h - GAP - 30)
            painter.drawText(at, count)

    card(box, theme, draw, root)
    if len(sheets) > 1:
        wide = (width - 180) / 2
        y = box.bottom - GAP - _PAGER
        for x, look in (
            (box.x + INSET, _turn("上一页", "prev", sheet - 1, len(sheets))),
            (box.right - INSET - wide, _turn("下一页", "next", sheet + 1, len(sheets))),
        ):
            buttons(Box(x, y, wide, _PAGER), [look], theme, root)
    return root


def summary(outlook: Outlook) -> str:
    """How things stand with what is waiting, in a sentence or two."""
    if outlook.busy:
        return f"{outlook.busy}，请等一下……"
    waiting, live = outlook.waiting, outlook.live
    showing = f"第 {live.number} 版" if live.number is not None else "程序自带的内容"
    if waiting is None and not outlook.in_folder:
        return (
            f"正在展出{showing}；内容文件夹里是另一份，没有在展出。"
            "要换成文件夹里的，请按“重新检查”；不换就不用管。"
        )
    if waiting is None:
        warnings = len(outlook.findings)
        told = f"有 {warnings} 处提醒，不影响展出。" if warnings else "没有错误。"
        return f"内容文件夹里的就是正在展出的{showing}，{told}"
    counts = []
    if waiting.errors:
        counts.append(f"{waiting.errors} 处错误")
    if waiting.warnings:
        counts.append(f"{waiting.warnings} 处提醒")
    what = f"{waiting.source}里的第 {waiting.number} 版"
    if waiting.errors:
        return f"{what}有 {'、'.join(counts)}，仍在展出{showing}。"
    told = f"（核对码 {waiting.mark}）没有错误，有 {counts[0]}" if counts else "没有错误"
    return f"{what}{told}。请先预览，再启用；现在仍在展出{showing}。"


def finding_block(finding: Finding, width: float, theme: Theme) -> Block:
    """``finding`` as a block ``width`` wide: where, what, what to do, and the lines themselves."""
    problem = finding.problem
    inner = width - _BLOCK_INDENT - _BLOCK_RIGHT
    item = problem.item.zh
    message = f"{item}：{problem.message.zh}" if item else problem.message.zh
    if not finding.is_error:
        where = f"第 {problem.position.line} 行（提醒）" if problem.position else "提醒"
        text = f"{where}　{message}"
        style = TextStyle(Face.TEXT, 28, theme.ink, leading=1.5)
        first = set_text(text, style, inner, spans=[Span(0, len(where), face=Face.BOLD)])
        remedy = set_text(problem.remedy.zh, style, inner)
        return Block((*lines_of(first), *lines_of(remedy)), theme.gold_tint, theme.gold)
    style = TextStyle(Face.MEDIUM, 30, theme.ink, leading=1.5)
    pieces = [_heading(finding, theme)]
    pieces += lines_of(set_text(message, style, inner))
    pieces += lines_of(set_text(problem.remedy.zh, style, inner))
    if finding.around:
        pieces += [space(8), excerpt(finding, inner, theme)]
    return Block(tuple(pieces), theme.brick_tint, theme.brick_art)


def waiting_note(outlook: Outlook) -> str:
    """Why nothing can go live now; empty when what waits can."""
    waiting = outlook.waiting
    if waiting is None:
        return "没有新内容" if outlook.in_folder else "请先重新检查"
    return "先改好错误" if waiting.errors else ""


def _heading(finding: Finding, theme: Theme) -> Piece:
    """A warning sign and 第 143 行, the number large."""
    position = finding.problem.position
    tint = theme.goal_text

    def draw(painter: QPainter, x: float, y: float) -> None:
        draw_icon(painter, "warn", QRectF(x, y + 4, 60, 60), tint, 4)
        x += 80
        parts = [("整个文件", Face.TITLE, 40.0)]
        if position is not None:
            number = str(position.line)
            parts = [
                ("第", Face.TITLE, 40.0),
                (number, Face.FIGURE, 84.0),
                ("行", Face.TITLE, 40.0),
            ]
        painter.setPen(colour(tint))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for words, face, px in parts:
            painter.setFont(font(face, px))
            painter.drawText(QPointF(x, y + 60), words)
            x += advance(face, px, words) + 20

    return Piece(80, draw, keeps=True)


def _draw_sound(painter: QPainter, box: Box, outlook: Outlook, theme: Theme) -> None:
    """Nothing is wrong: a large sign, and what is to be compared before anything goes live."""
    radius = min(104.0, box.h * 0.24)
    middle = box.x + box.w / 2
    y = box.y + box.h * 0.38
    if outlook.busy or (outlook.waiting is None and not outlook.in_folder):
        return
    draw_verdict(painter, theme, QPointF(middle, y), radius, good=True)
    y += radius + 28
    style = TextStyle(Face.TITLE, 44, theme.ink, leading=1.3, align=Align.CENTRE)
    words = set_text("检查合格", style, box.w)
    words.draw(painter, box.x, y)
    if outlook.waiting is not None:
        told = f"启用前请核对：送审稿上签过字的核对码\u200b应该也是 {outlook.waiting.mark}。"
        note = TextStyle(Face.TEXT, 28, theme.ink2, leading=1.5, align=Align.CENTRE)
        set_text(told, note, box.w).draw(painter, box.x, y + words.height + 12)


def _notice_blocks(notice: Notice | None, width: float, theme: Theme) -> list[Block]:
    """What came of the last thing that was asked for."""
    if notice is None:
        return []
    inner = width - _BLOCK_INDENT - _BLOCK_RIGHT
    style = TextStyle(Face.MEDIUM, 28, theme.ink, leading=1.5)
    pieces: list[Piece] = []
    for line in notice.text.splitlines():
        pieces += lines_of(set_text(line, style, inner))
    if notice.good:
        return [Block(tuple(pieces), theme.paper_low, theme.ok)]
    return [Block(tuple(pieces), theme.brick_tint, theme.brick_art)]


def _stress(said: str, outlook: Outlook, theme: Theme) -> tuple[Span, ...]:
    if outlook.busy or outlook.waiting is None:
        return ()
    waiting = outlook.waiting
    errors = spans_of(said, [f"{waiting.errors} 处错误"], face=Face.BOLD, colour=theme.goal_text)
    warnings = spans_of(said, [f"{waiting.warnings} 处提醒"], face=Face.BOLD)
    return (*errors, *warnings)


def _turn(label: str, icon: str, sheet: int, count: int) -> Button:
    intent = TurnTo(Place.BOARD, sheet) if 0 <= sheet < count else None
    return Button(label, icon, intent)
