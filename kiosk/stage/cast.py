"""The sections of one exhibit, each laid out once for each text size."""

from __future__ import annotations

from kiosk.content.model import Content
from kiosk.sections.base import Section
from kiosk.sections.context import PageContext
from kiosk.sections.intents import START
from kiosk.sections.table import Entry, present


class Cast:
    """Builds sections and keeps them: turning to one a second time costs nothing."""

    def __init__(self, content: Content, normal: PageContext, large: PageContext) -> None:
        """Sections of ``content``, to be laid out in ``normal`` and ``large`` text."""
        self.content = content
        self.entries: tuple[Entry, ...] = present(content)
        self._contexts = {False: normal, True: large}
        self._built: dict[tuple[str, bool], Section] = {}

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the sections, in running order."""
        return tuple(entry.key for entry in self.entries)

    def context(self, large: bool) -> PageContext:
        """What sections in that text size are laid out for."""
        return self._contexts[large]

    def get(self, key: str, large: bool) -> Section:
        """The section ``key``; KeyError when the content has none such."""
        section = self._built.get((key, large))
        if section is None:
            entry = next((e for e in self.entries if e.key == key), None)
            if entry is None:
                raise KeyError(key)
            section = entry.build(self.content, self._contexts[large])
            self._built[(key, large)] = section
        return section

    def reset(self, key: str) -> None:
        """Bring section ``key`` back to how it is first seen, in both text sizes."""
        for large in (False, True):
            section = self._built.get((key, large))
            if section is not None:
                section.show(START).settle()

    def prepare_next(self, large: bool) -> bool:
        """Lay out one section that is not yet; False when all of that text size are."""
        for entry in self.entries:
            if (entry.key, large) not in self._built:
                self.get(entry.key, large)
                return True
        return False
