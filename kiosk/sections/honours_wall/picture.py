"""A picture that staff gave with an honour, read as what its name says and no larger than needed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

# The format is forced from the name, never sniffed: a drawing in disguise could read other files.
_FORMATS = MappingProxyType({".png": b"png", ".jpg": b"jpeg", ".jpeg": b"jpeg", ".webp": b"webp"})
_MOST_PIXELS = 80_000_000
_SHARPEST = 2.0
_SIDEWAYS = (
    QImageIOHandler.Transformation.TransformationRotate90,
    QImageIOHandler.Transformation.TransformationRotate270,
    QImageIOHandler.Transformation.TransformationMirrorAndRotate90,
    QImageIOHandler.Transformation.TransformationFlipAndRotate90,
)


def read_picture(path: Path, width: float, height: float) -> QImage | None:
    """The picture at ``path``, to stand in ``width`` × ``height`` units; None if it cannot be read.

    It has two pixels a unit, which is what the finest screens show.
    """
    name = _FORMATS.get(path.suffix.lower())
    if name is None or not path.is_file():
        return None
    reader = QImageReader(str(path), name)
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isEmpty() or size.width() * size.height() > _MOST_PIXELS:
        return None
    place = QSize(max(1, round(width * _SHARPEST)), max(1, round(height * _SHARPEST)))
    if reader.transformation() in _SIDEWAYS:
        place.transpose()
    if size.width() > place.width() or size.height() > place.height():
        reader.setScaledSize(size.scaled(place, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is decoded when it is drawn: a wall of them would take more than all else together."""

    path: Path
    width: float
    height: float
    """The room that it is for, in units."""
    size: QSizeF
    """Of the decoded picture, pixels."""

    @property
    def image(self) -> QImage:
        """The picture; a null image if its file has gone meanwhile."""
        return _recent(self.path, self.width, self.height, _print_of(self.path)) or QImage()


def find_picture(path: Path, width: float, height: float) -> Picture | None:
    """The picture at ``path`` for ``width`` × ``height`` units; None if it cannot be read."""
    image = _recent(path, width, height, _print_of(path))
    return None if image is None else Picture(path, width, height, image.size().toSizeF())


@lru_cache(maxsize=2)
def _recent(path: Path, width: float, height: float, _: tuple[int, int]) -> QImage | None:
    """One is drawn in several bands: it stays until others are."""
    return read_picture(path, width, height)


def _print_of(path: Path) -> tuple[int, int]:
    """What changes when the file does."""
    try:
        state = path.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size
