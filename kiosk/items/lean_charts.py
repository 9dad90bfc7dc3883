"""pyqtgraph's bar graph, had without all the rest of pyqtgraph.

``import pyqtgraph`` imports everything there is of it, and copies every class of Qt, each of which PySide6
would only make when somebody asks for it: 400 ms and 27 MB. The bar graph needs a fifth of that. So the
package itself and its ``Qt`` are put in place here without what stands in their ``__init__``, and filled
with what the modules below ask them for; those are the library's own, as they are.

It takes two steps. What has nothing to do with Qt, numpy above all, is imported in a thread: in the GUI
thread it would be one pause of 150 ms. What has is imported in the GUI thread, a module at a time, some
milliseconds each: PySide6 makes a class when its name is first asked for, and a second thread that asks
meanwhile may be handed one that is not whole. No other thread may be the first to ask for one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any, NoReturn

import shiboken6
from PySide6 import QtCore, QtGui, QtWidgets

_GROUNDWORK = ("numpy", "cProfile", "colorama.winterm", "xml.etree.ElementTree")
"""What the modules below import that knows nothing of Qt; the first is what takes the time."""
_MODULES = (
    "pyqtgraph.Qt.internals",
    "pyqtgraph.debug",
    "pyqtgraph.functions",
    "pyqtgraph.GraphicsScene",
    "pyqtgraph.graphicsItems.GraphicsItem",
    "pyqtgraph.graphicsItems.BarGraphItem",
)
"""Each imports what the next one needs, so that none takes long."""
_OPTIONS = {
    "useOpenGL": False,
    "leftButtonPan": True,
    "foreground": "d",
    "background": "k",
    "antialias": False,
    "editorCommand": None,
    "exitCleanup": True,
    "enableExperimental": False,
    "crashWarning": False,
    "mouseRateLimit": 100,
    "imageAxisOrder": "col-major",
    "useCupy": False,
    "useNumba": False,
    "segmentedLineMode": "auto",
}
"""The library's own, as it ships them: a test compares."""


def import_groundwork() -> None:
    """Import what charts need that is free of Qt; in any thread."""
    for name in _GROUNDWORK:
        import_module(name)


def importing() -> Iterator[bool]:
    """Import the bar graph, a module at each step; in the GUI thread, when the groundwork is laid."""
    # Who has imported all of it, as a test may, goes on with that.
    if "pyqtgraph" not in sys.modules:
        _put_in_place()
        yield True
    for name in _MODULES:
        import_module(name)
        yield True


def bar_graph(**options: Any) -> Any:
    """A ``BarGraphItem`` with ``options``; what is not imported by now is imported at once."""
    for _ in importing():
        pass
    from pyqtgraph.graphicsItems.BarGraphItem import BarGraphItem  # noqa: PLC0415 (see above)

    return BarGraphItem(**options)


def _put_in_place() -> None:
    library = _hollow("pyqtgraph")
    options = dict(_OPTIONS)
    library.CONFIG_OPTIONS = options  # type: ignore[attr-defined]
    library.getConfigOption = options.__getitem__  # type: ignore[attr-defined]
    qt = _hollow("pyqtgraph.Qt")
    library.Qt = qt  # type: ignore[attr-defined]
    known = {
        "QT_LIB": "PySide6",
        "QtVersion": QtCore.qVersion(),
        "QtCore": QtCore,
        "QtGui": QtGui,
        "QtWidgets": QtWidgets,
        "isQObjectAlive": shiboken6.isValid,
    }
    vars(qt).update(known)
    compat = import_module("pyqtgraph.Qt.compat")
    compat.wrapinstance = shiboken6.wrapInstance  # type: ignore[attr-defined]
    compat.unwrapinstance = _address  # type: ignore[attr-defined]
    compat.voidptr = shiboken6.VoidPtr  # type: ignore[attr-defined]


def _hollow(name: str) -> ModuleType:
    """The package ``name``, whose modules can be imported, without what its ``__init__`` does."""
    spec = find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    package = module_from_spec(spec)

    def missing(wanted: str) -> NoReturn:
        raise AttributeError(f"only the bar graph of pyqtgraph is loaded, no {name}.{wanted}")

    package.__getattr__ = missing  # type: ignore[method-assign]
    sys.modules[name] = package
    return package


def _address(wrapper: Any) -> int:
    return shiboken6.getCppPointer(wrapper)[0]
