"""The pictures of the guide, all taken by the program itself when the guide is made.

Each has a name, by which the chapters show it. None is kept: what they show is what the program
draws now, of the content that it comes with and of the changes that the chapters describe.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from kiosk.content.model import Content
from kiosk.items.icon import draw_hand
from kiosk.items.still import Target
from kiosk.motion.clock import ManualClock
from kiosk.sections.intents import START, State
from kiosk.staff.guide.blocks import Chapter, GuideError
from kiosk.staff.guide.panel_pictures import panel_pictures
from kiosk.staff.guide.sample import Sample, theme_of
from kiosk.staff.guide.sign_off_pictures import sign_off_pictures
from kiosk.stage.hands import CORNER
from kiosk.stage.production import Production
from kiosk.stage.scene import picture
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

Take = Callable[[], QImage]

_RING = 9.0
_RING_ROOM = 18.0
"""Between a ring and what it is about, in design units."""
_GRID = 80
"""Columns and rows in which two pictures are compared."""


class Studio:
    """Takes the pictures."""

    def __init__(
        self, shipped: Path, chapters: Sequence[Chapter], folder: Path, width: int = 1440
    ) -> None:
        """Pictures ``width`` pixels wide, landscape, of the content file ``shipped``.

        Args:
            shipped: the content that the program comes with.
            chapters: whose changes are pictured.
            folder: empty; for the contents that are pictured.
            width: of a picture of a whole landscape screen.
        """
        self._sample = Sample(shipped, chapters, folder)
        self._wide = QSize(width, round(width * 9 / 16))
        self._made: dict[tuple[Path, int], Production] = {}
        self._sample.photograph("示范城市.jpg", self._photograph())
        self._takes: Mapping[str, Take] = {
            **self._screens(),
            **panel_pictures(self._sample, self._wide),
            **sign_off_pictures(self._sample, width),
        }

    @property
    def names(self) -> Sequence[str]:
        """Every picture that can be taken."""
        return tuple(self._takes)

    def take(self, name: str) -> QImage:
        """The picture ``name``; GuideError when there is none."""
        if name not in self._takes:
            raise GuideError(f"no picture is called '{name}'; there are: {', '.join(self._takes)}")
        return self._takes[name]()

    def _screens(self) -> dict[str, Take]:
        shipped = self._sample.shipped
        return {
            "start-before": lambda: self._attract(shipped),
            "start-after": lambda: self._attract(self._sample.after("start")),
            "figure-ringed": self._figure,
            "honours-added": self._honour_added,
            "honour-opened": self._honour_opened,
            "home": lambda: self._screen(shipped, "home"),
            "home-portrait": lambda: self._screen(shipped, "home", size=self._wide.transposed()),
            "home-night": lambda: self._screen(self._sample.after("questions"), "home"),
            "still-there": self._still_there,
            "corner": self._corner,
        }

    # ---- screens

    def _production(self, file: Path, size: QSize | None = None) -> Production:
        size = size or self._wide
        key = (file, size.width())
        if key not in self._made:
            content = self._sample.content(file)
            made = Production(
                content, file.parent, theme_of(content), size, ManualClock(), still=True
            )
            self._made[key] = made
        return self._made[key]

    def _attract(self, file: Path) -> QImage:
        made = self._production(file)
        made.director.show_attract()
        return _taken(made)

    def _screen(
        self, file: Path, section: str, state: State = START, *, size: QSize | None = None
    ) -> QImage:
        made = self._production(file, size)
        made.director.go(section, state)
        return _taken(made)

    def _still_there(self) -> QImage:
        made = self._production(self._sample.shipped)
        made.director.go("home")
        made.director.ask()
        image = _taken(made)
        made.director.show_attract()
        return image

    # ---- screens on which something is pointed out

    def _figure(self) -> QImage:
        """The page of the scorecard that a changed figure is on, with a ring about what changed."""
        old, new = self._sample.shipped, self._sample.after("figures", right=1)
        state: State = ("category", _category(self._sample.content(old), self._sample.content(new)))
        before = self._screen(old, "scorecard", state)
        after = self._screen(new, "scorecard", state)
        made = self._production(new)
        _ring(after, _piece_at(made, _difference(before, after)), made.scale, made.director.theme)
        return after

    def _honour_added(self) -> QImage:
        """The wall with one honour more, which has a ring about it."""
        file = self._sample.after("honour")
        made = self._production(file)
        image = self._screen(file, "honours")
        content = self._sample.content(file)
        assert content.honours is not None
        title = content.honours.stones[-1].title.replace("\u200b", "")
        _ring(image, _area_of(made, title), made.scale, made.director.theme)
        return image

    def _honour_opened(self) -> QImage:
        file = self._sample.after("honour")
        honours = self._sample.content(file).honours
        assert honours is not None
        return self._screen(file, "honours", ("stone", len(honours.stones) - 1))

    def _corner(self) -> QImage:
        """The corner that opens the staff panel, and a hand that holds it."""
        made = self._production(self._sample.shipped)
        image = self._screen(self._sample.shipped, "home")
        theme = made.director.theme
        painter = _painter(image, made.scale)
        corner = QRectF(0, 0, CORNER, CORNER)
        painter.fillRect(corner, colour(theme.gold, 0.55))
        painter.setPen(pen(theme.brick, _RING, round=False))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(corner.adjusted(4, 4, -4, -4))
        middle = corner.center() + QPointF(-40, -10)
        draw_hand(painter, QRectF(middle.x(), middle.y(), 190, 190), theme.brick_deep, theme.card)
        painter.end()
        return image

    def _photograph(self) -> QImage:
        """What stands for a photograph: the middle of the attract screen."""
        image = self._attract(self._sample.shipped)
        wide, high = image.width(), image.height()
        part = image.copy(round(wide * 0.58), 0, round(wide * 0.42), round(high * 0.66))
        return part.scaledToWidth(1200, Qt.TransformationMode.SmoothTransformation)


def _taken(made: Production) -> QImage:
    made.player.settle_all()
    stage = made.stage
    width = round(stage.frame.width * made.scale)
    return picture(stage, width, round(stage.frame.height * made.scale))


def _category(before: Content, after: Content) -> int:
    """The first category of the scorecard that changed."""
    assert before.scorecard is not None
    assert after.scorecard is not None
    pairs = zip(before.scorecard.categories, after.scorecard.categories, strict=True)
    return next(index for index, (old, new) in enumerate(pairs) if old != new)


def _difference(before: QImage, after: QImage) -> QPointF:
    """Where two pictures of one size begin to differ, from the left, in their pixels."""
    width, height = after.width() // _GRID, after.height() // _GRID
    for column in range(_GRID):
        for row in range(_GRID):
            x, y = column * width, row * height
            if before.copy(x, y, width, height) != after.copy(x, y, width, height):
                return QPointF(x + width / 2, y + height / 2)
    raise GuideError("a change that the guide describes changes nothing on its screen")


def _piece_at(made: Production, point: QPointF) -> QRectF:
    """The smallest piece of the screen at ``point``; all in pixels."""
    there = made.stage.items(point / made.scale)
    boxes = [item.mapRectToScene(item.boundingRect()) for item in there if item.isVisible()]
    box = min(boxes, key=lambda box: box.width() * box.height())
    return _in_pixels(box, made.scale)


def _area_of(made: Production, name: str) -> QRectF:
    """Where the target called ``name`` is, in pixels."""
    for item in made.stage.items():
        if isinstance(item, Target) and item.name == name and item.isVisible():
            return _in_pixels(item.mapRectToScene(item.rect), made.scale)
    raise GuideError(f"nothing on the screen is called '{name}'")


def _in_pixels(box: QRectF, scale: float) -> QRectF:
    return QRectF(box.topLeft() * scale, box.size() * scale)


def _ring(image: QImage, area: QRectF, scale: float, theme: Theme) -> None:
    """Draw a ring about ``area``, which is in pixels, on ``image``."""
    painter = _painter(image, scale)
    box = QRectF(area.topLeft() / scale, area.size() / scale)
    box = box.adjusted(-_RING_ROOM, -_RING_ROOM, _RING_ROOM, _RING_ROOM)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for tint, width in ((theme.brick_deep, _RING + 6), (theme.gold, _RING)):
        painter.setPen(pen(tint, width))
        painter.drawRoundedRect(box, 22, 22)
    painter.end()


def _painter(image: QImage, scale: float) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    return painter
