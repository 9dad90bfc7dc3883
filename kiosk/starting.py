"""Starting the exhibit: the last run's picture of its first screen at once, then the exhibit itself.

What is imported here is imported before anything is seen, so it is little. Reading content, drawing
pages, and all that takes, is imported behind the picture.
"""

from __future__ import annotations

import sys
from pathlib import Path

import PySide6
from PySide6.QtCore import QSize

from kiosk.content.live_print import live_print, store_folder
from kiosk.lean import lean_heap, plain_imports
from kiosk.paths import assets_dir, default_content, state_dir
from kiosk.program_print import program_print
from kiosk.stage.application import bare_application
from kiosk.stage.front import Front
from kiosk.stage.renderer import opengl_viewport, remembered_renderer
from kiosk.stage.start_picture import FOLDER, PictureKeeper, StartPictures, start_key
from kiosk.stage.view import StageView


def start_exhibit(
    content: Path, *, window: tuple[int, int] | None, theme: str | None, renderer: str
) -> int:
    """Show the content file ``content`` until the exhibit is told to leave; the process's exit code.

    Args:
        content: the content file.
        window: width and height of a window, for staff; full screen when None.
        theme: a theme's name, in place of the content's own.
        renderer: ``raster``, ``opengl``, or ``auto`` for what was measured to be faster.

    Raises:
        FontsMissingError: The program is not whole.
        ContentError: Nor is what is built into it.
    """
    plain_imports()
    front = _open(content, window, theme, renderer)
    lean_heap()
    from kiosk.app import run_exhibit  # noqa: PLC0415 (it takes longer than all before)

    return run_exhibit(content, front, theme=theme, renderer=renderer)


def _open(content: Path, window: tuple[int, int] | None, theme: str | None, renderer: str) -> Front:
    """The window, with the picture in it when there is one that is true."""
    app = bare_application()
    opengl = renderer == "opengl" or (
        renderer == "auto" and remembered_renderer(state_dir()) == "opengl"
    )
    view = StageView(windowed=window is not None, viewport=opengl_viewport() if opengl else None)
    if opengl:
        # It draws other pixels than the picture's, and takes as long to begin as it takes to load.
        return Front(app, view, window)
    store = store_folder(state_dir(), content, default_content())
    program = program_print((Path(__file__).parent, assets_dir()), (_packages(),))

    def key_of(number: int | None, size: QSize) -> bytes | None:
        live = live_print(store, number)
        return None if live is None else start_key(live, program, theme, size)

    pictures = StartPictures(state_dir() / FOLDER)
    front = Front(app, view, window, PictureKeeper(pictures, key_of))
    key = key_of(None, front.size)
    picture = None if key is None else pictures.find(key, front.size)
    if picture is not None:
        front.show_picture(picture)
    return front


def _packages() -> Path:
    """What changes when the packages that the program draws with are exchanged."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable)
    return Path(PySide6.__file__).parent.parent
