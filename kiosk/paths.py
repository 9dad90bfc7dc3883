"""Where content, assets and state live, from source and in the frozen program.

An installer may put a file :data:`INSTALLED` beside the program. It says where the hall's content
and the exhibit's state are, so that whoever gives a command on that machine means the same exhibit::

    {"content": "${ProgramData}/Kiosk/content.yaml", "state": "${ProgramData}/Kiosk-State"}
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal

INSTALLED = "installed.json"
"""Its name, beside the program; a folder that is only copied has none."""


def program_dir() -> Path:
    """The folder that staff see: of the executable when frozen, of the checkout from source."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parent.parent


def assets_dir() -> Path:
    """Fonts, themes and map data of the program."""
    return program_dir() / "assets"


def default_content() -> Path:
    """The content file that is shown when no other is named."""
    return _installed("content") or program_dir() / "content.yaml"


def builtin_content() -> Path:
    """The content built into the program, which staff do not change; from source, the default one."""
    inside = getattr(sys, "_MEIPASS", None)
    return default_content() if inside is None else Path(inside) / "builtin" / "content.yaml"


def state_dir() -> Path:
    """The one folder the exhibit writes to; not made here."""
    installed = _installed("state")
    if installed is not None:
        return installed
    import platformdirs  # noqa: PLC0415 (the supervisor starts the exhibit without it)

    return Path(platformdirs.user_state_dir("kiosk", appauthor=False))


def scratch_dir() -> Path:
    """Where a command unpacks what it only looks at; not made here.

    In the state directory, or, for those who may look at the revisions but not change them, where
    the system keeps what is worth nothing.
    """
    import tempfile  # noqa: PLC0415 (as above)

    state = state_dir()
    nearest = next((place for place in (state, *state.parents) if place.exists()), state)
    return state / "unpacked" if os.access(nearest, os.W_OK) else Path(tempfile.gettempdir())


def _installed(what: Literal["content", "state"]) -> Path | None:
    import json  # noqa: PLC0415 (as above)

    try:
        told = json.loads((program_dir() / INSTALLED).read_text(encoding="utf-8"))[what]
        place = Path(os.path.expandvars(told))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    # A variable that is not set stays as it was written.
    return place if place.is_absolute() else None
