"""No class of Qt is made while two threads may ask for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_class_is_ready_before_pyqtgraph_is_imported() -> None:
    """In a process of its own: here the tests have asked for many already."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6 import QtCore, QtGui, QtWidgets\n"
        "from PySide6.QtCore import QSize\n"
        "from kiosk.content.opening import open_content\n"
        "from kiosk.motion.clock import ManualClock\n"
        "from kiosk.paths import assets_dir\n"
        "from kiosk.stage import anticipation\n"
        "from kiosk.stage.application import make_application\n"
        "from kiosk.stage.production import Production\n"
        "from kiosk.theme.fonts import load_fonts\n"
        "from kiosk.theme.tokens import load_theme\n"
        "application = make_application()\n"
        "load_fonts(assets_dir() / 'fonts')\n"
        "missing = []\n"
        "def import_charts():\n"
        "    missing.append('asked')\n"
        "    for module in (QtCore, QtGui, QtWidgets):\n"
        "        missing.extend(name for name in dir(module) if name not in vars(module))\n"
        "anticipation.import_charts = import_charts\n"
        "file = Path('content.yaml')\n"
        "theme = load_theme(assets_dir() / 'themes' / 'ivory.yaml')\n"
        "made = Production(open_content(file), file.parent, theme, QSize(640, 360), ManualClock(1.0))\n"
        "assert 'QMovie' not in vars(QtGui)\n"
        "while not missing and made.director.prepare():\n"
        "    pass\n"
        "print(missing)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "['asked']", "")
