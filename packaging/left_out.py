"""In place of a module that is left out of the bundle and that others import without using it.

``bundling/prune.py`` names those modules; each of them has this file in its place.
"""

from __future__ import annotations

from typing import NoReturn


def __getattr__(name: str) -> NoReturn:
    if name.startswith("__"):
        raise AttributeError(name)
    raise NotImplementedError(f"{__name__} is no part of this bundle: {name}")
