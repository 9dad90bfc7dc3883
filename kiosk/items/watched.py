"""Items that tell when something of them changes, to whoever watches them."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtWidgets import QGraphicsItem


class Watch(Protocol):
    """Wants to know what changes."""

    def stirred(self, item: Watched, *, moves: bool) -> None:
        """``item`` is about to look different or, when it ``moves``, to be somewhere else."""
        ...

    def shows(self, item: Watched) -> bool:
        """Whether ``item`` is seen already without being painted."""
        ...


class Watched(QGraphicsItem):
    """An item whose every change of place, strength, order or look its watch is told of."""

    watch: Watch | None = None

    def touch(self) -> None:
        """Tell that it is set, also where that changes nothing now: a motion will, later."""
        if self.watch is not None:
            self.watch.stirred(self, moves=False)

    def setPos(self, *at: Any) -> None:  # noqa: D102, N802 (Qt's own)
        if self.watch is not None:
            self.watch.stirred(self, moves=True)
        super().setPos(*at)

    def setX(self, x: float) -> None:  # noqa: D102, N802 (Qt's own)
        if self.watch is not None:
            self.watch.stirred(self, moves=True)
        super().setX(x)

    def setY(self, y: float) -> None:  # noqa: D102, N802 (Qt's own)
        if self.watch is not None:
            self.watch.stirred(self, moves=True)
        super().setY(y)

    def setOpacity(self, opacity: float) -> None:  # noqa: D102, N802 (Qt's own)
        if self.watch is not None:
            self.watch.stirred(self, moves=False)
        super().setOpacity(opacity)

    def setScale(self, scale: float) -> None:  # noqa: D102, N802 (Qt's own)
        if self.watch is not None:
            self.watch.stirred(self, moves=True)
        # Qt would paint all of it anew, also where that is the scale it has.
        if scale != self.scale():
            super().setScale(scale)

    def setTransform(self, *how: Any) -> None:  # noqa: D102, N802 (Qt's own)
        if self.watch is not None:
            self.watch.stirred(self, moves=True)
        super().setTransform(*how)

    def setVisible(self, visible: bool) -> None:  # noqa: D102, N802 (Qt's own)
        if self.watch is not None:
            self.watch.stirred(self, moves=False)
        super().setVisible(visible)

    def setZValue(self, z: float) -> None:  # noqa: D102, N802 (Qt's own)
        if self.watch is not None:
            self.watch.stirred(self, moves=False)
        super().setZValue(z)

    def setParentItem(self, parent: QGraphicsItem | None) -> None:  # noqa: D102, N802 (Qt's own)
        if self.watch is not None:
            self.watch.stirred(self, moves=True)
        super().setParentItem(parent)  # type: ignore[arg-type]  # the stubs do not know None

    def update(self, *area: Any) -> None:  # noqa: D102 (Qt's own)
        if self.watch is not None:
            self.watch.stirred(self, moves=False)
        super().update(*area)
