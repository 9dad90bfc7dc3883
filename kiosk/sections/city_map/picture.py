"""What is drawn on the ground of the map: cities, links and labels, as plain data. Free of Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from kiosk.sections.city_map.geography import Point
from kiosk.sections.intents import KeyPath

ANGLES: Mapping[str, float] = MappingProxyType(
    {
        "north": -90.0,
        "north-east": -35.0,
        "east": 0.0,
        "south-east": 32.0,
        "south": 90.0,
        "west": 180.0,
    }
)
"""The sides that a city can look to, in degrees clockwise from the east."""


class NoteKind(Enum):
    """What a label on the map is about, and so how it looks."""

    BEARING = "bearing"
    LINK = "link"
    PLACE = "place"
    """A place of the city shown whose position is known."""
    TOWN = "town"
    FUNCTION = "function"
    LOOSE = "loose"
    """A place of the city shown whose position is not known."""
    PROJECT = "project"


ORBITING = frozenset({NoteKind.FUNCTION, NoteKind.LOOSE, NoteKind.PROJECT})


@dataclass(frozen=True, slots=True)
class Note:
    """A label: its words, what point of the plane it is about, and whose it is."""

    key: str
    kind: NoteKind
    text: str
    at: Point
    path: KeyPath
    zone: str = ""
    angle: float = 0.0
    outward: bool = False
    """Whether a bearing points away from its city rather than to it."""


@dataclass(frozen=True, slots=True)
class BodyLook:
    """How a city is drawn: how large, and whether it stands back."""

    zone: str
    radius: float
    faded: bool = False


class LinkLook(Enum):
    """How a link is drawn."""

    QUIET = "quiet"
    PLAIN = "plain"
    LIT = "lit"


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the map shows at one view."""

    bodies: tuple[BodyLook, ...]
    links: Mapping[str, LinkLook]
    """By the satellite that a link leads to."""
    notes: tuple[Note, ...]
    """The most important first."""
