"""A picture that staff gave with an honour, read as what its name says and no larger than needed."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt
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
