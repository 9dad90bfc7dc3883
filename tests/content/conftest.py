"""What the content tests share: the bundled towns and glyphs, and a way to read a text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.content.gazetteer import Gazetteer, load_towns
from kiosk.content.glyphs import Coverage, load_coverage
from kiosk.content.reader import Reading, load

ASSETS = Path(__file__).resolve().parents[2] / "assets"

Read = Callable[[str | bytes], Reading]
Codes = Callable[[str | bytes], list[str]]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_towns(ASSETS / "map" / "towns.csv")


@pytest.fixture(scope="session")
def coverage() -> Coverage:
    return load_coverage(ASSETS / "fonts" / "coverage.txt")


@pytest.fixture
def read(tmp_path: Path, gazetteer: Gazetteer, coverage: Coverage) -> Read:
    """Reads a text as if it were a content file."""

    def reading(text: str | bytes) -> Reading:
        path = tmp_path / "content.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(path, gazetteer=gazetteer, coverage=coverage)

    return reading


@pytest.fixture
def codes(read: Read) -> Codes:
    """The codes of all problems of a text."""
    return lambda text: [problem.code for problem in read(text).problems]
