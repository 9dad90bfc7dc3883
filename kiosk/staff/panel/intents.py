"""What a touch in the staff panel means; only the panel itself acts on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Place(Enum):
    """A page of the panel."""

    PIN = "pin"
    BOARD = "board"
    REVISIONS = "revisions"
    PREVIEW = "preview"
    SCREEN = "screen"
    """One screen of the preview, large."""
    TOUCH = "touch"
    MORNING = "morning"
    CLEANING = "cleaning"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class TurnTo:
    """Show the page ``place``, at its sheet or item ``index``."""

    place: Place
    index: int = 0


@dataclass(frozen=True, slots=True)
class PressKey:
    """Put ``digit`` to the PIN."""

    digit: str


@dataclass(frozen=True, slots=True)
class EraseDigit:
    """Take the last digit back."""


@dataclass(frozen=True, slots=True)
class EnterPin:
    """That is the whole PIN."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Back to the exhibit (回到展览)."""


@dataclass(frozen=True, slots=True)
class CheckAgain:
    """Check the content folder anew (重新检查)."""


@dataclass(frozen=True, slots=True)
class ChooseRevision:
    """The revision ``number`` is the one to go back to."""

    number: int


@dataclass(frozen=True, slots=True)
class RollBack:
    """Show the content of revision ``number`` again; held."""

    number: int


@dataclass(frozen=True, slots=True)
class Publish:
    """Let the content with the hash mark ``mark``, which was seen, go live; held."""

    mark: str


@dataclass(frozen=True, slots=True)
class Quit:
    """End the program (退出程序); held."""


@dataclass(frozen=True, slots=True)
class EndTouch:
    """The hands are done with the touch grid."""


@dataclass(frozen=True, slots=True)
class HoldOn:
    """A tap on what wants to be held: say so."""


Intent = (
    TurnTo
    | PressKey
    | EraseDigit
    | EnterPin
    | Leave
    | CheckAgain
    | ChooseRevision
    | RollBack
    | Publish
    | Quit
    | EndTouch
    | HoldOn
)
"""Everything that a target of the panel can mean."""
