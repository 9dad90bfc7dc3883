"""The foot of the stage: the plinth in the visitor's colours, and the reach shelf that rises from it."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from kiosk.items.still import Layer, Target
from kiosk.motion.motion import STILL, Motion
from kiosk.motion.transitions import arrive
from kiosk.sections.intents import ToggleContrast, ToggleReach, ToggleTextSize, TurnShelf
from kiosk.stage.cast import PLAIN, Cast, Reading
from kiosk.stage.chrome import Chrome
from kiosk.stage.reach import ReachShelf
from kiosk.stage.scene import Stage

_OWN = (ToggleTextSize, ToggleContrast, ToggleReach, TurnShelf)


class Foot:
    """The plinth, once in the hall's theme and once in high contrast, and a shelf for each reading."""

    def __init__(self, stage: Stage, cast: Cast) -> None:
        """A hidden plinth with the sections of ``cast``."""
        self._stage = stage
        self._cast = cast
        self._stones = [(e.key, e.icon, e.name(cast.content) or "") for e in cast.entries]
        self._plinths: dict[bool, Chrome] = {}
        self._shelves: dict[Reading, ReachShelf] = {}
        self._reading = PLAIN
        self._low = False
        self._current = cast.keys[0]
        self._plinth()

    @property
    def low(self) -> bool:
        """Whether controls are brought down (够得着)."""
        return self._low

    @property
    def roots(self) -> tuple[Layer, ...]:
        """All of it that is on the stage."""
        plinths = tuple(plinth.root for plinth in self._plinths.values())
        return (*plinths, *(shelf.root for shelf in self._shelves.values()))

    def covers(self, point: QPointF) -> bool:
        """Whether ``point`` of the stage is on the plinth or the shelf rather than on the page."""
        return point.y() > self._cast.context().frame.plinth_top or self._shelf().covers(point)

    @property
    def stones(self) -> tuple[Target, ...]:
        """All stones of the plinth that is seen, in each of their looks."""
        return self._plinth().stones

    def stones_of(self, reading: Reading) -> tuple[Target, ...]:
        """The same of the plinth of ``reading``."""
        return self._plinth_of(contrast=reading.contrast).stones

    def coming(self, reading: Reading) -> Layer:
        """The plinth of ``reading``, hidden unless it is the one seen."""
        return self._plinth_of(contrast=reading.contrast).root

    def show(self) -> None:
        """Be there."""
        self._plinth().root.setVisible(True)

    def hide(self) -> None:
        """Be gone, as behind the attract screen."""
        for root in self.roots:
            root.setVisible(False)

    def rise(self) -> Motion:
        """Come up from below the screen."""
        self.show()
        return arrive(self._plinth().root, dy=160, duration=420, fade=False)

    def set_current(self, key: str) -> Motion:
        """Raise the stone of section ``key``."""
        self._current = key
        return self._plinth().set_current(key)

    def follow(self, reading: Reading) -> None:
        """Wear the colours of ``reading``, and show which of the visitor's switches are on."""
        if reading.contrast != self._reading.contrast:
            shown = self._plinth().root.isVisible()
            self.hide()
            self._reading = reading
            self._plinth().root.setVisible(shown)
            self._plinth().set_current(self._current).settle()
        self._reading = reading
        plinth = self._plinth()
        plinth.set_large(reading.large)
        plinth.set_contrast(reading.contrast)
        plinth.set_reach(self._low)

    def bring_down(self, low: bool) -> None:
        """Bring every control within reach from now on, or no more."""
        self._low = low
        self._plinth().set_reach(low)
        if not low:
            self._shelf().hide()

    def refresh(self) -> Motion:
        """The page rests: lay a stone on the shelf for every control of it that is out of reach."""
        if not self._low:
            return STILL
        shelf = self._shelf()
        stones = set(shelf.stones)
        controls = [
            item
            for item in self._stage.items()
            if isinstance(item, Target) and item not in stones and not isinstance(item.intent, _OWN)
        ]
        return shelf.show(controls)

    def turn(self) -> Motion:
        """Show the next controls on the shelf."""
        return self._shelf().turn()

    def lower(self) -> None:
        """Take the shelf away while the page changes; :meth:`refresh` brings it back."""
        self._shelf().hide()

    def _plinth(self) -> Chrome:
        return self._plinth_of(contrast=self._reading.contrast)

    def _plinth_of(self, *, contrast: bool) -> Chrome:
        if contrast not in self._plinths:
            plinth = Chrome(self._cast.context(Reading(contrast=contrast)), self._stones)
            plinth.root.setVisible(False)
            plinth.set_contrast(contrast)
            self._stage.addItem(plinth.root)
            self._plinths[contrast] = plinth
        return self._plinths[contrast]

    def _shelf(self) -> ReachShelf:
        if self._reading not in self._shelves:
            shelf = ReachShelf(self._cast.context(self._reading))
            self._stage.addItem(shelf.root)
            self._shelves[self._reading] = shelf
        return self._shelves[self._reading]
