"""What was measured: one record a figure, printed as one line of JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import TextIO

NOISY = 0.25
"""With so many cores kept busy by others a figure is marked as noisy, and taken again where asked."""


@dataclass(frozen=True, slots=True)
class Record:
    """One figure in one case."""

    figure: str
    """What was measured, such as ``start.whole``."""
    who: str
    """``exhibit``, ``floor``, or a peer's name."""
    case: str
    """The rest of the circumstances: size, renderer, origin, content."""
    unit: str
    values: tuple[float, ...]
    load: float
    """Cores kept busy by others meanwhile."""

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.values)

    @property
    def noisy(self) -> bool:
        """Whether others disturbed it."""
        return self.load > NOISY

    def line(self) -> str:
        """Itself as a line of JSON."""
        data = asdict(self) | {
            "values": [round(value, 3) for value in self.values],
            "load": round(self.load, 2),
            "median": round(self.middle, 3),
            "worst": round(max(self.values), 3),
            "noisy": self.noisy,
        }
        return json.dumps(data, ensure_ascii=False)


class Book:
    """All records of a run; the quietest of each figure counts."""

    def __init__(self, stream: TextIO) -> None:
        """Each record is also written to ``stream`` at once."""
        self._stream = stream
        self._records: dict[tuple[str, str, str], Record] = {}

    def put(
        self,
        figure: str,
        case: str,
        unit: str,
        values: Sequence[float],
        load: float,
        who: str = "exhibit",
    ) -> None:
        """Note ``values``; nothing when there are none."""
        if not values:
            return
        record = Record(figure, who, case, unit, tuple(values), load)
        self._stream.write(record.line() + "\n")
        self._stream.flush()
        known = self._records.get((figure, who, case))
        if known is None or record.load <= known.load or not record.noisy:
            self._records[(figure, who, case)] = record

    @property
    def records(self) -> list[Record]:
        """The records that count, in the order in which figures were first noted."""
        return list(self._records.values())

    def of(self, figure: str, case: str, who: str = "exhibit") -> Record | None:
        """The record of ``figure`` in ``case``."""
        return self._records.get((figure, who, case))
