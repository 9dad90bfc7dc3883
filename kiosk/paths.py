"""Where content, assets and state live, from source and in the frozen program."""

from __future__ import annotations

import sys
from pathlib import Path


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
    return program_dir() / "content.yaml"


def builtin_content() -> Path:
    """The content built into the program, which staff do not change; from source, the default one."""
    inside = getattr(sys, "_MEIPASS", None)
    return default_content() if inside is None else Path(inside) / "builtin" / "content.yaml"


def state_dir() -> Path:
    """The one folder the exhibit writes to; not made here."""
    import platformdirs  # noqa: PLC0415 (the supervisor starts the exhibit without it)

    return Path(platformdirs.user_state_dir("kiosk", appauthor=False))
