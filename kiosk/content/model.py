"""The content of an exhibit: immutable, validated, free of Qt.

Staff write it in ``content.yaml``; :mod:`kiosk.content.reader` makes a :class:`Content` of it. Every
text is plain text. In any text staff may mark a good place to break the line with ``|``; reading
turns it into U+200B ZERO WIDTH SPACE, which is never seen and is where the typesetter prefers to
break.

What a key means to the people who write the file stands in :mod:`kiosk.content.labels`, in their
language. What spans several keys is checked by :mod:`kiosk.content.rules`.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

BREAK_HINT = "|"
SOFT_BREAK = "\u200b"
"""What a break hint becomes: U+200B ZERO WIDTH SPACE."""

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]


def plain(text: str) -> str:
    """``text`` as a reader sees it: without its soft breaks."""
    return text.replace(SOFT_BREAK, "")


def _soften(value: object) -> object:
    if not isinstance(value, str):
        return value
    # A hint at either end has nothing to break, and would make an empty text look like one of
    # one character.
    return value.replace(BREAK_HINT, SOFT_BREAK).strip(f" \t\r\n\u3000{SOFT_BREAK}")


def _one_line(text: str) -> str:
    # A typesetter takes a stray newline or escape for a command; YAML escapes can write them.
    if any(unicodedata.category(character) in ("Cc", "Zl", "Zp") for character in text):
        raise PydanticCustomError("control_character", "the text holds a control character")
    return text


def _without_hints(name: str) -> str:
    if BREAK_HINT in name:
        raise PydanticCustomError("hint_in_name", "a name is never broken")
    return _one_line(name)


Wording = Annotated[
    str,
    BeforeValidator(_soften),
    StringConstraints(min_length=1, max_length=600),
    AfterValidator(_one_line),
]
"""A text that visitors read; ``|`` in it marks a good place to break the line."""

Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=6),
    AfterValidator(_without_hints),
]
"""A short name that stands on a button or a stone, always in one line."""

Affix = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=8), AfterValidator(_without_hints)
]
"""A unit or a qualifier: set beside a number, never broken."""


def _picture_path(value: str) -> str:
    path = PurePosixPath(value.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in value or not path.name:
        raise PydanticCustomError("picture_outside", "the file lies outside the content folder")
    return _one_line(str(path))


PicturePath = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_picture_path)
]
"""A picture file, relative to the content file's folder."""


def _printed_number(value: object) -> object:
    # Decimal itself takes 1e3, NaN, 1_000 and full-width digits: none is what a sentence prints.
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise PydanticCustomError("not_a_number", "not a number as it is printed")
    return value


def _whole_number(value: object) -> object:
    # The reader hands every scalar over as the string that was written.
    return int(value) if isinstance(value, str) and re.fullmatch("[0-9]{1,9}", value) else value


class _Part(BaseModel):
    # Each is built within the whole Content; on its own when it is first asked for.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class IdleTimes(_Part):
    """How long the exhibit waits for a visitor who walked away; all in seconds."""

    ask_after: Annotated[int, Field(ge=10, le=3600)] = 60
    countdown: Annotated[int, Field(ge=5, le=120)] = 15
    attract_after: Annotated[int, Field(ge=5, le=3600)] = 30


class Display(_Part):
    """The screen it is shown on."""

    diagonal_inches: Annotated[float, Field(ge=10, le=150)] = 43.0


class Settings(_Part):
    """How the exhibit behaves in this hall."""

    theme: Literal["ivory", "night"] = "ivory"
    motion: Literal["full", "reduced", "none"] = "full"
    idle: IdleTimes = IdleTimes()
    display: Display = Display()


class Cover(_Part):
    """The title of the exhibit, as on the attract and home screens."""

    kicker: Wording | None = None
    title: Wording
    year: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")] | None = None
    """Four digits at the end of the title that the attract screen sets into the sun."""
    occasion: Wording | None = None
    byline: Wording | None = None


class Events(_Part):
    """The big events of the year, shown on home and in the scorecard's overview."""

    question: Wording
    items: Annotated[tuple[Wording, ...], Field(min_length=1, max_length=12)]


class Figure(_Part):
    """One number of a sentence, apart from it, so that it can be counted up and charted.

    ``value`` keeps the printed digits (``5.0`` stays ``5.0``); ``qualifier`` is the word of the sentence
    that limits it (超, 达, 预计, 以上, 首超, 左右 …).
    """

    value: Annotated[
        Decimal, BeforeValidator(_printed_number), Field(max_digits=12, decimal_places=4)
    ]
    unit: Affix = ""
    qualifier: Affix = ""

    @property
    def printed(self) -> str:
        """The number and its unit as they stand in the sentence."""
        return f"{self.value}{self.unit}"


class Achievement(_Part):
    """One line of the scorecard: a sentence, with its figures or the phrase that carries it."""

    id: Identifier | None = None
    text: Wording
    figures: Annotated[tuple[Figure, ...], Field(max_length=3)] = ()
    highlight: Wording | None = None
    """The words of ``text`` to set large when it has no figure."""
    measure: Wording | None = None
    """What the figure measures, as a part of ``text``; needed to chart it beside a goal."""
    goal: Identifier | None = None
    """The ``id`` of the goal to draw beside it."""
    art: Literal["shoe", "vase", "works", "rings"] | None = None


class Category(_Part):
    """One field of the year's work, such as 经济 or 民生."""

    name: Name
    achievements: Annotated[tuple[Achievement, ...], Field(min_length=1, max_length=60)]


class Scorecard(_Part):
    """The year's results: headlines and categories."""

    name: Name = "成绩单"
    question: Wording
    headlines: Annotated[tuple[Achievement, ...], Field(min_length=1, max_length=12)]
    categories: Annotated[tuple[Category, ...], Field(min_length=1, max_length=20)]


class Honour(_Part):
    """One stone of the honours wall."""

    title: Wording
    note: Wording | None = None
    picture: PicturePath | None = None
    links: Annotated[tuple[Identifier, ...], Field(max_length=2)] = ()
    """``id`` of achievements or questions that speak of the same thing."""


class HonoursWall(_Part):
    """The wall of honours."""

    name: Name = "荣誉墙"
    question: Wording
    stones: Annotated[tuple[Honour, ...], Field(min_length=1, max_length=120)]


class Place(_Part):
    """A district, town or project of a zone; ``at`` names the town that it lies in, when known."""

    name: Wording
    at: str | None = None


class Zone(_Part):
    """One view of the map with its text.

    ``overview`` and ``group`` show several cities; ``main`` and ``satellite`` are one city each and are
    drawn as a body at the middle of their ``places`` (or at the town named in ``at``).
    """

    id: Identifier
    kind: Literal["overview", "main", "group", "satellite"]
    name: Wording
    label: Wording | None = None
    """The short name inside the body; ``name`` when left out."""
    text: Wording
    motto: Wording | None = None
    highlights: tuple[Wording, ...] = ()
    at: str | None = None
    places: Annotated[tuple[Place, ...], Field(max_length=20)] = ()
    functions: Annotated[tuple[Wording, ...], Field(max_length=12)] = ()
    projects: Annotated[tuple[Wording, ...], Field(max_length=12)] = ()
    bearing: Wording | None = None
    """Words of the text that say where the city looks (厦门东进, 两岸融合发展), drawn with arrows."""
    bearing_from: Literal["north", "east", "south", "west", "north-east", "south-east"] | None = (
        None
    )


class CityMap(_Part):
    """The plan of the city: one main city and its satellites."""

    name: Name = "城市布局"
    title: Wording
    lead: Wording
    """What the door on the home screen says."""
    link_label: Wording | None = None
    """The name of the links between the main city and its satellites."""
    zones: Annotated[tuple[Zone, ...], Field(min_length=1, max_length=10)]
    outline: PicturePath | None = None
    """A GeoJSON outline that the hall has had approved, shown instead of the schematic."""
    review_number: Wording | None = None
    source: Wording | None = None


class Target(_Part):
    """One measurable goal; drawn as a ring when it is a percentage up to ten."""

    id: Identifier | None = None
    text: Wording
    measure: Wording
    figure: Figure


class Question(_Part):
    """One question with its answers and key points."""

    id: Identifier | None = None
    question: Wording
    answers: Annotated[tuple[Wording, ...], Field(min_length=1, max_length=12)]
    key_points: Annotated[tuple[Wording, ...], Field(max_length=80)] = ()
    highlights: tuple[Wording, ...] = ()
    """Phrases of the key points to stress with the marker."""


class Goals(_Part):
    """The goals of the coming year, the drives, and the questions."""

    name: Name = "新目标"
    question: Wording
    idea: Wording | None = None
    idea_highlights: tuple[Wording, ...] = ()
    statement: Wording | None = None
    """The whole sentence that the targets stand in; what is left of it is shown below them."""
    targets: Annotated[tuple[Target, ...], Field(max_length=8)] = ()
    drives: Annotated[tuple[Wording, ...], Field(max_length=4)] = ()
    key_points_name: Wording = "划重点："
    """What stands above the key points of a question, as printed."""
    questions: Annotated[tuple[Question, ...], Field(max_length=12)] = ()


class Content(_Part):
    """Everything an exhibit says, and how it behaves."""

    schema_version: Annotated[Literal[1], BeforeValidator(_whole_number), Field(alias="schema")]
    settings: Settings = Settings()
    cover: Cover
    events: Events | None = None
    scorecard: Scorecard | None = None
    honours: HonoursWall | None = None
    map: CityMap | None = None
    goals: Goals | None = None
