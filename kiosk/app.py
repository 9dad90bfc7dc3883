"""The running exhibit: the only place where its subsystems are put together."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QSize, QTimer

from kiosk import pulse
from kiosk.content.live_print import store_folder
from kiosk.content.model import Content
from kiosk.content.opening import open_content, open_reading
from kiosk.content.startup import NothingToShowError, Opening, choose_opening
from kiosk.content.store import Store
from kiosk.journal import Journal, VisitWatch
from kiosk.motion.clock import Clock, MonotonicClock
from kiosk.paths import assets_dir, builtin_content, default_content, program_dir, state_dir
from kiosk.restarts import RestartLog
from kiosk.staff.live import LiveContent
from kiosk.staff.panel.intents import Place
from kiosk.staff.panel.licences import read_licences
from kiosk.staff.panel.panel import StaffPanel
from kiosk.staff.panel.pin import FILE as PIN_FILE
from kiosk.staff.panel.pin import PinStore
from kiosk.staff.panel.services import About
from kiosk.staff.services import ExhibitServices
from kiosk.staff.swap import Swap
from kiosk.stage.front import Front
from kiosk.stage.production import Production
from kiosk.stage.quiet import (
    BUSY_QUIET,
    EARLY_QUIET,
    EMPTY_QUIET,
    FIRST_QUIET,
    QUIET,
    Quiet,
)
from kiosk.stage.renderer import measure_once
from kiosk.stage.start_picture import PictureKeeper
from kiosk.stage.sweep import Sweep
from kiosk.stage.view import StageView
from kiosk.state_layout import mark_layout
from kiosk.theme.fonts import load_fonts
from kiosk.theme.tokens import shipped_theme
from kiosk.version import find_version

_TURN = 0.0005
"""Seconds after which a thread lets another go on. Each piece that is painted asks for its turn: beside a
thread that imports, or reads a new content, at Python's own 5 ms a frame of fourteen pieces takes 70."""


class Exhibit(QObject):
    """A content on a screen: laid out anew when the screen or the content changes, resting when left."""

    def __init__(  # noqa: PLR0913, PLR0917 (everything it is made of)
        self,
        opening: Opening[Content],
        content_file: Path,
        theme: str | None,
        view: StageView,
        store: Store,
        state: Path,
        clock: Clock,
        leave: Callable[[], None],
    ) -> None:
        """Show ``opening`` in ``view``, and what staff put into ``content_file``'s folder later.

        Args:
            opening: what is shown first.
            content_file: the file that staff change.
            theme: a theme's name in place of the contents' own.
            view: what visitors look at.
            store: the revisions.
            state: the state directory.
            clock: the time it lives by.
            leave: ends the program.
        """
        super().__init__()
        self._theme_name = theme
        self._view = view
        self._clock = clock
        self._size = QSize()
        self._panel: StaffPanel | None = None
        self._state = state
        self._pins = PinStore(state / PIN_FILE, clock)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._look_at_idle)
        self.quiet = Quiet(self, clock, self._is_quiet, self._is_empty, self._prepare)
        self.production: Production | None = None
        self._opened = False
        self._keeper: PictureKeeper | None = None
        self._writer: Thread | None = None
        self.live = LiveContent(content_file, store, opening.revision, clock)
        self.swap = Swap(self, opening, self.live, clock)
        self._visits = VisitWatch(clock, _now)
        self._journal = Journal(state)
        self.sweep = Sweep(self, self._at_rest, self._keep_visits)
        self._services = ExhibitServices(
            self.swap,
            self.live,
            store,
            content_file,
            state,
            clock,
            _about,
            RestartLog(state, _now).read,
            self._journal,
            leave,
        )
        view.resized.connect(self.lay_out)

    def open(self, front: Front) -> None:
        """Let ``front`` uncover the attract screen, all of it drawn; a touch until then wakes it."""
        self.lay_out()
        made = self.production
        if made is not None:
            front.breathe()
            for piece in made.director.attract_pieces():
                while piece.prepare():
                    front.breathe()
        self._keeper = front.keeper
        self._opened = True
        touched = front.lift()
        if self.production is not None:
            self.production.director.begin()
            if touched is not None:
                self.production.hands.touched(touched / self.production.scale)

    @property
    def screen(self) -> QSize:
        """Of the screen, in pixels."""
        return self._size

    @property
    def staff_at(self) -> Place | None:
        """Where in the panel staff are; None while it is closed."""
        panel = self._panel
        return panel.place if panel is not None and panel.is_open else None

    def lay_out(self) -> None:
        """Lay everything out for the view's present size, if it has changed."""
        size = self._view.viewport().size()
        if size == self._size or size.width() < 1 or size.height() < 1:
            return
        self._size = size
        self.swap.lay_out()

    def produce(self, content: Content, folder: Path) -> Production:
        """``content``, whose pictures are in ``folder``, laid out for the screen."""
        name = self._theme_name or content.settings.theme
        theme = shipped_theme(name)
        return Production(content, folder, theme, self._size, self._clock, scratch=self._state)

    def show(self, made: Production) -> None:
        """Put ``made`` on stage."""
        made.director.attended.connect(self._attended)
        made.director.attended.connect(self._visits.touched)
        made.director.showed.connect(self._visits.showed)
        if made.director.attracting:
            self._visits.gone()
        panel = StaffPanel(
            made.stage.frame,
            made.director.theme,
            self._services,
            self._pins,
            self._clock,
            made.director.play_beside,
        )
        made.stage.addItem(panel.root)
        made.hands.invite(panel)
        made.hands.opened.connect(self._attended)
        before, self._panel = self._panel, panel
        self._view.show_stage(made.stage, made.router, made.scale, made.player.painted)
        self.production = made
        if self._opened:
            made.director.begin()
        if before is not None:
            panel.succeed(before)
        self.quiet.begin()
        self._look_at_idle()

    def hurry(self) -> None:
        """Somebody waits for what is done in quiet moments."""
        self.quiet.begin(BUSY_QUIET)

    def _attended(self) -> None:
        # Looked at once the touch has been dealt with.
        self._idle.start(0)

    def _look_at_idle(self) -> None:
        if self.production is None or self._panel is None:
            return
        if not self.quiet.active:
            # What may be asked for next is another thing wherever the visitor is.
            self.quiet.begin()
        if self._panel.is_open:
            wait = self._panel.tick()
            self._visits.forget()
            # While staff are there nobody is asked whether somebody is.
            self.production.watch.touched()
            if wait is None:
                self._idle.start(0)
        else:
            self.swap.release()
            wait = self.production.director.tick()
        if wait is not None:
            self._idle.start(max(10, round(wait * 1000)))

    def close(self) -> None:
        """End what goes on, for the program ends."""
        self._visits.gone()
        self._keep_visits()
        self.live.close()
        self.finish()

    def finish(self) -> None:
        """Wait for what is being written: it is to be whole when the program ends."""
        if self._writer is not None:
            self._writer.join()

    def _at_rest(self) -> bool:
        """Whether a tenth of a second more or less is not noticed."""
        made = self.production
        # While a content is laid out, each pause adds to another.
        return made is not None and made.at_rest and not self.swap.under_way

    def _keep_visits(self) -> None:
        try:
            self._journal.add(self._visits.take())
        except OSError as error:
            logging.getLogger(__name__).warning("visits could not be kept: %s", error)

    def _is_quiet(self) -> bool:
        """Whether a few milliseconds more or less are not noticed."""
        made = self.production
        return made is not None and self._opened and made.at_rest

    def _is_empty(self) -> bool:
        """Whether nobody is there, and no new content is waited for either."""
        made = self.production
        return made is not None and made.director.attracting and not self.swap.under_way

    def _prepare(self, end: float) -> int | None:
        """Use a quiet moment: for a new content first, then for what a visitor may ask for next."""
        made = self.production
        if made is None:
            return None
        if self.swap.under_way:
            return BUSY_QUIET if self.swap.go_on(made, end) else None
        more = self._keep_picture(made)
        while not more and made.director.prepare():
            more = self._clock.now() >= end
        if not more:
            return None
        if made.director.in_haste:
            return FIRST_QUIET if self._is_empty() else EARLY_QUIET
        return EMPTY_QUIET if self._is_empty() else QUIET

    def _keep_picture(self, made: Production) -> bool:
        """Keep the attract screen's picture for the next start; False when there was nothing to do."""
        keeper, revision = self._keeper, self.swap.revision
        if keeper is None or revision is None or not made.director.attracting:
            return False
        if not keeper.wants(revision.number, self._size):
            return False
        work = keeper.take(made.director.attract_picture(self._size))
        # Not a daemon's: what it writes is whole when the program ends.
        self._writer = Thread(target=work, name="start picture")
        self._writer.start()
        return True


def run_exhibit(content: Path, front: Front, *, theme: str | None, renderer: str) -> int:
    """Show the content file ``content`` until it is told to leave; the process's exit code.

    A file with faults keeps nothing from being shown: the last good revision is, or what is built
    into the program, and staff find the faults beside the file.

    Args:
        content: the content file.
        front: the window, which may show the first screen's picture already.
        theme: a theme's name, in place of the content's own.
        renderer: ``raster``, ``opengl``, or ``auto`` for what was measured to be faster.

    Raises:
        FontsMissingError: The program is not whole.
        ContentError: Nor is what is built into it.
    """
    store = Store(store_folder(state_dir(), content, default_content()))
    app, view = front.app, front.view
    load_fonts(assets_dir() / "fonts")
    front.breathe()
    # Qt objects must end in the thread they live in: Sweep does it there, at rest.
    gc.disable()
    sys.setswitchinterval(_TURN)
    try:
        opening = choose_opening(content, store, builtin_content(), _read)
    except NothingToShowError:
        open_content(content)
        raise
    front.breathe()
    view.setWindowTitle(opening.content.cover.title)
    exhibit = Exhibit(opening, content, theme, view, store, state_dir(), MonotonicClock(), app.quit)
    view.left.connect(app.quit)
    exhibit.open(front)
    QTimer.singleShot(500, exhibit.live.start)
    mark_layout(state_dir())
    if renderer == "auto":
        QTimer.singleShot(20_000, lambda: measure_once(state_dir(), view.viewport().size()))
    if (send := pulse.sender(os.environ)) is not None:
        beat = QTimer(view)
        beat.timeout.connect(send)
        beat.start(round(pulse.EVERY * 1000))
    code = 0 if front.left else app.exec()
    exhibit.close()
    return code


def _about() -> About:
    """What the staff panel says of the program."""
    version = find_version()
    number = f"{version.number}（{version.commit}）" if version.commit else version.number
    table = program_dir() / "LICENSES" / "COMPONENTS.md"
    if not table.is_file():
        table = program_dir() / "docs" / "third-party.md"
    licences = read_licences(table) if table.is_file() else ()
    return About(number, licences, "LICENSES")


def _now() -> datetime:
    return datetime.now().astimezone()


def _read(path: Path) -> Content | None:
    reading = open_reading(path)
    for problem in reading.errors:
        logging.getLogger(__name__).warning("%s", problem.headline("zh"))
    return reading.content
