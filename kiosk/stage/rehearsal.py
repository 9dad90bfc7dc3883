"""A rehearsal: a new content laid out off-screen, a slice at a time, before any visitor sees it."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.sections.context import Overflow
from kiosk.sections.intents import State
from kiosk.stage.cast import PLAIN, Reading
from kiosk.stage.production import Production


class Rehearsal:
    """Lays out every state of every screen of ``production``, in every text size."""

    def __init__(
        self,
        production: Production,
        place: tuple[str, State] | None = None,
        reading: Reading = PLAIN,
    ) -> None:
        """A rehearsal that has not begun.

        Args:
            production: what is tried out.
            place: where visitors are, whose page is drawn as well; None for the attract screen.
            reading: how they read.
        """
        self.production = production
        self._place = place
        self._reading = reading
        self._slices = self._run()
        self.done = False

    @property
    def overflows(self) -> list[Overflow]:
        """What did not fit so far."""
        return self.production.fit.overflows

    def go_on(self) -> None:
        """Lay out a little more; ``done`` when there is nothing left."""
        if next(self._slices, None) is None:
            self.done = True

    def _run(self) -> Iterator[bool]:
        director = self.production.director
        for reading in (PLAIN, Reading(large=True)):
            for key in director.section_keys:
                section = director.rehearse(key, reading)
                yield True
                # To know its states some sections lay out all their texts.
                states = section.states()
                yield True
                for state in states:
                    section.show(state).settle()
                    yield True
        director.ready()
        yield from director.foresee(self._place, self._reading)
