"""The stones that staff press, and those that they hold: two seconds, while a bar fills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.icon import draw_icon
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Draw, Target
from kiosk.items.stone import draw_stone
from kiosk.items.text import TextStyle, set_text
from kiosk.staff.panel.drawing import beside
from kiosk.staff.panel.hold_button import HoldTarget
from kiosk.staff.panel.intents import Intent
from kiosk.theme.fonts import Face
from kiosk.theme.frame import Box
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme, mix

HOLD_NOTE = "按住 2 秒"


class Tone(Enum):
    """What kind of button it is."""

    PLAIN = "plain"
    CALM = "calm"
    """The teal of what leads back."""
    CHOSEN = "chosen"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """What a button says and does; without an intent it is shown dim and cannot be pressed."""

    label: str
    icon: str | None
    intent: Intent | None
    note: str = ""
    tone: Tone = Tone.PLAIN
    hold: bool = False
    """It acts only when it was held."""


def button(box: Box, look: Button, theme: Theme, parent: QGraphicsItem) -> Target:
    """The stone for ``look`` at ``box``."""
    area = QRectF(0, 0, box.w, box.h)
    draw = _drawing(area, look, theme)
    target: Target
    if look.hold and look.intent is not None:
        target = HoldTarget(area, draw, look.intent, theme, parent, name=look.label)
    else:
        target = Target(area, draw, look.intent, parent, name=look.label)
    target.setPos(box.x, box.y)
    target.setEnabled(look.intent is not None)
    return target


def buttons(
    box: Box,
    looks: Sequence[Button],
    theme: Theme,
    parent: QGraphicsItem,
    shares: tuple[float, ...] | None = None,
) -> list[Target]:
    """A row of buttons that fills ``box``, as wide as ``shares`` say."""
    places = beside(box, shares or (1.0,) * len(looks), 14.0)
    return [button(place, look, theme, parent) for place, look in zip(places, looks, strict=True)]


def _drawing(area: QRectF, look: Button, theme: Theme) -> Draw:
    dim = look.intent is None
    fill, ink = _colours(look, theme)
    note_text = look.note or (HOLD_NOTE if look.hold and not dim else "")

    def draw(painter: QPainter) -> None:
        rand = Mulberry32(seed_of(look.label + str(round(area.width()))))
        draw_stone(painter, area, theme, rand, fill=fill, jitter=1.2, radius=10, speckle=0)
        icon = 42.0 if look.icon else 0.0
        gap = 16.0 if look.icon else 0.0
        room = area.width() - icon - gap - 32
        for px in (32, 30, 28, 26):
            label = set_text(look.label, TextStyle(Face.BOLD, px, ink, leading=1.2), 1e4)
            if label.natural_width <= room:
                break
        else:
            label = set_text(look.label, TextStyle(Face.BOLD, 26, ink, leading=1.15), room)
        note = set_text(note_text, TextStyle(Face.TEXT, 24, ink, leading=1.2), 1e4)
        text_width = max(label.natural_width, note.natural_width if note_text else 0.0)
        height = label.height + (note.height if note_text else 0.0)
        # The bar of a hold button runs along its foot.
        middle = area.height() / 2 - (4 if look.hold and not dim else 0)
        x = (area.width() - icon - gap - text_width) / 2
        # What leads on points away from its words.
        onward = look.icon == "next"
        text_x = x if onward else x + icon + gap
        if look.icon:
            icon_x = x + text_width + gap if onward else x
            square = QRectF(icon_x, middle - icon / 2, icon, icon)
            draw_icon(painter, look.icon, square, ink, 4)
        y = middle - height / 2
        label.draw(painter, text_x, y)
        if note_text:
            note.draw(painter, text_x, y + label.height)
        if look.hold and not dim:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(mix(fill, ink, 0.22)))
            painter.drawRoundedRect(HoldTarget.track(area), 3, 3)

    return draw


def _colours(look: Button, theme: Theme) -> tuple[str, str]:
    if look.intent is None:
        return mix(theme.plinth_stone, theme.plinth, 0.5), theme.ink2
    if look.tone is Tone.CALM:
        return theme.teal, theme.on_brick
    if look.tone is Tone.CHOSEN:
        return theme.brick, theme.on_brick
    return theme.plinth_stone, theme.goal_text if look.tone is Tone.DANGER else theme.ink
