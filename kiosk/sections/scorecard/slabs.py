"""Slabs on the card: a stone with its sentence in one still picture, its figures live on top of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from kiosk.content.model import plain
from kiosk.items.figure import FigureItem
from kiosk.items.ornament import draw_art
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.still import Still
from kiosk.items.stone import draw_stone
from kiosk.motion.motion import Motion, together
from kiosk.motion.transitions import count_up
from kiosk.sections.context import PageContext
from kiosk.sections.scorecard.rows import Placed, Plan
from kiosk.sections.sentence import Mark

_ART_SIZE = {"shoe": (240.0, 124.0), "vase": (116.0, 190.0), "works": (254.0, 128.0)}
_RINGS = (232.0, 232.0)
_ART_MARGIN = 26.0
_HIGH = 900.0


@dataclass(frozen=True, slots=True)
class Counter:
    """A live figure and the mark it shows, so that it can count up."""

    item: FigureItem
    mark: Mark

    def counting(self) -> Motion:
        """From zero to its value, ending on exactly what the sentence says."""
        return count_up(self._show, self.mark.figure.value)

    def rest(self) -> None:
        """Show its value at once."""
        self.item.show_text(self.mark.digits)

    def _show(self, text: str) -> None:
        self.item.show_text(text + self.mark.sign)


@dataclass(frozen=True, slots=True)
class Slab:
    """One slab of a page."""

    item: Still
    counters: tuple[Counter, ...]

    def counting(self) -> Motion:
        """All its figures count up together."""
        return together(*(counter.counting() for counter in self.counters))

    def rest(self) -> None:
        """Show its figures at once."""
        for counter in self.counters:
            counter.rest()


def build_slabs(
    plan: Plan, context: PageContext, parent: QGraphicsItem, *, showy: bool
) -> tuple[Slab, ...]:
    """The slabs of ``plan``; what does not fit is noted for staff. ``showy`` pages carry art."""
    crowded = plan.over > 0 and not any(placed.lockup.over for placed in plan.placed)
    for placed in plan.placed:
        entry = placed.entry
        # A page that is too high as a whole is too full of all that is on it.
        over = plan.over if crowded else placed.lockup.over
        context.fit.note(entry.path, entry.screen, over, large=context.large)
    return tuple(build_slab(placed, context, parent, showy=showy) for placed in plan.placed)


def build_slab(placed: Placed, context: PageContext, parent: QGraphicsItem, *, showy: bool) -> Slab:
    """One slab with its live figures."""
    theme, look, box, lock = context.theme, placed.entry.look, placed.box, placed.lockup
    x, base = placed.x - box.x, placed.base - box.y
    area = QRectF(0, 0, box.w, box.h)
    seed = seed_of(plain(placed.entry.sentence.text))
    art = _art(placed, showy)

    def draw(painter: QPainter) -> None:
        if look.fill is not None:
            draw_stone(
                painter,
                area,
                theme,
                Mulberry32(seed),
                fill=look.fill,
                jitter=2.5,
                radius=10,
                speckle=look.speckle,
            )
        if art is not None:
            draw_art(painter, art.name, art.centre, art.scale, look.art, 0.55)
        lock.draw(painter, x, base)

    item = Still(area, draw, parent)
    item.setPos(box.x, box.y)
    counters: list[Counter] = []
    for spot in lock.spots:
        figure = FigureItem(
            spot.mark.digits,
            spot.px,
            look.hero,
            item,
            unit=spot.unit,
            unit_px=spot.unit_px,
        )
        figure.setPos(x + spot.x, base + spot.y)
        counters.append(Counter(figure, spot.mark))
    return Slab(item, tuple(counters))


@dataclass(frozen=True, slots=True)
class _Art:
    name: str
    centre: QPointF
    scale: float


def _art(placed: Placed, showy: bool) -> _Art | None:
    """The art of a slab where its words leave room; eave-tile rings where staff chose none."""
    entry, box = placed.entry, placed.box
    if entry.look.fill is None or (entry.art is None and not showy):
        return None
    name = entry.art or "rings"
    width, height = _ART_SIZE.get(name, _RINGS)
    covered = [
        area.adjusted(-14, -10, 14, 10)
        for area in placed.lockup.covered(placed.x - box.x, placed.base - box.y)
    ]
    # On a slab as high as a page the tile is large, that its upper half is not bare.
    large = (1.9, 1.7, 1.5, 1.3) if box.h > _HIGH else ()
    for scale in (*large, 1.0, 0.9, 0.8, 0.7, 0.6):
        w, h = width * scale, height * scale
        right = box.w - _ART_MARGIN - w
        if right < box.w * 0.3 or h > box.h - 2 * _ART_MARGIN:
            continue
        for top in ((box.h - h) / 2, _ART_MARGIN, box.h - _ART_MARGIN - h):
            spot = QRectF(right, top, w, h)
            if not _hits(spot, covered):
                return _Art(name, _centre(name, spot, scale), scale)
    return None


def _hits(spot: QRectF, covered: Sequence[QRectF]) -> bool:
    return any(spot.intersects(area) for area in covered)


def _centre(name: str, spot: QRectF, scale: float) -> QPointF:
    # The drawings are not centred on their origin: shoe and works stand a little high.
    lift = {"shoe": -5.0, "works": 0.0, "vase": 2.0}.get(name, 0.0)
    return spot.center() + QPointF(0, lift * scale)
