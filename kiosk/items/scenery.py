"""The whole backdrops of the attract screen and of home, drawn in layers that may move on their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.items.masonry import Block, paint_blocks
from kiosk.items.ridge import OVER, Roof, draw_eave_shade, draw_ridge, draw_roof, wall_clip
from kiosk.items.scenery_layout import AttractLayout, HomeLayout, Ship, Wall, attract_layout
from kiosk.items.sea import (
    draw_ship,
    draw_sky,
    draw_sun,
    draw_sun_path,
    draw_water,
    draw_waves,
    lay_waves,
)
from kiosk.items.seeded import Mulberry32
from kiosk.items.stone import draw_stone
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme

_SEA_DEPTH = 220.0


def draw_attract_backdrop(painter: QPainter, width: float, height: float, theme: Theme) -> None:
    """Draw the whole attract screen but for its words, prompt plaque and fact stones."""
    layout = attract_layout(width, height)
    draw_attract_sky(painter, layout, theme)
    draw_attract_sun(painter, layout, theme)
    draw_attract_sea(painter, layout, theme)
    draw_attract_house(painter, layout, theme, layout.wall.lay())


def draw_attract_sky(painter: QPainter, layout: AttractLayout, theme: Theme) -> None:
    """Draw the sky, to a little below the horizon."""
    area = QRectF(0, 0, layout.width, layout.horizon + 50)
    draw_sky(painter, area.adjusted(-OVER, -OVER, OVER, 0), theme)


def draw_attract_sun(painter: QPainter, layout: AttractLayout, theme: Theme) -> None:
    """Draw the sun at its height; translate the painter to let it rise."""
    draw_sun(painter, layout.sun.centre, layout.sun.radius, theme, layout.sun.halo)


def draw_attract_sea(
    painter: QPainter, layout: AttractLayout, theme: Theme, *, still: bool = False
) -> None:
    """Draw the sea; ``still`` leaves out the waves and ships, for those who move them."""
    area = QRectF(0, layout.horizon, layout.width, _SEA_DEPTH)
    draw_water(painter, area.adjusted(-OVER, 0, OVER, 0), theme)
    width = layout.sun.radius * 300 / 262
    draw_sun_path(painter, layout.sun.centre.x(), layout.horizon, theme, width=width)
    if not still:
        draw_waves(painter, layout.waves(), theme)
        _draw_ships(painter, layout.ships, theme)


def draw_attract_house(
    painter: QPainter, layout: AttractLayout, theme: Theme, blocks: Sequence[Block]
) -> None:
    """Draw the wall of ``blocks``, with the places of plaque and facts free, and the roof over it."""
    draw_attract_wall(painter, layout, theme, blocks)
    draw_attract_roof(painter, layout, theme)


def draw_attract_wall(
    painter: QPainter, layout: AttractLayout, theme: Theme, blocks: Sequence[Block]
) -> None:
    """Draw the mortar, those ``blocks`` of the wall that are laid, and the eave's shade."""
    _draw_wall(painter, layout.roof, layout.wall, layout.height, theme, blocks)
    draw_eave_shade(painter, layout.roof, theme)


def draw_attract_roof(painter: QPainter, layout: AttractLayout, theme: Theme) -> None:
    """Draw the tiles and the ridge."""
    draw_roof(painter, layout.roof, theme)
    draw_ridge(painter, layout.roof.ridge, theme, inset=layout.trim_inset, trim=8)


def draw_prompt_plaque(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw the brick plaque of the attract screen's prompt, with its gold line, wordless."""
    draw_stone(
        painter, rect, theme, Mulberry32(9), fill=theme.brick, jitter=3, radius=16, speckle=0
    )
    painter.save()
    painter.setPen(pen(theme.gold_light, 2.5))
    painter.drawRoundedRect(rect.adjusted(16, 16, -16, -16), 10, 10)
    painter.restore()


def draw_home_backdrop(
    painter: QPainter, layout: HomeLayout, theme: Theme, blocks: Sequence[Block]
) -> None:
    """Draw the whole of home but for its words, doors and plinth; its wall is laid of ``blocks``."""
    draw_home_sky(painter, layout, theme)
    draw_home_wall(painter, layout, theme, blocks)
    draw_home_roof(painter, layout, theme)


def draw_home_sky(painter: QPainter, layout: HomeLayout, theme: Theme) -> None:
    """Draw sky and sun (at night the moon), and in portrait the sea with its ships."""
    sun = layout.moon if theme.dark else layout.sun
    base = layout.roof.eave_y + 12 if layout.horizon is None else layout.horizon + 144
    draw_sky(painter, QRectF(0, 0, layout.width, base), theme)
    draw_sun(painter, sun.centre, sun.radius, theme, sun.halo)
    if layout.horizon is None:
        return
    draw_water(painter, QRectF(0, layout.horizon, layout.width, 170), theme)
    draw_sun_path(painter, sun.centre.x(), layout.horizon, theme, rows=6, width=190)
    draw_waves(painter, lay_waves(0, layout.width, layout.horizon + 12, rows=5), theme)
    _draw_ships(painter, layout.ships, theme)


def draw_home_wall(
    painter: QPainter, layout: HomeLayout, theme: Theme, blocks: Sequence[Block]
) -> None:
    """Draw the infill masonry, quieter than the doors, and the eave's shade."""
    veil = 0.30 if theme.dark else 0.20
    _draw_wall(painter, layout.roof, layout.wall, layout.height, theme, blocks, veil)
    draw_eave_shade(painter, layout.roof, theme, depth=60)


def draw_home_roof(painter: QPainter, layout: HomeLayout, theme: Theme) -> None:
    """Draw the tiles and the ridge."""
    draw_roof(painter, layout.roof, theme)
    trim = layout.roof.ridge.thick * 0.25
    draw_ridge(painter, layout.roof.ridge, theme, inset=layout.trim_inset, trim=trim)


def _draw_wall(
    painter: QPainter,
    roof: Roof,
    wall: Wall,
    height: float,
    theme: Theme,
    blocks: Sequence[Block],
    veil: float = 0,
) -> None:
    painter.save()
    painter.setClipPath(wall_clip(roof, roof.width, height), Qt.ClipOperation.IntersectClip)
    ground = QRectF(0, wall.rect.top() - 40, roof.width, height - wall.rect.top() + 40)
    ground.adjust(-OVER, 0, OVER, OVER)
    painter.fillRect(ground, colour(theme.mortar))
    paint_blocks(painter, blocks, theme)
    if veil:
        painter.fillRect(ground, colour(theme.mortar, veil))
    painter.restore()


def _draw_ships(painter: QPainter, ships: Sequence[Ship], theme: Theme) -> None:
    for ship in ships:
        draw_ship(painter, ship.x, ship.y, ship.scale, theme)
