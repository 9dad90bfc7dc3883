"""What Qt's PDF writer cannot be asked for: the same bytes each time, and pictures that weigh little.

Both work on the finished file. Qt numbers its objects, lists where each begins in a table at the
end, and keeps the length of each picture in an object of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TABLE = re.compile(rb"startxref\s+(\d+)")
_NUMBER = re.compile(rb"(\d+) 0 obj")
_LENGTH = re.compile(rb"/Length (\d+) 0 R")
_STREAM = b"stream\n"


@dataclass(frozen=True, slots=True)
class Jpeg:
    """A picture as the bytes of a JPEG file in colour, and its size in pixels."""

    data: bytes
    width: int
    height: int


class PdfError(ValueError):
    """The file is not built the way Qt builds it."""


def without_moment(pdf: bytes) -> bytes:
    """``pdf`` with the moment it was made and its random number replaced, byte for byte as long."""
    for pattern in (
        rb"D:\d{14}[^)]*",
        rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^<\"]*",
        rb"uuid:[0-9a-f-]{36}",
        rb"/ID \[ <[0-9a-f]+> <[0-9a-f]+> \]",
    ):
        pdf = re.sub(pattern, _zeros, pdf)
    return pdf


def with_pictures(pdf: bytes, pictures: Sequence[Jpeg]) -> bytes:
    """``pdf`` with ``pictures`` in place of the pictures it holds, in the order they were painted.

    The writer compresses every picture by itself, and lightly; blank ones are painted instead, and
    these take their places.

    Raises:
        PdfError: It holds another number of pictures, or is not as Qt writes it.
    """
    objects = _objects(pdf)
    images = [number for number, body in objects.items() if b"/Subtype /Image\n" in body[:200]]
    if len(images) != len(pictures):
        raise PdfError(f"{len(images)} pictures in the file, {len(pictures)} to put in")
    for number, picture in zip(images, pictures, strict=True):
        head, found, _ = objects[number].partition(_STREAM)
        length = _LENGTH.search(head)
        if not found or length is None or b"/DCTDecode" not in head:
            raise PdfError(f"object {number} is no picture as Qt writes it")
        head = re.sub(rb"/Width \d+", b"/Width %d" % picture.width, head)
        head = re.sub(rb"/Height \d+", b"/Height %d" % picture.height, head)
        objects[number] = head + _STREAM + picture.data + b"\nendstream\nendobj\n"
        told = int(length[1])
        objects[told] = b"%d 0 obj\n%d\nendobj\n" % (told, len(picture.data))
    return _joined(pdf, objects)


def _zeros(match: re.Match[bytes]) -> bytes:
    return re.sub(rb"[0-9a-f]", b"0", match.group())


def _objects(pdf: bytes) -> dict[int, bytes]:
    """Every object of ``pdf`` by its number, in the order of the file."""
    table = _table(pdf)
    # Each line of the table is 20 bytes: where the object begins, and whether it is in use.
    lines = re.findall(rb"(\d{10}) \d{5} n", pdf[table:])
    starts = sorted(int(line) for line in lines)
    found: dict[int, bytes] = {}
    for start, end in zip(starts, [*starts[1:], table], strict=True):
        number = _NUMBER.match(pdf, start)
        if number is None:
            raise PdfError(f"no object begins at byte {start}")
        found[int(number[1])] = pdf[start:end]
    return found


def _table(pdf: bytes) -> int:
    found = _TABLE.search(pdf, max(0, len(pdf) - 64))
    if found is None:
        raise PdfError("the file has no table of its objects")
    return int(found[1])


def _joined(pdf: bytes, objects: dict[int, bytes]) -> bytes:
    """``objects`` behind the head of ``pdf``, with a new table and the trailer it had."""
    table = _table(pdf)
    first = min(int(line) for line in re.findall(rb"(\d{10}) \d{5} n", pdf[table:]))
    parts, at, starts = [pdf[:first]], first, dict[int, int]()
    for number, body in objects.items():
        starts[number] = at
        parts.append(body)
        at += len(body)
    count = max(objects) + 1
    lines = [b"0000000000 65535 f \n"]
    lines += [b"%010d 00000 n \n" % starts[number] for number in range(1, count)]
    trailer = pdf[pdf.rindex(b"trailer") :]
    trailer = _TABLE.sub(b"startxref\n%d" % at, trailer)
    return b"".join([*parts, b"xref\n0 %d\n" % count, *lines, trailer])
