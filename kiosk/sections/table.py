"""The running order: every section, in the order of the plinth, and where its class is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from kiosk.content.model import Content
from kiosk.sections.base import Section
from kiosk.sections.context import PageContext

HOME = "home"


@dataclass(frozen=True, slots=True)
class Entry:
    """One section: its key, its icon on the plinth, its name, and the module that has it."""

    key: str
    icon: str
    name: Callable[[Content], str | None]
    """What its stone says, or None when the content has no such part."""
    module: str
    class_name: str

    def build(self, content: Content, context: PageContext) -> Section:
        """Lay the section out; its module is imported only now, for a quick first screen."""
        section_class: type[Section] = getattr(import_module(self.module), self.class_name)
        return section_class(content, context)


SECTIONS: tuple[Entry, ...] = (
    Entry(HOME, "home", lambda _: "首页", "kiosk.sections.home", "HomeSection"),
    Entry(
        "scorecard",
        "score",
        lambda content: content.scorecard.name if content.scorecard else None,
        "kiosk.sections.scorecard",
        "ScorecardSection",
    ),
    Entry(
        "honours",
        "honour",
        lambda content: content.honours.name if content.honours else None,
        "kiosk.sections.honours_wall",
        "HonoursWallSection",
    ),
    Entry(
        "map",
        "map",
        lambda content: content.map.name if content.map else None,
        "kiosk.sections.city_map",
        "CityMapSection",
    ),
    Entry(
        "goals",
        "goal",
        lambda content: content.goals.name if content.goals else None,
        "kiosk.sections.goals",
        "GoalsSection",
    ),
)


def present(content: Content) -> tuple[Entry, ...]:
    """The sections that ``content`` has something for; home always."""
    return tuple(entry for entry in SECTIONS if entry.name(content) is not None)
