"""numpy's OpenBLAS replaced by the 22 plain functions that numpy's arrays are linked to; Linux only.

The charts need arrays and no linear algebra. OpenBLAS and the Fortran runtime that it brings are 28 MB,
a sixth of the bundle. What is left of it is ``packaging/numpy/blas.c``, under the name of the library;
what ``numpy.linalg`` calls is left out (:data:`bundling.prune.LEFT_OUT`).
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "numpy" / "blas.c"
_LIBRARY = "libscipy_openblas64_-*.so"
_FUNCTION = re.compile(r"\b\w*blas\w*\b")


def replace(bundle: Path) -> str:
    """Replace OpenBLAS in ``bundle``; the name of the library that is our own from then on.

    Raises:
        RuntimeError: numpy is not as expected, asks for more than ours has, or it cannot be built.
    """
    internals = bundle / "internals"
    folder = internals / "numpy.libs"
    found = sorted(folder.glob(_LIBRARY))
    arrays = sorted((internals / "numpy").rglob("*.so"))
    if len(found) != 1 or not arrays:
        raise RuntimeError(f"numpy is not as expected: {len(found)} libraries {_LIBRARY}")
    for companion in sorted(folder.iterdir()):
        if companion != found[0]:
            (internals / companion.name).unlink(missing_ok=True)
            companion.unlink()
    build(found[0])
    asked = {name for path in arrays for name in _functions(path, "--undefined-only")}
    if missing := sorted(asked - _functions(found[0], "--defined-only")):
        raise RuntimeError(f"numpy asks for functions that blas.c has not: {' '.join(missing)}")
    return found[0].relative_to(bundle).as_posix()


def build(target: Path) -> None:
    """Compile ours as the library ``target``; the same bytes each time."""
    target.unlink(missing_ok=True)
    _run(
        *("gcc", "-O2", "-std=c11", "-fPIC", "-shared", "-fcx-limited-range", "-Wall", "-Wextra"),
        *("-Werror", "-Wl,--build-id=none", f"-Wl,-soname,{target.name}", "-s"),
        *("-o", str(target), str(SOURCE)),
    )


def _functions(library: Path, which: str) -> set[str]:
    return set(_FUNCTION.findall(_run("nm", "--dynamic", which, str(library))))


def _run(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{words[0]}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout
