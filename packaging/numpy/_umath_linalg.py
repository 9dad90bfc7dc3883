"""In place of numpy's linear algebra (``numpy.linalg``), which no chart asks for; see bundling/blas.py."""

from __future__ import annotations

from typing import NoReturn


def __getattr__(name: str) -> NoReturn:
    if name.startswith("__"):
        raise AttributeError(name)
    raise NotImplementedError(f"numpy.linalg is no part of this bundle: {name}")
