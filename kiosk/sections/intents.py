"""What a touch means: the only thing that goes up from items to the director."""

from __future__ import annotations

from dataclasses import dataclass

State = tuple[str | int, ...]
"""A place inside a section that can be shown at rest, such as ``("category", 2)``; hashable."""

KeyPath = tuple[str | int, ...]
"""Where a value stands in the content, such as ``("goals", "questions", 1, "question")``."""

START: State = ("start",)
"""How a section looks when it is entered from home."""


@dataclass(frozen=True, slots=True)
class GoTo:
    """Leave for ``section``, at ``state``."""

    section: str
    state: State = START


@dataclass(frozen=True, slots=True)
class Show:
    """Stay in the section and show ``state``."""

    state: State


@dataclass(frozen=True, slots=True)
class ToggleTextSize:
    """Between normal and large text (大字)."""


@dataclass(frozen=True, slots=True)
class ToggleContrast:
    """Between the exhibit's own colours and those of high contrast (高对比)."""


@dataclass(frozen=True, slots=True)
class ToggleReach:
    """Bring every control down to where a seated visitor and a child reach it (够得着), or not."""


@dataclass(frozen=True, slots=True)
class TurnShelf:
    """Show the next controls on the reach shelf; after the last, the first."""


@dataclass(frozen=True, slots=True)
class Wake:
    """The touch that ends the attract screen or the idle question; it does nothing else."""


@dataclass(frozen=True, slots=True)
class Zoom:
    """Enlarge the map by ``factor`` about its middle."""

    factor: float


@dataclass(frozen=True, slots=True)
class ResetView:
    """Show the map as it was first shown."""


Intent = (
    GoTo
    | Show
    | ToggleTextSize
    | ToggleContrast
    | ToggleReach
    | TurnShelf
    | Wake
    | Zoom
    | ResetView
)
"""Everything that a target can mean."""
