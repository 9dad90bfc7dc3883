"""Which way of drawing is faster on this machine: measured, never assumed.

Software OpenGL is several times slower than raster, and drivers do not say reliably what they are; so
both draw the same full frames off-screen, and the times are compared.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QOffscreenSurface,
    QOpenGLContext,
    QPaintDevice,
    QPainter,
    QPixmap,
    QSurfaceFormat,
)
from PySide6.QtWidgets import QWidget

_FRAMES = 12
_CLEARLY = 0.7
"""OpenGL is chosen only when a frame takes less than this share of raster's time."""


def opengl_viewport() -> QWidget:
    """A viewport that draws through OpenGL."""
    from PySide6.QtOpenGLWidgets import QOpenGLWidget  # noqa: PLC0415 (only where it is wanted)

    widget = QOpenGLWidget()
    surface = QSurfaceFormat()
    surface.setSwapInterval(1)
    surface.setSamples(4)
    widget.setFormat(surface)
    return widget


def measure_renderer(size: QSize) -> str:
    """``raster`` or ``opengl``, whichever draws frames of ``size`` pixels clearly faster."""
    page = QPixmap(size)
    page.fill(QColor("#808080"))
    raster = _time_raster(page, size)
    opengl = _time_opengl(page, size)
    return "opengl" if opengl is not None and opengl < _CLEARLY * raster else "raster"


def measure_once(state: Path, size: QSize) -> None:
    """Measure unless it was done before; the next start draws the faster way."""
    if remembered_renderer(state) is None:
        remember_renderer(state, measure_renderer(size))


def remembered_renderer(state: Path) -> str | None:
    """What was measured on this machine before, if anything."""
    try:
        kept = json.loads((state / "renderer.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    name = kept.get("renderer") if isinstance(kept, dict) else None
    return name if name in ("raster", "opengl") else None


def remember_renderer(state: Path, renderer: str) -> None:
    """Keep ``renderer`` for the next start; a state folder that cannot be written is no fault."""
    try:
        state.mkdir(parents=True, exist_ok=True)
        (state / "renderer.json").write_text(json.dumps({"renderer": renderer}), encoding="utf-8")
    except OSError:
        return


def _frames(painter: QPainter, page: QPixmap, size: QSize) -> None:
    for index in range(_FRAMES):
        painter.drawPixmap(index * 7 - size.width() // 2, 0, page)
        painter.drawPixmap(index * 7 + size.width() // 2, 0, page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.GlobalColor.darkRed)
        painter.drawEllipse(40 + index, 40, 300, 300)


def _time_raster(page: QPixmap, size: QSize) -> float:
    image = QImage(size, QImage.Format.Format_RGB32)
    return _best_of_two(lambda: _paint(image, page, size))


def _paint(device: QPaintDevice, page: QPixmap, size: QSize) -> None:
    painter = QPainter(device)
    _frames(painter, page, size)
    painter.end()


def _time_opengl(page: QPixmap, size: QSize) -> float | None:
    if not _has_opengl():
        return None
    from PySide6.QtOpenGLWidgets import QOpenGLWidget  # noqa: PLC0415 (only where it is measured)

    class Measured(QOpenGLWidget):
        def paintGL(self) -> None:  # noqa: N802 - Qt's name
            _paint(self, page, size)

    # Never shown, it still draws; nothing more of Qt's OpenGL is needed, which is large.
    widget = Measured()
    widget.resize(size)
    # Reading back makes the driver finish what it only queued.
    best = _best_of_two(widget.grabFramebuffer)
    return best if widget.isValid() else None


def _has_opengl() -> bool:
    context = QOpenGLContext()
    surface = QOffscreenSurface()
    surface.create()
    if not context.create() or not surface.isValid() or not context.makeCurrent(surface):
        return False
    context.doneCurrent()
    return True


def _best_of_two(draw: Callable[[], object]) -> float:
    times = []
    for _ in range(2):
        began = perf_counter()
        draw()
        times.append(perf_counter() - began)
    return min(times)
