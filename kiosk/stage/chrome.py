"""The granite plinth (台基): home, the sections and 大字, low on the screen, and never moving."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.items.icon import draw_icon
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Blocker, Draw, Layer, Target
from kiosk.items.stone import draw_stone
from kiosk.items.text import TextStyle, set_text
from kiosk.motion.motion import STILL, Motion
from kiosk.motion.transitions import arrive
from kiosk.sections.context import PageContext
from kiosk.sections.intents import GoTo, ToggleTextSize
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box
from kiosk.theme.paint import colour

CHROME_Z = 100.0
_RISE = 18.0


class Chrome:
    """The plinth with its stones; it shows where the visitor is and whether the text is large."""

    def __init__(self, context: PageContext, stones: Sequence[tuple[str, str, str]]) -> None:
        """Lay the plinth of ``stones``: (section key, icon, label), home first."""
        self.context = context
        self.root = Layer()
        self.root.setZValue(CHROME_Z)
        self._calm: dict[str, Target] = {}
        self._chosen: dict[str, Target] = {}
        self._text_size: dict[bool, Target] = {}
        self._current: str | None = None
        self._lay_base()
        frame = context.frame
        boxes = _places(frame.width, frame.margin, frame.portrait, len(stones))
        for (key, icon, label), (left, width) in zip(stones, boxes[:-1], strict=True):
            self._lay_stone(key, icon, label, left, width)
        self._lay_text_size(*boxes[-1])
        self.set_large(False)

    @property
    def targets(self) -> tuple[Target, ...]:
        """Everything on the plinth that can be touched now."""
        both = (*self._calm.values(), *self._chosen.values(), *self._text_size.values())
        return tuple(target for target in both if target.isVisible())

    def set_current(self, key: str) -> Motion:
        """Raise the stone of section ``key``; the motion lets it come up."""
        if key == self._current:
            return STILL
        self._current = key
        motion = STILL
        for name, calm in self._calm.items():
            chosen = self._chosen[name]
            calm.setVisible(name != key)
            chosen.setVisible(name == key)
            if name == key:
                motion = arrive(chosen, dy=_RISE, duration=220, fade=False)
        return motion

    def set_large(self, large: bool) -> None:
        """Show whether the text is large: the 大字 stone turns gold."""
        for state, target in self._text_size.items():
            target.setVisible(state == large)

    @property
    def _stone_top(self) -> float:
        return self.context.frame.plinth_top + 12

    @property
    def _stone_height(self) -> float:
        return self.context.frame.plinth_height - 20

    def _lay_base(self) -> None:
        frame, theme = self.context.frame, self.context.theme

        def draw(painter: QPainter) -> None:
            area = QRectF(0, 0, frame.width, frame.plinth_height)
            painter.fillRect(area, colour(theme.plinth))
            painter.fillRect(QRectF(0, 0, frame.width, 3), colour(theme.brick_art))

        base = Blocker(QRectF(0, 0, frame.width, frame.plinth_height), draw, self.root)
        base.setPos(0, frame.plinth_top)

    def _lay_stone(self, key: str, icon: str, label: str, left: float, width: float) -> None:
        theme = self.context.theme
        for chosen in (False, True):
            rise = _RISE if chosen else 0.0
            box = Box(left, self._stone_top - rise, width, self._stone_height + rise)
            ink = theme.on_brick if chosen else theme.ink
            fill = theme.brick if chosen else theme.plinth_stone
            style = TextStyle(Face.BOLD if chosen else Face.MEDIUM, 30, ink, leading=1.25)
            target = Target(
                QRectF(0, 0, width, box.h),
                _stone_drawing(self.context, label, icon, style, fill, chosen, width, box.h),
                GoTo(key),
                self.root,
                name=label,
            )
            target.setPos(box.x, box.y)
            target.setVisible(not chosen)
            (self._chosen if chosen else self._calm)[key] = target

    def _lay_text_size(self, left: float, width: float) -> None:
        theme, portrait = self.context.theme, self.context.frame.portrait
        height = self._stone_height
        for large in (False, True):
            fill = theme.gold if large else theme.plinth_stone
            # Gold is light in both themes, so dark letters stand on it in both.
            ink = theme.on_accent if large and theme.dark else theme.ink
            target = Target(
                QRectF(0, 0, width, height),
                _text_size_drawing(self.context, fill, ink, portrait, width, height),
                ToggleTextSize(),
                self.root,
                name="大字",
            )
            target.setPos(left, self._stone_top)
            self._text_size[large] = target


def _places(width: float, margin: float, portrait: bool, stones: int) -> list[tuple[float, float]]:
    """Left edge and width of each section's stone, and last of the 大字 stone."""
    side, gap = (24.0, 6.0) if portrait else (margin, 8.0)
    tool = 124.0 if portrait else 208.0
    apart = 18.0 if portrait else 96.0
    room = width - 2 * side - tool - apart - gap * (stones - 1)
    home_share = 0.8
    unit = room / (stones - 1 + home_share) if stones > 1 else room
    unit = min(unit, 200.0 if portrait else 264.0)
    left = side
    places: list[tuple[float, float]] = []
    for index in range(stones):
        wide = unit * home_share if index == 0 else unit
        places.append((left, wide))
        left += wide + gap
    places.append((width - side - tool, tool))
    return places


def _stone_drawing(  # noqa: PLR0913, PLR0917 (everything a drawing closes over)
    context: PageContext,
    label: str,
    icon: str,
    style: TextStyle,
    fill: str,
    chosen: bool,
    width: float,
    height: float,
) -> Draw:
    theme, portrait = context.theme, context.frame.portrait

    def draw(painter: QPainter) -> None:
        area = QRectF(0, 0, width, height)
        draw_stone(
            painter,
            area,
            theme,
            Mulberry32(seed_of(label)),
            fill=fill,
            jitter=1.5,
            radius=8,
            speckle=0.0 if chosen else 0.6,
        )
        size = 46.0 if portrait else 42.0
        gap = 6.0 if portrait else 4.0
        text = set_text(label, style, 1000)
        if text.natural_width > width - 12:
            text = set_text(label, style.sized(26), 1000)
        top = (height - size - gap - text.height) / 2
        draw_icon(painter, icon, QRectF((width - size) / 2, top, size, size), style.colour, 3.4)
        text.draw(painter, (width - text.natural_width) / 2, top + size + gap)
        if chosen:
            rule = QRectF(24, height - 9, width - 48, 5)
            painter.setPen(colour("#00000000"))
            painter.setBrush(colour(theme.gold_light))
            painter.drawRoundedRect(rule, 2.5, 2.5)

    return draw


def _text_size_drawing(
    context: PageContext, fill: str, ink: str, portrait: bool, width: float, height: float
) -> Draw:
    theme = context.theme

    def draw(painter: QPainter) -> None:
        draw_stone(
            painter,
            QRectF(0, 0, width, height),
            theme,
            Mulberry32(seed_of("大字")),
            fill=fill,
            jitter=1.5,
            radius=8,
            speckle=0.5,
        )
        glyph = set_text("字", TextStyle(Face.TITLE, 42 if portrait else 46, ink, leading=1.0), 99)
        plus = set_text("+", TextStyle(Face.BOLD, 28, ink, leading=1.0), 99)
        label = set_text("大字", TextStyle(Face.MEDIUM, 30, ink, leading=1.25), 200)
        mark = glyph.natural_width + 2 + plus.natural_width
        if portrait:
            top = (height - glyph.height - 4 - label.height) / 2
            left = (width - mark) / 2
            glyph.draw(painter, left, top)
            plus.draw(painter, left + glyph.natural_width + 2, top - 4)
            label.draw(painter, (width - label.natural_width) / 2, top + glyph.height + 4)
        else:
            left = (width - mark - 14 - label.natural_width) / 2
            middle = height / 2
            glyph.draw(painter, left, middle - glyph.height / 2)
            plus.draw(painter, left + glyph.natural_width + 2, middle - glyph.height / 2 - 4)
            label.draw(painter, left + mark + 14, middle - label.height / 2)

    return draw
