"""The Qt application as the exhibit needs it: own fonts, real pixels."""

from __future__ import annotations

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kiosk.paths import assets_dir
from kiosk.theme.fonts import isolate_fonts, load_fonts


def bare_application() -> QApplication:
    """The Qt application that shows what needs no words: real pixels, no fonts yet."""
    isolate_fonts(assets_dir() / "fonts")
    # The stage knows the pixels itself; a factor in between would blur every stone.
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    QApplication.setAttribute(
        Qt.ApplicationAttribute.AA_SynthesizeMouseForUnhandledTouchEvents, False
    )
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["kiosk"])
    app.setApplicationName("kiosk")
    return app


def make_application() -> QApplication:
    """The Qt application, set up as the exhibit needs it: own fonts, real pixels."""
    app = bare_application()
    load_fonts(assets_dir() / "fonts")
    return app
