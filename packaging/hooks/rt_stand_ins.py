"""Before anything else: give Qt the machine's own X, Wayland and OpenGL libraries, or our stand-ins.

The drivers of a graphics card load these libraries too, and they need the machine's own. A small
machine may have none; Qt links to them even when it draws everything by itself. What is loaded
first under a name is what later libraries get.
"""

import ctypes
import pathlib
import sys


def load_stand_ins() -> None:
    """Load each library under its name, from the machine where it has it."""
    internals = pathlib.Path(sys._MEIPASS)  # type: ignore[attr-defined]  # noqa: SLF001
    folder = internals / "stand-ins"
    for name in (folder / "order.txt").read_text(encoding="ascii").split():
        try:
            ctypes.CDLL(name)
        except OSError:
            ctypes.CDLL(str(folder / name))


load_stand_ins()
