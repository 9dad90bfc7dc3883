"""How one content differs from another, as the person who signs wants to read it.

Entries are followed by what they say, not by where they stand: one that was put in between is an
addition and not a change of all that come after it. Everything that can be written in a content
file is compared, down to where lines break, so that two contents without a difference look alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from pydantic import BaseModel

from kiosk.content.matching import Entry, match
from kiosk.content.model import BREAK_HINT, SOFT_BREAK, Content, Figure, plain
from kiosk.content.places import Place, place_of
from kiosk.content.problems import KeyPath
from kiosk.content.rewording import Stretch, rewording

_PICTURES = frozenset({"picture", "outline"})
_SETTINGS = frozenset(
    {"schema_version", "id", "goal", "art", "kind", "at", "bearing_from", "links"}
)
"""Keys that say how a thing is shown or found; all of ``settings`` too."""
_UNORDERED = frozenset({"highlights", "idea_highlights", "links"})
"""Lists whose order nobody sees."""
_BESIDE = frozenset({"figures", "figure", "highlight", "highlights", "idea_highlights", "measure"})
"""What repeats words of its sentence: an added or removed sentence is told once."""


class Kind(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REWORDED = "reworded"
    FIGURE = "figure"
    PICTURE = "picture"
    BREAKS = "breaks"
    """The words stayed; only where their lines break has changed."""
    SETTING = "setting"


@dataclass(frozen=True)
class Change:
    """One difference."""

    kind: Kind
    path: KeyPath
    """Where it is in the new content; of what is gone, where it was in the old."""
    place: Place
    before: str = ""
    """What it said; empty when it was not there. Of a picture, the file."""
    after: str = ""
    """What it says; empty when it is no longer there."""
    came_from: Place | None = None
    """Where an entry that was moved stood before."""
    gone: bool = False
    """Whether the whole entry was removed, so that ``path`` and ``place`` are those it had."""

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The words that stayed, were struck and were added."""
        return rewording(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two contents that are compared."""

    content: Content
    files: Mapping[str, str] = field(default_factory=dict)
    """The hashes of the files it names, by their names in it."""


def compare(old: Side, new: Side) -> tuple[Change, ...]:
    """Every difference between ``old`` and ``new``, in the order of the new content.

    What was removed stands where it stood.
    """
    found = tuple(_Comparison(old, new).changes())
    return tuple(_across_lists(found))


def figure_words(figure: Figure) -> str:
    """``figure`` as it is told apart from its sentence: ``6.17%（预计）``."""
    return figure.printed + (f"（{figure.qualifier}）" if figure.qualifier else "")


class _Comparison:
    """Walks two contents side by side."""

    def __init__(self, old: Side, new: Side) -> None:
        self._old = old
        self._new = new

    def changes(self) -> Iterator[Change]:
        yield from self._models(self._old.content, self._new.content, (), ())

    # ---- one entry

    def _models(
        self, old: BaseModel, new: BaseModel, was: KeyPath, path: KeyPath
    ) -> Iterator[Change]:
        for key in type(new).model_fields:
            a, b = getattr(old, key), getattr(new, key)
            if a != b or key in _PICTURES or isinstance(b, BaseModel | tuple):
                yield from self._values(a, b, (*was, key), (*path, key))

    def _values(self, a: object, b: object, was: KeyPath, path: KeyPath) -> Iterator[Change]:
        key = path[-1]
        if key == "figures" and isinstance(a, tuple) and isinstance(b, tuple):
            yield from self._figures(a, b, path)
        elif isinstance(a, Figure) and isinstance(b, Figure):
            if a != b:
                yield self._change(Kind.FIGURE, path, figure_words(a), figure_words(b))
        elif isinstance(a, BaseModel) and isinstance(b, BaseModel):
            yield from self._models(a, b, was, path)
        elif isinstance(a, tuple) and isinstance(b, tuple):
            yield from self._lists(a, b, was, path)
        elif a is None and isinstance(b, BaseModel):
            yield from self._whole(Kind.ADDED, b, path)
        elif b is None and isinstance(a, BaseModel):
            yield from self._whole(Kind.REMOVED, a, was)
        else:
            yield from self._leaf(a, b, path)

    def _leaf(self, a: object, b: object, path: KeyPath) -> Iterator[Change]:
        before, after = _said(a), _said(b)
        if path[-1] in _PICTURES:
            yield from self._files(before, after, path)
        elif path[0] == "settings" or path[-1] in _SETTINGS:
            yield self._change(Kind.SETTING, path, before, after)
        elif not before or not after:
            kind = Kind.ADDED if after else Kind.REMOVED
            yield self._change(kind, path, plain(before), plain(after))
        elif plain(before) == plain(after):
            hinted = (text.replace(SOFT_BREAK, BREAK_HINT) for text in (before, after))
            yield self._change(Kind.BREAKS, path, *hinted)
        else:
            yield self._change(Kind.REWORDED, path, plain(before), plain(after))

    def _files(self, before: str, after: str, path: KeyPath) -> Iterator[Change]:
        held, holds = self._old.files.get(before, ""), self._new.files.get(after, "")
        same = bool(before) and bool(after) and held == holds
        if not same and (before or after):
            yield self._change(Kind.PICTURE, path, before, after)
        elif before != after:
            # Another name for the same picture: visitors see no difference.
            yield self._change(Kind.SETTING, path, before, after)

    # ---- lists

    def _figures(
        self, old: Sequence[Figure], new: Sequence[Figure], path: KeyPath
    ) -> Iterator[Change]:
        gone = [index for index, figure in enumerate(old) if figure not in new]
        for at, figure in enumerate(new):
            if figure not in old:
                before = figure_words(old[gone.pop(0)]) if gone else ""
                yield self._change(Kind.FIGURE, (*path, at), before, figure_words(figure))
        for index in gone:
            yield self._change(Kind.FIGURE, (*path, index), figure_words(old[index]), "")

    def _lists(
        self, old: Sequence[object], new: Sequence[object], was: KeyPath, path: KeyPath
    ) -> Iterator[Change]:
        matched = match([_entry(each) for each in old], [_entry(each) for each in new])
        removed = list(matched.removed)
        latest = -1
        for at, origin in enumerate(matched.origin):
            while removed and removed[0] < latest + 1:
                yield from self._whole(Kind.REMOVED, old[removed[0]], (*was, removed.pop(0)))
            here = (*path, at)
            if origin is None:
                yield from self._whole(Kind.ADDED, new[at], here)
                continue
            latest = max(latest, origin)
            while removed and removed[0] < origin:
                yield from self._whole(Kind.REMOVED, old[removed[0]], (*was, removed.pop(0)))
            there = (*was, origin)
            if at in matched.moved and path[-1] not in _UNORDERED:
                yield self._moved(there, here, _entry(new[at]).text)
            if old[origin] != new[at] or isinstance(new[at], BaseModel):
                yield from self._values(old[origin], new[at], there, here)
        for index in removed:
            yield from self._whole(Kind.REMOVED, old[index], (*was, index))

    def _moved(self, was: KeyPath, path: KeyPath, text: str) -> Change:
        change = self._change(Kind.MOVED, path, text, text)
        return replace(change, came_from=place_of(self._old.content, was))

    def _whole(self, kind: Kind, node: object, path: KeyPath) -> Iterator[Change]:
        """An entry that came or went with all that is in it, a change for each of its texts."""
        gone = kind is Kind.REMOVED
        for at, text in _texts(node, path):
            told = Kind.PICTURE if at[-1] in _PICTURES else kind
            before, after = (text, "") if gone else ("", text)
            yield self._change(told, at, before, after, gone=gone)

    def _change(
        self, kind: Kind, path: KeyPath, before: str, after: str, *, gone: bool = False
    ) -> Change:
        place = place_of(self._old.content if gone else self._new.content, path)
        return Change(kind, path, place, before, after, gone=gone)


def _entry(node: object) -> Entry:
    """What an entry of a list is known by from one content to the next."""
    if isinstance(node, BaseModel):
        known = [getattr(node, key, None) for key in ("text", "title", "question", "name")]
        # A zone is known by its name: its text is long and changes.
        text = next((t for t in (known[3], *known[:3]) if isinstance(t, str)), "")
        return Entry(plain(text), getattr(node, "id", None))
    return Entry(plain(_said(node)))


def _texts(node: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Every text and file of an entry, in order, but for what only repeats words of them."""
    if isinstance(node, BaseModel):
        for key in type(node).model_fields:
            if key not in _BESIDE and key not in _SETTINGS:
                yield from _texts(getattr(node, key), (*path, key))
    elif isinstance(node, tuple):
        for index, each in enumerate(node):
            yield from _texts(each, (*path, index))
    elif said := plain(_said(node)):
        yield path, said


def _said(value: object) -> str:
    return "" if value is None else str(value)


def _across_lists(changes: Iterable[Change]) -> Iterator[Change]:
    """``changes``, a text that went here and came there told once, as moved."""
    found = list(changes)
    gone = {_told(c.path, c.before): c for c in reversed(found) if c.gone}
    moved: set[KeyPath] = set()
    result: list[Change] = []
    for change in found:
        source = gone.get(_told(change.path, change.after)) if change.kind is Kind.ADDED else None
        if source is not None and source.path not in moved:
            moved.add(source.path)
            result.append(
                replace(change, kind=Kind.MOVED, before=change.after, came_from=source.place)
            )
        else:
            result.append(change)
    return (change for change in result if not (change.gone and change.path in moved))


def _told(path: KeyPath, text: str) -> tuple[object, ...]:
    return path[0], next(step for step in reversed(path) if isinstance(step, str)), text
