"""From the bytes of a content file to plain data, with the way back from each entry to its line.

The file may come from anyone's USB stick, so everything is bounded before it is built: bytes,
depth, entries. It is read as a stream of events in one pass, never composed: deep nesting brings
the C composer down, and aliases, which make four lines into half a million entries, are refused
where they stand. Scalars stay the strings that were written; the model decides what they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import yaml

from kiosk.content.decoding import decode
from kiosk.content.labels import key_words
from kiosk.content.lines import Line, mend_lines
from kiosk.content.problems import Fault, KeyPath, Position, Words
from kiosk.content.syntax import joined, mend_syntax

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 16
MAX_LINES = 30_000
MAX_ENTRIES = 40_000

Plain = str | list[Any] | dict[str, Any]
"""What a file holds before it is checked: strings, lists and mappings, nothing else."""

TEXT = Words("一段文字", "a text")
LIST = Words("一份清单", "a list")
GROUP = Words("几行“名称: 内容”", "lines of “name: content”")
_THIS_ENTRY = Words("这一条", "this entry")


@dataclass(slots=True)
class SourceMap:
    """Where each entry stands in the file."""

    lines: Sequence[str]
    keys: dict[KeyPath, Position] = field(default_factory=dict)
    values: dict[KeyPath, Position] = field(default_factory=dict)

    def key(self, path: KeyPath) -> Position | None:
        """Where the name of the entry stands; that of the nearest entry around it if it has none."""
        while path:
            if position := self.keys.get(path) or self.values.get(path):
                return position
            path = path[:-1]
        return None

    def value(self, path: KeyPath) -> Position | None:
        """Where the content of the entry begins, or else the name of the nearest around it."""
        return self.values.get(path) or self.key(path)

    def character(self, path: KeyPath, index: int) -> Position | None:
        """Where the ``index``-th character of the text at ``path`` stands."""
        start = self.values.get(path)
        if start is None:
            return self.key(path)
        quoted = self.line(start)[start.column - 1 : start.column] in ('"', "'")
        column = start.column + index + quoted
        # An escape before it would put it further right; the start of the text is near enough.
        return Position(start.line, column) if column <= len(self.line(start)) else start

    def line(self, position: Position | None) -> str:
        """The line of ``position`` as it stands in the file."""
        if position is None or not 0 < position.line <= len(self.lines):
            return ""
        return self.lines[position.line - 1]

    def by_line(self) -> dict[int, KeyPath]:
        """The first entry that begins on each line, to say which part of the exhibit that is."""
        found: dict[int, KeyPath] = {}
        for positions in (self.keys, self.values):
            for path, position in positions.items():
                if path:
                    found.setdefault(position.line, path)
        return found


@dataclass(slots=True)
class Source:
    """A content file as read: its data as far as it goes, its map and its faults."""

    data: Plain | None
    map: SourceMap
    faults: list[Fault]
    spoiled: frozenset[KeyPath] = frozenset()
    """Entries whose content was refused, so that nothing more need be said about it."""


def parse(data: bytes, keys: Collection[str], *, size: int | None = None) -> Source:
    """The plain data of the content file ``data``; never raises, whatever the bytes.

    ``keys`` are the names of entries that the exhibit knows: after one of these a full-width colon
    is a slip, after any other word it is a text. ``size`` is that of the file when ``data`` is only
    as much of it as is ever read.
    """
    if len(data) > MAX_BYTES:
        sizes = {"size": size_words(size or len(data)), "limit": size_words(MAX_BYTES)}
        return Source(None, SourceMap(()), [Fault("file-too-large", values=sizes)])
    raw, faults = decode(data)
    if any(fault.code == "not-text" for fault in faults):
        return Source(None, SourceMap(()), faults)
    if len(raw) > MAX_LINES:
        values: dict[str, object] = {"count": len(raw), "limit": MAX_LINES}
        return Source(None, SourceMap(()), [*faults, Fault("too-many-lines", values=values)])
    lines, slips = mend_lines(raw, keys)
    faults += slips
    builder = _Builder(lines, SourceMap(raw))
    try:
        builder.build(joined(lines))
    except yaml.YAMLError:
        syntax_faults, sound = mend_syntax(lines)
        faults += (fault for fault in syntax_faults if not _is_told(fault, slips))
        if not sound:
            return Source(None, SourceMap(raw), faults)
        builder = _Builder(lines, SourceMap(raw))
        builder.build(joined(lines))
    faults += builder.faults
    return Source(builder.root, builder.map, faults, frozenset(builder.spoiled))


def _is_told(fault: Fault, slips: Iterable[Fault]) -> bool:
    """Whether ``slips`` say already that the line is not in its place: its blanks are no spaces."""
    return fault.code == "wrong-indent" and any(
        slip.code in ("tab-indent", "wide-space")
        and slip.position is not None
        and fault.position is not None
        and slip.position.line == fault.position.line
        for slip in slips
    )


def size_words(size: int) -> str:
    """``size`` in bytes, in a unit that people use."""
    return f"{size / 1_048_576:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1024)} KB"


class _TooMuch(Exception):  # noqa: N818 - it ends the reading, it is no error of the program
    pass


class _Mark(Protocol):
    """What the C parser and the Python one both call a place: counted from 0."""

    line: int
    column: int


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read yet."""

    data: list[Any] | dict[str, Any]
    path: KeyPath
    kept: bool
    """False inside a value whose key was refused: it is read past, and never mapped."""
    key: str | None = None
    key_refused: bool = False


class _Builder:
    """Builds plain data from YAML events and notes where each entry stands."""

    def __init__(self, lines: Sequence[Line], source_map: SourceMap) -> None:
        self.map = source_map
        self.faults: list[Fault] = []
        self.spoiled: set[KeyPath] = set()
        self.root: Plain | None = None
        self._lines = lines
        self._open: list[_Open] = []
        self._skipping = 0
        self._entries = 0
        self._documents = 0
        self._references: set[str] = set()

    def build(self, text: str) -> None:
        """Read ``text``; YAMLError where the parser gives up."""
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                self._take(event)
        except _TooMuch:
            self.root = None
            return
        if self.root is None or (isinstance(self.root, str) and not self.root.strip()):
            self.root = None
            self._report("file-empty")
        elif not isinstance(self.root, dict):
            found = TEXT if isinstance(self.root, str) else LIST
            self._report("not-a-mapping", position=Position(1, 1), values={"found": found})
            self.root = None

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents == 2:
                self._report("several-documents", position=self._position(event.start_mark))
        elif self._documents > 1:
            return
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._close()
        elif isinstance(event, yaml.NodeEvent):
            self._count(event)
            if self._skipping:
                self._skipping += isinstance(event, yaml.CollectionStartEvent)
            elif self._wants_key():
                self._take_key(event)
            else:
                self._take_value(event)

    def _count(self, event: yaml.NodeEvent) -> None:
        self._entries += 1
        if self._entries > MAX_ENTRIES:
            limit: dict[str, object] = {"limit": MAX_ENTRIES}
            self._report("too-many-entries", position=None, values=limit)
            raise _TooMuch
        if len(self._open) + self._skipping > MAX_DEPTH:
            position = self._position(event.start_mark)
            self._report("too-deep", position=position, values={"limit": MAX_DEPTH})
            raise _TooMuch

    def _wants_key(self) -> bool:
        top = self._open[-1] if self._open else None
        return top is not None and isinstance(top.data, dict) and top.key is None

    def _take_key(self, event: yaml.NodeEvent) -> None:
        top = self._open[-1]
        position = self._position(event.start_mark)
        top.key_refused = False
        if not isinstance(event, yaml.ScalarEvent):
            if not self._report_reference(event, top.path):
                self._report("complex-key", position=position)
            top.key, top.key_refused = "", True
            self._skipping += isinstance(event, yaml.CollectionStartEvent)
            return
        self._report_reference(event, top.path)
        top.key = event.value
        path = (*top.path, event.value)
        if event.value == "<<":
            self._report("no-anchors", position=position, values={"sign": "<<"})
            top.key_refused = True
        elif top.kept and event.value in top.data:
            first = self.map.keys[path]
            name = key_words(event.value)
            values = {"key": name, "line": first.line, "column": first.column}
            self._report("duplicate-key", path, position, values)
            top.key_refused = True
        elif top.kept:
            self.map.keys[path] = position

    def _take_value(self, event: yaml.NodeEvent) -> None:
        path, kept = self._next_path()
        if kept and path:
            self.map.values[path] = self._position(event.start_mark)
        self._report_reference(event, path)
        value: Plain = ""
        if isinstance(event, yaml.ScalarEvent):
            value = event.value
            if kept:
                self._check_scalar(event, path)
        elif isinstance(event, yaml.AliasEvent):
            self.spoiled.add(path)
        else:
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._store(value)
        if isinstance(value, dict | list):
            self._open.append(_Open(value, path, kept))

    def _next_path(self) -> tuple[KeyPath, bool]:
        if not self._open:
            return (), True
        top = self._open[-1]
        if isinstance(top.data, list):
            return (*top.path, len(top.data)), top.kept
        return (*top.path, top.key or ""), top.kept and not top.key_refused

    def _store(self, value: Plain) -> None:
        if not self._open:
            self.root = value
            return
        top = self._open[-1]
        if isinstance(top.data, list):
            top.data.append(value)
        else:
            if not top.key_refused:
                top.data[top.key or ""] = value
            top.key = None

    def _close(self) -> None:
        if self._skipping:
            self._skipping -= 1
        else:
            self._open.pop()

    def _check_scalar(self, event: yaml.ScalarEvent, path: KeyPath) -> None:
        if not path:
            return
        if not event.value.strip(" \t\r\n|\u3000\u200b"):
            name = key_words(path[-1]) if isinstance(path[-1], str) else _THIS_ENTRY
            self._report("empty-value", path, values={"key": name})
            self.spoiled.add(path)
        else:
            start, end = self._position(event.start_mark).line, self._position(event.end_mark).line
            # A block text ends where the next line begins.
            is_block = event.style in ("|", ">")
            if is_block or end > start:
                values = {"last": max(start, end - is_block)}
                self._report("text-over-lines", path, values=values)
                self.spoiled.add(path)

    def _report_reference(self, event: yaml.NodeEvent, path: KeyPath) -> bool:
        position = self._position(event.start_mark)
        tag = getattr(event, "tag", None)
        if event.anchor is not None:
            sign = ("*" if isinstance(event, yaml.AliasEvent) else "&") + event.anchor
            # A file that is made of references need not be told of each.
            if sign not in self._references:
                self._report("no-anchors", path, position, {"sign": sign})
            self._references.add(sign)
        if tag is not None:
            sign = tag.replace("tag:yaml.org,2002:", "!!")
            self._report("no-tags", path, position, {"sign": sign})
        return event.anchor is not None or tag is not None

    def _report(
        self,
        code: str,
        path: KeyPath = (),
        position: Position | None = None,
        values: Mapping[str, object] | None = None,
    ) -> None:
        self.faults.append(Fault(code, path, position=position, values=values or {}))

    def _position(self, mark: _Mark | None) -> Position:
        if mark is None or mark.line >= len(self._lines):
            return Position(max(1, len(self._lines)), 1)
        return Position(mark.line + 1, self._lines[mark.line].column_in_file(mark.column) + 1)


def entries(data: Plain | None, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every string of ``data`` with its path, in the order of the file."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from entries(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from entries(value, (*path, index))
