"""What is handed over to be published: taken as it is meant, and nothing in it believed."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from kiosk.content import package as package_module
from kiosk.content.bundle import CONTENT
from kiosk.content.package import open_package
from kiosk.content.phrases_package import _PHRASES, PackageError
from tests.content.keeping import files_below

YAML = b"cover:\n  title: \xe4\xb8\x80\n"


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def zipped(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def gbk_zipped(path: Path, *members: tuple[str, bytes], encoding: str = "gbk") -> Path:
    """As Chinese Windows packs: the names in its own encoding, and no word of it."""
    raw = [(name.encode(encoding), data) for name, data in members]
    # zipfile itself flags such names as UTF-8: they are put in afterwards for names of ASCII.
    places = [chr(ord("A") + at) * len(name) for at, (name, _) in enumerate(raw)]
    zipped(path, *((place, data) for place, (_, data) in zip(places, raw, strict=True)))
    packed = path.read_bytes()
    for place, (name, _) in zip(places, raw, strict=True):
        assert packed.count(place.encode()) == 2
        packed = packed.replace(place.encode(), name)
    path.write_bytes(packed)
    return path


def refused(path: Path, scratch: Path) -> PackageError:
    with pytest.raises(PackageError) as caught:
        open_package(path, scratch)
    for text in caught.value.text:
        assert "{" not in text
        assert str(path.parent) not in text
    assert "改法：" in caught.value.text.zh
    assert "Fix: " in caught.value.text.en
    return caught.value


# ---- folders and files


def test_a_folder(tmp_path: Path, scratch: Path) -> None:
    (tmp_path / "新内容").mkdir()
    (tmp_path / "新内容" / CONTENT).write_bytes(YAML)
    assert open_package(tmp_path / "新内容", scratch) == tmp_path / "新内容" / CONTENT


def test_a_folder_around_the_folder(tmp_path: Path, scratch: Path) -> None:
    (tmp_path / "外" / "里").mkdir(parents=True)
    (tmp_path / "外" / "里" / CONTENT).write_bytes(YAML)
    assert open_package(tmp_path / "外", scratch) == tmp_path / "外" / "里" / CONTENT


def test_a_content_file_of_any_name(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "改好的.yml"
    path.write_bytes(YAML)
    assert open_package(path, scratch) == path


def test_what_is_no_content(tmp_path: Path, scratch: Path) -> None:
    folder = tmp_path / "空"
    folder.mkdir()
    assert refused(folder, scratch).code == "no-content"
    assert refused(tmp_path / "没有.zip", scratch).code == "not-there"
    for name, code in (("稿.docx", "not-a-package"), ("稿.rar", "other-archive")):
        (tmp_path / name).write_bytes(b"...")
        assert refused(tmp_path / name, scratch).code == code
    (folder / "content.yaml.bak.yaml").write_bytes(YAML)
    error = refused(folder, scratch)
    assert error.code == "content-misnamed"
    assert "content.yaml.bak.yaml" in error.text.zh
    for name in ("甲", "乙"):
        (folder / name).mkdir()
        (folder / name / CONTENT).write_bytes(YAML)
    error = refused(folder, scratch)
    assert error.code == "several-contents"
    assert "甲" in error.text.zh


# ---- zips as they come


def test_a_zip(tmp_path: Path, scratch: Path) -> None:
    path = zipped(tmp_path / "新.zip", (CONTENT, YAML), ("图/07.jpg", b"jpeg"), ("空/", b""))
    found = open_package(path, scratch)
    assert found == scratch / CONTENT
    assert found.read_bytes() == YAML
    assert (scratch / "图" / "07.jpg").read_bytes() == b"jpeg"


def test_a_zip_of_a_folder_with_litter(tmp_path: Path, scratch: Path) -> None:
    path = zipped(
        tmp_path / "新.zip",
        ("展项/" + CONTENT, YAML),
        ("展项/07.jpg", b"jpeg"),
        ("__MACOSX/展项/._07.jpg", b"?"),
        ("展项/.DS_Store", b"?"),
        ("展项/Thumbs.db", b"?"),
        ("展项/~$稿.docx", b"?"),
    )
    assert open_package(path, scratch) == scratch / "展项" / CONTENT
    assert files_below(scratch) == ["展项/07.jpg", f"展项/{CONTENT}"]


# 乗 ends in GBK with the byte of a backslash.
@pytest.mark.parametrize(
    "name", ["荣誉墙/县域基本竞争力.jpg", "荣誉/乗/图.jpg", "垵濛.png", "a.jpg"]
)
@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_in_gbk_and_unflagged_utf_8(
    tmp_path: Path, scratch: Path, name: str, encoding: str
) -> None:
    path = gbk_zipped(tmp_path / "新.zip", (CONTENT, YAML), (name, b"jpeg"), encoding=encoding)
    with zipfile.ZipFile(path) as archive:
        assert not any(info.flag_bits & 0x800 for info in archive.infolist())
    open_package(path, scratch)
    assert (scratch / name).read_bytes() == b"jpeg"


def test_a_name_said_in_a_field_of_its_own(tmp_path: Path, scratch: Path) -> None:
    plain = "7.jpg"
    info = zipfile.ZipInfo(plain)
    body = b"\x01" + zlib.crc32(plain.encode()).to_bytes(4, "little") + "七.jpg".encode()
    info.extra = struct.pack("<HH", 0x7075, len(body)) + body
    open_package(zipped(tmp_path / "新.zip", (CONTENT, YAML), (info, b"jpeg")), scratch)
    assert files_below(scratch) == sorted([CONTENT, "七.jpg"])


def test_backslashes_are_folders(tmp_path: Path, scratch: Path) -> None:
    info = zipfile.ZipInfo("x")
    info.filename = "图\\07.jpg"
    open_package(zipped(tmp_path / "新.zip", (CONTENT, YAML), (info, b"jpeg")), scratch)
    assert (scratch / "图" / "07.jpg").read_bytes() == b"jpeg"


# ---- zips that mean harm


@pytest.mark.parametrize(
    "name",
    [
        "../evil.jpg",
        "图/../../evil.jpg",
        "/etc/evil.jpg",
        "C:/evil.jpg",
        "C:evil.jpg",
        "\\\\server\\share\\evil.jpg",
        "..\\evil.jpg",
        "07.jpg:stream",
    ],
)
def test_nothing_leads_out(tmp_path: Path, scratch: Path, name: str) -> None:
    path = zipped(tmp_path / "坏.zip", (CONTENT, YAML), (name, b"evil"))
    assert refused(path, scratch).code == "leads-out"
    assert files_below(scratch) == [], "nothing was unpacked"
    assert "evil.jpg" not in {p.name for p in tmp_path.rglob("*")}


@pytest.mark.parametrize(
    "name",
    ["con", "图/NUL.jpg", "a\nb.jpg", "图 /a.jpg", "a.", "字" * 201, "图//a.jpg", "a\x1b[2J"],
)
def test_names_that_a_system_stumbles_over(tmp_path: Path, scratch: Path, name: str) -> None:
    path = zipped(tmp_path / "坏.zip", (CONTENT, YAML), (name, b"?"))
    error = refused(path, scratch)
    assert error.code == "odd-name"
    assert "\x1b" not in error.text.zh


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFDIR])
def test_no_links_and_devices(tmp_path: Path, scratch: Path, kind: int) -> None:
    info = zipfile.ZipInfo("07.jpg")
    info.external_attr = (kind | 0o777) << 16
    path = zipped(tmp_path / "坏.zip", (CONTENT, YAML), (info, b"/etc/passwd"))
    assert refused(path, scratch).code == "link-inside"
    assert files_below(scratch) == []


@pytest.mark.parametrize(
    "second", ["07.jpg", "07.JPG", "07.jpg/08.jpg"], ids=["same", "capitals", "in-it"]
)
def test_no_name_twice(tmp_path: Path, scratch: Path, second: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("warnings.warn", lambda *_, **__: None)
        path = zipped(tmp_path / "坏.zip", (CONTENT, YAML), ("07.jpg", b"1"), (second, b"2"))
    assert refused(path, scratch).code == "same-name-twice"


def test_a_bomb_of_one_file(tmp_path: Path, scratch: Path) -> None:
    path = zipped(tmp_path / "炸弹.zip", (CONTENT, YAML), ("07.jpg", bytes(65 * 1024 * 1024)))
    assert path.stat().st_size < 100_000
    error = refused(path, scratch)
    assert error.code == "file-too-large"
    assert "07.jpg" in error.text.zh
    assert "65.0 MB" in error.text.zh


def test_a_bomb_of_many_files(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package_module, "MAX_BYTES", 3_000_000)
    big = bytes(1024 * 1024)
    path = zipped(tmp_path / "炸弹.zip", (CONTENT, YAML), *((f"{n}.jpg", big) for n in range(3)))
    assert refused(path, scratch).code == "too-large"
    assert files_below(scratch) == []


def test_a_bomb_that_lies_about_its_size(tmp_path: Path, scratch: Path) -> None:
    size = 8 * 1024 * 1024
    path = zipped(tmp_path / "炸弹.zip", (CONTENT, YAML), ("07.jpg", bytes(size)))
    # Both places that tell the size, and nothing else, now say 1000 bytes.
    told, lie = struct.pack("<I", size), struct.pack("<I", 1000)
    path.write_bytes(path.read_bytes().replace(told, lie))
    assert refused(path, scratch).code == "broken-zip"
    assert sum((scratch / name).stat().st_size for name in files_below(scratch)) < 10_000


def test_a_bomb_of_names(tmp_path: Path, scratch: Path) -> None:
    path = zipped(tmp_path / "炸弹.zip", *((f"{n}", b"") for n in range(2001)))
    assert refused(path, scratch).code == "too-many-files"
    # The list of files is not even read when it is too long by itself.
    data = path.read_bytes()
    at = data.rindex(b"PK\x05\x06")
    huge = data[: at + 12] + struct.pack("<I", 0xFFFFFFFF) + data[at + 16 :]
    path.write_bytes(huge)
    assert refused(path, scratch).code == "too-many-files"


def test_a_zip_in_a_zip_is_just_a_file(tmp_path: Path, scratch: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr(CONTENT, YAML)
    path = zipped(tmp_path / "套.zip", ("内容.zip", inner.getvalue()))
    assert refused(path, scratch).code == "no-content"


def test_a_password(tmp_path: Path, scratch: Path) -> None:
    path = zipped(tmp_path / "密.zip", (CONTENT, YAML))
    data = bytearray(path.read_bytes())
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(start) + at] |= 1
    path.write_bytes(bytes(data))
    assert refused(path, scratch).code == "encrypted"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 9, 93])
def test_other_ways_to_pack(tmp_path: Path, scratch: Path, method: int) -> None:
    path = zipped(tmp_path / "怪.zip", (CONTENT, YAML))
    data = bytearray(path.read_bytes())
    for start, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = data.index(start) + at
        data[place : place + 2] = struct.pack("<H", method)
    path.write_bytes(bytes(data))
    assert refused(path, scratch).code == "odd-zip"


def test_a_zip_cut_anywhere_or_spoilt(tmp_path: Path, scratch: Path) -> None:
    whole = zipped(tmp_path / "新.zip", (CONTENT, YAML * 50), ("07.jpg", bytes(range(256)) * 9))
    data = whole.read_bytes()
    path = tmp_path / "断.zip"
    for length in range(0, len(data), 7):
        path.write_bytes(data[:length])
        into = scratch / str(length)
        into.mkdir()
        assert refused(path, into).code == "broken-zip"


def test_no_spoilt_byte_does_more_than_be_refused(tmp_path: Path, scratch: Path) -> None:
    whole = zipped(tmp_path / "新.zip", (CONTENT, YAML * 50), ("07.jpg", bytes(range(256)) * 9))
    data = whole.read_bytes()
    path = tmp_path / "坏.zip"
    refusals = 0
    for at in range(0, len(data), 3):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        into = scratch / str(at)
        into.mkdir()
        try:
            assert open_package(path, into).read_bytes()[:6] == YAML[:6]
        except PackageError:
            refusals += 1
    assert refusals > len(data) // 6
    assert {path.name for path in tmp_path.iterdir()} == {"新.zip", "坏.zip", "scratch"}


def test_every_phrase_is_worded_in_both_languages() -> None:
    for message, remedy in _PHRASES.values():
        assert all((*message, *remedy))
        assert message.zh.endswith("。")
        assert remedy.zh.endswith("。")
