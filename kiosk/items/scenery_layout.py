"""Where everything on the attract screen and on home stands, for any frame.

All measures are design units, the frame's short side being 1080.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF

from kiosk.items.door_places import DOORS, landscape_doors, portrait_doors
from kiosk.items.masonry import Block, lay_masonry
from kiosk.items.ridge import Ridge, Roof
from kiosk.items.sea import WaveRow, lay_waves

_MORTAR = 8.0
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
    facts: tuple[QRectF, ...]

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


def attract_layout(width: float, height: float, *, facts: bool = True) -> AttractLayout:
    """The attract screen for a frame of ``width`` by ``height``.

    Without ``facts`` to tell the wall is whole where their stones would be.
    """
    if height > width:
        return _attract_portrait(width, height, facts=facts)
    columns = round(width / 32)
    across = width / columns
    scale = min(1.0, width / 1920)
    fact_columns = 13 if columns > 57 else 11
    prompt_columns = min(24 + columns % 2, columns - 2 * (fact_columns + 3))
    prompt = QRectF((columns - prompt_columns) / 2 * across, 896, prompt_columns * across, 128)
    fact = QRectF(2 * across, 864, fact_columns * across, 192)
    places = (fact, fact.translated(width - 2 * fact.center().x(), 0)) if facts else ()
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
            note=QRectF(left + 6, 470, ship - left - 70, 45),
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
        Wall(QRectF(0, 704, width, 400), 32, across, 23, 0.42, 5, (prompt, *places)),
        prompt.adjusted(-_MORTAR, -_MORTAR, _MORTAR, _MORTAR),
        tuple(place.adjusted(5, 5, -5, -5) for place in places),
    )


def home_layout(width: float, height: float, doors: Collection[str] = DOORS) -> HomeLayout:
    """Home for a frame of ``width`` by ``height`` with the ``doors`` that exist.

    The neighbours of a missing door take its place.
    """
    if height > width:
        return _home_portrait(width, height, doors)
    across = width / round(width / 32)
    places = landscape_doors(width, across, doors)
    beam = Ridge(30, width - 30, 244, 206, 5.2, 22)
    middle = width / 2
    return HomeLayout(
        width,
        height,
        Titles(
            kicker=QRectF(width / 2 - 840, 26, 1680, 45),
            title=QRectF(0, 66, width, 104),
            note=QRectF(width / 2 - 640, 180, 1280, 39),
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


def _attract_portrait(width: float, height: float, *, facts: bool) -> AttractLayout:
    """Title above, the sun with the year on the sea, the wall with facts and prompt low down."""
    extra = height - 1920
    ridge_y = 1182 + extra * 0.75
    unit = width / 36
    bottom = height - unit * round((150 + extra * 0.15) / unit)
    prompt = QRectF(4 * unit, bottom - 4 * unit, 28 * unit, 4 * unit)
    top = prompt.top() - 8 * unit
    fact = QRectF(2 * unit, top, 15 * unit, 6 * unit)
    places = (fact, fact.translated(17 * unit, 0)) if facts else ()
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
        Wall(wall, unit, unit, 23, 0.42, 5, (prompt, *places)),
        prompt.adjusted(-_MORTAR, -_MORTAR, _MORTAR, _MORTAR),
        tuple(place.adjusted(5, 5, -5, -5) for place in places),
    )


def _home_portrait(width: float, height: float, doors: Collection[str]) -> HomeLayout:
    extra = height - 1920
    unit = width / 36
    shift = unit * round(extra * 0.4 / unit)
    plinth_top = height - 144
    top = 810 + shift
    rows = int((plinth_top - 36 - top) / unit)
    places = portrait_doors(top, rows, unit, doors)
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
