"""What the guide is made of: chapters of blocks, blocks of text. Free of Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class GuideError(ValueError):
    """The source of the guide cannot be read; the message says where and why."""


class Look(Enum):
    """How a stretch of text is set."""

    PLAIN = "plain"
    BOLD = "bold"
    CODE = "code"
    KEY = "key"
    """A button on the screen, with its brackets."""
    CHAPTER = "chapter"
    """Another chapter, by its slug."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text with one look."""

    text: str
    look: Look = Look.PLAIN


Text = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section (level 2) or of a smaller part (level 3)."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Listing:
    """Entries, each of blocks; ``ordered`` ones are steps."""

    ordered: bool
    entries: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A note set apart."""

    kind: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A fenced block: what is typed, what the program says, what stands in a file."""

    kind: str
    words: tuple[str, ...]
    """What stands behind the kind."""
    lines: tuple[str, ...]
    line: int
    """Of the source, where the block itself begins."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the head."""

    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures side by side: the name and the caption of each."""

    shown: tuple[tuple[str, str], ...]
    share: float
    """Of the width of the column that they take together."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What only whoever tries the guide out reads."""

    text: str


Block = Heading | Paragraph | Listing | Callout | Code | Table | Pictures | Comment


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the source."""

    path: Path
    number: int
    title: str
    blocks: tuple[Block, ...]

    @property
    def slug(self) -> str:
        """Its short name, by which others point at it: ``05-faults.md`` is ``faults``."""
        return self.path.stem.partition("-")[2]


def stretches_of(blocks: Sequence[Block]) -> Iterator[Stretch]:
    """Every stretch of running text in ``blocks``, in their order."""
    for block in flat(blocks):
        if isinstance(block, Paragraph):
            yield from block.text
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from cell


def flat(blocks: Sequence[Block]) -> Iterator[Block]:
    """``blocks`` and all blocks within them, in the order of the source."""
    for block in blocks:
        yield block
        if isinstance(block, Listing):
            for entry in block.entries:
                yield from flat(entry)
        elif isinstance(block, Callout):
            yield from flat(block.blocks)
