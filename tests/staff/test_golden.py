"""Every screen as it was approved: in both themes, both orientations and both text sizes.

The golden pictures are a third of a 1080p screen with 255 colours: small enough to live in the
repository, large enough that a moved line or a lost glyph shows. ``make approve`` takes today's.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from kiosk.content.model import Content
from kiosk.staff.proof import shots
from tests.pictures import ROOT, SHARE, Golden, as_pillow, differs

GOLDEN = Path(__file__).resolve().parent / "golden"

LANDSCAPE, PORTRAIT = (640, 360), (360, 640)
SETS = [
    ("ivory", LANDSCAPE, "normal"),
    ("night", LANDSCAPE, "normal"),
    ("ivory", PORTRAIT, "normal"),
    ("night", PORTRAIT, "normal"),
    ("ivory", LANDSCAPE, "large"),
    ("ivory", PORTRAIT, "large"),
]


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
    golden = Golden(GOLDEN / name, approve=request.config.getoption("--approve"))
    for _, shot in shots(content, ROOT, size, theme, (text,)):
        golden.show(shot.name, as_pillow(shot.image))
    wrong = golden.verdict()
    assert not wrong, wrong


def test_the_comparison_sees_a_lost_glyph() -> None:
    picture = Image.new("RGB", LANDSCAPE, "#F6EFE1")
    other = picture.copy()
    other.paste("#231B16", (100, 100, 130, 130))
    assert differs(picture, other) > SHARE
    assert differs(picture, picture) == 0


def test_what_is_no_longer_shown_is_told(tmp_path: Path) -> None:
    picture = Image.new("RGB", (32, 18), "#F6EFE1")
    first = Golden(tmp_path / "set", approve=True)
    first.show("home", picture)
    assert first.verdict() == ""
    second = Golden(tmp_path / "set", approve=False)
    assert "home: approved, but no longer shown" in second.verdict()
    second.show("home", picture)
    assert second.verdict() == ""
    second.show("map", picture)
    assert "map: not approved yet" in second.verdict()
