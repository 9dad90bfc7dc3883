"""The whole backdrops of the attract screen and of home, for any frame.

A layout says where everything stands, in design units, the frame's short side being 1080; the
drawing functions take it and a theme, one for each layer that may move on its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.items.masonry import Block, lay_masonry, paint_blocks
from kiosk.items.ridge import Ridge, Roof, draw_eave_shade, draw_ridge, draw_roof, wall_clip
from kiosk.items.sea import (
    WaveRow,
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

DOORS = ("scorecard", "events", "honours", "map", "goals")
"""The doors that home can have, in reading order."""

_MORTAR = 8.0
_SEA_DEPTH = 220.0
_YEAR_SHARE = 0.93


@dataclass(frozen=True, slots=True)
class Disc:
    """The sun, or at night the moon, and the size of the year written on it."""

    centre: QPointF
    radius: float
    halo: tuple[tuple[float, float], ...] = ((42, 0.16),)

    @property
    def year_size(self) -> float:
        """How large the year on it is set."""
        return self.radius * _YEAR_SHARE


@dataclass(frozen=True, slots=True)
class Ship:
    """A ship: the middle of its waterline, and its scale."""

    x: float
    y: float
    scale: float


@dataclass(frozen=True, slots=True)
class Titles:
    """Where the kicker, the title (``lines`` of it) and the note below or above it stand."""

    kicker: QRectF
    title: QRectF
    note: QRectF
    size: float
    kicker_size: float
    note_size: float
    lines: int
    centred: bool


@dataclass(frozen=True, slots=True)
class Wall:
    """The masonry under the roof, its grid, and the places kept free in it."""

    rect: QRectF
    unit: float
    unit_x: float
    seed: int
    stone_share: float
    max_w: int
    reserved: tuple[QRectF, ...]

    def lay(self) -> tuple[Block, ...]:
        """Its blocks, row by row from the top."""
        return lay_masonry(
            self.rect,
            seed=self.seed,
            unit=self.unit,
            unit_x=self.unit_x,
            reserved=self.reserved,
            stone_share=self.stone_share,
            max_w=self.max_w,
        )


@dataclass(frozen=True, slots=True)
class AttractLayout:
    """Where the attract screen's things stand; ``prompt`` and ``facts`` are laid over the wall."""

    width: float
    height: float
    titles: Titles
    sun: Disc
    horizon: float
    ships: tuple[Ship, ...]
    roof: Roof
    trim_inset: float
    wall: Wall
    prompt: QRectF
    facts: tuple[QRectF, QRectF]

    def waves(self) -> tuple[WaveRow, ...]:
        """The rows of waves, from the horizon to the shore."""
        return lay_waves(0, self.width, self.horizon + 14, rows=8)


@dataclass(frozen=True, slots=True)
class HomeLayout:
    """Where home's things stand; ``doors`` are the cells that the door slabs fill."""

    width: float
    height: float
    titles: Titles
    sun: Disc
    moon: Disc
    horizon: float | None
    ships: tuple[Ship, ...]
    roof: Roof
    trim_inset: float
    wall: Wall
    doors: Mapping[str, QRectF]
    plinth_top: float

    @property
    def portrait(self) -> bool:
        """Whether the frame stands on its short side."""
        return self.height > self.width


def attract_layout(width: float, height: float) -> AttractLayout:
    """The attract screen for a frame of ``width`` by ``height``."""
    if height > width:
        return _attract_portrait(width, height)
    columns = round(width / 32)
    across = width / columns
    scale = min(1.0, width / 1920)
    fact_columns = 13 if columns > 57 else 11
    prompt_columns = min(24 + columns % 2, columns - 2 * (fact_columns + 3))
    prompt = QRectF((columns - prompt_columns) / 2 * across, 896, prompt_columns * across, 128)
    fact = QRectF(2 * across, 864, fact_columns * across, 192)
    facts = (fact, fact.translated(width - 2 * fact.center().x(), 0))
    beam = Ridge(34, width - 34, 706, 356, 4.2, 34)
    radius = 262 * scale
    left = width * 256 / 1920
    ship = max(width / 2 + 50, left + 696)
    return AttractLayout(
        width,
        height,
        Titles(
            kicker=QRectF(left + 6, 84, width / 2, 57),
            title=QRectF(left, 296 - 156 * scale, width / 2, 312 * scale),
            note=QRectF(left + 6, 470, width / 2, 45),
            size=124 * scale,
            kicker_size=38,
            note_size=30,
            lines=2,
            centred=False,
        ),
        Disc(QPointF(width * 0.75, 588 - radius), radius, ((74, 0.10), (40, 0.16))),
        570,
        tuple(
            Ship(ship + dx, 570 + dy, k)
            for dx, dy, k in ((0, 52, 0.92), (-240, 24, 0.40), (-410, 13, 0.26))
        ),
        Roof(beam, width, width - 52, 834, 92, step=36, hip=0.62 * 926 / beam.half),
        220,
        Wall(QRectF(0, 704, width, 400), 32, across, 23, 0.42, 5, (prompt, *facts)),
        prompt.adjusted(-_MORTAR, -_MORTAR, _MORTAR, _MORTAR),
        (facts[0].adjusted(5, 5, -5, -5), facts[1].adjusted(5, 5, -5, -5)),
    )


def home_layout(width: float, height: float, doors: Collection[str] = DOORS) -> HomeLayout:
    """Home for a frame of ``width`` by ``height`` with the ``doors`` that exist.

    The neighbours of a missing door take its place.
    """
    if height > width:
        return _home_portrait(width, height, doors)
    across = width / round(width / 32)
    places = _landscape_doors(width, across, doors)
    beam = Ridge(30, width - 30, 244, 206, 5.2, 22)
    middle = width / 2
    return HomeLayout(
        width,
        height,
        Titles(
            kicker=QRectF(0, 26, width, 45),
            title=QRectF(0, 66, width, 104),
            note=QRectF(0, 180, width, 39),
            size=80,
            kicker_size=30,
            note_size=26,
            lines=1,
            centred=True,
        ),
        Disc(QPointF(middle + 492, 160), 126, ((34, 0.16),)),
        Disc(QPointF(middle + 676, 136), 88, ((30, 0.16),)),
        None,
        (),
        Roof(beam, width, width - 40, 318, 40, step=32, hip=0.40 * 930 / beam.half, hip_width=16),
        250,
        Wall(QRectF(0, 256, width, 704), 32, across, 12, 0.5, 4, tuple(places.values())),
        MappingProxyType(places),
        height - 120,
    )


def draw_attract_backdrop(painter: QPainter, width: float, height: float, theme: Theme) -> None:
    """Draw the whole attract screen but for its words, prompt plaque and fact stones."""
    layout = attract_layout(width, height)
    draw_attract_sky(painter, layout, theme)
    draw_attract_sun(painter, layout, theme)
    draw_attract_sea(painter, layout, theme)
    draw_attract_house(painter, layout, theme)


def draw_attract_sky(painter: QPainter, layout: AttractLayout, theme: Theme) -> None:
    """Draw the sky, to a little below the horizon."""
    draw_sky(painter, QRectF(0, 0, layout.width, layout.horizon + 50), theme)


def draw_attract_sun(painter: QPainter, layout: AttractLayout, theme: Theme) -> None:
    """Draw the sun at its height; translate the painter to let it rise."""
    draw_sun(painter, layout.sun.centre, layout.sun.radius, theme, layout.sun.halo)


def draw_attract_sea(
    painter: QPainter, layout: AttractLayout, theme: Theme, *, still: bool = False
) -> None:
    """Draw the sea; ``still`` leaves out the waves and ships, for those who move them."""
    draw_water(painter, QRectF(0, layout.horizon, layout.width, _SEA_DEPTH), theme)
    width = layout.sun.radius * 300 / 262
    draw_sun_path(painter, layout.sun.centre.x(), layout.horizon, theme, width=width)
    if not still:
        draw_waves(painter, layout.waves(), theme)
        _draw_ships(painter, layout.ships, theme)


def draw_attract_house(painter: QPainter, layout: AttractLayout, theme: Theme) -> None:
    """Draw the wall, with the places of plaque and facts free, and the roof over it."""
    draw_attract_wall(painter, layout, theme, layout.wall.lay())
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


def draw_home_backdrop(painter: QPainter, layout: HomeLayout, theme: Theme) -> None:
    """Draw the whole of home but for its words, doors and plinth."""
    draw_home_sky(painter, layout, theme)
    draw_home_wall(painter, layout, theme)
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


def draw_home_wall(painter: QPainter, layout: HomeLayout, theme: Theme) -> None:
    """Draw the infill masonry, quieter than the doors, and the eave's shade."""
    veil = 0.30 if theme.dark else 0.20
    wall = layout.wall
    _draw_wall(painter, layout.roof, wall, layout.height, theme, wall.lay(), veil)
    draw_eave_shade(painter, layout.roof, theme, depth=60)


def draw_home_roof(painter: QPainter, layout: HomeLayout, theme: Theme) -> None:
    """Draw the tiles and the ridge."""
    draw_roof(painter, layout.roof, theme)
    trim = layout.roof.ridge.thick * 0.25
    draw_ridge(painter, layout.roof.ridge, theme, inset=layout.trim_inset, trim=trim)


def _attract_portrait(width: float, height: float) -> AttractLayout:
    """Title above, the sun with the year on the sea, the wall with facts and prompt low down."""
    extra = height - 1920
    ridge_y = 1182 + extra * 0.75
    unit = width / 36
    bottom = height - unit * round((150 + extra * 0.15) / unit)
    prompt = QRectF(4 * unit, bottom - 4 * unit, 28 * unit, 4 * unit)
    top = prompt.top() - 8 * unit
    facts = (
        QRectF(2 * unit, top, 15 * unit, 6 * unit),
        QRectF(19 * unit, top, 15 * unit, 6 * unit),
    )
    horizon = ridge_y - 146
    radius = min(260.0, 216 + extra * 0.2)
    title_top = 210 + extra * (0.3 if extra > 0 else 0.45)
    rows = round((top - ridge_y) / unit) + 1
    wall = QRectF(0, top - rows * unit, width, height - top + rows * unit)
    return AttractLayout(
        width,
        height,
        Titles(
            kicker=QRectF(124, title_top - 68, 860, 57),
            title=QRectF(118, title_top, 900, 316),
            note=QRectF(124, title_top + 338, 860, 45),
            size=124,
            kicker_size=38,
            note_size=30,
            lines=2,
            centred=False,
        ),
        Disc(QPointF(700, horizon + 18 - radius), radius, ((62, 0.10), (34, 0.16))),
        horizon,
        (
            Ship(312, horizon + 48, 0.80),
            Ship(176, horizon + 22, 0.36),
            Ship(450, horizon + 12, 0.24),
        ),
        Roof(Ridge(22, width - 22, ridge_y, 330, 4.4, 32), width, width - 30, ridge_y + 126, 72),
        140,
        Wall(wall, unit, unit, 23, 0.42, 5, (prompt, *facts)),
        prompt.adjusted(-_MORTAR, -_MORTAR, _MORTAR, _MORTAR),
        (facts[0].adjusted(5, 5, -5, -5), facts[1].adjusted(5, 5, -5, -5)),
    )


def _home_portrait(width: float, height: float, doors: Collection[str]) -> HomeLayout:
    extra = height - 1920
    unit = width / 36
    shift = unit * round(extra * 0.4 / unit)
    plinth_top = height - 144
    top = 810 + shift
    rows = int((plinth_top - 36 - top) / unit)
    places = _portrait_doors(top, rows, unit, doors)
    horizon = 556 + shift
    radius = min(190.0, 154 + shift * 0.35)
    title_top = 158 + shift * (0.5 if shift > 0 else 0.25)
    # The sun may stand behind the title's first line; the moon is too bright for that.
    moon = min(radius, (horizon + 22 - title_top - 146) / 2)
    return HomeLayout(
        width,
        height,
        Titles(
            kicker=QRectF(124, title_top - 52, 900, 51),
            title=QRectF(118, title_top, 900, 292),
            note=QRectF(124, title_top - 102, 900, 42),
            size=112,
            kicker_size=34,
            note_size=28,
            lines=2,
            centred=False,
        ),
        Disc(QPointF(808, horizon + 22 - radius), radius),
        Disc(QPointF(808, horizon + 22 - moon), moon),
        horizon,
        (Ship(420, horizon + 36, 0.56), Ship(270, horizon + 14, 0.28)),
        Roof(
            Ridge(22, width - 22, 634 + shift, 236, 4.6, 26),
            width,
            width - 30,
            736 + shift,
            52,
            hip_width=18,
        ),
        150,
        Wall(
            QRectF(0, 660 + shift, width, plinth_top - 660 - shift),
            unit,
            unit,
            6,
            0.5,
            4,
            tuple(places.values()),
        ),
        MappingProxyType(places),
        plinth_top,
    )


def _landscape_doors(width: float, across: float, doors: Collection[str]) -> dict[str, QRectF]:
    """Two columns: results and events; honours and map over goals, on the wall's grid."""
    columns = round(width / across) - 4
    split = round(columns * 20 / 56)
    left = [name for name in ("scorecard", "events") if name in doors]
    upper = [name for name in ("honours", "map") if name in doors]
    if not left:
        split = 0
    if not upper and "goals" not in doors:
        split = columns
    right = columns - split
    places = {}

    def place(name: str, x: int, y: int, wide: int, high: int) -> None:
        places[name] = QRectF((2 + x) * across, 352 + y * 32, wide * across, high * 32)

    if left:
        place(left[0], 0, 0, split, 13 if len(left) > 1 else 18)
    if len(left) > 1:
        place("events", 0, 13, split, 5)
    alone = "goals" not in doors
    if len(upper) > 1:
        honours = round(right * 16 / 36)
        place("honours", split, 0, honours, 18 if alone else 9)
        place("map", split + honours + 1, 0, right - honours - 1, 18 if alone else 8)
    elif upper:
        place(upper[0], split, 0, right, 18 if alone else 9)
    if not alone:
        inset = round(right / 6) if upper and left else 0
        place("goals", split + inset, 9 if upper else 0, right - inset, 9 if upper else 18)
    return places


def _portrait_doors(
    top: float, rows: int, unit: float, doors: Collection[str]
) -> dict[str, QRectF]:
    """Four bands of the wall's grid, shared out among the doors that exist."""
    bands = [
        (share, names)
        for share, group in (
            (11, ("scorecard",)),
            (5, ("events",)),
            (8, ("honours", "map")),
            (7, ("goals",)),
        )
        if (names := [name for name in group if name in doors])
    ]
    total = sum(share for share, _ in bands)
    places = {}
    done = 0
    for share, names in bands:
        start, done = round(done / total * rows), done + share
        y, high = top + start * unit, (round(done / total * rows) - start) * unit
        if len(names) > 1:
            places[names[0]] = QRectF(2 * unit, y, 15 * unit, high)
            places[names[1]] = QRectF(18 * unit, y, 16 * unit, high)
        else:
            wide = 25 if names == ["events"] else 32
            places[names[0]] = QRectF(2 * unit, y, wide * unit, high)
    return places


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
    painter.fillRect(ground, colour(theme.mortar))
    paint_blocks(painter, blocks, theme)
    if veil:
        painter.fillRect(ground, colour(theme.mortar, veil))
    painter.restore()


def _draw_ships(painter: QPainter, ships: Sequence[Ship], theme: Theme) -> None:
    for ship in ships:
        draw_ship(painter, ship.x, ship.y, ship.scale, theme)
