"""What measures the two ways of drawing: with OpenGL, without, and with nothing more of Qt's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from kiosk.stage.renderer import measure_renderer, remember_renderer, remembered_renderer
from tests.xscreen import AVAILABLE, PATIENCE, changed, x_screen

ROOT = Path(__file__).resolve().parent.parent.parent
MEASURE = """
import sys
sys.modules["PySide6.QtOpenGL"] = None  # as in the bundle, which is 9 MB smaller for it
from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication
from kiosk.stage.renderer import _time_opengl
app = QApplication([])
page = QPixmap(320, 180)
page.fill()
print(_time_opengl(page, QSize(320, 180)), len(app.topLevelWidgets()))
"""


@pytest.mark.usefixtures("application")
def test_without_opengl_it_is_the_processor_that_draws() -> None:
    assert measure_renderer(QSize(64, 36)) == "raster"


@pytest.mark.skipif(not AVAILABLE, reason="no Xvfb here")
def test_opengl_is_measured_and_nothing_of_it_is_seen(tmp_path: Path) -> None:
    with x_screen(tmp_path) as screen:
        empty = screen.look()
        done = subprocess.run(
            [sys.executable, "-c", MEASURE],
            cwd=ROOT,
            env=os.environ | {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        seconds, left = done.stdout.split()
        if seconds == "None":
            pytest.skip("there is no OpenGL on this machine's X screen")
        assert float(seconds) > 0
        assert left == "0"
        assert changed(empty, screen.look()) == 0


def test_what_was_measured_is_remembered(tmp_path: Path) -> None:
    assert remembered_renderer(tmp_path) is None
    remember_renderer(tmp_path, "opengl")
    assert remembered_renderer(tmp_path) == "opengl"
    (tmp_path / "renderer.json").write_text("{", encoding="utf-8")
    assert remembered_renderer(tmp_path) is None
