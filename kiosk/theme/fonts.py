"""The bundled fonts, and the only way to get one: nothing comes from the machine's own."""

from __future__ import annotations

import os
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from kiosk.theme.errors import FontsMissingError

FONT_FILES = (
    "NotoSerifSC-Bold.ttf",
    "NotoSerifSC-Black.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Medium.ttf",
    "NotoSansSC-Bold.ttf",
    "BarlowCondensed-Medium.ttf",
    "BarlowCondensed-SemiBold.ttf",
)

_KEPT = 32_768
"""Widths that stay known, a quarter of a kilobyte each: three times those of the shipped content."""


class Face(Enum):
    """A typeface and weight of the design language."""

    TITLE = ("Noto Serif SC", 900)
    STATEMENT = ("Noto Serif SC", 700)
    TEXT = ("Noto Sans SC", 400)
    MEDIUM = ("Noto Sans SC", 500)
    BOLD = ("Noto Sans SC", 700)
    FIGURE = ("Barlow Condensed", 600)
    FIGURE_MEDIUM = ("Barlow Condensed", 500)


def isolate_fonts(folder: Path) -> None:
    """Keep Qt from the machine's own fonts; to be called before the application is made."""
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")


def load_fonts(folder: Path) -> None:
    """Make the bundled fonts known to Qt; FontsMissingError when one cannot be loaded."""
    for name in FONT_FILES:
        path = folder / name
        if not path.is_file() or QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FontsMissingError(str(path))


@cache
def font(face: Face, px: float, *, tabular: bool = False) -> QFont:
    """``face`` at ``px`` design units, never merged with another font.

    ``tabular`` gives figures digits of equal width, so that a counting number does not tremble.
    """
    family, weight = face.value
    result = QFont(family)
    result.setWeight(QFont.Weight(weight))
    result.setPixelSize(max(1, round(px)))
    # Unhinted outlines scale to any screen without the lines breaking differently.
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    result.setStyleStrategy(QFont.StyleStrategy.NoFontMerging | QFont.StyleStrategy.PreferAntialias)
    if tabular:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result


@cache
def metrics(face: Face, px: float) -> QFontMetricsF:
    """The measures of ``face`` at ``px`` design units."""
    return QFontMetricsF(font(face, px))


@lru_cache(maxsize=_KEPT)
def advance(face: Face, px: float, text: str, *, tabular: bool = False) -> float:
    """How wide ``text`` is in ``face`` at ``px``, in design units."""
    if tabular:
        return QFontMetricsF(font(face, px, tabular=True)).horizontalAdvance(text)
    return metrics(face, px).horizontalAdvance(text)
