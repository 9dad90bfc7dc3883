"""What a visitor may ask for next, made ready while nobody touches: built, set, drawn and packed.

First what one touch leads to from the page on stage, then the whole exhibit. The pixels of one page are
ready for use, those of all others are packed (see :class:`kiosk.items.pixmap_store.PixmapStore`): what
a finger rests on is unpacked before it leaves, or its portrait, and all else while that moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from threading import Thread

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGraphicsItem
from shiboken6 import isValid

from kiosk.items.lean_charts import import_groundwork, importing
from kiosk.items.page_pixmap import reserve, waits_at_rest
from kiosk.items.still import Still, Target, pieces
from kiosk.items.unpacking import Unpacking
from kiosk.sections.base import Section
from kiosk.sections.intents import (
    START,
    GoTo,
    Intent,
    Show,
    ToggleContrast,
    ToggleTextSize,
)
from kiosk.stage.cast import PLAIN, Cast, Reading
from kiosk.stage.foot import Foot
from kiosk.stage.portraits import FULL, Portraits
from kiosk.stage.scene import Stage
from kiosk.stage.wings import Wings


class Anticipation:
    """Makes ready what may be asked for next; a slice at a time, so that a touch never waits long."""

    def __init__(self, stage: Stage, wings: Wings, cast: Cast, foot: Foot) -> None:
        """For the page on ``stage`` and its ``foot``; sections of ``cast`` not on it are in ``wings``."""
        self._stage = stage
        self._wings = wings
        self._cast = cast
        self._foot = foot
        self._portraits = Portraits(stage, wings, cast)
        self._general = self._build_all()
        self.doors_drawn = False
        """Whether every section, as it is entered, is built and drawn."""
        self._here: Iterator[bool] = iter(())
        self._near: Iterator[bool] = iter(())
        self._missing: Iterator[bool] = iter(())
        self._near_to: object = None

    def go_on(self, section: Section | None, reading: Reading, now: object) -> bool:
        """Do a slice of work; False when nothing is left to do.

        Args:
            section: the one on stage; None behind the attract screen.
            reading: how the visitor reads.
            now: what is on stage, as a value that differs when that changes.
        """
        self._wings.forget()
        # From the attract screen only one touch leads anywhere; from a page, into every section.
        if section is not None and not self._sections_built():
            return next(self._general, False)
        if now != self._near_to:
            self._near_to = now
            kept: list[Still] = []
            self._here = self._draw_here(section, reading, kept)
            self._near = self._draw_near(section, reading, kept)
            # Of a section that was on stage no portrait could be taken.
            self._missing = self._portraits.take()
        if next(self._here, False):
            return True
        # Soon after the start: what the next touch may open comes before what is seen is packed.
        if not self.doors_drawn:
            return next(self._general, False)
        return next(self._near, False) or next(self._general, False) or next(self._missing, False)

    def expect(self, intent: object, section: Section | None, reading: Reading) -> None:
        """A finger rests on what means ``intent``: have the portrait of that, and let its pieces come.

        Where there is none: make ready and picture now all that it leads to.
        """
        # What is on stage counts as used: what comes must not push it out.
        self._have(self._on_stage())
        if not waits_at_rest(*self._stage.pixel_size):
            for _ in self._reserve():
                pass
        if section is not None and self.foresee(intent, section, reading):
            return
        self._have(self._leads_to(intent, section, reading, soon=True))
        if section is not None:
            self._picture(intent, section, reading)

    def foresee(self, intent: object, section: Section, reading: Reading) -> bool:
        """Foresee by its portrait what ``intent`` leads to, and begin to unpack that; False without one."""
        other = self._entered(intent, section, reading)
        if other is None or not isinstance(intent, GoTo):
            return False
        if self._wings.foresees(other, intent.state):
            return True
        picture = self._portraits.get(self._portraits.entrance(other, intent.state))
        if picture is None:
            return False
        found = self._coming(intent, section, reading)
        store = self._stage.pixmaps
        if not all(key in store for piece in found for key in piece.keys):
            # What was thrown away to make room is drawn under the finger, not when the door is open.
            return False
        self._wings.foresee(other, intent.state, picture, self._unpacking(found))
        return True

    def _entered(self, intent: object, section: Section, reading: Reading) -> Section | None:
        """The section that takes the place of ``section`` when ``intent`` is followed."""
        if not isinstance(intent, GoTo) or intent.section not in self._cast.keys:
            return None
        other = self._cast.get(intent.section, reading)
        return None if other is section else other

    def turned_to(
        self, intent: Show | GoTo, section: Section, reading: Reading, area: QRectF
    ) -> QPixmap | None:
        """How ``area`` looks when a hand has turned from ``section`` to what ``intent`` means.

        None when no portrait of it is kept, or a hand has moved what stays in it.
        """
        if isinstance(intent, Show) and not section.looks_as_shown():
            return None
        other = self._entered(intent, section, reading) or section
        return self._portraits.get(self._portraits.turned_to(other, intent.state, area))

    def fetch(self, intent: object, section: Section | None, reading: Reading) -> Unpacking:
        """Begin to unpack all that ``intent`` leads to, while what is on stage goes on moving."""
        return self._unpacking(self._coming(intent, section, reading))

    def _coming(self, intent: object, section: Section | None, reading: Reading) -> list[Still]:
        """The pieces of all that ``intent`` leads to."""
        roots = self._leads_to(intent, section, reading, soon=True)
        return [piece for root in roots for piece in pieces(root)]

    def _unpacking(self, found: list[Still]) -> Unpacking:
        return self._stage.pixmaps.unpacking(key for piece in found for key in piece.keys)

    def _have(self, roots: Iterable[QGraphicsItem]) -> None:
        """All of ``roots`` ready at once: somebody waits for it."""
        found = [piece for root in roots for piece in pieces(root)]
        self._stage.pixmaps.take(self._unpacking(found))
        for piece in found:
            while piece.prepare(whole=True):
                pass

    def _picture(self, intent: object, section: Section, reading: Reading) -> None:
        """Take the picture of the page that takes the place of ``section`` when ``intent`` is followed."""
        other = self._entered(intent, section, reading)
        if other is not None and isinstance(intent, GoTo):
            picture = self._wings.pose(other, intent.state, self._wings.page, enters=True)
            self._wings.foresee(other, intent.state, picture)
        elif isinstance(intent, ToggleTextSize | ToggleContrast):
            other = self._cast.get(section.key, _toggled(intent, reading))
            picture = self._wings.pose(other, section.state, self._wings.page, enters=False)
            self._wings.foresee(other, section.state, picture)

    def draw(
        self, intent: object, reading: Reading, section: Section | None = None
    ) -> Iterator[bool]:
        """Draw all that ``intent`` leads to from ``section``, a slice at a time."""
        for root in self._leads_to(intent, section, reading, soon=True):
            yield from _draw(root)

    def draw_foot(self, reading: Reading) -> Iterator[bool]:
        """Draw the plinth as it is in ``reading``, its stones in all their looks."""
        for root in (self._foot.coming(reading), *self._foot.stones_of(reading)):
            yield from _draw(root)

    def _reserve(self) -> Iterator[bool]:
        """Have memory wait for a picture of the whole stage, and for one of a page."""
        yield from reserve(*self._stage.pixel_size, pages=1)
        page, scale = self._wings.page, self._stage.render_scale
        yield from reserve(round(page.width() * scale), round(page.height() * scale))

    # What is near

    def _draw_here(
        self, section: Section | None, reading: Reading, kept: list[Still]
    ) -> Iterator[bool]:
        """Draw the page itself, and add its pieces to what is ``kept`` ready.

        Behind the attract screen home is ready too: a touch opens it before a finger can rest.
        """
        ready = list(self._on_stage())
        if section is None:
            yield True  # home may be laid out by what follows
            ready += self._leads_to(GoTo(self._cast.keys[0]), section, reading, soon=True)
            ready += [self._foot.coming(reading), *self._foot.stones_of(reading)]
        under = section.beneath() if section is not None else None
        if under is None or waits_at_rest(*self._stage.pixel_size):
            resting: set[Still] = set()
        else:
            # Half a page that is painted once: it is had again while a finger rests.
            resting = set(pieces(under))
        kept += [piece for root in ready for piece in pieces(root) if piece not in resting]
        for piece in kept:
            # The shelf is laid anew while the page stays.
            while isValid(piece) and piece.prepare():
                yield True

    def _draw_near(
        self, section: Section | None, reading: Reading, kept: list[Still]
    ) -> Iterator[bool]:
        """Pack the page itself, then draw and pack what one touch leads to; only ``kept`` stays ready."""
        if section is not None and waits_at_rest(*self._stage.pixel_size):
            yield from self._reserve()
        for piece in kept:
            while isValid(piece) and piece.lay_by():
                yield True
        self._stage.pixmaps.put_away_all(
            but={key for piece in kept if isValid(piece) for key in piece.keys}
        )
        yield True
        for intent in self._intents_on_stage() if section is not None else ():
            for root in self._leads_to(intent, section, reading, soon=False):
                yield True  # it may have been set just now
                yield from _lay_by(root)

    def _on_stage(self) -> list[QGraphicsItem]:
        """What is seen now, and the stones of the plinth, which change looks with every page."""
        items = self._stage.items()
        roots = [item for item in items if item.parentItem() is None and item.isVisible()]
        return [*roots, *self._foot.stones]

    def _intents_on_stage(self) -> list[object]:
        found: list[object] = []
        targets = [item for item in self._stage.items() if isinstance(item, Target)]
        # What is on the page before what is on the plinth, and there the largest first.
        own = set(self._foot.stones)
        targets.sort(key=lambda t: (t in own, -t.rect.width() * t.rect.height()))
        for target in targets:
            if target.isVisible() and target.isEnabled() and target.intent not in found:
                found.append(target.intent)
        return found

    def _leads_to(
        self, intent: object, section: Section | None, reading: Reading, *, soon: bool
    ) -> Iterator[QGraphicsItem]:
        """What is drawn when ``intent`` is followed from ``section``."""
        if isinstance(intent, Show) and section is not None:
            yield from section.coming(intent.state, soon=soon)
        elif isinstance(intent, GoTo) and intent.section in self._cast.keys:
            other = self._cast.get(intent.section, reading)
            if other is section:
                yield from section.coming(intent.state, soon=soon)
                return
            # What it begins with is not seen when a finger rests on a way to something else.
            self._wings.take_in(other, intent.state if soon else START)
            yield other.root
            if intent.state != START:
                yield from other.coming(intent.state, soon=soon)
        elif isinstance(intent, ToggleTextSize | ToggleContrast) and section is not None and soon:
            toggled = _toggled(intent, reading)
            other = self._cast.get(section.key, toggled)
            self._wings.take_in(other, section.state)
            yield other.root
            yield self._foot.coming(toggled)
        elif isinstance(intent, Intent) and section is not None and soon:
            yield from section.coming_of(intent)

    # What is built once

    def _sections_built(self) -> bool:
        return all(self._cast.has(key) for key in self._cast.keys)

    def _build_all(self) -> Iterator[bool]:
        """Every section, then every page of each, then the large text."""
        # No daemon: one that is in the middle of an import when Python ends takes it down.
        charts = Thread(target=import_groundwork, name="charts")
        charts.start()
        while self._cast.prepare_next(PLAIN):
            yield True
        while charts.is_alive():
            yield True
        yield from importing()
        # Home is ready by now: packing it would only keep the others waiting.
        for key in self._cast.keys[1:]:
            yield from _lay_by(self._in_wings(key, PLAIN).root)
        self.doors_drawn = True
        self._portraits.want_doors(PLAIN)
        yield from self._portraits.take()
        yield from self._lay_all_by(PLAIN)
        self._portraits.want_all(PLAIN, turned=True)
        yield from self._portraits.take()
        large = Reading(large=True)
        while self._cast.prepare_next(large):
            yield True
        yield from self._lay_all_by(large)
        self._portraits.want_all(large, turned=False)
        yield from self._portraits.take()

    def _in_wings(self, key: str, reading: Reading) -> Section:
        """Section ``key``, in the wings unless it is on stage."""
        section = self._cast.get(key, reading)
        if section.root.scene() is None:
            self._wings.take_in(section)
        return section

    def _lay_all_by(self, reading: Reading) -> Iterator[bool]:
        """Every page of every section, as far as there is room: home first, as visitors find it."""
        store = self._stage.pixmaps
        for key in self._cast.keys:
            section = self._in_wings(key, reading)
            yield from _lay_by(section.root)
            for state in section.states():
                if store.packed > FULL * store.packed_limit:
                    return
                for root in section.coming(state, soon=True):
                    yield True  # it may have been set just now
                    yield from _lay_by(root)


def _toggled(intent: ToggleTextSize | ToggleContrast, reading: Reading) -> Reading:
    if isinstance(intent, ToggleTextSize):
        return replace(reading, large=not reading.large)
    return replace(reading, contrast=not reading.contrast)


def _draw(root: QGraphicsItem) -> Iterator[bool]:
    """Draw all of ``root``, a slice at a time."""
    for piece in pieces(root):
        while piece.prepare():
            yield True


def _lay_by(root: QGraphicsItem) -> Iterator[bool]:
    """Draw and pack all of ``root``, a slice at a time, unless it is thrown away meanwhile."""
    for piece in pieces(root) if isValid(root) else ():
        while isValid(piece) and piece.lay_by():
            yield True
