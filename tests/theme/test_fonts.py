"""The exhibit's letters come from the bundled files, whatever the machine has installed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QRawFont

from kiosk.content.model import Content
from kiosk.staff.laying_out import overflows
from kiosk.theme.errors import FontsMissingError
from kiosk.theme.fonts import Face, advance, font, load_fonts

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = ("Noto Serif SC", "Noto Sans SC", "Barlow Condensed")
# Names that Qt lists for "whatever there is", even where there is nothing.
GENERIC = {"Sans Serif", "Serif", "Monospace", "Sans", "Mono"}


def test_no_font_of_the_machine_is_known() -> None:
    others = [f for f in QFontDatabase.families() if not f.startswith(BUNDLED)]
    assert set(others) <= GENERIC


@pytest.mark.parametrize("face", list(Face))
def test_every_face_is_the_one_asked_for(face: Face) -> None:
    info = QFontInfo(font(face, 40))
    family, weight = face.value
    assert info.family() == family
    raw = QRawFont.fromFont(font(face, 40))
    assert raw.familyName() == family
    assert int(raw.weight()) == weight


@pytest.mark.parametrize("face", [f for f in Face if "Noto" in f.value[0]])
def test_village_names_and_signs_have_glyphs(face: Face) -> None:
    raw = QRawFont.fromFont(font(face, 40))
    for character in "垵濛晋Ⅱ（）“”‘’——·℃㎡０９":
        assert raw.supportsCharacter(ord(character)), character


def test_counting_digits_are_of_equal_width() -> None:
    widths = {advance(Face.FIGURE, 100, digit, tabular=True) for digit in "0123456789"}
    assert len(widths) == 1


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FontsMissingError, match="NotoSerifSC-Bold"):
        load_fonts(tmp_path)


def test_the_widths_of_the_whole_content_stay_known_but_no_more_than_so_many(
    content: Content,
) -> None:
    advance.cache_clear()
    overflows(content, ROOT, (1920, 1080))
    known = advance.cache_info()
    assert known.maxsize is not None
    assert known.currsize > 0
    assert known.maxsize >= 3 * known.currsize
