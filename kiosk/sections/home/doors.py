"""The doors of home: each is one slab of the wall, and all of it can be touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Content
from kiosk.items.still import Target
from kiosk.sections.context import PageContext
from kiosk.sections.home.events_door import EventsDoor
from kiosk.sections.home.goals_door import build_goals_door
from kiosk.sections.home.honours_door import build_honours_door
from kiosk.sections.home.map_door import build_map_door
from kiosk.sections.home.scorecard_door import build_scorecard_door

_BUILDERS = {
    "scorecard": build_scorecard_door,
    "honours": build_honours_door,
    "map": build_map_door,
    "goals": build_goals_door,
}


@dataclass(frozen=True, slots=True)
class Doors:
    """The doors of home in the order they are laid out, and the one of the events."""

    targets: tuple[Target, ...]
    events: EventsDoor | None


def door_names(content: Content) -> frozenset[str]:
    """The doors that ``content`` has something behind, by their place in the layout."""
    there = {
        "scorecard": content.scorecard,
        "events": content.events if content.scorecard else None,
        "honours": content.honours,
        "map": content.map,
        "goals": content.goals,
    }
    return frozenset(name for name, part in there.items() if part is not None)


def build_doors(
    content: Content, context: PageContext, cells: Mapping[str, QRectF], parent: QGraphicsItem
) -> Doors:
    """The doors of ``content`` in their ``cells`` of the wall."""
    targets: list[Target] = []
    events: EventsDoor | None = None
    for name, cell in cells.items():
        if name == "events":
            events = EventsDoor(content, context, cell, parent)
            targets.append(events.target)
        else:
            targets.append(_BUILDERS[name](content, context, cell, parent))
    return Doors(tuple(targets), events)
