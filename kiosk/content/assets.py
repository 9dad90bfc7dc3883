"""The files that a content file names: there, within bounds, and what their names say.

:func:`read_picture` and :func:`read_outline` are also how the exhibit itself reads them, so that
what was checked is what is shown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kiosk.content import geojson, images
from kiosk.content.gazetteer import Gazetteer
from kiosk.content.geojson import Outline
from kiosk.content.images import ImageHeader
from kiosk.content.parts import Part
from kiosk.content.problems import AssetError, Fault, Words
from kiosk.content.reasons import reason_of
from kiosk.content.source import size_words
from kiosk.content.suggest import nearest


def read_picture(folder: Path, name: str) -> tuple[bytes, ImageHeader]:
    """The picture ``name`` of the content in ``folder``, whole, with its header; nothing decoded.

    Raises:
        AssetError: It is not there, or no picture that may be shown.
    """
    data = _read(folder, name, images.MAX_BYTES, "picture-too-heavy")
    return data, images.inspect(data, name)


def read_outline(folder: Path, name: str, towns: Gazetteer) -> Outline:
    """The outline ``name`` of the content in ``folder``.

    Raises:
        AssetError: It is not there, or no outline of a place around ``towns``.
    """
    data = _read(folder, name, geojson.MAX_BYTES, "outline-too-large")
    return geojson.parse_outline(data, towns)


def check_assets(root: Part, folder: Path, towns: Gazetteer) -> Iterator[Fault]:
    """What is wrong with the files that the content ``root`` names."""
    for honour in root.part("honours").parts("stones"):
        picture = honour.part("picture")
        if _is_inside(picture.words):
            try:
                read_picture(folder, picture.words)
            except AssetError as fault:
                yield _fault(picture, fault)
    outline = root.part("map").part("outline")
    if _is_inside(outline.words):
        try:
            read_outline(folder, outline.words, towns)
        except AssetError as fault:
            yield _fault(outline, fault)


def _fault(part: Part, fault: AssetError) -> Fault:
    return Fault(fault.code, part.path, values={"value": part.words, **fault.values})


def _is_inside(name: str) -> bool:
    # Of a path that leads elsewhere the model has spoken; it must not be followed.
    path = PurePosixPath(name.replace("\\", "/"))
    return bool(path.name) and not path.is_absolute() and ".." not in path.parts and ":" not in name


def _read(folder: Path, name: str, limit: int, too_long: str) -> bytes:
    try:
        path = _find(folder, name)
        if not path.resolve().is_relative_to(folder.resolve()):
            raise AssetError("picture-outside-link")
        if not path.is_file():
            raise AssetError("not-a-file")
        if (size := path.stat().st_size) > limit:
            raise AssetError(too_long, size=size_words(size), limit=size_words(limit))
        with path.open("rb") as file:
            return file.read(limit)
    except (OSError, ValueError) as error:
        if isinstance(error, AssetError):
            raise
        raise AssetError("picture-unreadable", reason=reason_of(error)) from None


def _find(folder: Path, name: str) -> Path:
    """The file ``name``, spelt exactly so: other systems tell 07.jpg from 07.JPG."""
    path = folder
    steps = PurePosixPath(name.replace("\\", "/")).parts
    for depth, step in enumerate(steps):
        names = [entry.name for entry in path.iterdir()] if path.is_dir() else []
        if step not in names:
            near = _near(step, names)
            listed = str(PurePosixPath(*steps[:depth], near)) if near else None
            raise AssetError("file-missing", hint=_missing_hint(listed, depth + 1 == len(steps)))
        path /= step
    return path


def _near(step: str, names: list[str]) -> str | None:
    folded = {unicodedata.normalize("NFC", name).casefold(): name for name in names}
    if same := folded.get(unicodedata.normalize("NFC", step).casefold()):
        return same
    stems = {PurePosixPath(name).stem.casefold(): name for name in names}
    return stems.get(PurePosixPath(step).stem.casefold()) or nearest(step, names)


def _missing_hint(near: str | None, is_file: bool) -> Words:
    if near and is_file:
        return Words(
            f"旁边有 {near}：是它就照这样写，大小写也要一样。",
            f"There is {near}: if it is meant, write it exactly so, capitals too.",
        )
    if near:
        return Words(f"旁边有文件夹 {near}：照这样写。", f"There is a folder {near}: write it so.")
    return Words(
        "把文件复制到内容文件旁边，或改成已有的文件名。",
        "Copy the file beside the content file, or write the name of one that is there.",
    )
