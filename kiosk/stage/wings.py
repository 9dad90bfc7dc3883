"""The wings: where sections wait that are not on stage, and how one takes another's place there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.unpacking import Unpacking
from kiosk.motion.motion import STILL, Motion, together
from kiosk.sections.base import Section
from kiosk.sections.intents import START, State
from kiosk.stage.passages import DOOR, PUSH, Passage
from kiosk.stage.scene import Stage
from kiosk.stage.slide import grab
from kiosk.theme.frame import Frame
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme


@dataclass(frozen=True, slots=True)
class _Foreseen:
    """A page that is asked for: how it will look as it comes, and its pieces on their way."""

    section: Section
    state: State
    picture: QPixmap
    coming: Unpacking | None


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
        self._foreseen: _Foreseen | None = None

    def take_in(self, section: Section, state: State = START) -> None:
        """``section``, which is not on stage, in the wings at ``state``."""
        if section.root.scene() is not self._scene:
            self._scene.addItem(section.root)
        section.root.setVisible(False)
        section.show(state).settle()

    def has(self, section: Section) -> bool:
        """Whether ``section`` is not on stage."""
        return section.root.scene() is not self._stage

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

    def foresee(
        self,
        section: Section,
        state: State,
        picture: QPixmap,
        coming: Unpacking | None = None,
    ) -> None:
        """``section`` will come at ``state``, and then look as ``picture`` (see :meth:`pose`).

        Its pieces may be ``coming`` meanwhile: the stage's store takes them when it has come.
        """
        self.forget()
        self._foreseen = _Foreseen(section, state, picture, coming)

    def foresees(self, section: Section, state: State) -> bool:
        """Whether ``section`` was foreseen at ``state``."""
        seen = self._foreseen
        return seen is not None and (seen.section, seen.state) == (section, state)

    def forget(self) -> None:
        """What was foreseen did not come: its picture takes room."""
        seen, self._foreseen = self._foreseen, None
        if seen is not None and seen.coming is not None:
            seen.coming.abandon()

    def pose(self, section: Section, state: State, area: QRectF, *, enters: bool) -> QPixmap:
        """A picture of ``area`` of ``section`` at ``state``: as it begins to enter, or whole.

        It is whole afterwards: it may come in another way.
        """
        self.take_in(section, state)
        entry = section.enter() if enters else STILL
        entry.at(0)
        picture = self.portray(section, area)
        entry.settle()
        return picture

    def portray(self, section: Section, area: QRectF) -> QPixmap:
        """A picture of ``area`` of ``section``, which is in the wings."""
        # On its own paper: the visitor may read something else in high contrast.
        self._scene.setBackgroundBrush(colour(section.context.theme.paper))
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
        there, coming = self._there(new, state)
        arrived = self._arrival(old, new, coming)
        if door is not None and door.center().y() < self.page.bottom():
            # A stone of the plinth opens nothing: it lies on no page.
            return together(self._passage.open_door(there, door, arrived), entry.later(DOOR))
        here = grab(self._stage, self.page, overlays)
        # Under its picture nothing needs to be painted.
        old.root.setVisible(False)
        return together(self._passage.push(here, there, side, arrived), entry.later(PUSH))

    def replace(self, old: Section, new: Section, here: QPixmap) -> Motion:
        """``new`` takes the place of ``old``, which looked as ``here``, at the same state."""
        there, coming = self._there(new, old.state)
        old.root.setVisible(False)
        return self._passage.dissolve(here, there, self._arrival(old, new, coming))

    def _there(self, section: Section, state: State) -> tuple[QPixmap, Unpacking | None]:
        """How ``section`` looks that comes at ``state``, foreseen or taken now; its pieces on the way."""
        if self.foresees(section, state):
            seen, self._foreseen = self._foreseen, None
            if seen is not None:
                return seen.picture, seen.coming
        self.forget()
        return self.portray(section, self.page), None

    def _arrival(self, old: Section, new: Section, coming: Unpacking | None) -> Callable[[], None]:
        """What is done once ``new``, whose pieces may be ``coming``, stands in the place of ``old``."""

        def arrived() -> None:
            if coming is not None:
                self._stage.pixmaps.take(coming)
            self.put_on(new)
            self.take_off(old)

        return arrived
