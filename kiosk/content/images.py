"""What a picture file is, from its header and structure alone: nothing is decoded here.

A decoder that is let loose on an unknown file guesses its format from the content: an SVG under the
name of a PNG would be rendered, read other files and block for many seconds, and a tenth of a JPEG
would be shown as a picture. So the format is found here, must agree with the name, and is forced on
the decoder; size and completeness are known before it starts.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from kiosk.content.problems import AssetError, Words

MAX_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 40_000_000

ImageFormat = Literal["JPEG", "PNG", "WebP"]

_FORMATS: Mapping[str, ImageFormat] = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WebP",
}
_PNG_START = b"\x89PNG\r\n\x1a\n"
_SVG = re.compile(rb"\s*(<\?xml|<!--|<!doctype\s+svg|<svg)", re.IGNORECASE)
# A marker inside the scan data; FF00 and RSTn belong to the data itself.
_NO_HEADER = Words("认不出是什么图片", "its beginning is that of no picture")
_BAD_JPEG = Words("JPEG 结构不对", "its JPEG structure")
_JPEG_SIZES = (0xC0, 0xC1, 0xC2)
_JPEG_OTHER_SIZES = (0xC3, *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0))


@dataclass(frozen=True, slots=True)
class ImageHeader:
    """The format of a picture, to be forced on the decoder, and its size in pixels."""

    format: ImageFormat
    width: int
    height: int


def inspect(data: bytes, name: str) -> ImageHeader:
    """The header of the whole picture file ``data`` called ``name``; AssetError if it won't do."""
    said = _FORMATS.get(PurePath(name).suffix.lower())
    found = _format(data)
    if said is None:
        raise AssetError("picture-kind")
    if found is None:
        raise AssetError("picture-broken", detail=_NO_HEADER)
    if found != said:
        suffix = {"JPEG": ".jpg", "PNG": ".png", "WebP": ".webp"}[found]
        renamed = PurePath(name).with_suffix(suffix).name
        raise AssetError("picture-misnamed", format=found, name=renamed)
    try:
        width, height = {"PNG": _png, "JPEG": _jpeg, "WebP": _webp}[found](data)
    except (struct.error, IndexError):
        raise AssetError("picture-truncated") from None
    if not width or not height:
        raise AssetError("picture-broken", detail=f"{width}×{height}")
    if width * height > MAX_PIXELS:
        mega = MAX_PIXELS // 1_000_000
        values = {"width": width, "height": height, "limit": mega * 100, "mega": mega}
        raise AssetError("picture-too-large", **values)
    return ImageHeader(found, width, height)


def _format(data: bytes) -> ImageFormat | None:
    if data.startswith(_PNG_START):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if _SVG.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise AssetError("picture-is-svg")
    return None


def _png(data: bytes) -> tuple[int, int]:
    size = (0, 0)
    at = len(_PNG_START)
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        body_end = at + 8 + length
        (checksum,) = struct.unpack_from(">I", data, body_end)
        if zlib.crc32(data[at + 4 : body_end]) != checksum:
            raise AssetError("picture-broken", detail=f"PNG {kind.decode('latin-1')}")
        if at == len(_PNG_START):
            if kind != b"IHDR" or length != 13:
                raise AssetError("picture-broken", detail="PNG IHDR")
            size = struct.unpack_from(">II", data, at + 8)
        if kind == b"IEND":
            return size
        at = body_end + 4


def _jpeg(data: bytes) -> tuple[int, int]:
    size = None
    at = 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
        if data[at] != 0xFF:
            raise AssetError("picture-broken", detail=_BAD_JPEG)
        kind = data[at + 1]
        if kind == 0xD9:
            if size is None:
                raise AssetError("picture-broken", detail=_BAD_JPEG)
            return size
        (length,) = struct.unpack_from(">H", data, at + 2)
        if kind in _JPEG_OTHER_SIZES:
            raise AssetError("picture-kind")
        if kind in _JPEG_SIZES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            size = (width, height)
        at += 2 + length
        if kind == 0xDA:
            at = _next_marker(data, at)


def _next_marker(data: bytes, at: int) -> int:
    """Where the compressed data of a scan ends: at the next marker that is no part of it.

    ``find`` lets other threads run and takes milliseconds for what a pattern takes seconds for.
    """
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise AssetError("picture-truncated")
        following = data[at + 1]
        if following == 0xFF:
            at += 1
        elif following == 0 or 0xD0 <= following <= 0xD7:
            at += 2
        else:
            return at


def _webp(data: bytes) -> tuple[int, int]:
    (riff_length,) = struct.unpack_from("<I", data, 4)
    if len(data) < riff_length + 8:
        raise AssetError("picture-truncated")
    width = height = 0
    at = 12
    while at + 8 <= riff_length + 8:
        kind, length = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + min(length, 32)]
        size = _webp_chunk_size(kind, body)
        # The canvas and the picture in it each have a size: the decoder makes room for either.
        width, height = max(width, size[0]), max(height, size[1])
        at += 8 + length + length % 2
    return width, height


def _webp_chunk_size(kind: bytes, body: bytes) -> tuple[int, int]:
    if kind == b"VP8X":
        return (
            1 + int.from_bytes(body[4:7], "little"),
            1 + int.from_bytes(body[7:10], "little"),
        )
    if kind == b"VP8 ":
        if body[3:6] != b"\x9d\x01\x2a":
            raise AssetError("picture-broken", detail="VP8")
        width, height = struct.unpack_from("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        if body[:1] != b"\x2f":
            raise AssetError("picture-broken", detail="VP8L")
        (bits,) = struct.unpack_from("<I", body, 1)
        return 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF)
    return 0, 0
