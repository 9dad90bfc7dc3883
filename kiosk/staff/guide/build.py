"""Builds the staff guide: ``make guide``, or ``python -m kiosk.staff.guide``.

It writes 使用说明.html and 使用说明.pdf, which are shipped beside the program.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage

from kiosk.content.model import plain
from kiosk.content.opening import open_content
from kiosk.staff.guide.booklet import is_one_page, make_pdf
from kiosk.staff.guide.front import FOR_WHOM, TITLE, cover_art
from kiosk.staff.guide.html import Cover, make_html
from kiosk.staff.guide.pictures import Studio
from kiosk.staff.guide.source import read_guide
from kiosk.stage.application import make_application
from kiosk.theme.tokens import shipped_theme

_STYLE = "guide.css"
_COLOURS = "ivory"
_ART_WIDTH = 1240


def build_guide(source: Path, content: Path, out: Path) -> tuple[Path, Path]:
    """Make the guide; the paths of the HTML and of the PDF.

    Args:
        source: the folder with the chapters and the style sheet.
        content: the content file that the program comes with.
        out: the folder to put the guide in, made when missing.

    Raises:
        GuideError: The chapters cannot be read, or a picture cannot be taken.
        ContentError: The content is not sound.
        OSError: ``out`` cannot be written to.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    make_application()
    theme = shipped_theme(_COLOURS)
    chapters = read_guide(source)
    exhibit = plain(open_content(content).cover.title)
    with tempfile.TemporaryDirectory() as folder:
        taken = _once(Studio(content, chapters, Path(folder)).take)
        pdf = make_pdf(chapters, taken, exhibit, theme)
        cover = Cover(TITLE, FOR_WHOM, exhibit, cover_art(theme, _ART_WIDTH))
        style = (source / _STYLE).read_text(encoding="utf-8")
        html = make_html(chapters, taken, cover, style, is_one_page)
    out.mkdir(parents=True, exist_ok=True)
    paths = out / f"{TITLE}.html", out / f"{TITLE}.pdf"
    paths[0].write_text(html, encoding="utf-8", newline="\n")
    paths[1].write_bytes(pdf)
    return paths


def _once(take: Callable[[str], QImage]) -> Callable[[str], QImage]:
    """``take``, which takes each picture only once."""
    taken: dict[str, QImage] = {}

    def picture(name: str) -> QImage:
        if name not in taken:
            taken[name] = take(name)
        return taken[name]

    return picture
