"""As much of a PDF reader as the tests need: the words of each page, the pictures, the fonts."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

_ARRAY = re.compile(rb"<([0-9A-F]{4})> <[0-9A-F]{4}> \[([^\]]*)\]")
_SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj")
_TWICE = re.compile(rb"/Span << /ActualText <> >> BDC.*?EMC", re.DOTALL)


@dataclass(frozen=True)
class PdfFile:
    """The objects of a PDF that Qt wrote, by number."""

    objects: dict[int, bytes]

    @property
    def pages(self) -> list[str]:
        """The words of each page in the order they were painted, without white space."""
        found = []
        for number in self._numbers(self._first(b"/Type /Pages"), b"Kids"):
            content = self._stream(self._numbers(self.objects[number], b"Contents")[0])
            found.append("".join(self._words(content).split()))
        return found

    @property
    def pictures(self) -> list[bytes]:
        """The pictures as they lie in the file."""
        return [
            self._raw(n) for n, body in self.objects.items() if b"/Subtype /Image\n" in body[:200]
        ]

    @property
    def fonts(self) -> dict[str, bool]:
        """The fonts, and whether their outlines are in the file."""
        found = {}
        for body in self.objects.values():
            if b"/Subtype /Type0" in body:
                name = re.search(rb"/BaseFont /(\S+)", body)
                below = self.objects[self._numbers(body, b"DescendantFonts")[0]]
                descriptor = self.objects[self._numbers(below, b"FontDescriptor")[0]]
                assert name is not None
                found[name[1].decode()] = b"/FontFile2" in descriptor
        return found

    def _first(self, mark: bytes) -> bytes:
        return next(body for body in self.objects.values() if mark in body)

    def _numbers(self, body: bytes, key: bytes) -> list[int]:
        found = re.search(rb"/" + key + rb"\s*\[?\s*((?:\d+ 0 R\s*)+)", body)
        assert found is not None, (key, body[:200])
        return [int(number) for number in re.findall(rb"(\d+) 0 R", found[1])]

    def _raw(self, number: int) -> bytes:
        body = self.objects[number]
        start = body.index(b"stream\n") + len(b"stream\n")
        length = re.search(rb"/Length (\d+)( 0 R)?", body)
        assert length is not None
        size = int(length[1])
        if length[2]:
            size = int(self.objects[size].split(b"\n")[1])
        return body[start : start + size]

    def _stream(self, number: int) -> bytes:
        return zlib.decompress(self._raw(number))

    def _words(self, content: bytes) -> str:
        words: list[str] = []
        letters: dict[int, str] = {}
        # What is painted a second time to look bolder says itself that it has no words.
        for font, glyphs in _SHOWN.findall(_TWICE.sub(b"", content)):
            if font:
                letters = self._letters(int(font))
            else:
                codes = [int(glyphs[at : at + 4], 16) for at in range(0, len(glyphs), 4)]
                words += [letters.get(code, "\ufffd") for code in codes]
        return "".join(words)

    def _letters(self, font: int) -> dict[int, str]:
        table = self._raw(self._numbers(self.objects[font], b"ToUnicode")[0])
        found: dict[int, str] = {}
        for first, array in _ARRAY.findall(table):
            for index, code in enumerate(re.findall(rb"<([0-9A-F]{4})>", array)):
                found[int(first, 16) + index] = chr(int(code, 16))
        return found


def read_pdf(data: bytes) -> PdfFile:
    """The PDF ``data``, found by its own table: every object where it says."""
    table = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    lines = data[table:].split(b"trailer")[0].split(b"\n")[2:]
    objects: dict[int, bytes] = {}
    starts = sorted(int(line[:10]) for line in lines if line.rstrip().endswith(b"n"))
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip().endswith(b"n"):
            start = int(line[:10])
            assert data[start:].startswith(b"%d 0 obj" % number)
            end = next((other for other in starts if other > start), table)
            objects[number] = data[start:end]
    return PdfFile(objects)
