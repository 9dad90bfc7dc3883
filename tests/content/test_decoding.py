from __future__ import annotations

import pytest

from kiosk.content.decoding import decode, without_controls
from kiosk.content.problems import Position

TEXT = "标题: 一年\n第二行\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (TEXT.encode(), None),
        (b"\xef\xbb\xbf" + TEXT.encode(), "byte-order-mark"),
        (TEXT.encode("gbk"), "encoding-gbk"),
        (TEXT.encode("gb18030"), "encoding-gbk"),
        (TEXT.encode("utf-16"), "encoding-utf16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "encoding-utf16"),
    ],
)
def test_the_text_is_read_whatever_saved_it(data: bytes, code: str | None) -> None:
    lines, faults = decode(data)
    assert lines == ("标题: 一年", "第二行", "")
    assert [fault.code for fault in faults] == ([code] if code else [])


def test_the_first_strange_byte_is_pointed_at() -> None:
    _, faults = decode(b"a: b\n\xb1\xea: c\n")
    assert faults[0].position == Position(2, 1)
    _, faults = decode("标: 一\n二".encode() + b"\xff\xff\n")
    assert (faults[0].code, faults[0].position) == ("encoding-unknown", Position(2, 2))


@pytest.mark.parametrize("data", [b"\0", b"PK\x03\x04\0\0", TEXT.encode("utf-16-le")])
def test_what_holds_zero_bytes_is_no_text(data: bytes) -> None:
    assert [fault.code for fault in decode(data)[1]] == ["not-text"]


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\uffff"])
def test_control_characters_are_named_and_blanked(sign: str) -> None:
    if sign != "\x00":
        _, faults = decode(f"甲{sign}".encode())
        assert [(fault.code, fault.position) for fault in faults] == [
            ("control-character", Position(1, 2))
        ]
        assert faults[0].values == {"sign": f"U+{ord(sign):04X}"}
    assert without_controls(f"甲{sign}乙") == "甲 乙"


def test_a_file_full_of_them_is_told_in_few_words() -> None:
    assert len(decode(b"\x01" * 1000)[1]) == 20
