from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from kiosk.content.images import MAX_PIXELS, ImageFormat, ImageHeader, inspect
from kiosk.content.problems import AssetError


def picture(
    kind: str, size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: object
) -> bytes:
    file = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert(mode).save(file, kind, **options)
    return file.getvalue()


def fault(data: bytes, name: str) -> str:
    with pytest.raises(AssetError) as caught:
        inspect(data, name)
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (picture("PNG"), "a.png", "PNG"),
        (picture("PNG", mode="P"), "A.PNG", "PNG"),
        (picture("JPEG"), "a.jpg", "JPEG"),
        (picture("JPEG", progressive=True), "a.jpeg", "JPEG"),
        (picture("JPEG", restart_marker_blocks=1), "a.JPG", "JPEG"),
        (picture("JPEG", exif=b"Exif\0\0" + b"\xff\xd8\xff\xd9" * 20), "a.jpg", "JPEG"),
        (picture("JPEG") + b"\0" * 100, "a.jpg", "JPEG"),
        (picture("WEBP"), "a.webp", "WebP"),
        (picture("WEBP", lossless=True), "a.webp", "WebP"),
        (picture("WEBP", mode="RGBA", exif=b"Exif\0\0abcd"), "a.webp", "WebP"),
    ],
)
def test_a_sound_picture_tells_format_and_size(data: bytes, name: str, kind: ImageFormat) -> None:
    assert inspect(data, name) == ImageHeader(kind, 40, 30)


@pytest.mark.parametrize(
    "data", [picture("JPEG"), picture("JPEG", progressive=True), picture("PNG"), picture("WEBP")]
)
def test_a_picture_cut_anywhere_is_refused(data: bytes) -> None:
    name = {b"\xff\xd8": "a.jpg", b"\x89P": "a.png", b"RI": "a.webp"}[data[:2]]
    for length in range(len(data) - 1):
        assert fault(data[:length], name) in ("picture-truncated", "picture-broken")
    assert fault(data[: len(data) // 10 * 9], name) == "picture-truncated"


@pytest.mark.parametrize(
    "start",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<?xml version='1.0'?>\n<svg/>",
        b"\xef\xbb\xbf \n<!-- x --><svg/>",
        b"<!DOCTYPE svg PUBLIC '-'>",
        b"<SVG>",
    ],
)
@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.svg"])
def test_an_svg_is_refused_under_any_name(start: bytes, name: str) -> None:
    assert fault(start, name) in ("picture-is-svg", "picture-kind")
    assert fault(start, "a.png") == "picture-is-svg"


@pytest.mark.parametrize("name", ["a.gif", "a.svg", "a", "a.bmp", "png", "a.jpg.exe"])
def test_only_three_kinds_are_shown(name: str) -> None:
    assert fault(picture("PNG"), name) == "picture-kind"


def test_the_name_says_what_the_file_is() -> None:
    with pytest.raises(AssetError) as caught:
        inspect(picture("JPEG"), "photos/07.png")
    assert caught.value.code == "picture-misnamed"
    assert caught.value.values == {"format": "JPEG", "name": "07.jpg"}


def png_of(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        checksum = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b"")


def test_the_size_is_bounded_before_anything_is_decoded() -> None:
    side = int(MAX_PIXELS**0.5)
    assert inspect(png_of(side, side), "a.png").width == side
    assert fault(png_of(side + 10, side + 10), "a.png") == "picture-too-large"
    assert fault(png_of(2**31 - 1, 2**31 - 1), "a.png") == "picture-too-large"
    assert fault(png_of(0, 5), "a.png") == "picture-broken"


def test_a_webp_may_not_hide_a_larger_picture_in_a_small_canvas() -> None:
    data = bytearray(picture("WEBP", mode="RGBA", exif=b"Exif\0\0abcd"))
    at = data.index(b"VP8L") if b"VP8L" in data else data.index(b"VP8 ")
    if data[at : at + 4] == b"VP8 ":
        data[at + 14 : at + 18] = struct.pack("<HH", 16383, 16383)
    else:
        data[at + 9 : at + 13] = struct.pack("<I", 16382 | 16382 << 14)
    assert fault(bytes(data), "a.webp") == "picture-too-large"


def test_a_changed_byte_of_a_png_is_seen() -> None:
    data = bytearray(picture("PNG"))
    data[len(data) // 2] ^= 1
    assert fault(bytes(data), "a.png") == "picture-broken"
