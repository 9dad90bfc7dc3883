"""Make the kiosk's own font files in assets/fonts from the published originals.

Run it with ``make fonts`` (or ``python packaging/fonts/subset_fonts.py``). It needs fontTools and
npm, and is needed again only when ``SOURCES``, ``FACES`` or ``wanted_code_points`` change: the
results are committed. The same input gives the same bytes.

What it does, and why:

* It fetches three npm packages of static TrueType files, each checked against its SHA-512. The
  variable Noto fonts are no use here: Qt draws them Thin whatever weight is asked for.
* It keeps every hanzi of GBK (village names need 垵 and 濛, which GB 2312 lacks), and the signs
  and punctuation of ``EXTRA_RANGES``.
* It drops hinting, glyph names and vertical metrics: nothing on the stage is set vertically, and
  unhinted outlines give the same picture on every platform.
* It writes family and weight so that Qt finds all weights under one family name.
* It puts what Chinese texts are mostly written with at the front of each file: files are read and
  held in memory page by page, and a page of rare hanzi between every two common ones would double
  what the exhibit takes (28 MB of fonts instead of 8).
* It draws U+200B and U+2060 (which the program puts into text to steer line breaks) as nothing,
  so that no other font is ever asked for them.
* It writes ``coverage.txt``: the code points that all Noto faces share, for the content check.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.reorderGlyphs import reorderGlyphs
from fontTools.ttLib.tables._g_l_y_f import Glyph

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "assets" / "fonts"


@dataclass(frozen=True)
class Source:
    """One npm package of font files."""

    package: str
    version: str
    sha512: str
    licence: str
    """Name of the licence text in assets/fonts/LICENSES."""


@dataclass(frozen=True)
class Face:
    """One font file to make."""

    source: Source
    member: str
    family: str
    style: str
    weight: int

    @property
    def file_name(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.style}.ttf"

    @property
    def is_noto(self) -> bool:
        return self.family.startswith("Noto")


SANS = Source(
    "@expo-google-fonts/noto-sans-sc",
    "0.4.3",
    "9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ==",
    "OFL-NotoSansSC.txt",
)
SERIF = Source(
    "@expo-google-fonts/noto-serif-sc",
    "0.4.3",
    "fSmUpiSFtSeyHV45/2xUOy5SdfExklQwwMKN3cQjAZAujITHDmSbpMHCVdCMhRqMjQtu0ZRgc29u8A+CU3akfw==",
    "OFL-NotoSerifSC.txt",
)
BARLOW = Source(
    "@expo-google-fonts/barlow-condensed",
    "0.4.1",
    "9yuXU1MpI4Dw/8rR4pj2EXcT4/31H5+DrrT47auF8IzD9r7SZPRoNVq8clRq7zxOTh7v1gJk3pBhydDVf2x/dA==",
    "OFL-BarlowCondensed.txt",
)

FACES = (
    Face(SANS, "400Regular/NotoSansSC_400Regular.ttf", "Noto Sans SC", "Regular", 400),
    Face(SANS, "500Medium/NotoSansSC_500Medium.ttf", "Noto Sans SC", "Medium", 500),
    Face(SANS, "700Bold/NotoSansSC_700Bold.ttf", "Noto Sans SC", "Bold", 700),
    Face(SERIF, "700Bold/NotoSerifSC_700Bold.ttf", "Noto Serif SC", "Bold", 700),
    Face(SERIF, "900Black/NotoSerifSC_900Black.ttf", "Noto Serif SC", "Black", 900),
    Face(BARLOW, "500Medium/BarlowCondensed_500Medium.ttf", "Barlow Condensed", "Medium", 500),
    Face(
        BARLOW, "600SemiBold/BarlowCondensed_600SemiBold.ttf", "Barlow Condensed", "SemiBold", 600
    ),
)

EXTRA_RANGES = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A (pinyin)
    (0x01CD, 0x01DC),  # pinyin vowels with a caron
    (0x0391, 0x03C9),  # Greek
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x218F),  # letterlike signs (℃ №), fractions, Roman numerals
    (0x2190, 0x22FF),  # arrows, mathematical operators
    (0x2460, 0x24FF),  # ① ⑳ and other enclosed figures
    (0x2500, 0x25FF),  # box drawing, blocks, geometric shapes
    (0x2600, 0x27BF),  # stars, ticks, crosses
    (0x2776, 0x2793),  # ❶ and its kin
    (0x3000, 0x303F),  # CJK punctuation
    (0x3200, 0x32FF),  # enclosed CJK
    (0x3380, 0x33DF),  # squared units (㎡ ㎞)
    (0xFE10, 0xFE6F),  # CJK compatibility and small forms
    (0xFF00, 0xFFEF),  # full-width forms
)

INVISIBLE = (0x200B, 0x2060)  # zero width space, word joiner

NOTO_FEATURES = ["ccmp", "chws", "halt", "kern", "liga", "locl", "mark", "palt"]

DROPPED_TABLES = ["BASE", "STAT", "VORG", "vhea", "vmtx", "DSIG", "gasp", "meta"]


def wanted_code_points() -> set[int]:
    """Every code point the Noto faces should have, where the originals have it."""
    wanted = {point for point in range(0x80, 0x10000) if _in_gbk(point)}
    for first, last in EXTRA_RANGES:
        wanted.update(range(first, last + 1))
    return wanted


def _in_gbk(point: int) -> bool:
    try:
        chr(point).encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def fetch(source: Source, into: Path) -> tarfile.TarFile:
    """Fetch a package with npm, check its hash and open it."""
    spec = f"{source.package}@{source.version}"
    done = subprocess.run(
        ["npm", "pack", "--silent", "--pack-destination", str(into), spec],
        check=True,
        capture_output=True,
        text=True,
    )
    data = (into / done.stdout.split()[-1]).read_bytes()
    found = base64.b64encode(hashlib.sha512(data).digest()).decode()
    if found != source.sha512:
        raise SystemExit(f"{spec}: SHA-512 is {found}, expected {source.sha512}")
    return tarfile.open(fileobj=io.BytesIO(data), mode="r:gz")


def read_member(package: tarfile.TarFile, member: str) -> bytes:
    """Return one file of an npm package."""
    handle = package.extractfile(f"package/{member}")
    if handle is None:
        raise SystemExit(f"{member} is not in the package")
    return handle.read()


def make_face(face: Face, original: bytes) -> TTFont:
    """Subset one original and name it so that Qt sorts it by family and weight."""
    options = subset.Options()
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.name_IDs = ["*"]
    options.drop_tables = [*options.drop_tables, *DROPPED_TABLES]
    options.layout_features = NOTO_FEATURES if face.is_noto else ["*"]

    font = TTFont(io.BytesIO(original), recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted_code_points() if face.is_noto else font.getBestCmap())
    subsetter.subset(font)
    _draw_invisible(font)
    _set_names(font, face)
    if face.is_noto:
        put_common_first(font)
    return font


def put_common_first(font: TTFont) -> None:
    """Order the glyphs: signs and letters, the common hanzi, all others."""
    points = font.getBestCmap()
    ranked = sorted(points, key=lambda point: (_rarity(point), point))
    # Glyph 0 stands for what is missing, wherever it is.
    first = dict.fromkeys([font.getGlyphOrder()[0], *(points[point] for point in ranked)])
    order = [*first, *(name for name in font.getGlyphOrder() if name not in first)]
    reorderGlyphs(font, order)


def _rarity(point: int) -> int:
    """0 for signs and letters, 1 for the 3,755 hanzi of GB 2312's first level, 2 for all others."""
    try:
        code = chr(point).encode("gb2312")
    except UnicodeEncodeError:
        return 0 if point < 0x3000 or point >= 0xFF00 else 2
    return 0 if len(code) < 2 or code[0] < 0xB0 else 1 if code[0] <= 0xD7 else 2


def _draw_invisible(font: TTFont) -> None:
    """Give the characters that only steer line breaks an empty glyph without width."""
    missing = [point for point in INVISIBLE if point not in font.getBestCmap()]
    if not missing:
        return
    name = "kiosk.invisible"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"].glyphs[name] = Glyph()
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["hmtx"].metrics[name] = (0, 0)
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format in (4, 12):
            table.cmap.update(dict.fromkeys(missing, name))


def _set_names(font: TTFont, face: Face) -> None:
    """Write name table, OS/2 and head after the four-style rule of the OpenType specification."""
    linked = face.style in ("Regular", "Bold")
    names = {
        1: face.family if linked else f"{face.family} {face.style}",
        2: face.style if linked else "Regular",
        4: f"{face.family} {face.style}",
        6: f"{face.family.replace(' ', '')}-{face.style}",
        16: None if linked else face.family,
        17: None if linked else face.style,
    }
    table = font["name"]
    for identifier, text in names.items():
        table.removeNames(nameID=identifier)
        if text is not None:
            table.setName(text, identifier, 3, 1, 0x409)
    bold = face.style == "Bold"
    os2 = font["OS/2"]
    os2.usWeightClass = face.weight
    kept_bits = os2.fsSelection & ~0b110_0001  # all but italic, bold, regular
    os2.fsSelection = kept_bits | (1 << 5 if bold else 1 << 6)
    font["head"].macStyle = 1 if bold else 0


def licence_text(packaged: str, font: TTFont) -> str:
    """Return the packaged licence, headed by the font's own copyright line if it lacks that."""
    own = str(font["name"].getDebugName(0)).rstrip(".")
    statement = own.removeprefix("(c) ").removeprefix("Copyright ")
    if statement in packaged:
        return packaged
    return f"{own}.\n{packaged}"


def ranges(points: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Join sorted code points into (first, last) runs."""
    first = last = None
    for point in sorted(points):
        if first is None or last is None:
            first = last = point
        elif point == last + 1:
            last = point
        else:
            yield first, last
            first = last = point
    if first is not None and last is not None:
        yield first, last


def coverage_text(points: Iterable[int]) -> str:
    """Write code points as lines such as ``4E00-9FA5`` or ``3007``."""
    lines = [
        f"{first:04X}-{last:04X}" if last > first else f"{first:04X}"
        for first, last in ranges(points)
    ]
    return "\n".join(lines) + "\n"


def check_text(path: Path, common: set[int]) -> None:
    """Stop when a text holds a character that some Noto face lacks."""
    text = path.read_text(encoding="utf-8")
    lacking = {c for c in text if c not in "\n\r\t" and ord(c) not in common}
    if lacking:
        shown = " ".join(f"{c} (U+{ord(c):04X})" for c in sorted(lacking))
        raise SystemExit(f"{path.name}: not in every Noto face: {shown}")


def main(arguments: list[str] | None = None) -> int:
    """Make all faces, their licences and coverage.txt."""
    parser = argparse.ArgumentParser(description="Make assets/fonts from the published fonts.")
    parser.add_argument(
        "--check", type=Path, action="append", default=[], help="a text every Noto face must cover"
    )
    chosen = parser.parse_args(arguments)
    licences = FONTS / "LICENSES"
    licences.mkdir(parents=True, exist_ok=True)
    common: set[int] | None = None
    with tempfile.TemporaryDirectory() as scratch:
        for source in (SANS, SERIF, BARLOW):
            with fetch(source, Path(scratch)) as package:
                for face in (face for face in FACES if face.source is source):
                    font = make_face(face, read_member(package, face.member))
                    licence = licence_text(read_member(package, "LICENSE_FONT").decode(), font)
                    (licences / source.licence).write_text(licence, encoding="utf-8")
                    target = FONTS / face.file_name
                    font.save(target)
                    points = set(font.getBestCmap())
                    if face.is_noto:
                        common = points if common is None else common & points
                    size = target.stat().st_size
                    print(f"{target.name:28} {size / 1e6:6.2f} MB {len(points):6} characters")
    if common is None:
        raise SystemExit("no Noto face was made")
    (FONTS / "coverage.txt").write_text(coverage_text(common), encoding="ascii")
    for path in chosen.check:
        check_text(path, common)
    return 0


if __name__ == "__main__":
    sys.exit(main())
