"""全部版本: every revision that can be shown again, with a picture of each."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.items.still import Still
from kiosk.items.text import TextStyle, set_text
from kiosk.staff.panel.buttons import Button, Tone, buttons
from kiosk.staff.panel.drawing import body, foot, moment
from kiosk.staff.panel.intents import ChooseRevision, Place, RollBack, TurnTo
from kiosk.staff.panel.page import Page
from kiosk.staff.panel.picture_grid import Cell, Grid, PictureGrid
from kiosk.staff.panel.services import Earlier, Outlook, StaffServices
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box, Frame
from kiosk.theme.tokens import Theme

HEADING = 64.0


class RevisionsPage(Page):
    """Choose a revision and hold the button: its content is shown again, as a new revision."""

    def __init__(
        self,
        frame: Frame,
        theme: Theme,
        outlook: Outlook,
        services: StaffServices,
        chosen: Earlier | None,
        index: int,
    ) -> None:
        """Page ``index`` of the revisions of ``outlook``; the nearest when there is none such."""
        super().__init__(frame, theme)
        grid = Grid.of(frame)
        earlier = outlook.earlier
        pages = grid.pages(len(earlier))
        self.index = min(max(0, index), pages - 1)
        area = body(frame)
        said = f"可以回退到下面的 {len(earlier)} 个版本" if earlier else "还没有更早的版本"
        heading(self, said, pages, self.index)
        start = self.index * grid.size
        cells = [
            Cell(
                f"第 {one.number} 版　{moment(one.since)}",
                (f"核对码 {one.mark}", f"{one.since.year} 年，{one.origin}"),
                lambda number=one.number: services.revision_picture(number),  # type: ignore[misc]
                ChooseRevision(one.number),
                chosen=chosen is not None and one.number == chosen.number,
            )
            for one in earlier[start : start + grid.size]
        ]
        place = Box(area.x, area.y + HEADING, area.w, area.h - HEADING)
        self._grid = PictureGrid(place, grid, cells, theme, self.root)
        can = chosen is not None and not outlook.busy
        looks = [
            *turns(Place.REVISIONS, self.index, pages),
            Button(
                f"回退到第 {chosen.number} 版" if chosen else "回退",
                "undo",
                RollBack(chosen.number) if can and chosen else None,
                hold=True,
            ),
            Button("返回", "back", TurnTo(Place.BOARD), tone=Tone.CALM),
        ]
        buttons(foot(frame), looks, theme, self.root, (1, 1, 1.8, 1) if pages > 1 else (1.8, 1))

    def work(self) -> float | None:
        """Fetch one picture."""
        return 0.0 if self._grid.load_next() else None


def heading(page: Page, text: str, pages: int, index: int) -> None:
    """A title above a grid, with the page's number when there is more than one."""
    area, theme = body(page.frame), page.theme

    def draw(painter: QPainter) -> None:
        title = set_text(text, TextStyle(Face.TITLE, 38, theme.ink, leading=1.3), 1e4)
        title.draw(painter, 0, 0)
        if pages > 1:
            style = TextStyle(Face.FIGURE, 44, theme.ink, leading=1.1)
            where = set_text(f"{index + 1} / {pages}", style, 1e4)
            where.draw(painter, area.w - where.natural_width, 2)

    item = Still(QRectF(0, 0, area.w, HEADING), draw, page.root)
    item.setPos(area.x, area.y)


def turns(place: Place, index: int, pages: int) -> list[Button]:
    """上一页 and 下一页 of a place with ``pages`` pages; none when there is one."""
    if pages < 2:
        return []
    return [
        Button("上一页", "prev", TurnTo(place, index - 1) if index > 0 else None),
        Button("下一页", "next", TurnTo(place, index + 1) if index + 1 < pages else None),
    ]
