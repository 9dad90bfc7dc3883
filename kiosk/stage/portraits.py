"""Portraits: pictures of the pages that a touch may lead to, taken in quiet moments and kept packed.

While a page comes it is a picture. Taken under the finger, it would first need every piece of the page: at
4K some 50 to 70 MB, for which the memory alone can take a tenth of a second. A portrait takes a megabyte,
and is back in a few milliseconds; the pieces follow while it moves.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGraphicsItem
from shiboken6 import isValid

from kiosk.items.page_pixmap import reserve
from kiosk.items.still import Target, pieces
from kiosk.sections.base import Section
from kiosk.sections.intents import START, GoTo, Show, State
from kiosk.stage.cast import Cast, Reading
from kiosk.stage.quiet import EMPTY_SLICE
from kiosk.stage.scene import Stage
from kiosk.stage.wings import Wings

FULL = 0.8
"""The share of the room for packed pixels up to which it is filled with what nobody is near."""


_LENT = 0.5
"""The share of the limit up to which pieces of one section stay ready from one portrait to the next."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """Which picture it is; also what it is kept under."""

    section: Section
    state: State
    enters: bool
    """As the page begins to enter; else whole, as it takes another's place."""
    area: tuple[float, float, float, float]
    """Left, top, width and height of what is seen on it, in stage units."""


class Portraits:
    """Takes them, and has them again."""

    def __init__(self, stage: Stage, wings: Wings, cast: Cast) -> None:
        """Of the sections of ``cast`` that are in the ``wings`` of ``stage``."""
        self._stage = stage
        self._wings = wings
        self._cast = cast
        self._wanted: list[Portrait] = []
        self._unasked: list[Section] = []
        """Sections of which it is not known yet where they lead."""

    # Which there are

    def entrance(self, section: Section, state: State) -> Portrait:
        """The page of ``section`` at ``state`` as it begins to enter."""
        return Portrait(section, state, True, _sides(self._wings.page))

    def turned_to(self, section: Section, state: State, area: QRectF) -> Portrait:
        """``area`` of ``section`` at ``state`` as a page turned by hand brings it."""
        return Portrait(section, state, False, _sides(area))

    def want_doors(self, reading: Reading) -> None:
        """Every section as one enters it; to be taken by :meth:`take`."""
        for key in self._cast.keys:
            self._want(self.entrance(self._cast.get(key, reading), START))

    def want_all(self, reading: Reading, *, turned: bool) -> None:
        """Whatever a target of any section leads to, and with ``turned`` what a swipe does."""
        self.want_doors(reading)
        for key in self._cast.keys:
            section = self._cast.get(key, reading)
            for intent in _led_to(section.root):
                if intent.section in self._cast.keys:
                    other = self._cast.get(intent.section, reading)
                    self._want(self.entrance(other, intent.state))
            if turned:
                self._want(self.turned_to(section, START, self._wings.page))
                self._unasked.append(section)

    def _want(self, portrait: Portrait) -> None:
        if portrait not in self._wanted and not self._stage.pixmaps.is_packed(portrait):
            self._wanted.append(portrait)

    def _ask(self, section: Section) -> Iterator[bool]:
        """Want the pages that a swipe on ``section``, which is in the wings, turns to."""
        for state in section.states():
            if self._full or not self._wings.has(section):
                return
            self._wings.take_in(section, state)
            box = section.swipe_area()
            for direction in (1, -1):
                intent = section.swipe(direction)
                if isinstance(intent, Show):
                    area = QRectF(box.x, box.y, box.w, box.h)
                    self._want(self.turned_to(section, intent.state, area))
            yield True
        self._unasked.remove(section)
        if self._wings.has(section):
            self._wings.take_in(section, START)

    # Taking and having them

    def take(self) -> Iterator[bool]:
        """Take all that are wanted of sections in the wings, a slice at a time; they are taken once."""
        store = self._stage.pixmaps
        for section in tuple(self._unasked):
            if self._full:
                return
            yield from self._ask(section)
        for section in dict.fromkeys(portrait.section for portrait in self._wanted):
            lent: list[Hashable] = []
            try:
                for portrait in [one for one in self._wanted if one.section is section]:
                    if self._full:
                        return
                    yield from self._take(portrait, lent)
                    # The next one of the section needs most of them again.
                    if store.lent > _LENT * store.limit:
                        store.put_away(lent)
                        store.lent = 0
                        lent.clear()
            finally:
                store.lent = 0
                # Not at the program's end, nor when a visitor has gone there meanwhile.
                if isValid(section.root) and self._wings.has(section):
                    store.put_away(lent)
                    self._wings.take_in(section, START)

    def get(self, portrait: Portrait) -> QPixmap | None:
        """The picture, unpacked for whoever asks; None when it was never taken, or not kept."""
        return self._stage.pixmaps.unpacked(portrait)

    @property
    def _full(self) -> bool:
        """Whether what nobody is near has all the room that it is given."""
        store = self._stage.pixmaps
        return store.packed > FULL * store.packed_limit

    def _take(self, portrait: Portrait, lent: list[Hashable]) -> Iterator[bool]:
        """Take ``portrait``, unless its section is on stage; the pieces it needs are added to ``lent``."""
        section, state, area = portrait.section, portrait.state, QRectF(*portrait.area)
        store = self._stage.pixmaps
        if not self._wings.has(section):
            return
        self._wings.take_in(section, state)
        shown = pieces(section.root)
        for piece in shown:
            # They are packed already, but for those that have been thrown away to make room.
            while isValid(piece) and piece.lay_by():
                yield True
        keys = [key for piece in shown for key in piece.keys if store.peek(key) is None]
        unpacking = store.unpacking(keys)
        try:
            while not unpacking.done:
                unpacking.wait(EMPTY_SLICE)
                yield True
        except GeneratorExit:
            # A visitor is somewhere else, and waits for other pieces.
            unpacking.abandon()
            raise
        scale = self._stage.render_scale
        yield from reserve(round(area.width() * scale), round(area.height() * scale), pages=1)
        # It may have come on stage meanwhile.
        if not self._wings.has(section):
            return
        store.lent += unpacking.size
        before = store.ready
        store.take(unpacking)
        # Not from the last one: a zoomed map may keep the ground that it was seen on before.
        self._wings.take_in(section, START)
        picture = self._wings.pose(section, state, area, enters=portrait.enters)
        # What is seen only as it begins to enter was unpacked for it, too.
        lent += store.ready - before
        yield True
        yield from store.pack(portrait, picture)
        self._wanted.remove(portrait)


def _led_to(root: QGraphicsItem) -> list[GoTo]:
    """What the targets below ``root``, seen now or not, lead to in other sections."""
    found: list[GoTo] = []
    waiting: list[QGraphicsItem] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Target) and isinstance(item.intent, GoTo) and item.intent not in found:
            found.append(item.intent)
        waiting += item.childItems()
    return found


def _sides(area: QRectF) -> tuple[float, float, float, float]:
    return area.x(), area.y(), area.width(), area.height()
