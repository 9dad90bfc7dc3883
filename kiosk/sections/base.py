"""A section: a part of the exhibit with states of its own, all of them reachable by touch."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import Content
from kiosk.items.still import Layer
from kiosk.motion.motion import STILL, Loop, Motion
from kiosk.sections.context import PageContext
from kiosk.sections.intents import START, Intent, State
from kiosk.theme.frame import Box


class Section(ABC):
    """One section, laid out for one frame, theme and text size.

    A section puts its items below :attr:`root` and changes them only in :meth:`show` and in the
    motions it returns. It never plays a motion itself and holds no timer: the director does both. Whatever
    motion it has returned may be settled at any moment, and must then leave the section at rest.
    """

    key: ClassVar[str]
    """Its name in intents and in the running order."""

    def __init__(self, content: Content, context: PageContext) -> None:
        """Lay it out; cheap enough to be done while a visitor looks at something else."""
        self.content = content
        self.context = context
        self.root = Layer()
        self._state: State = START

    @property
    def state(self) -> State:
        """What it shows."""
        return self._state

    @abstractmethod
    def states(self) -> tuple[State, ...]:
        """Every state that can be seen at rest, in the order a visitor meets them."""

    @abstractmethod
    def show(self, state: State) -> Motion:
        """Change to ``state`` (START is the first); the motion leads from the present look to it.

        An unknown state shows the nearest that exists; a visitor never meets an error.
        """

    @abstractmethod
    def enter(self) -> Motion:
        """The motion with which the state it shows comes in when the section is entered."""

    def coming(self, state: State, *, soon: bool = False) -> Iterator[QGraphicsItem]:
        """What is drawn once ``state`` is shown: built if need be, a part at a time, but not shown.

        The director has it drawn ahead of time, so that nothing is when a finger asks for it.

        Args:
            state: what a visitor may ask for next.
            soon: a finger rests on what leads there, or all else is ready: large pictures of it too.
        """
        del state, soon
        return iter(())

    def coming_of(self, intent: Intent) -> Iterator[QGraphicsItem]:
        """The same for an intent of the section's own, on which a finger rests."""
        del intent
        return iter(())

    def handle(self, intent: Intent) -> Motion:
        """Act on an intent that is the section's own, as the map's zoom is; STILL if it has none."""
        return STILL

    def swipe(self, direction: int) -> Intent | None:
        """What a swipe means: +1 is to the next (finger to the left), -1 to the one before."""
        return None

    def swipe_area(self) -> Box:
        """What moves with the finger while a swipe goes on inside the section, in stage units."""
        return self.context.frame.content

    def beneath(self) -> QGraphicsItem | None:
        """What lies under something that is opened, where nothing moves before the next touch."""
        return None

    def ground(self) -> QRectF:
        """What it covers of the stage without a gap: nothing behind that need be painted."""
        return QRectF()

    def ambient(self) -> Loop | None:
        """What moves quietly, again and again, while the page is read; None when nothing does."""
        return None

    def pans_at(self, point: QPointF) -> bool:
        """Whether a drag that starts at ``point`` (stage units) moves something, as on the map."""
        return False

    def pan(self, delta: QPointF) -> None:  # noqa: B027 (most sections have nothing to move)
        """Move what is under the finger by ``delta`` stage units."""

    def pinch(self, centre: QPointF, factor: float) -> None:  # noqa: B027 (as pan)
        """Enlarge what is under the fingers by ``factor`` about ``centre`` (stage units)."""

    def pan_ended(self, speed: QPointF) -> Motion:
        """The fingers have left at ``speed`` (stage units a second): how what was moved comes to rest."""
        return STILL

    def looks_as_shown(self) -> bool:
        """Whether nothing was moved or enlarged by hand since its state was shown."""
        return True

    def catch(self) -> None:  # noqa: B027 (most sections have nothing that glides)
        """A finger came down: what still glides after a finger has let go stays where it is."""

    def double_tap(self, point: QPointF) -> Motion:
        """Two taps at ``point`` within a moment, where nothing else is touched."""
        return STILL
