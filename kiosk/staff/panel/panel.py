"""The staff panel: its pages, what their touches mean, and when it leaves by itself.

It lies over everything on the stage and is told of every finger while it is open. It holds no timer:
whoever owns it calls :meth:`StaffPanel.tick`, and plays the motions it returns.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from math import ceil

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from kiosk.items.still import Blocker, Layer, Target
from kiosk.motion.clock import Clock
from kiosk.motion.motion import STILL, Motion
from kiosk.motion.transitions import fade_in, fade_out
from kiosk.staff.morning_check import CheckResult
from kiosk.staff.panel import intents as go
from kiosk.staff.panel.about_page import AboutPage
from kiosk.staff.panel.board import Board
from kiosk.staff.panel.cleaning import CleaningPage
from kiosk.staff.panel.gallery import Gallery
from kiosk.staff.panel.header import Header
from kiosk.staff.panel.hold_button import HoldTarget
from kiosk.staff.panel.intents import Place
from kiosk.staff.panel.morning_page import MorningPage
from kiosk.staff.panel.page import Page
from kiosk.staff.panel.pin import PinStore
from kiosk.staff.panel.pin_pad import PinPad
from kiosk.staff.panel.preview_page import PreviewPage, ScreenPage
from kiosk.staff.panel.revisions_page import RevisionsPage
from kiosk.staff.panel.services import Earlier, Outlook, StaffServices
from kiosk.staff.panel.touch_grid import TouchPage
from kiosk.theme.frame import Frame
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme

PANEL_Z = 400.0
LIMIT = 60.0
"""Seconds without a touch after which it leaves by itself."""
_LOOK = 1.0
"""Seconds between two looks at how things are."""
_FADE = 160.0
_KEPT_PAGES = 4


class StaffPanel:
    """One panel on one stage; put :attr:`root` there once and open it when it is asked for."""

    def __init__(
        self,
        frame: Frame,
        theme: Theme,
        services: StaffServices,
        pins: PinStore,
        clock: Clock,
        play: Callable[[Motion], None],
    ) -> None:
        """A closed panel.

        Args:
            frame: the screen it is laid out for.
            theme: how it looks.
            services: what it shows and asks of the running exhibit.
            pins: the PIN; it outlives the panel, as misses count on when the screen changes.
            clock: the time it lives by.
            play: plays what begins without a touch; what a touch leads to is returned.
        """
        self._frame = frame
        self._theme = theme
        self._services = services
        self._pins = pins
        self._clock = clock
        self._play = play
        self.root = Layer()
        self.root.setZValue(PANEL_Z)
        self.root.setVisible(False)
        self._ground = Blocker(QRectF(0, 0, frame.width, frame.height), self._draw, self.root)
        self._header = Header(frame, theme, LIMIT, self.root)
        self._header.root.setZValue(1)
        self._page = Page(frame, theme)
        # A finger may still rest on a page that is gone: it must not be deleted under it.
        self._gone: deque[Page] = deque(maxlen=_KEPT_PAGES)
        self._place = go.TurnTo(Place.PIN)
        self._open = False
        self._outlook: Outlook | None = None
        self._gallery: Gallery | None = None
        self._chosen: int | None = None
        self._touched = self._looked = clock.now()

    # ---- being opened and left

    @property
    def available(self) -> bool:
        """Whether it can be opened: a PIN is set."""
        return self._pins.is_set

    @property
    def is_open(self) -> bool:
        """Whether it is on screen; what visitors do is paused meanwhile."""
        return self._open

    @property
    def place(self) -> Place:
        """The page that it shows."""
        return self._place.place

    def open(self) -> Motion:
        """Ask for the PIN; nothing when none is set."""
        if self._open or not self.available:
            return STILL
        self._open = True
        self._chosen = None
        self._touched = self._clock.now()
        self.root.setOpacity(1.0)
        self.root.setVisible(True)
        self._header.say("")
        self._header.tell(LIMIT)
        motion = self._turn(go.TurnTo(Place.PIN))
        return motion.with_(fade_in(self.root, _FADE))

    def succeed(self, old: StaffPanel) -> None:
        """Go on for ``old``, on whose stage another content or screen was: whoever is there stays.

        Who has given the PIN is not asked again, and is shown the board.
        """
        if not old.is_open:
            return
        self.open().settle()
        if self._open and old.place is not Place.PIN:
            self._touched = old._touched
            self._turn(go.TurnTo(Place.BOARD)).settle()
        old.close()

    def close(self) -> None:
        """Leave at once."""
        self._open = False
        self._gallery = None
        self._outlook = None
        self.root.setVisible(False)
        self._put_away()

    def tick(self) -> float | None:
        """Go on with what goes on by itself; seconds until the next call, None when it is closed.

        It may close itself here: look at :attr:`is_open` afterwards.
        """
        if not self._open:
            return None
        now = self._clock.now()
        wait = self._page.work()
        if wait is None:
            self._play(self._follow())
        if self._page.patient:
            self._touched = now
        left = LIMIT - (now - self._touched)
        if left <= 0:
            self.close()
            return None
        self._header.tell(left)
        if isinstance(self._page, PinPad):
            self._page.tell_locked(self._pins.locked_for())
        elif now - self._looked >= _LOOK:
            self._look()
        until_second = left - (ceil(left - 1e-6) - 1)
        return until_second if wait is None else min(wait, until_second)

    # ---- fingers

    def touched(self, point: QPointF) -> bool:
        """A finger is at ``point`` of the stage; to be told at each press and each move.

        False when it is to mean nothing more, as while the screen is cleaned.
        """
        self._touched = self._clock.now()
        return self._page.touched(point)

    def hold_began(self, target: Target) -> Motion:
        """A finger came down on ``target``; the motion fills the bar of a button to be held."""
        return target.began() if isinstance(target, HoldTarget) else STILL

    def hold_ended(self, target: Target) -> Motion:
        """The finger left ``target`` or slid off it, however long it was there."""
        return target.ended() if isinstance(target, HoldTarget) else STILL

    def held(self, target: Target) -> Motion:
        """``target`` was held for its ``hold_seconds``: do what it says."""
        if not self._open or not isinstance(target, HoldTarget) or target.scene() is None:
            return STILL
        return target.ended().with_(self._do(target.action))

    def handle(self, intent: object) -> Motion:
        """Act on a tapped target's ``intent``; the motion leads to what is shown then."""
        if not self._open or not isinstance(intent, go.Intent):
            return STILL
        if isinstance(intent, (go.RollBack, go.Publish, go.Quit)):
            # These are held, not tapped.
            return STILL
        return self._do(intent)

    # ---- what is asked for

    def _do(self, intent: go.Intent) -> Motion:
        if isinstance(intent, go.Leave):
            return self._leave()
        if isinstance(self._page, PinPad):
            return self._at_pad(self._page, intent)
        if isinstance(intent, go.TurnTo):
            return self._turn(intent)
        if isinstance(intent, go.HoldOn):
            self._header.say("请按住 2 秒，等横条走满再松手")
        elif isinstance(intent, go.ChooseRevision):
            self._chosen = intent.number
            self._turn(self._place).settle()
        elif isinstance(intent, go.EndTouch) and isinstance(self._page, TouchPage):
            self._page.end()
            return self._follow()
        else:
            return self._ask(intent)
        return STILL

    def _ask(self, intent: go.Intent) -> Motion:
        """Ask the exhibit to do something; how it ends is seen on the board."""
        if isinstance(intent, go.CheckAgain):
            self._services.check_again()
        elif isinstance(intent, go.Publish):
            self._services.publish(intent.mark)
        elif isinstance(intent, go.RollBack):
            self._services.roll_back(intent.number)
        elif isinstance(intent, go.Quit):
            self._services.quit()
            return STILL
        else:
            return STILL
        self._chosen = None
        self._header.say("")
        self._outlook = self._services.look()
        return self._turn(go.TurnTo(Place.BOARD))

    def _at_pad(self, pad: PinPad, intent: go.Intent) -> Motion:
        if isinstance(intent, go.PressKey):
            pad.press(intent.digit)
        elif isinstance(intent, go.EraseDigit):
            pad.erase()
        elif isinstance(intent, go.EnterPin) and pad.entered:
            verdict = self._pins.try_pin(pad.entered)
            if not verdict.accepted:
                return pad.refuse(verdict)
            self._header.say("口令已通过")
            self._outlook = self._services.look()
            return self._turn(go.TurnTo(Place.BOARD))
        return STILL

    def _leave(self) -> Motion:
        self._open = False
        return fade_out(self.root, _FADE).then(self._left)

    def _left(self) -> None:
        # It may have been opened again while it faded.
        if not self._open:
            self.close()

    # ---- pages

    def _turn(self, to: go.TurnTo) -> Motion:
        """Show another page, or the same one anew."""
        if to.place is Place.MORNING and isinstance(self._page, MorningPage):
            self._page.turn(to.index)
            return STILL
        if to.place in (Place.PREVIEW, Place.SCREEN) and not self._can_preview():
            self._header.say("内容又变了，请看检查结果")
            to = go.TurnTo(Place.BOARD)
        self._show(self._make(to), to)
        return self._page.enter()

    def _show(self, page: Page, at: go.TurnTo) -> None:
        self._put_away()
        self._page = page
        self._place = at
        page.root.setParentItem(self.root)
        self._header.root.setVisible(not page.covers_header)

    def _put_away(self) -> None:
        old = self._page
        self._gone.append(old)
        if old.root.scene() is not None:
            old.root.scene().removeItem(old.root)

    def _make(self, to: go.TurnTo) -> Page:
        frame, theme, clock = self._frame, self._theme, self._clock
        if to.place is Place.PIN:
            return PinPad(frame, theme)
        if to.place is Place.CLEANING:
            return CleaningPage(frame, theme, clock)
        if to.place is Place.TOUCH:
            return TouchPage(frame, theme, clock)
        if to.place is Place.ABOUT:
            return AboutPage(frame, theme, self._services.about(), to.index)
        return self._make_of_content(to, self._now())

    def _make_of_content(self, to: go.TurnTo, outlook: Outlook) -> Page:
        frame, theme = self._frame, self._theme
        if to.place is Place.REVISIONS:
            chosen = self._going_back(outlook)
            return RevisionsPage(frame, theme, outlook, self._services, chosen, to.index)
        if self._gallery is not None and outlook.waiting is not None:
            if to.place is Place.SCREEN:
                return ScreenPage(frame, theme, self._gallery, to.index)
            if to.place is Place.PREVIEW:
                return PreviewPage(frame, theme, self._gallery, outlook.waiting, to.index)
        return self._make_board(to, outlook)

    def _make_board(self, to: go.TurnTo, outlook: Outlook) -> Board:
        self._gallery = None
        back = self._going_back(outlook)
        chosen: tuple[Earlier, QImage | None] | None = None
        if back is not None:
            chosen = (back, self._services.revision_picture(back.number))
        return Board(self._frame, self._theme, outlook, chosen, to.index)

    def _can_preview(self) -> bool:
        if self._gallery is None:
            self._gallery = self._services.preview()
        return self._gallery is not None and self._now().waiting is not None

    def _follow(self) -> Motion:
        """Go on from a page that has ended by itself."""
        page = self._page
        if isinstance(page, TouchPage) and page.over:
            return self._check(page.result)
        if isinstance(page, CleaningPage) and page.left <= 0:
            self._turn(go.TurnTo(Place.BOARD)).settle()
        return STILL

    def _check(self, touch: CheckResult) -> Motion:
        facts = self._services.morning()
        page = MorningPage(self._frame, self._theme, facts, touch, self._clock)
        self._show(page, go.TurnTo(Place.MORNING))
        return page.enter()

    # ---- how things are

    def _now(self) -> Outlook:
        if self._outlook is None:
            self._outlook = self._services.look()
        return self._outlook

    def _look(self) -> None:
        """See how things are, and show what is new."""
        self._looked = self._clock.now()
        before, seen = self._now(), self._services.look()
        self._outlook = seen
        place = self.place
        if replace(before, health=()) == replace(seen, health=()):
            self._page.tell(seen)
        elif place in (Place.BOARD, Place.REVISIONS):
            self._turn(self._place).settle()
        elif place in (Place.PREVIEW, Place.SCREEN) and before.waiting != seen.waiting:
            self._gallery = None
            self._header.say("内容又变了，请看检查结果")
            self._turn(go.TurnTo(Place.BOARD)).settle()

    def _going_back(self, outlook: Outlook) -> Earlier | None:
        """The revision that is chosen to go back to; else the newest that differs from what is live."""
        chosen = next((one for one in outlook.earlier if one.number == self._chosen), None)
        if chosen is not None:
            return chosen
        return next((one for one in outlook.earlier if one.mark != outlook.live.mark), None)

    def _draw(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self._frame.width, self._frame.height)
        painter.fillRect(area, colour(self._theme.paper))
