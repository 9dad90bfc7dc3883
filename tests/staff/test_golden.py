"""Every screen as it was approved: in both themes, both orientations and both text sizes.

The golden pictures are a third of a 1080p screen with 255 colours: small enough to live in the
repository, large enough that a moved line or a lost glyph shows. ``make approve`` takes today's.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtGui import QImage

from kiosk.content.model import Content
from kiosk.staff.proof import shots

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).resolve().parent / "golden"
REJECTED = ROOT / "build" / "golden"
LEVELS = 40
"""How far a pixel may be off (of 255) before it counts: palette and rounding stay below."""
SHARE = 0.002
"""How many pixels may count before the picture differs."""

LANDSCAPE, PORTRAIT = (640, 360), (360, 640)
SETS = [
    ("ivory", LANDSCAPE, "normal"),
    ("night", LANDSCAPE, "normal"),
    ("ivory", PORTRAIT, "normal"),
    ("night", PORTRAIT, "normal"),
    ("ivory", LANDSCAPE, "large"),
    ("ivory", PORTRAIT, "large"),
]


def as_pillow(image: QImage) -> Image.Image:
    """``image`` for Pillow."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    data = bytes(plain.constBits())
    size = (plain.width(), plain.height())
    return Image.frombytes("RGB", size, data, "raw", "RGB", plain.bytesPerLine(), 1)


def differs(seen: Image.Image, approved: Image.Image) -> float:
    """The share of pixels that are clearly off; 1 when not even the sizes agree."""
    if seen.size != approved.size:
        return 1.0
    off = ImageChops.difference(seen, approved).convert("L").point(lambda v: 255 * (v > LEVELS))
    return off.histogram()[255] / (seen.width * seen.height)


@pytest.mark.parametrize(
    ("theme", "size", "text"),
    SETS,
    ids=[f"{t}-{'landscape' if s == LANDSCAPE else 'portrait'}-{x}" for t, s, x in SETS],
)
def test_every_screen_is_as_approved(
    content: Content,
    request: pytest.FixtureRequest,
    theme: str,
    size: tuple[int, int],
    text: str,
) -> None:
    name = f"{theme}-{'landscape' if size == LANDSCAPE else 'portrait'}-{text}"
    folder = GOLDEN / name
    approve = request.config.getoption("--approve")
    known = {path.stem for path in folder.glob("*.png")}
    seen: set[str] = set()
    wrong: list[str] = []
    for _, shot in shots(content, ROOT, size, theme, (text,)):
        seen.add(shot.name)
        picture = as_pillow(shot.image)
        path = folder / f"{shot.name}.png"
        if approve:
            folder.mkdir(parents=True, exist_ok=True)
            if not path.exists() or differs(picture, Image.open(path).convert("RGB")) > 0:
                small = picture.quantize(255, dither=Image.Dither.NONE)
                small.save(path, optimize=True)
        elif not path.exists():
            wrong.append(f"{shot.name}: not approved yet")
        else:
            share = differs(picture, Image.open(path).convert("RGB"))
            if share > SHARE:
                (REJECTED / name).mkdir(parents=True, exist_ok=True)
                picture.save(REJECTED / name / path.name)
                wrong.append(f"{shot.name}: {share:.2%} of its pixels differ")
    if approve:
        for stem in known - seen:
            (folder / f"{stem}.png").unlink()
        return
    wrong += [f"{stem}: approved, but no longer shown" for stem in sorted(known - seen)]
    assert not wrong, f"see build/golden/{name}; if this is meant, make approve"


def test_the_comparison_sees_a_lost_glyph() -> None:
    picture = Image.new("RGB", LANDSCAPE, "#F6EFE1")
    other = picture.copy()
    other.paste("#231B16", (100, 100, 130, 130))
    assert differs(picture, other) > SHARE
    assert differs(picture, picture) == 0
