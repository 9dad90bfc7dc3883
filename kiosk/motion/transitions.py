"""The movements of the design language, ready to use on anything that can be placed and faded.

Only position, scale and opacity move; nothing is laid out again in mid-move. Qt-free: an item is
whatever has Qt's method names.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Protocol

from kiosk.motion.easing import Easing, out_cubic, settle
from kiosk.motion.motion import Motion, step


class Fadable(Protocol):
    """What can be made translucent; QGraphicsItem is."""

    def setOpacity(self, opacity: float, /) -> None:  # noqa: N802 (Qt's name)
        """0 is invisible, 1 opaque."""
        ...


class Movable(Fadable, Protocol):
    """What can also be moved and scaled."""

    def x(self) -> float:
        """Left of its parent's origin, in design units."""
        ...

    def y(self) -> float:
        """Below its parent's origin, in design units."""
        ...

    def setPos(self, x: float, y: float, /) -> Any:  # noqa: N802 (Qt's name)
        """Place it."""
        ...


def fade_in(item: Fadable, duration: float = 200, *, start: float = 0.0) -> Motion:
    """From invisible to opaque."""
    return step(item.setOpacity, duration, start=start)


def fade_out(item: Fadable, duration: float = 140, *, start: float = 0.0) -> Motion:
    """From opaque to invisible."""
    return step(lambda p: item.setOpacity(1 - p), duration, start=start)


def arrive(
    item: Movable,
    dx: float = 0.0,
    dy: float = 0.0,
    *,
    duration: float = 320,
    start: float = 0.0,
    easing: Easing = out_cubic,
    fade: bool = True,
) -> Motion:
    """Come to where it stands now from ``dx``, ``dy`` design units away, fading in."""
    x, y = item.x(), item.y()

    def apply(progress: float) -> None:
        item.setPos(x + dx * (1 - progress), y + dy * (1 - progress))
        if fade:
            item.setOpacity(min(1.0, max(0.0, progress)))

    return step(apply, duration, start=start, easing=easing)


def drop_in(item: Movable, *, start: float = 0.0) -> Motion:
    """A stone that settles into the wall: from 24 units above."""
    return arrive(item, dy=-24, duration=280, start=start, easing=settle)


def glide(
    item: Movable, to_x: float, to_y: float, *, duration: float = 220, easing: Easing = out_cubic
) -> Motion:
    """Go from where it stands now to ``to_x``, ``to_y``."""
    x, y = item.x(), item.y()

    def apply(progress: float) -> None:
        item.setPos(x + (to_x - x) * progress, y + (to_y - y) * progress)

    return step(apply, duration, easing=easing)


def grow(
    set_share: Callable[[float], None], duration: float = 500, *, start: float = 0.0
) -> Motion:
    """A share from 0 to 1: for bars, rings and lines that draw themselves."""
    return step(set_share, duration, start=start)


def count_up(
    show: Callable[[str], None], value: Decimal, duration: float = 700, *, start: float = 0.0
) -> Motion:
    """A figure that counts from zero to ``value`` and ends on exactly the printed digits."""
    places = max(0, -int(value.as_tuple().exponent))

    def apply(progress: float) -> None:
        show(str(value) if progress >= 1 else f"{float(value) * max(0.0, progress):.{places}f}")

    return step(apply, duration, start=start)
