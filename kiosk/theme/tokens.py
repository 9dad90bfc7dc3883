"""A theme is data: a colour for every role, read from a token file. Free of Qt.

Colours are ``#RRGGBB``, or ``#RRGGBBAA`` where a role is translucent by nature. The roles and their
contrast ratios are in the design language; no item names a colour of its own.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kiosk.paths import assets_dir

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?")


class ThemeError(ValueError):
    """A token file lacks a role or holds something that is no colour."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour role of the exhibit."""

    name: str
    dark: bool
    high_contrast: bool
    """Whether this is the reading 高对比 of a theme: nothing is told by fainter letters in it."""
    paper: str
    card: str
    paper_low: str
    ink: str
    ink2: str
    line: str
    brick: str
    brick_deep: str
    brick_art: str
    brick_tint: str
    on_brick: str
    hero: str
    accent: str
    on_accent: str
    teal: str
    teal_deep: str
    result_bar: str
    result_text: str
    goal_bar: str
    goal_text: str
    hatch_line: str
    hatch_ground: str
    celadon: str
    on_celadon: str
    celadon_hero: str
    green: str
    gold: str
    gold_light: str
    gold_text: str
    gold_tint: str
    marker: str
    plinth: str
    plinth_stone: str
    rail_shade: str
    stones: tuple[str, ...]
    slabs: tuple[str, ...]
    bricks: tuple[str, ...]
    wall_stones: tuple[str, ...]
    door_stone: str
    mini_stones: tuple[str, ...]
    mortar: str
    speckle: str
    edge_light: str
    edge_dark: str
    shadow: str
    eave_shade: str
    eave_shade_step: float
    sky_top: str
    sky_low: str
    sea_top: str
    sea_low: str
    sea_line: str
    sun_top: str
    sun_low: str
    on_sun: str
    ridge: str
    ridge_rim: str | None
    roof_base: str
    roof_tile: str
    roof_line: str
    hull: str
    sail: str
    batten: str
    map_sea_top: str
    map_sea_low: str
    map_shelf: str
    map_shelf_opacity: float
    map_land: str
    map_neighbour: str
    map_coast: str
    map_main: str
    map_satellite: str
    map_halo: str
    map_rail: str
    map_rail_light: str
    map_house: str
    ring_off: str
    ring_on: str
    dot: str
    veil: str
    veil_opacity: float
    ok: str


def mix(first: str, second: str, share: float) -> str:
    """The colour ``share`` of the way from ``first`` to ``second`` (both ``#RRGGBB``)."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def luma(colour: str) -> float:
    """How light ``colour`` looks, 0 to 255."""
    red, green, blue = _channels(colour)
    return red * 0.3 + green * 0.59 + blue * 0.11


def contrast(first: str, second: str) -> float:
    """The WCAG 2 contrast ratio of two opaque colours, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def load_theme(path: Path) -> Theme:
    """The theme that the token file ``path`` describes; ThemeError when it is not whole."""
    raw: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(raw, dict):
        raise ThemeError(f"{path.name}: not a mapping of roles")
    fields = {field.name: field for field in dataclasses.fields(Theme)}
    if wrong := sorted(set(fields) ^ set(raw)):
        raise ThemeError(f"{path.name}: roles missing or unknown: {', '.join(wrong)}")
    values: dict[str, Any] = {}
    for role, value in raw.items():
        values[role] = tuple(value) if isinstance(value, list) else value
        kind = fields[role].type
        colours = values[role] if isinstance(values[role], tuple) else (values[role],)
        if role == "name" or kind in ("bool", "float") or (value is None and "None" in str(kind)):
            continue
        for colour in colours:
            if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
                raise ThemeError(f"{path.name}: {role}: {colour!r} is no colour")
    return Theme(**values)


def shipped_theme(name: str) -> Theme:
    """The program's own theme called ``name``: ``ivory``, ``night``, or one with ``-contrast``."""
    return load_theme(assets_dir() / "themes" / f"{name}.yaml")


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
