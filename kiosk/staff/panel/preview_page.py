"""预览: the screens of the content that waits, to be looked at before it goes live."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from kiosk.items.still import Still
from kiosk.items.stone import draw_raised_shadow
from kiosk.items.text import TextStyle, set_text
from kiosk.staff.panel.buttons import Button, Tone, buttons
from kiosk.staff.panel.drawing import BUTTON, body, draw_image, foot
from kiosk.staff.panel.gallery import Gallery
from kiosk.staff.panel.intents import Place, Publish, TurnTo
from kiosk.staff.panel.page import Page
from kiosk.staff.panel.picture_grid import Cell, Grid, PictureGrid
from kiosk.staff.panel.revisions_page import HEADING, heading, turns
from kiosk.staff.panel.services import Waiting
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box, Frame
from kiosk.theme.tokens import Theme


class PreviewPage(Page):
    """All screens small, a page of them at a time; a tap shows one large."""

    def __init__(
        self, frame: Frame, theme: Theme, gallery: Gallery, waiting: Waiting, index: int
    ) -> None:
        """Page ``index`` of the screens in ``gallery``."""
        super().__init__(frame, theme)
        grid = Grid.of(frame)
        titles = gallery.titles
        pages = grid.pages(len(titles))
        self.index = min(max(0, index), pages - 1)
        area = body(frame)
        row = foot(frame)
        upper = Box(row.x, row.y - BUTTON - 14, row.w, BUTTON)
        if frame.portrait:
            area = Box(area.x, area.y, area.w, area.h - BUTTON - 14)
        said = f"第 {waiting.number} 版的 {len(titles)} 个画面，点一下看大图"
        heading(self, said, pages, self.index)
        start = self.index * grid.size
        cells = [
            Cell(
                titles[at],
                (),
                lambda at=at: gallery.draw(at),  # type: ignore[misc]
                TurnTo(Place.SCREEN, at),
            )
            for at in range(start, min(start + grid.size, len(titles)))
        ]
        place = Box(area.x, area.y + HEADING, area.w, area.h - HEADING)
        self._grid = PictureGrid(place, grid, cells, theme, self.root)
        publish = Button(
            f"启用第 {waiting.number} 版",
            "check",
            Publish(waiting.mark),
            tone=Tone.CHOSEN,
            hold=True,
        )
        back = Button("先不启用", "back", TurnTo(Place.BOARD), tone=Tone.CALM)
        leaves = turns(Place.PREVIEW, self.index, pages)
        if not frame.portrait:
            shares = (1.0, 1.0, 1.6, 1.0) if leaves else (1.6, 1.0)
            buttons(row, [*leaves, publish, back], theme, self.root, shares)
            return
        if leaves:
            buttons(upper, leaves, theme, self.root)
        buttons(row, [publish, back], theme, self.root, (1.6, 1.0))

    def work(self) -> float | None:
        """Draw one screen."""
        return 0.0 if self._grid.load_next() else None


class ScreenPage(Page):
    """One screen of the content that waits, as large as the panel has room."""

    def __init__(self, frame: Frame, theme: Theme, gallery: Gallery, index: int) -> None:
        """The screen ``index`` of ``gallery``."""
        super().__init__(frame, theme)
        titles = gallery.titles
        index = min(max(0, index), len(titles) - 1)
        self._gallery = gallery
        self._index = index
        self._image: QImage | None = None
        area = body(frame)
        heading(self, titles[index], len(titles), index)
        room = QRectF(0, 0, area.w, area.h - HEADING)
        self._picture = Still(room, self._draw, self.root)
        self._picture.set_bleed(60)
        self._picture.setPos(area.x, area.y + HEADING)
        page = index // Grid.of(frame).size
        looks = [
            Button("上一个", "prev", TurnTo(Place.SCREEN, index - 1) if index else None),
            Button("回到全部画面", "close", TurnTo(Place.PREVIEW, page), tone=Tone.CALM),
            Button(
                "下一个",
                "next",
                TurnTo(Place.SCREEN, index + 1) if index + 1 < len(titles) else None,
            ),
        ]
        buttons(foot(frame), looks, theme, self.root)

    def work(self) -> float | None:
        """Draw the screen, once."""
        if self._image is None:
            self._image = self._gallery.draw(self._index)
            self._picture.redraw()
        return None

    def _draw(self, painter: QPainter) -> None:
        area = self._picture.rect
        if self._image is None or self._image.isNull():
            style = TextStyle(Face.TEXT, 28, self.theme.ink2)
            text = set_text("正在画……", style, 1e4)
            text.draw(painter, area.center().x() - text.natural_width / 2, area.center().y())
            return
        scale = min(area.width() / self._image.width(), area.height() / self._image.height())
        width, height = self._image.width() * scale, self._image.height() * scale
        place = QRectF((area.width() - width) / 2, (area.height() - height) / 2, width, height)
        draw_raised_shadow(painter, place, self.theme, spread=20, drop=8, radius=2)
        draw_image(painter, self._image, place)
