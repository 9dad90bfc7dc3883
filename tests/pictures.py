"""Golden pictures: the same picture as was approved, or a word about how it differs."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[1]
REJECTED = ROOT / "build" / "golden"
LEVELS = 40
"""How far a pixel may be off (of 255) before it counts: palette and rounding stay below."""
SHARE = 0.002
"""How many pixels may count before the picture differs."""


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


class Golden:
    """A folder of approved pictures, each kept with few colours."""

    def __init__(self, folder: Path, *, approve: bool, colours: int = 255) -> None:
        """``approve`` takes what is shown now instead of comparing with it."""
        self._folder = folder
        self._approve = approve
        self._colours = colours
        self._seen: set[str] = set()
        self._wrong: list[str] = []

    def show(self, name: str, picture: Image.Image) -> None:
        """``picture`` is how ``name`` looks now."""
        self._seen.add(name)
        path = self._folder / f"{name}.png"
        approved = Image.open(path).convert("RGB") if path.exists() else None
        share = 1.0 if approved is None else differs(picture, approved)
        if self._approve:
            if share > 0:
                self._folder.mkdir(parents=True, exist_ok=True)
                small = picture.quantize(self._colours, dither=Image.Dither.NONE)
                small.save(path, optimize=True)
        elif approved is None:
            self._wrong.append(f"{name}: not approved yet")
        elif share > SHARE:
            rejected = REJECTED / self._folder.name
            rejected.mkdir(parents=True, exist_ok=True)
            picture.save(rejected / path.name)
            self._wrong.append(f"{name}: {share:.2%} of its pixels differ")

    def verdict(self) -> str:
        """What is wrong with the pictures shown; nothing when all are as approved."""
        known = {path.stem for path in self._folder.glob("*.png")}
        lost = sorted(known - self._seen)
        if self._approve:
            for name in lost:
                (self._folder / f"{name}.png").unlink()
            return ""
        wrong = self._wrong + [f"{name}: approved, but no longer shown" for name in lost]
        if not wrong:
            return ""
        hint = f"see build/golden/{self._folder.name}; if this is meant, make approve"
        return "\n".join((hint, *wrong))
