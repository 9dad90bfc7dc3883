"""The sweep: what is no longer used is freed at rest, and in the thread that Qt's objects live in.

Python's own collector may run in any thread, also in one that reads content, and would end Qt objects
there. Who sweeps has switched it off (``gc.disable()``). What is free then goes back to the system.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from kiosk.items.page_pixmap import give_back
from kiosk.lean import forget_sources, trim_heap

_EVERY = 10_000
"""Milliseconds between two sweeps."""
_WHOLE = 30
"""Every so many sweeps all is looked at, not only what is new."""
_LITTLE = 300
"""So few new objects since the last sweep: nobody has been here, and nothing is to be given back."""


class Sweep(QObject):
    """Sweeps again and again, whenever all is at rest."""

    def __init__(
        self, parent: QObject, at_rest: Callable[[], bool], first: Callable[[], None]
    ) -> None:
        """Begin to sweep.

        Args:
            parent: it sweeps as long as that lives.
            at_rest: whether nobody touches the screen and nothing moves on it.
            first: what else is to be done at rest, before each sweep.
        """
        super().__init__(parent)
        self._at_rest = at_rest
        self._first = first
        self._count = 0
        timer = QTimer(self)
        timer.timeout.connect(self.go)
        timer.start(_EVERY)

    def go(self) -> None:
        """Sweep now, unless something is going on."""
        if not self._at_rest():
            return
        self._first()
        self._count += 1
        new = gc.get_count()[0]
        if self._count % _WHOLE == 0:
            gc.unfreeze()
        gc.collect()
        # Pictures of pages may have been among it.
        give_back()
        # What has stayed is looked at again every few minutes only: a tenth of a second each time.
        gc.freeze()
        if self._count == 1:
            forget_sources()
        if new > _LITTLE:
            trim_heap()
