"""Where everything of an opened question stands, for all questions alike."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Goals, Question
from kiosk.sections.context import PageContext
from kiosk.sections.goals.panel import Panel, least_height, set_panel
from kiosk.sections.goals.rows import Place
from kiosk.theme.frame import Box

_MARGIN_X = 40.0
_MARGIN_Y = 24.0
_BAND = 620.0
"""The highest that the red band of a portrait page may be."""
_BAND_PAD = 32.0
_BUTTON = 104.0
_PAD_X = 40.0
_WIDER = (1.0, 1.12, 1.25, 1.4)


@dataclass(frozen=True, slots=True)
class Board:
    """The boxes of an opened question."""

    sheet: Box
    slab: Box
    """The red panel, or band; the whole sheet when there is nothing beside it."""
    text: Box
    """Where the panel's text may be."""
    trio: Box
    heading: Box
    rows: Box
    paged_rows: Box
    pager: Box

    def place(self, context: PageContext) -> Place:
        """Where the key points go, and how they may be set."""
        normal = (
            (38.0, 36.0, 34.0, 32.0, 30.0)
            if context.frame.portrait
            else (36.0, 34.0, 32.0, 30.0, 28.0)
        )
        sizes = (42.0, 40.0, 38.0, 36.0) if context.large else normal
        gap = 48.0 if context.large else 40.0
        columns = (1,) if context.frame.portrait else (1, 2)
        most = 10 if context.frame.portrait else 80
        return Place(self.rows, self.paged_rows, gap, sizes, columns, most)


def lay_out(goals: Goals, context: PageContext, *, points: bool) -> Board:
    """The board of the questions that have key points, or of those that have none."""
    frame = context.frame
    bottom = frame.plinth_top - _MARGIN_Y
    sheet = Box(_MARGIN_X, _MARGIN_Y, frame.width - 2 * _MARGIN_X, bottom - _MARGIN_Y)
    if frame.portrait:
        return _portrait(goals, context, sheet, points=points)
    if not points:
        return _landscape(sheet, sheet.w)
    share, least = (0.306, 588.0) if context.large else (0.25, 480.0)
    usual = min(least * 1.15, max(least, share * frame.width))
    asked = [question for question in goals.questions if question.key_points]
    for wider in _WIDER:
        board = _landscape(sheet, usual * wider)
        # Long questions widen the panel of all, so that it keeps its place from one to the next.
        heights = (least_height(question, context, board.text.w) for question in asked)
        if max(heights, default=0.0) <= board.text.h:
            break
    return board


def panel_of(
    question: Question, number: int, board: Board, context: PageContext, *, points: bool
) -> tuple[Panel, bool]:
    """The text on the red panel, and whether it fits."""
    wide = context.frame.portrait or not points
    largest = 44.0 if points else 76.0
    return set_panel(
        question,
        number,
        context,
        board.text.w,
        board.text.h,
        largest=largest,
        columns=(2, 1) if wide else (1,),
    )


def _landscape(sheet: Box, panel: float) -> Board:
    slab = Box(sheet.x, sheet.y, panel, sheet.h)
    foot = sheet.bottom - 32 - _BUTTON
    text = Box(slab.x + _PAD_X, slab.y + 40, slab.w - _PAD_X - 24, foot - 24 - slab.y - 40)
    trio_w = min(slab.w - 60, 640.0)
    trio = Box(slab.x + 32, foot, trio_w, _BUTTON)
    x = slab.right + 44
    right = sheet.right - 44
    heading = Box(x, sheet.y + 26, right - x, 70)
    top = sheet.y + 109
    rows = Box(x, top, right - x, sheet.bottom - 22 - top)
    paged = Box(x, top, right - x, foot - 18 - top)
    return Board(sheet, slab, text, trio, heading, rows, paged, Box(x, foot, right - x, _BUTTON))


def _portrait(goals: Goals, context: PageContext, sheet: Box, *, points: bool) -> Board:
    foot = sheet.bottom - 32 - _BUTTON
    trio = Box(sheet.x + 40, foot, sheet.w - 80, _BUTTON)
    width = sheet.w - 2 * 48
    high = sheet.h
    if points:
        # One height for all questions: from one to the next only the words change.
        needed = [
            set_panel(question, 1, context, width, _BAND - 2 * _BAND_PAD, columns=(2, 1))[0].height
            for question in goals.questions
            if question.key_points
        ]
        high = min(_BAND, max(needed, default=0.0) + 2 * _BAND_PAD)
    slab = Box(sheet.x, sheet.y, sheet.w, high)
    text_high = (high if points else foot - 24 - sheet.y) - 2 * _BAND_PAD + 12
    text = Box(slab.x + 48, slab.y + _BAND_PAD - 4, width, text_high)
    x, right = sheet.x + 48, sheet.right - 48
    heading = Box(x, slab.bottom + 24, right - x, 70)
    top = heading.bottom + 16
    pager = Box(trio.x, foot - 14 - _BUTTON, trio.w, _BUTTON)
    rows = Box(x, top, right - x, foot - 24 - top)
    paged = Box(x, top, right - x, pager.y - 18 - top)
    return Board(sheet, slab, text, trio, heading, rows, paged, pager)
