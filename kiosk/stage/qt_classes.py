"""Qt's classes, each made ready in the GUI thread before a second thread may want one.

PySide6 makes a class when its name is first asked for, and the class can be had by another thread before
it is whole: a name of one of its enums is then missing. Importing pyqtgraph asks for every class there is.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6 import QtCore, QtGui, QtWidgets

_AT_ONCE = 8
"""So many classes are made in one slice: some 2 ms."""


def make_ready() -> Iterator[bool]:
    """Make all classes of the three modules that the exhibit is made of, a few at a time."""
    for module in (QtCore, QtGui, QtWidgets):
        for number, name in enumerate(dir(module)):
            getattr(module, name)
            if number % _AT_ONCE == _AT_ONCE - 1:
                yield True
