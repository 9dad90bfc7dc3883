"""The wings: where sections wait that are not on stage, and how one takes another's place there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGraphicsItem

from kiosk.motion.motion import STILL, Motion, together
from kiosk.sections.base import Section
from kiosk.sections.intents import START, State
from kiosk.stage.passages import DOOR, PUSH, Passage
from kiosk.stage.scene import Stage
from kiosk.stage.slide import grab
from kiosk.theme.frame import Frame
from kiosk.theme.tokens import Theme


class Wings:
    """A scene that nobody sees: pictures of a section can be taken there before it comes on stage."""

    def __init__(self, stage: Stage, frame: Frame, theme: Theme) -> None:
        """The wings of ``stage``."""
        self._stage = stage
        self._scene = Stage(frame, theme, stage.render_scale)
        self._scene.pixmaps = stage.pixmaps
        self.page = QRectF(0, 0, frame.width, frame.plinth_top)
        """The part of the stage that sections change in: all above the plinth."""
        self._passage = Passage(theme, self.page)
        stage.addItem(self._passage)
        self._foreseen: tuple[Section, State, QPixmap] | None = None
        """How a section will look as it begins to enter, taken while a finger rested on its door."""

    def take_in(self, section: Section, state: State = START) -> None:
        """``section``, which is not on stage, in the wings at ``state``."""
        if section.root.scene() is not self._scene:
            self._scene.addItem(section.root)
        section.root.setVisible(False)
        section.show(state).settle()

    def put_on(self, section: Section) -> None:
        """``section`` on stage, whole and in its place."""
        root = section.root
        if root.scene() is not self._stage:
            self._stage.addItem(root)
        root.setPos(0, 0)
        root.setOpacity(1.0)
        root.setVisible(True)

    def take_off(self, section: Section) -> None:
        """``section`` into the wings, back in its place for the next time."""
        root = section.root
        root.setVisible(False)
        root.setPos(0, 0)
        root.setOpacity(1.0)
        if root.scene() is not self._scene:
            self._scene.addItem(root)

    def ground_of(self, section: Section | None) -> QRectF:
        """What ``section`` covers now without a gap: nothing while it is not whole and in its place."""
        if section is None:
            return QRectF()
        root = section.root
        whole = root.scene() is self._stage and root.isVisible() and root.opacity() >= 1
        return section.ground() if whole and root.pos().isNull() else QRectF()

    def foresee(self, section: Section, state: State, *, enters: bool = True) -> None:
        """Take the picture of ``section``, which will come at ``state``, before it is asked for.

        It is pictured as it begins to enter, or whole when it only takes another's place.
        """
        self._foreseen = None
        self.take_in(section, state)
        entry = section.enter() if enters else STILL
        entry.at(0)
        self._foreseen = (section, state, self.portray(section, self.page))
        # It may come some other way, whole.
        entry.settle()

    def forget(self) -> None:
        """What was foreseen did not come: its picture takes room."""
        self._foreseen = None

    def portray(self, section: Section, area: QRectF) -> QPixmap:
        """A picture of ``area`` of ``section``, which is in the wings."""
        self._scene.setBackgroundBrush(self._stage.backgroundBrush())
        section.root.setVisible(True)
        picture = grab(self._scene, area)
        section.root.setVisible(False)
        return picture

    def exchange(
        self,
        old: Section,
        new: Section,
        state: State,
        side: int,
        door: QRectF | None,
        overlays: tuple[QGraphicsItem, ...],
    ) -> Motion:
        """``new``, which is in the wings, comes in the place of ``old``, and then enters.

        Args:
            old: is on stage, and goes into the wings.
            new: comes.
            state: what it comes at.
            side: where it comes from when it pushes ``old`` away: the right (+1) or the left (-1).
            door: of the stage, where it opens from; None when it pushes.
            overlays: what lies over the page and stays.
        """
        entry = new.enter()
        entry.at(0)
        there = self._there(new, state)
        arrived = self._arrival(old, new)
        if door is not None and door.center().y() < self.page.bottom():
            # A stone of the plinth opens nothing: it lies on no page.
            return together(self._passage.open_door(there, door, arrived), entry.later(DOOR))
        here = grab(self._stage, self.page, overlays)
        # Under its picture nothing needs to be painted.
        old.root.setVisible(False)
        return together(self._passage.push(here, there, side, arrived), entry.later(PUSH))

    def replace(self, old: Section, new: Section, here: QPixmap) -> Motion:
        """``new`` takes the place of ``old``, which looked as ``here``, at the same state."""
        there = self._there(new, old.state)
        old.root.setVisible(False)
        return self._passage.dissolve(here, there, self._arrival(old, new))

    def _there(self, section: Section, state: State) -> QPixmap:
        """The picture of ``section``, which comes at ``state``: the one that was foreseen, or taken now."""
        foreseen, self._foreseen = self._foreseen, None
        if foreseen is not None and foreseen[:2] == (section, state):
            return foreseen[2]
        return self.portray(section, self.page)

    def _arrival(self, old: Section, new: Section) -> Callable[[], None]:
        """What is done once ``new`` stands in the place of ``old``."""

        def arrived() -> None:
            self.put_on(new)
            self.take_off(old)

        return arrived
