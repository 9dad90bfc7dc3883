"""Quiet moments: what can wait is done while nobody touches, a slice at a time.

Two slices are never without a pause between them in which touches are looked at, and none comes between
the end of a movement and its last frame.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from kiosk.items.page_pixmap import give_back
from kiosk.lean import trim_heap
from kiosk.motion.clock import Clock

QUIET = 16
"""Milliseconds between two slices."""
BUSY_QUIET = 8
"""The same while a new content waits to be shown."""
EMPTY_QUIET = 8
"""The same while nobody is there, who comes next finds every door drawn, and is answered at once."""
EARLY_QUIET = 4
"""The same before that, while somebody is there."""
FIRST_QUIET = 1
"""The same before that, while nobody is there: without a pause touches would be read after several slices."""
SLICE = 0.006
"""Seconds that small pieces of work may follow each other in a slice."""
EMPTY_SLICE = 0.003
"""The same while nobody is there: hardly a pause is between slices, and the first touch waits for one."""
_LULL = 1000
"""Milliseconds after which somebody reads, or has gone: sooner, the next touch would find its memory gone."""

Work = Callable[[float], int | None]
"""Works until a moment of the clock; milliseconds until it wants to go on, None when all is done."""


class Quiet(QObject):
    """Has work done in quiet moments, until there is none left."""

    def __init__(
        self,
        parent: QObject,
        clock: Clock,
        at_rest: Callable[[], bool],
        empty: Callable[[], bool],
        work: Work,
    ) -> None:
        """Nothing is done before :meth:`begin`.

        Args:
            parent: it works as long as that lives.
            clock: what slices are measured by.
            at_rest: whether nobody touches the screen and nothing moves on it.
            empty: whether nobody is there, so that slices follow each other closely.
            work: what there is to do.
        """
        super().__init__(parent)
        self._clock = clock
        self._at_rest = at_rest
        self._empty = empty
        self._work = work
        self._stirred = False
        """Whether something went on when it was looked last."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._lull = QTimer(self)
        self._lull.setSingleShot(True)
        self._lull.setInterval(_LULL)
        self._lull.timeout.connect(self._settle)

    @property
    def active(self) -> bool:
        """Whether there is something left to do."""
        return self._timer.isActive()

    def begin(self, wait: int = QUIET) -> None:
        """There is something to do, the first slice in ``wait`` milliseconds."""
        self._lull.stop()
        self._timer.start(wait)

    def look(self) -> None:
        """Do a slice, if this is a quiet moment."""
        stirred, self._stirred = self._stirred, not self._at_rest()
        # What has just come to rest is seen first: its last frame has not been painted yet.
        if stirred or self._stirred:
            return
        wait = self._work(self._clock.now() + (EMPTY_SLICE if self._empty() else SLICE))
        if wait is None:
            self._timer.stop()
            self._lull.start()
        elif self._timer.isActive():
            # From now on: a slice that took long would have the next one follow it at once.
            self._timer.start(wait)

    def _settle(self) -> None:
        """All is done, and has been for a while: what is free goes back to the system."""
        if self._at_rest():
            give_back()
            trim_heap()
