"""Reads a content file: the content, or every problem of it at once.

Bytes become lines, lines become data, data becomes :class:`~kiosk.content.model.Content`; at each
step what is wrong is noted and the next goes on with what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.assets import check_assets
from kiosk.content.gazetteer import Gazetteer
from kiosk.content.glyphs import Coverage, check_glyphs
from kiosk.content.model import Content
from kiosk.content.naming import item_words
from kiosk.content.parts import Part
from kiosk.content.phrases import word
from kiosk.content.problems import (
    Fault,
    KeyPath,
    Position,
    Problem,
    Severity,
    Words,
)
from kiosk.content.reasons import reason_of
from kiosk.content.rules import check_rules
from kiosk.content.shape import check_shape, known_keys
from kiosk.content.source import MAX_BYTES, Source, SourceMap, parse

_MOST_PROBLEMS = 300


_NO_FILE = Words("它不是普通文件", "it is no ordinary file")


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a content file."""

    path: Path
    content: Content | None
    """None unless the file is without errors."""
    problems: tuple[Problem, ...]
    """Errors and warnings in the order of the file."""
    source: Source

    @property
    def source_map(self) -> SourceMap:
        """Where each entry stands in the file."""
        return self.source.map

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the content off the screen."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that do not."""
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)

    def problem(self, code: str, path: KeyPath, **values: object) -> Problem:
        """The problem ``code`` of the entry at ``path``, for checks that need more than the file.

        ``path`` is the entry's way from the top: ``("honours", "stones", 3, "title")``. The
        sentence of ``code`` takes its ``values``; give :class:`Words` for what differs by language.
        """
        return _Teller(self.path.name, self.source).word(Fault(code, path, values=values))


def load(path: Path, *, gazetteer: Gazetteer, coverage: Coverage) -> Reading:
    """All there is to say about the content file ``path``; never raises."""
    source = _parse_file(path)
    content = None
    faults = list(source.faults)
    if source.data is not None:
        content, shape_faults = check_shape(source.data, source.spoiled)
        faults += shape_faults
        faults += _check_contents(source, path.parent, gazetteer, coverage)
    problems = tuple(_Teller(path.name, source).tell(faults))
    if any(problem.severity is Severity.ERROR for problem in problems):
        content = None
    return Reading(path, content, problems, source)


def _parse_file(path: Path) -> Source:
    try:
        if not path.exists():
            return Source(None, SourceMap(()), [Fault("content-missing")])
        if not path.is_file():
            return _unreadable(_NO_FILE)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        return _unreadable(reason_of(error))
    return parse(data, known_keys(), size=size)


def _unreadable(reason: Words) -> Source:
    return Source(None, SourceMap(()), [Fault("file-unreadable", values={"reason": reason})])


def _check_contents(
    source: Source, folder: Path, gazetteer: Gazetteer, coverage: Coverage
) -> Iterator[Fault]:
    root = Part(source.data)
    said = source.spoiled
    for fault in check_rules(root, gazetteer, source.map):
        if fault.path not in said:
            yield fault
    yield from check_assets(root, folder, gazetteer)
    if source.data is not None:
        yield from check_glyphs(source.data, coverage)


class _Teller:
    """Puts faults into words, in the order of the file."""

    def __init__(self, file: str, source: Source) -> None:
        self._file = file
        self._source = source
        self._by_line = source.map.by_line()

    def tell(self, faults: Iterable[Fault]) -> list[Problem]:
        """Each of ``faults`` as a problem, none twice, up to a bearable number."""
        nowhere = Position(0, 0)
        in_order = sorted(faults, key=lambda fault: self._position(fault) or nowhere)
        problems = dict.fromkeys(self.word(fault) for fault in in_order[:_MOST_PROBLEMS])
        if (more := len(in_order) - _MOST_PROBLEMS) > 0:
            problems[self.word(Fault("and-more", values={"count": more}))] = None
        return list(problems)

    def word(self, fault: Fault) -> Problem:
        """``fault`` as a problem that knows its place."""
        message, remedy, severity = word(fault.code, fault.values)
        position = self._position(fault)
        path = fault.path
        if not path and position is not None:
            path = self._by_line.get(position.line, ())
        return Problem(
            code=fault.code,
            severity=severity,
            file=self._file,
            position=position,
            item=item_words(self._source.data, path),
            message=message,
            remedy=remedy,
            source_line=self._source.map.line(position),
        )

    def _position(self, fault: Fault) -> Position | None:
        if fault.position is not None:
            return fault.position
        if isinstance(fault.at, int):
            return self._source.map.character(fault.path, fault.at)
        if fault.at == "key":
            return self._source.map.key(fault.path)
        return self._source.map.value(fault.path)
