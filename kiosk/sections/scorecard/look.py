"""What a slab is made of, and which slab of a page is made of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.sections.sentence import Kind
from kiosk.theme.tokens import Theme


@dataclass(frozen=True, slots=True)
class SlabLook:
    """The colours of a slab; without ``fill`` the sentence stands on the bare card."""

    ink: str
    hero: str
    fill: str | None = None
    art: str = ""
    speckle: float = 0.35


def bare(theme: Theme) -> SlabLook:
    """On the card itself."""
    return SlabLook(theme.ink, theme.hero, art=theme.line)


def stone(theme: Theme, index: int) -> SlabLook:
    """Granite, in one of its tones."""
    fill = theme.slabs[index % len(theme.slabs)]
    return SlabLook(theme.ink, theme.hero, fill, theme.dot)


def brick(theme: Theme) -> SlabLook:
    """Fired brick."""
    return SlabLook(theme.on_brick, theme.gold_light, theme.brick, theme.gold_light, 0.2)


def teal(theme: Theme) -> SlabLook:
    """Sea teal."""
    return SlabLook(theme.on_brick, theme.gold_light, theme.teal, theme.sea_line, 0.2)


def celadon(theme: Theme) -> SlabLook:
    """Celadon glaze: one to a page at most."""
    return SlabLook(theme.on_celadon, theme.celadon_hero, theme.celadon, theme.celadon_hero)


_WORDS_ONLY = ("brick", "stone", "stone", "teal", "stone", "celadon")
_AMONG_FIGURES = ("brick", "celadon", "teal", "stone", "stone", "stone")
_OVERVIEW = ("stone", "stone", "teal", "stone", "celadon", "stone")


def materials(kinds: Sequence[Kind], *, overview: bool = False) -> tuple[str, ...]:
    """What each slab of a page is made of, in order.

    Words get the strong colours, because a number is strong already; where there are only words, or
    only numbers, the first slab leads and the colours stand apart.
    """
    if overview:
        return _once(tuple(_OVERVIEW[index % 6] for index in range(len(kinds))))
    words = [index for index, kind in enumerate(kinds) if kind in (Kind.WORDS, Kind.STATEMENT)]
    if not words or len(words) == len(kinds):
        return _once(tuple(_WORDS_ONLY[index % 6] for index in range(len(kinds))))
    chosen = ["stone"] * len(kinds)
    for order, index in enumerate(words):
        chosen[index] = _AMONG_FIGURES[order % 6]
    return _once(tuple(chosen))


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    """The same with a single celadon slab."""
    first = names.index("celadon") if "celadon" in names else -1
    return tuple(
        "stone" if name == "celadon" and index != first else name
        for index, name in enumerate(names)
    )


def slab_look(theme: Theme, material: str, index: int) -> SlabLook:
    """The look of the slab at ``index`` that is made of ``material``."""
    if material == "brick":
        return brick(theme)
    if material == "teal":
        return teal(theme)
    if material == "celadon":
        return celadon(theme)
    if material == "bare":
        return bare(theme)
    return stone(theme, index)
