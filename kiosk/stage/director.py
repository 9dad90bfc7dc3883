"""The director: which section is on stage, how it comes and goes, and what happens when none touches.

Only the director plays motions. Nothing here knows what a section shows; nothing in a section knows
what is shown next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QGraphicsItem

from kiosk.items.still import Still, pieces
from kiosk.items.unpacking import Unpacking
from kiosk.motion.clock import Clock
from kiosk.motion.motion import Motion, together
from kiosk.motion.transitions import fade_out
from kiosk.sections.base import Section
from kiosk.sections.intents import (
    START,
    GoTo,
    Intent,
    Show,
    State,
    ToggleContrast,
    ToggleReach,
    ToggleTextSize,
    TurnShelf,
    Wake,
)
from kiosk.sections.table import HOME
from kiosk.stage.anticipation import Anticipation
from kiosk.stage.attract import AttractScreen
from kiosk.stage.cast import PLAIN, Cast, Reading
from kiosk.stage.covers import Cover
from kiosk.stage.foot import Foot
from kiosk.stage.idle import IdleWatch, Presence
from kiosk.stage.overlay import StillThere
from kiosk.stage.player import Player
from kiosk.stage.scene import Stage, picture
from kiosk.stage.slide import grab
from kiosk.stage.wings import Wings
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme


class Director(QObject):
    """Directs one stage: sections, transitions, idle times."""

    woken = Signal()
    """A visitor ended the attract screen."""
    attended = Signal()
    """Somebody touched it: the idle times begin anew."""
    showed = Signal(str)
    """The key of the section that came on stage; empty: the attract screen did."""

    def __init__(
        self, stage: Stage, cast: Cast, player: Player, watch: IdleWatch, clock: Clock
    ) -> None:
        """Directs ``cast`` on ``stage``; the attract screen is shown first."""
        super().__init__()
        self.stage = stage
        self._cast = cast
        self._player = player
        self._watch = watch
        self._clock = clock
        self._reading = PLAIN
        self._section: Section | None = None
        normal = cast.context()
        self._foot = Foot(stage, cast)
        self._attract = AttractScreen(cast.content, normal)
        self._question = StillThere(normal, cast.content.settings.idle.countdown)
        for root in (self._attract.root, self._question.root):
            stage.addItem(root)
        self._soft = cast.content.settings.motion == "reduced"
        self._cover = Cover()
        stage.addItem(self._cover)
        self._lies_over: tuple[QGraphicsItem, ...] = ()
        self._waking = False
        """Whether a touch has just ended the attract screen."""
        self._wings = Wings(stage, normal.frame, normal.theme)
        self._anticipation = Anticipation(stage, self._wings, cast, self._foot)
        stage.set_ground(lambda: self._wings.ground_of(self._section))
        self._stand_attract()

    # What is on stage

    @property
    def large(self) -> bool:
        """Whether the text is large."""
        return self._reading.large

    @property
    def reading(self) -> Reading:
        """How the visitor reads at present."""
        return self._reading

    @property
    def section(self) -> Section | None:
        """The section on stage, or None behind the attract screen."""
        return self._section

    @property
    def attracting(self) -> bool:
        """Whether the attract screen is shown."""
        return self._attract.root.isVisible()

    @property
    def asking(self) -> bool:
        """Whether it asks if somebody is there."""
        return self._question.visible

    @property
    def place(self) -> tuple[str, State]:
        """The section on stage and its state; home behind the attract screen."""
        if self._section is None:
            return HOME, START
        return self._section.key, self._section.state

    @property
    def section_keys(self) -> tuple[str, ...]:
        """The keys of the sections, in running order; home first."""
        return self._cast.keys

    def states_of(self, key: str) -> tuple[State, ...]:
        """Every state of section ``key`` in the present text size."""
        return self._cast.get(key, self._reading).states()

    def show_attract(self) -> None:
        """Come back to the attract screen, which builds itself; reset everything behind it."""
        self._stand_attract()
        self._player.play(self._attract.enter())
        self._player.repeat(self._attract.ambient())

    def begin(self) -> None:
        """The attract screen, which has stood there whole since it was laid out, begins to move."""
        if self.attracting:
            self._player.repeat(self._attract.ambient())

    def attract_pieces(self) -> list[Still]:
        """What of the attract screen is seen at once."""
        return pieces(self._attract.root)

    def attract_picture(self, size: QSize) -> QImage:
        """The attract screen as it first stands there, in ``size`` pixels, whatever moves on it now."""
        with self._attract.at_first():
            return picture(self.stage, size.width(), size.height())

    def _stand_attract(self) -> None:
        self._player.settle()
        self._leave_question()
        self._reset()
        if self._section is not None:
            self._wings.take_off(self._section)
            self._section = None
        self._foot.hide()
        self._attract.root.setVisible(True)
        self._attract.root.setOpacity(1.0)
        self._watch.sent_away()
        self.showed.emit("")

    def go(self, key: str, state: State = START, *, door: QRectF | None = None) -> None:
        """Put section ``key`` on stage at ``state``; within the section, just change its state.

        Args:
            key: of the section; an unknown one means nothing.
            state: what it shows.
            door: where on the stage it was touched: the section opens from there.
        """
        if key not in self._cast.keys:
            return
        self._player.settle()
        section = self._cast.get(key, self._reading)
        if section is self._section:
            self._change(lambda: section.show(state))
        else:
            self._change(lambda: self._enter(section, state, door))

    def read(self, reading: Reading) -> None:
        """Lay everything out for another ``reading``, at the same place."""
        if reading == self._reading:
            return
        self._player.settle()
        old = self._section
        here = grab(self.stage, self._wings.page, self.overlays) if old is not None else None
        self._reading = reading
        self._foot.lower()
        self._foot.follow(reading)
        self.stage.setBackgroundBrush(colour(self._cast.context(reading).theme.paper))
        if old is None or here is None:
            return
        self._section = self._cast.get(old.key, reading)
        self._wings.take_in(self._section, old.state)
        self._play(self._wings.replace(old, self._section, here))

    def set_large(self, large: bool) -> None:
        """Between normal and large text."""
        self.read(replace(self._reading, large=large))

    def set_contrast(self, contrast: bool) -> None:
        """Between the hall's theme and high contrast."""
        self.read(replace(self._reading, contrast=contrast))

    def tick(self) -> float | None:
        """Act on the idle times; seconds until the next look, None when nothing waits."""
        state = self._watch.state()
        if state.presence is Presence.ASKED and self._section is not None:
            if not self._question.visible:
                self.ask()
            self._question.tell(state.left)
            return min(1.0, state.left - int(state.left) or 1.0)
        if state.presence is Presence.HOME and (self._question.visible or self.place[0] != HOME):
            self._leave_question()
            self._reset()
            self.go(HOME)
        elif state.presence is Presence.AWAY and not self.attracting:
            self.show_attract()
        return self._watch.next_change()

    def ask(self) -> None:
        """Ask whether somebody is there."""
        self._player.beside(self._question.ask())

    def prepare(self) -> bool:
        """Use a quiet moment for what a visitor may ask for next; False when all is ready.

        A slice at a time: a section laid out, or a piece of one drawn at the screen's resolution.
        """
        if self._player.moving:
            return True
        now = (self.place, self._reading, self.attracting, self._foot.low)
        return self._anticipation.go_on(self._section, self._reading, now)

    @property
    def in_haste(self) -> bool:
        """Whether it has just begun: what a door leads to may still have to be drawn under the finger."""
        return not self._anticipation.doors_drawn

    def expect(self, intent: object) -> None:
        """A finger rests on what means ``intent``: what it leads to is made ready meanwhile."""
        if not self._player.moving:
            self._anticipation.expect(intent, self._section, self._reading)

    def fetch(self, intent: object) -> Unpacking:
        """Begin to unpack what ``intent`` leads to; for the stage's store to take when it is needed."""
        return self._anticipation.fetch(intent, self._section, self._reading)

    def turned_to(self, intent: Show | GoTo, section: Section, area: QRectF) -> QPixmap | None:
        """How ``area`` looks when a hand has turned from ``section`` to what ``intent`` means.

        None when it has to be pictured first.
        """
        return self._anticipation.turned_to(intent, section, self._reading, area)

    def attend(self) -> bool:
        """Somebody touched the glass; False when that touch is to mean nothing more.

        A touch that wakes the exhibit, or answers its question, does nothing else.
        """
        self._watch.touched()
        self.attended.emit()
        if self.attracting:
            # A frame later: the answer to the touch is seen before all begins to move.
            if not self._waking:
                self._waking = True
                self._player.after(0, self._wake)
            return False
        if self._question.visible:
            self._leave_question()
            return False
        return True

    def hold(self) -> bool:
        """Let what moves come to rest at once; False when nothing moved."""
        if not self._player.moving:
            return False
        self._player.settle()
        return True

    def play_beside(self, motion: Motion) -> None:
        """Play a small motion beside whatever else moves."""
        self._player.beside(motion)

    def after(self, seconds: float, act: Callable[[], None]) -> None:
        """Do ``act`` in ``seconds``."""
        self._player.after(1000 * seconds, act)

    def neighbour(self, direction: int) -> str | None:
        """The section after (+1) or before (-1) the one on stage, in running order."""
        keys = self._cast.keys
        if self._section is None:
            return None
        index = keys.index(self._section.key) + direction
        return keys[index] if 0 <= index < len(keys) else None

    def picture_of(self, key: str, state: State, area: QRectF) -> QPixmap:
        """How ``area`` of the stage looks when section ``key``, not on it now, is there at ``state``."""
        section = self._cast.get(key, self._reading)
        self._wings.take_in(section, state)
        return self._wings.portray(section, area)

    def rehearse(self, key: str, reading: Reading) -> Section:
        """Section ``key`` in ``reading``, off the stage, to be tried out."""
        return self._cast.get(key, reading)

    def foresee(self, place: tuple[str, State] | None, reading: Reading = PLAIN) -> Iterator[bool]:
        """Draw what will be seen while nothing of it is, a slice at a time.

        Args:
            place: a section and its state, with the plinth below it; None for the attract screen.
            reading: how its visitor reads.
        """
        if place is None or place[0] not in self._cast.keys:
            for piece in self.attract_pieces():
                while piece.prepare():
                    yield True
        else:
            yield from self._anticipation.draw(GoTo(*place), reading)
            yield from self._anticipation.draw_foot(reading)

    def ready(self) -> None:
        """Everything as it is first seen: after a rehearsal."""
        self._cast.reset()

    def succeed(self, old: Director) -> None:
        """Go on where ``old`` was, as far as there is such a place here, dissolving from its picture."""
        picture = grab(old.stage, old.stage.sceneRect())
        if old.attracting:
            self._cover.show_picture(picture)
            self._player.play(fade_out(self._cover, 320).then(self._cover.clear))
            return
        key, state = old.place
        self._attract.hide()
        self._foot.show()
        self.cut_to(key if key in self._cast.keys else HOME, state)
        self.read(old.reading)
        self._player.settle()
        self._watch.follow(old.watch)
        self._cover.show_picture(picture)
        self._play(fade_out(self._cover, 320).then(self._cover.clear))

    @property
    def watch(self) -> IdleWatch:
        """What it knows of whether somebody is there."""
        return self._watch

    @property
    def theme(self) -> Theme:
        """The hall's theme."""
        return self._cast.context().theme

    def cut_to(self, key: str, state: State = START) -> None:
        """Put section ``key`` on stage at ``state`` at once, as after a page was turned by hand."""
        self._player.settle()
        old = self._section
        section = self._cast.get(key, self._reading)
        section.show(state).settle()
        self._wings.put_on(section)
        self._section = section
        if old is not None and old is not section:
            self._wings.take_off(old)
        self._play(self._foot.set_current(key))
        self.showed.emit(key)

    def covers(self, point: QPointF) -> bool:
        """Whether ``point`` of the stage is on the plinth or what rises from it, not on the page."""
        return self._foot.covers(point)

    def lay_over(self, *items: QGraphicsItem) -> None:
        """Put ``items`` on the stage that lie over every page and belong to none."""
        for item in items:
            self.stage.addItem(item)
        self._lies_over += items

    @property
    def overlays(self) -> tuple[QGraphicsItem, ...]:
        """What lies over the page and is no part of it: the plinth, the question, ripples."""
        return (*self._foot.roots, self._question.root, self._attract.root, *self._lies_over)

    def play(self, motion: Motion) -> None:
        """Play ``motion`` as the main one; what moves quietly begins again after it."""
        self._play(motion)

    # What it is asked for

    def perform(self, intent: object, door: QRectF | None = None) -> None:
        """Do what ``intent`` says, touched at ``door`` of the stage; an unknown one means nothing."""
        section = self._section
        if isinstance(intent, GoTo):
            self.go(intent.section, intent.state, door=door)
        elif isinstance(intent, ToggleTextSize):
            self.set_large(not self._reading.large)
        elif isinstance(intent, ToggleContrast):
            self.set_contrast(not self._reading.contrast)
        elif isinstance(intent, ToggleReach):
            self.hold()
            self._foot.bring_down(not self._foot.low)
            self._rest()
        elif isinstance(intent, TurnShelf):
            self.play_beside(self._foot.turn())
        elif isinstance(intent, Wake):
            self._wake()
        elif isinstance(intent, Show):
            if section is not None:
                self._player.settle()
                self._change(lambda: section.show(intent.state))
        elif section is not None and isinstance(intent, Intent):
            self._player.settle()
            self._change(lambda: section.handle(intent))

    # How it is done

    def _play(self, motion: Motion) -> None:
        self._player.repeat(None)
        self._player.play(motion.then(self._rest))

    def _rest(self) -> None:
        """All is at rest: what moves quietly while a page is read may begin."""
        if self._section is not None:
            self._player.repeat(self._section.ambient())
            self._player.beside(self._foot.refresh())

    def _change(self, act: Callable[[], Motion]) -> None:
        """Do ``act`` and play its motion; with reduced motion, a short fade to its end instead."""
        if not self._soft:
            self._play(act())
            return
        self._cover.show_picture(grab(self.stage, self.stage.sceneRect()))
        act().settle()
        self._play(fade_out(self._cover, 120).then(self._cover.clear))

    def _enter(self, section: Section, state: State, door: QRectF | None) -> Motion:
        """``section`` comes: out of the attract screen, out of its door, or from the side."""
        old = self._section
        self._section = section
        self.showed.emit(section.key)
        foot = self._foot.set_current(section.key)
        if self.attracting or old is None:
            section.show(state).settle()
            self._wings.put_on(section)
            leaving = self._attract.leave().then(self._attract.hide)
            return together(foot, section.enter().later(200), leaving, self._foot.rise())
        # A finger that left at once, or touched while something moved, was not expected.
        self._anticipation.foresee(GoTo(section.key, state), old, self._reading)
        self._wings.take_in(section, state)
        keys = self._cast.keys
        side = 1 if keys.index(section.key) > keys.index(old.key) else -1
        # Only the doors of home open.
        door = door if old.key == HOME else None
        return together(foot, self._wings.exchange(old, section, state, side, door, self.overlays))

    def _wake(self) -> None:
        self._waking = False
        if not self.attracting:
            return
        self.woken.emit()
        self._watch.touched()
        self.go(HOME)

    def _reset(self) -> None:
        self._foot.bring_down(False)
        self._reading = PLAIN
        self._foot.follow(PLAIN)
        self.stage.setBackgroundBrush(colour(self.theme.paper))
        self._cast.reset()

    def _leave_question(self) -> None:
        self._question.hide()
