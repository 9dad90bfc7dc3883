from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content import geojson, images
from kiosk.content.assets import read_outline, read_picture
from kiosk.content.gazetteer import Gazetteer
from kiosk.content.problems import AssetError, Words

FILES = Path(__file__).parent / "broken" / "files"


def fault(folder: Path, name: str) -> AssetError:
    with pytest.raises(AssetError) as caught:
        read_picture(folder, name)
    return caught.value


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("07.JPG", "JPEG"),
        ("good.png", "PNG"),
        ("good.webp", "WebP"),
        ("lossless.webp", "WebP"),
        ("progressive.jpg", "JPEG"),
    ],
)
def test_a_picture_comes_whole_with_its_header(name: str, kind: str) -> None:
    data, header = read_picture(FILES, name)
    assert data == (FILES / name).read_bytes()
    assert header.format == kind


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("07.jpg", "07.JPG"),
        ("07.jpeg", "07.JPG"),
        ("good.PNG", "good.png"),
        ("goud.png", "good.png"),
        ("progresive.jpg", "progressive.jpg"),
    ],
)
def test_a_near_name_is_told(name: str, near: str) -> None:
    error = fault(FILES, name)
    assert error.code == "file-missing"
    hint = error.values["hint"]
    assert isinstance(hint, Words)
    assert near in hint.zh
    assert near in hint.en


def test_names_that_look_alike_are_told_apart(tmp_path: Path) -> None:
    # One e with an accent, in one character and in two.
    (tmp_path / "caf\u00e9.png").write_bytes((FILES / "good.png").read_bytes())
    error = fault(tmp_path, "cafe\u0301.png")
    assert error.code == "file-missing"
    assert "caf\u00e9.png" in str(error.values["hint"])


def test_a_link_may_not_lead_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes((FILES / "good.png").read_bytes())
    (folder / "a.png").symlink_to(tmp_path / "secret.png")
    (folder / "inside.png").write_bytes((FILES / "good.png").read_bytes())
    (folder / "b.png").symlink_to(folder / "inside.png")
    (folder / "gone.png").symlink_to(folder / "nowhere.png")
    assert fault(folder, "a.png").code == "picture-outside-link"
    assert read_picture(folder, "b.png")[1].format == "PNG"
    assert fault(folder, "gone.png").code == "not-a-file"


def test_a_heavy_file_is_not_even_read(tmp_path: Path, gazetteer: Gazetteer) -> None:
    for name, size in (("a.png", images.MAX_BYTES), ("a.json", geojson.MAX_BYTES)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size + 1)
    assert fault(tmp_path, "a.png").code == "picture-too-heavy"
    with pytest.raises(AssetError) as caught:
        read_outline(tmp_path, "a.json", gazetteer)
    assert caught.value.code == "outline-too-large"


def test_what_the_system_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_bytes(b"x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    error = fault(tmp_path, "a.png")
    assert (error.code, error.values) == (
        "picture-unreadable",
        {"reason": ("没有权限", "Permission denied")},
    )


@pytest.mark.parametrize("name", ["a\0b.png", "x" * 5000 + ".png", "\ud800.png"])
def test_names_that_no_system_has_are_only_missing(tmp_path: Path, name: str) -> None:
    assert fault(tmp_path, name).code in ("file-missing", "picture-unreadable")


def test_an_outline_is_read(gazetteer: Gazetteer) -> None:
    assert len(read_outline(FILES, "outline.geojson", gazetteer)) == 1
