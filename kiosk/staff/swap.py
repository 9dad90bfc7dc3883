"""The swap of contents: a new one is laid out behind the old, and takes its place at rest.

A candidate that is offered is rehearsed: laid out off-screen, a slice in each quiet moment. If it
does not fit it is refused. While staff are at the panel it is then held for them, else approved: it
goes live in the store, and is shown at the next rest. What is live in the store is never lost to a
candidate that comes after it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QSize

from kiosk.content.bundle import CONTENT
from kiosk.content.model import Content
from kiosk.content.problems import Problem
from kiosk.content.revision import Revision
from kiosk.content.startup import Opening
from kiosk.motion.breath import breathing
from kiosk.motion.clock import Clock
from kiosk.staff.fit import problem_of
from kiosk.staff.live import Candidate, LiveContent
from kiosk.staff.panel.intents import Place
from kiosk.stage.production import Production
from kiosk.stage.rehearsal import Rehearsal

_BREATH = 0.008
"""Seconds of one long call after which what is on stage may go on: half a frame."""


class Stand(Protocol):
    """Where contents are shown, and who stands before it."""

    @property
    def production(self) -> Production | None:
        """What is on stage; None before anything was laid out."""
        ...

    @property
    def screen(self) -> QSize:
        """Of the screen, in pixels."""
        ...

    @property
    def staff_at(self) -> Place | None:
        """Where in the panel staff are; None while it is closed."""
        ...

    def produce(self, content: Content, folder: Path) -> Production:
        """``content``, whose pictures are in ``folder``, laid out for the screen."""
        ...

    def show(self, made: Production) -> None:
        """Put ``made`` on stage."""
        ...

    def hurry(self) -> None:
        """Somebody waits for what :meth:`Swap.go_on` does."""
        ...


class Swap(QObject):
    """What is shown, what may be shown next, and how the one takes the other's place."""

    def __init__(
        self, stand: Stand, opening: Opening[Content], live: LiveContent, clock: Clock
    ) -> None:
        """Nothing new is offered yet.

        Args:
            stand: where it is shown.
            opening: what is shown first.
            live: offers what is new.
            clock: the time it lives by.
        """
        super().__init__()
        self._stand = stand
        self._live = live
        self._clock = clock
        self.content = opening.content
        """The content on screen."""
        self._folder = opening.content_file.resolve().parent
        self.revision = opening.revision
        """The revision that it is; None for what is built in."""
        self._candidate: Candidate | None = None
        self._rehearsal: Rehearsal | None = None
        self._approved: tuple[Candidate, Revision | None] | None = None
        self._judged: Rehearsal | None = None
        """The last one that has ended, once it was refused, held or approved."""
        self._inside = False
        """Whether the exhibit breathes in the midst of laying a page out."""
        self._breathed = 0.0
        self.held: Candidate | None = None
        """What has been laid out and waits for staff, while the panel is open."""
        live.offered.connect(self._rehearse)
        live.went_live.connect(self._went_live)

    @property
    def content_file(self) -> Path:
        """Where the content on screen was read from."""
        return self._folder / CONTENT

    @property
    def screen(self) -> QSize:
        """Of the screen, in pixels."""
        return self._stand.screen

    @property
    def rehearsing(self) -> bool:
        """Whether a new content is being laid out."""
        return self._rehearsal is not None and self.held is None

    @property
    def under_way(self) -> bool:
        """Whether quiet moments are for :meth:`go_on`: a new content is laid out, or to be shown."""
        laying_out = self._rehearsal is not None and self._rehearsal is not self._judged
        return laying_out or self._approved is not None

    def lay_out(self) -> None:
        """The screen is another: lay out anew what is shown, and try out anew what is new."""
        if self._approved is not None:
            self._adopt()
        self._stand.show(self._stand.produce(self.content, self._folder))
        if self._candidate is not None:
            self._rehearse(self._candidate)

    def go_on(self, on_stage: Production, until: float) -> bool:
        """Use a quiet moment; False when there is nothing to do before something else happens.

        Args:
            on_stage: what visitors see.
            until: when the moment ends, by the clock.
        """
        if self._inside:
            return True
        self._breathed = self._clock.now()
        if self._approved is not None:
            # Who looks at something else in the panel is not torn from it.
            if self._stand.staff_at in (None, Place.BOARD):
                self._take_over(on_stage)
            return True
        return self._rehearsal is not None and self._go_on_rehearsing(self._rehearsal, until)

    def drop(self) -> None:
        """Forget what waits for staff: they go back to an earlier revision instead."""
        if self._approved is None:
            self.held = self._candidate = self._rehearsal = None

    def release(self) -> None:
        """Let what waits for staff be shown."""
        held, self.held = self.held, None
        if held is not None:
            self._live.approve(held)

    def _rehearse(self, candidate: Candidate) -> None:
        """Lay ``candidate`` out behind what is shown."""
        on_stage = self._stand.production
        if self._approved is not None and on_stage is not None:
            # It is live already: it must not be lost with what may be refused.
            self._take_over(on_stage)
            on_stage = self._stand.production
        self._candidate = candidate
        folder = candidate.content_file.resolve().parent
        director = None if on_stage is None else on_stage.director
        new = self._stand.produce(candidate.content, folder)
        if director is None or director.attracting:
            self._rehearsal = Rehearsal(new)
        else:
            self._rehearsal = Rehearsal(new, director.place, director.reading)
        self._approved = self.held = None
        self._stand.hurry()

    def _go_on_rehearsing(self, rehearsal: Rehearsal, until: float) -> bool:
        if rehearsal is self._judged:
            # It waits for staff, or for the store.
            return False
        while not rehearsal.done and self._clock.now() < until:
            with breathing(self._breathe):
                rehearsal.go_on()
        if rehearsal is not self._rehearsal or not rehearsal.done or self._candidate is None:
            return True
        self._judged = rehearsal
        candidate = self._candidate
        problems = _misfits(rehearsal, candidate)
        if problems:
            self._candidate = self._rehearsal = None
            self._live.refuse(problems)
            return True
        if self._stand.staff_at is not None and candidate.staged is not None:
            # Staff may look at it first; it goes live when they say so, or when they leave. What
            # they published or went back to themselves is shown without asking again.
            self.held = candidate
        else:
            self._live.approve(candidate)
        # What was live already may be shown in the next quiet moment.
        return self._approved is not None

    def _breathe(self) -> None:
        """A page is being laid out, in one long call: let what is on stage go on meanwhile."""
        now = self._clock.now()
        if now - self._breathed < _BREATH:
            return
        self._inside = True
        try:
            # Touches wait: they may change what the call is about.
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        finally:
            self._inside = False
            self._breathed = self._clock.now()

    def _went_live(self, candidate: Candidate, revision: Revision | None) -> None:
        """It is live in the store: it may be shown at the next rest."""
        if candidate is self._candidate:
            self._approved = (candidate, revision)
            self._stand.hurry()

    def _take_over(self, old: Production) -> None:
        """Dissolve from the old content to the new, at the same place."""
        rehearsal = self._rehearsal
        if rehearsal is None:
            return
        self._adopt()
        new = rehearsal.production
        new.director.succeed(old.director)
        self._stand.show(new)

    def _adopt(self) -> None:
        """What is live in the store is what is shown from now on."""
        if self._approved is not None:
            candidate, self.revision = self._approved
            self.content = candidate.content
            self._folder = candidate.content_file.resolve().parent
        self._approved = self._candidate = self._rehearsal = self._judged = None


def _misfits(rehearsal: Rehearsal, candidate: Candidate) -> list[Problem]:
    portrait = rehearsal.production.stage.frame.portrait
    found = {overflow.path: overflow for overflow in rehearsal.overflows}
    return [problem_of(candidate.reading, each, portrait) for each in found.values()]
