"""A proof is made of the same bytes each time, and its PDF shows the very pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from kiosk.staff.proof import make_proof
from tests.staff.pdf_reader import read_pdf

SIZE = (640, 360)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "content.yaml"
    path.write_text("schema: 1\ncover:\n  title: 一年成绩单\n", encoding="utf-8")
    return path


def proofed(content: Path, out: Path) -> dict[str, bytes]:
    """The files of a proof of ``content``, by their names."""
    told: list[tuple[int, int, str]] = []
    make_proof(
        content,
        out,
        size=SIZE,
        theme="ivory",
        text=None,
        report=lambda number, total, name: told.append((number, total, name)),
    )
    assert [number for number, _, _ in told] == list(range(1, told[0][1] + 1))
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def test_the_same_content_gives_the_same_bytes(sound: Path, tmp_path: Path) -> None:
    first, second = (proofed(sound, tmp_path / name) for name in ("a", "b"))
    assert list(first) == [
        "1-attract.png",
        "2-home.png",
        "3-home-large.png",
        "4-still-there.png",
        "proof.pdf",
    ]
    assert first == second


def test_the_pdf_shows_the_pictures_a_page_each(sound: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    names = [name for name in proofed(sound, out) if name.endswith(".png")]
    pdf = read_pdf((out / "proof.pdf").read_bytes())
    assert len(pdf.pages) == len(pdf.pictures) == len(names)
    for held, name in zip(pdf.pictures, names, strict=True):
        page, picture = QImage.fromData(held, "JPEG"), QImage(str(out / name))
        assert (page.width(), page.height()) == SIZE
        far = [
            abs(page.pixelColor(x, y).lightness() - picture.pixelColor(x, y).lightness())
            for x in range(4, SIZE[0], 23)
            for y in range(4, SIZE[1], 17)
        ]
        # A JPEG is not exact, but another page, or a blank one, is far off.
        assert sum(far) / len(far) < 6, name
