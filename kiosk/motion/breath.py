"""Breathing in long work: frames are shown while a page is laid out, which is one long call.

Whoever lays out says :func:`breathe` often. Whoever has something laid out behind what moves says, with
:func:`breathing`, what is to be done then; nobody else notices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_act: Callable[[], None] | None = None


def breathe() -> None:
    """A moment at which something else may be done; called by what takes long, every few milliseconds."""
    if _act is not None:
        _act()


@contextmanager
def breathing(act: Callable[[], None]) -> Iterator[None]:
    """Do ``act`` whenever what runs in this context breathes, but not within ``act`` itself."""
    global _act  # noqa: PLW0603 (layout is deep below, and knows nothing of who waits)
    before = _act

    def once() -> None:
        global _act  # noqa: PLW0603
        _act = None
        try:
            act()
        finally:
            _act = once

    _act = once
    try:
        yield
    finally:
        _act = before
