"""The sections of one exhibit, each laid out once for each way a visitor may want to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.content.model import Content
from kiosk.sections.base import Section
from kiosk.sections.context import PageContext
from kiosk.sections.intents import START
from kiosk.sections.table import Entry, present


@dataclass(frozen=True, slots=True)
class Reading:
    """How a visitor reads: in normal or large text (大字), in the hall's theme or in 高对比."""

    large: bool = False
    contrast: bool = False


PLAIN = Reading()
"""How everybody finds the exhibit."""


class Cast:
    """Builds sections and keeps them: turning to one a second time costs nothing."""

    def __init__(self, content: Content, context_of: Callable[[Reading], PageContext]) -> None:
        """Sections of ``content``, to be laid out in what ``context_of`` a reading gives."""
        self.content = content
        self.entries: tuple[Entry, ...] = present(content)
        self._context_of = context_of
        self._contexts: dict[Reading, PageContext] = {}
        self._built: dict[tuple[str, Reading], Section] = {}

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the sections, in running order."""
        return tuple(entry.key for entry in self.entries)

    def context(self, reading: Reading = PLAIN) -> PageContext:
        """What sections are laid out for in that reading."""
        if reading not in self._contexts:
            self._contexts[reading] = self._context_of(reading)
        return self._contexts[reading]

    def get(self, key: str, reading: Reading = PLAIN) -> Section:
        """The section ``key``; KeyError when the content has none such."""
        section = self._built.get((key, reading))
        if section is None:
            entry = next((e for e in self.entries if e.key == key), None)
            if entry is None:
                raise KeyError(key)
            section = entry.build(self.content, self.context(reading))
            self._built[(key, reading)] = section
        return section

    def has(self, key: str, reading: Reading = PLAIN) -> bool:
        """Whether section ``key`` is laid out in that reading."""
        return (key, reading) in self._built

    def reset(self) -> None:
        """Bring every section back to how it is first seen."""
        for section in self._built.values():
            section.show(START).settle()

    def prepare_next(self, reading: Reading) -> bool:
        """Lay out one section that is not yet; False when all of that reading are."""
        for entry in self.entries:
            if (entry.key, reading) not in self._built:
                self.get(entry.key, reading)
                return True
        return False
