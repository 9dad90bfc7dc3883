"""The director: which section is on stage, what a touch means there, and what none means.

It is the sink of all touches and the only one that plays motions. Nothing here knows what a section
shows; nothing in a section knows what is shown next.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Signal

from kiosk.items.still import Target, target_at
from kiosk.motion.clock import Clock
from kiosk.motion.motion import Motion, step, together
from kiosk.motion.transitions import arrive, fade_in, fade_out
from kiosk.sections.base import Section
from kiosk.sections.intents import START, GoTo, Intent, Show, State, ToggleTextSize, Wake
from kiosk.sections.table import HOME
from kiosk.stage.attract import AttractScreen
from kiosk.stage.cast import Cast
from kiosk.stage.chrome import Chrome
from kiosk.stage.idle import IdleWatch, Presence
from kiosk.stage.overlay import Ripple, StillThere
from kiosk.stage.player import Player
from kiosk.stage.scene import Stage

_STEP = 40.0
_RIPPLES = 4


class Director(QObject):
    """Directs one stage: sections, transitions, touches, idle times."""

    attended = Signal()
    """Somebody touched it: the idle times begin anew."""

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
        self._large = False
        self._section: Section | None = None
        self._ripple_index = 0
        normal = cast.context(False)
        stones = [(e.key, e.icon, e.name(cast.content) or "") for e in cast.entries]
        self._chrome = Chrome(normal, stones)
        self._attract = AttractScreen(cast.content, normal)
        self._question = StillThere(normal, cast.content.settings.idle.countdown)
        self._ripples = [Ripple(normal.theme) for _ in range(_RIPPLES)]
        for root in (self._chrome.root, self._attract.root, self._question.root, *self._ripples):
            stage.addItem(root)
        self.show_attract()

    # What is on stage

    @property
    def large(self) -> bool:
        """Whether the text is large."""
        return self._large

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
        return self._cast.get(key, self._large).states()

    def show_attract(self) -> None:
        """Show the attract screen and reset everything behind it."""
        self._player.settle()
        self._leave_question()
        self._reset()
        if self._section is not None:
            self._section.root.setVisible(False)
            self._section = None
        self._chrome.root.setVisible(False)
        self._attract.root.setVisible(True)
        self._attract.root.setOpacity(1.0)
        self._watch.sent_away()
        self._player.play(self._attract.enter())
        self._player.repeat(self._attract.ambient())

    def go(self, key: str, state: State = START) -> None:
        """Put section ``key`` on stage at ``state``; within the section, just change its state."""
        if key not in self._cast.keys:
            return
        self._player.settle()
        section = self._cast.get(key, self._large)
        if section is self._section:
            self._play(section.show(state))
            return
        self._enter(section, state)

    def set_large(self, large: bool) -> None:
        """Lay everything out in the other text size, at the same place."""
        if large == self._large:
            return
        self._player.settle()
        self._large = large
        self._chrome.set_large(large)
        old = self._section
        if old is None:
            return
        section = self._cast.get(old.key, large)
        self._put_on_stage(section)
        section.show(old.state).settle()
        self._section = section
        self._play(
            together(fade_in(section.root, 160), fade_out(old.root, 160)).then(_hider(old)),
        )

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
        """Use a quiet moment to lay out what a visitor may ask for next; False when all is ready."""
        if self._player.moving:
            return True
        return self._cast.prepare_next(False) or self._cast.prepare_next(True)

    # What touches mean (TouchSink)

    def touched(self, point: QPointF) -> bool:
        """A finger came down: somebody is there. A touch that wakes the exhibit does nothing else."""
        self._watch.touched()
        self.attended.emit()
        ripple = self._ripples[self._ripple_index]
        self._ripple_index = (self._ripple_index + 1) % len(self._ripples)
        self._player.beside(ripple.start(point))
        if self.attracting:
            self._wake()
            return False
        if self._question.visible:
            self._leave_question()
            return False
        return True

    def target_under(self, point: QPointF) -> Target | None:
        """What a finger at ``point`` presses; a motion under way settles, so that nothing moves under it."""
        seen = target_at(self.stage, point)
        if self._player.moving:
            self._player.settle()
            if seen is not None and not self.still_there(seen):
                return None
        return seen

    def still_there(self, target: Target) -> bool:
        """Whether ``target`` is on stage, visible and enabled."""
        return target.scene() is self.stage and target.isVisible() and target.isEnabled()

    def tapped(self, target: Target) -> None:
        """Do what ``target`` means."""
        self.perform(target.intent)

    def swiped(self, direction: int, start: QPointF) -> None:
        """Ask the section what a swipe means; where it means nothing, go to the next section."""
        if self._section is None or start.y() > self._cast.context(False).frame.plinth_top:
            return
        intent = self._section.swipe(direction)
        if intent is None:
            keys = self._cast.keys
            index = keys.index(self._section.key) + direction
            if 0 <= index < len(keys):
                intent = GoTo(keys[index])
        if intent is not None:
            self.perform(intent)

    def pans_at(self, point: QPointF) -> bool:
        """Whether the section lets a drag from ``point`` move something."""
        if self._section is None or point.y() > self._cast.context(False).frame.plinth_top:
            return False
        return self._section.pans_at(point)

    def panned(self, delta: QPointF) -> None:
        """Move what is under the finger."""
        if self._section is not None:
            self._section.pan(delta)

    def pinched(self, centre: QPointF, factor: float) -> None:
        """Enlarge what is under the fingers."""
        if self._section is not None:
            self._section.pinch(centre, factor)

    def pan_ended(self) -> None:
        """Let what was moved come to a sound rest."""
        if self._section is not None:
            self._play(self._section.pan_ended())

    def double_tapped(self, point: QPointF) -> None:
        """Enlarge where two taps fell."""
        if self._section is not None:
            self._play(self._section.double_tap(point))

    def perform(self, intent: object) -> None:
        """Do what ``intent`` says; an unknown one means nothing."""
        if isinstance(intent, GoTo):
            self.go(intent.section, intent.state)
        elif isinstance(intent, ToggleTextSize):
            self.set_large(not self._large)
        elif isinstance(intent, Wake):
            self._wake()
        elif isinstance(intent, Show):
            if self._section is not None:
                self._player.settle()
                self._play(self._section.show(intent.state))
        elif self._section is not None and isinstance(intent, Intent):
            self._player.settle()
            self._play(self._section.handle(intent))

    # How it is done

    def _play(self, motion: Motion) -> None:
        self._player.repeat(None)
        self._player.play(motion.then(self._rest))

    def _rest(self) -> None:
        """All is at rest: what moves quietly while a page is read may begin."""
        ambient = getattr(self._section, "ambient", None)
        self._player.repeat(ambient() if ambient is not None else None)

    def _put_on_stage(self, section: Section) -> None:
        if section.root.scene() is None:
            self.stage.addItem(section.root)
        section.root.setPos(0, 0)
        section.root.setOpacity(1.0)
        section.root.setVisible(True)

    def _enter(self, section: Section, state: State) -> None:
        old = self._section
        self._put_on_stage(section)
        section.show(state).settle()
        self._section = section
        parts = [section.enter(), self._chrome.set_current(section.key)]
        if self.attracting:
            parts.append(self._attract.leave().then(self._attract.hide))
            parts.append(arrive(self._chrome.root, dy=80, duration=420, fade=False))
            self._chrome.root.setVisible(True)
        elif old is not None:
            keys = self._cast.keys
            side = _STEP if keys.index(section.key) > keys.index(old.key) else -_STEP
            parts.append(_leave(old, -side))
            parts.append(arrive(section.root, dx=side, duration=320))
        self._play(together(*parts))

    def _wake(self) -> None:
        self._watch.touched()
        self.go(HOME)

    def _reset(self) -> None:
        self._large = False
        self._chrome.set_large(False)
        for key in self._cast.keys:
            self._cast.reset(key)

    def _leave_question(self) -> None:
        self._question.hide()


def _leave(section: Section, dx: float) -> Motion:
    """A section that goes: 40 units aside, fading; back in its place once it is hidden."""
    root = section.root

    def slide(progress: float) -> None:
        root.setPos(dx * progress, 0)

    return together(fade_out(root, 140), step(slide, 140)).then(_hider(section))


def _hider(section: Section) -> Callable[[], None]:
    def hide() -> None:
        section.root.setVisible(False)
        section.root.setPos(0, 0)
        section.root.setOpacity(1.0)

    return hide
