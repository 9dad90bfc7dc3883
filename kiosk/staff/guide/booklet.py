"""The guide as a PDF: cover, contents, chapters, and the last on one page to be hung up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtGui import QImage

from kiosk.staff.guide.blocks import (
    Block,
    Chapter,
    Comment,
    GuideError,
    Heading,
)
from kiosk.staff.guide.flow import Flow, Placed, Stack
from kiosk.staff.guide.front import (
    HEAD,
    TITLE,
    Entry,
    contents_page,
    cover_page,
    draw_foot,
    draw_head,
    draw_running_head,
)
from kiosk.staff.guide.paper import BOTTOM, RAIL, RIGHT, TOP, DrawPage, pdf_of
from kiosk.staff.guide.setting import Setter
from kiosk.staff.sign_off.canvas import Canvas
from kiosk.theme.tokens import Theme

ONE_PAGE = "one page"
"""What a comment says in a chapter that is a page to be hung up."""
_SIZES = range(44, 25, -1)
"""Of the text on that page: the largest that fits is taken."""
_GUTTER = 80.0


def make_pdf(
    chapters: Sequence[Chapter], picture: Callable[[str], QImage], exhibit: str, theme: Theme
) -> bytes:
    """The PDF of ``chapters``.

    Args:
        chapters: in their order.
        picture: takes a picture by its name.
        exhibit: what the exhibit is called, for the cover.
        theme: the colours.

    Raises:
        GuideError: A picture cannot be taken, or the page to be hung up is too full.
    """
    setter = Setter(theme, chapter_names(chapters), picture)
    pages: list[DrawPage] = []
    entries: list[Entry] = []
    for chapter in chapters:
        # Cover and contents come before them.
        entries.append(_entry(chapter, len(pages) + 3))
        pages += _one_page(chapter, setter) if is_one_page(chapter) else _pages(chapter, setter)
    front = [cover_page(theme, exhibit), contents_page(theme, entries)]
    return pdf_of([*front, *pages], f"{exhibit} {TITLE}", theme)


def chapter_names(chapters: Sequence[Chapter]) -> Callable[[str], str]:
    """What each chapter is called in the text of others, by its slug."""
    names = {each.slug: f"第 {each.number} 章“{each.title}”" for each in chapters}
    return lambda slug: names[slug]


def _entry(chapter: Chapter, page: int) -> Entry:
    headings = [block for block in chapter.blocks if isinstance(block, Heading)]
    level = min((heading.level for heading in headings), default=0)
    parts = tuple(heading.text for heading in headings if heading.level == level)
    return Entry(chapter.number, chapter.title, parts, page)


def is_one_page(chapter: Chapter) -> bool:
    """Whether ``chapter`` is a page to be hung up."""
    return any(isinstance(b, Comment) and b.text == ONE_PAGE for b in chapter.blocks)


def _pages(chapter: Chapter, setter: Setter) -> list[DrawPage]:
    flow = Flow(TOP, BOTTOM, HEAD + 40)
    filled = flow.fill(setter.stacks(chapter.blocks))
    if flow.overfull:
        raise GuideError(f"{chapter.path.name} holds something that is longer than a page")
    return [_page(chapter, placed, first=index == 0) for index, placed in enumerate(filled)]


def _page(chapter: Chapter, placed: Sequence[Placed], *, first: bool) -> DrawPage:
    def draw(canvas: Canvas, page: int) -> None:
        if first:
            draw_head(canvas, str(chapter.number), chapter.title)
        else:
            draw_running_head(canvas, chapter.number, chapter.title)
        for each in placed:
            each(canvas)
        draw_foot(canvas, page)

    return draw


def _one_page(chapter: Chapter, setter: Setter) -> list[DrawPage]:
    """The chapter in two columns on one page."""
    width = (RIGHT - RAIL - _GUTTER) / 2
    columns = _columns(chapter, setter, width)
    left, right = columns

    def draw(canvas: Canvas, page: int) -> None:
        draw_head(canvas, str(chapter.number), chapter.title)
        for each in left:
            each(canvas)
        canvas.painter.translate(width + _GUTTER, 0)
        for each in right:
            each(canvas)
        canvas.painter.translate(-width - _GUTTER, 0)
        draw_foot(canvas, page)

    return [draw]


def _columns(
    chapter: Chapter, setter: Setter, width: float
) -> tuple[Sequence[Placed], Sequence[Placed]]:
    """Two columns in the largest type that fits, as even as the parts allow."""
    top = HEAD + 20
    for px in _SIZES:
        narrow = replace(setter, left=RAIL, width=width, px=float(px), numbers=RAIL)
        stacks = [stack for part in _parts(chapter) for stack in _whole(narrow.stacks(part))]
        if _fills(stacks, top, BOTTOM) is None:
            continue
        bottoms = (*range(round(top) + 200, round(BOTTOM), 20), BOTTOM)
        filled = (_fills(stacks, top, bottom) for bottom in bottoms)
        left, *rest = next(columns for columns in filled if columns is not None)
        return left, [placed for column in rest for placed in column]
    raise GuideError(f"{chapter.path.name} does not fit on one page")


def _fills(stacks: Sequence[Stack], top: float, bottom: float) -> list[list[Placed]] | None:
    """At most two columns for ``stacks``, if they fit."""
    flow = Flow(top, bottom, top)
    columns = flow.fill(stacks)
    return columns if len(columns) <= 2 and not flow.overfull else None


def _parts(chapter: Chapter) -> Iterator[Sequence[Block]]:
    """The blocks of ``chapter``, heading by heading."""
    part: list[Block] = []
    for block in chapter.blocks:
        if isinstance(block, Heading) and part:
            yield part
            part = []
        part.append(block)
    yield part


def _whole(stacks: Sequence[Stack]) -> list[Stack]:
    """``stacks`` so that none is parted from the next."""
    kept = [
        replace(stack, pieces=tuple(replace(piece, keep=True) for piece in stack.pieces))
        for stack in stacks
    ]
    if kept:
        *others, last = kept[-1].pieces
        kept[-1] = replace(kept[-1], pieces=(*others, replace(last, keep=False)))
    return kept
