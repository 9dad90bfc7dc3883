"""Opening a content file with what the program brings along: its map of towns and its fonts."""

from __future__ import annotations

from pathlib import Path

from kiosk.content.gazetteer import load_towns
from kiosk.content.glyphs import load_coverage
from kiosk.content.model import Content
from kiosk.content.problems import ContentError
from kiosk.content.reader import Reading, load
from kiosk.paths import assets_dir


def open_reading(path: Path) -> Reading:
    """All there is to say about the content file ``path``; never raises."""
    assets = assets_dir()
    return load(
        path,
        gazetteer=load_towns(assets / "map" / "towns.csv"),
        coverage=load_coverage(assets / "fonts" / "coverage.txt"),
    )


def open_content(path: Path) -> Content:
    """The content in the file ``path``; ContentError, with every problem, when it cannot be shown."""
    reading = open_reading(path)
    if reading.content is None:
        raise ContentError(reading.problems)
    return reading.content
