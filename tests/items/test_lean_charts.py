"""The bar graph without the rest of pyqtgraph is the same bar graph, and comes a little at a time.

Each in a process of its own: what is imported once stays.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

LEAN = "from kiosk.items.lean_charts import bar_graph\n"
WHOLE = "from pyqtgraph import BarGraphItem as bar_graph\n"
BEGIN = """
import json, sys
from PySide6.QtWidgets import QApplication
application = QApplication([])
"""
DRAW = """
import hashlib
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsScene

bars = {"x0": [0.0, 0.0, 0.5], "y0": [0.0, 1.0, 2.0], "height": 0.8, "width": [3.0, 4.0, 1.7]}
looks = [
    {"pen": None, "brushes": [QBrush(QColor(name)) for name in ("red", "green", "#8a1f1b")]},
    {},
    {"pen": QPen(QColor("blue"), 0.1), "brush": "y"},
    {"pens": ["r", "g", "b"], "brush": (10, 20, 30, 128)},
]
told = []
for look in looks:
    scene = QGraphicsScene(0, 0, 200, 120)
    item = bar_graph(**bars, **look)
    item.setTransform(QTransform.fromScale(40, 30))
    scene.addItem(item)
    item.setOpts(width=[2.0, 4.5, 1.2])
    image = QImage(200, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    scene.render(painter, QRectF(image.rect()), QRectF(0, 0, 200, 120))
    painter.end()
    rect = item.boundingRect()
    shape = item.shape().boundingRect()
    told.append([hashlib.sha256(image.constBits()).hexdigest(), rect.getRect(), shape.getRect()])
"""
MODULES = {
    "pyqtgraph",
    "pyqtgraph.GraphicsScene",
    "pyqtgraph.GraphicsScene.GraphicsScene",
    "pyqtgraph.GraphicsScene.mouseEvents",
    "pyqtgraph.Point",
    "pyqtgraph.Qt",
    "pyqtgraph.Qt.compat",
    "pyqtgraph.Qt.internals",
    "pyqtgraph.debug",
    "pyqtgraph.functions",
    "pyqtgraph.graphicsItems",
    "pyqtgraph.graphicsItems.BarGraphItem",
    "pyqtgraph.graphicsItems.GraphicsItem",
    "pyqtgraph.graphicsItems.GraphicsObject",
    "pyqtgraph.reload",
    "pyqtgraph.util",
    "pyqtgraph.util.cprint",
    "pyqtgraph.util.cupy_helper",
    "pyqtgraph.util.mutex",
}


def run(code: str) -> Any:
    """What ``code`` printed as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_it_draws_what_it_draws_with_all_of_pyqtgraph() -> None:
    lean, whole = (run(which + DRAW + "print(json.dumps(told))\n") for which in (LEAN, WHOLE))
    assert lean == whole
    assert len({picture for picture, *_ in lean}) == 4


def test_of_pyqtgraph_only_what_it_needs_is_loaded() -> None:
    loaded = set(run(LEAN + DRAW + "print(json.dumps(list(sys.modules)))\n"))
    assert {name for name in loaded if name.split(".")[0] == "pyqtgraph"} == MODULES
    ours = {name for name in loaded if name.startswith("PySide6.Qt")}
    assert ours == {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"}


def test_what_it_finds_in_the_library_is_as_the_library_has_it() -> None:
    code = (
        "import pyqtgraph, pyqtgraph.Qt as qt\n"
        "told = [pyqtgraph.CONFIG_OPTIONS, pyqtgraph.getConfigOption('foreground')]\n"
        "told += [qt.QT_LIB, qt.QtVersion, qt.isQObjectAlive.__name__]\n"
        "rect = qt.QtCore.QRectF(1, 2, 3, 4)\n"
        "same = qt.compat.wrapinstance(qt.compat.unwrapinstance(rect), qt.QtCore.QRectF)\n"
        "told += [same.getRect(), qt.compat.voidptr.__name__]\n"
        "print(json.dumps(told))\n"
    )
    imported = "from kiosk.items.lean_charts import importing\nlist(importing())\n"
    assert run(imported + code) == run(code)


def test_asked_for_anything_else_it_says_what_is_loaded() -> None:
    code = (
        "from kiosk.items.lean_charts import importing\n"
        "list(importing())\n"
        "import pyqtgraph\n"
        "told = []\n"
        "for ask in (lambda: pyqtgraph.PlotWidget, lambda: pyqtgraph.Qt.mkQApp):\n"
        "    try:\n"
        "        ask()\n"
        "    except AttributeError as error:\n"
        "        told.append(str(error))\n"
        "print(json.dumps(told))\n"
    )
    only = "only the bar graph of pyqtgraph is loaded, no"
    assert run(code) == [f"{only} pyqtgraph.PlotWidget", f"{only} pyqtgraph.Qt.mkQApp"]


def test_who_has_imported_all_of_it_goes_on_with_that() -> None:
    code = (
        "import pyqtgraph\n"
        "bar = bar_graph(x0=[0.0], y0=[0.0], height=1, width=[2.0])\n"
        "print(json.dumps([type(bar) is pyqtgraph.BarGraphItem, hasattr(pyqtgraph, 'PlotWidget')]))\n"
    )
    assert run(LEAN + code) == [True, True]


def test_numpy_comes_in_a_thread_and_all_that_is_of_qt_in_the_gui_thread() -> None:
    """PySide6 makes its classes when they are first asked for: two threads must not ask at once."""
    code = (
        "import threading\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QSize\n"
        "from kiosk.content.opening import open_content\n"
        "from kiosk.motion.clock import ManualClock\n"
        "from kiosk.paths import assets_dir\n"
        "from kiosk.stage.production import Production\n"
        "from kiosk.theme.fonts import load_fonts\n"
        "from kiosk.theme.tokens import load_theme\n"
        "load_fonts(assets_dir() / 'fonts')\n"
        "slices, found = 0, []\n"
        "class Witness:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        found.append((name, threading.current_thread().name, slices))\n"
        "sys.meta_path.insert(0, Witness())\n"
        "file = Path('content.yaml')\n"
        "theme = load_theme(assets_dir() / 'themes' / 'ivory.yaml')\n"
        "made = Production(open_content(file), file.parent, theme, QSize(640, 360), ManualClock(1.0))\n"
        "while 'pyqtgraph.graphicsItems.BarGraphItem' not in sys.modules and made.director.prepare():\n"
        "    slices += 1\n"
        "print(json.dumps(found))\n"
    )
    found = run(code)
    threads = {
        top: {thread for name, thread, _ in found if name.split(".")[0] == top}
        for top in ("numpy", "cProfile", "colorama", "xml", "pyqtgraph", "PySide6", "kiosk")
    }
    for top in ("numpy", "cProfile", "colorama", "xml"):
        assert threads[top] == {"charts"}, top
    assert threads["pyqtgraph"] == {"MainThread"}
    assert threads["PySide6"] | threads["kiosk"] <= {"MainThread"}
    assert len({at for name, _, at in found if name.startswith("pyqtgraph")}) > 5
