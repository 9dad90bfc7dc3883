"""What stands in for OpenBLAS in the bundle: numpy's arrays calculate the same with it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bundling import blas
from bundling.prune import LEFT_OUT_ON_LINUX

from tests.packaging.leaving_out import LEAVE_OUT, LEFT_OUT_SOURCE

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("gcc") is None, reason="Linux with gcc only"
)
ROOT = Path(__file__).resolve().parent.parent.parent
NUMPY = Path(str(importlib.util.find_spec("numpy").origin)).parent  # type: ignore[union-attr]
OPENBLAS = next(NUMPY.parent.glob("numpy.libs/libscipy_openblas64_-*.so"), Path("none"))
ARRAYS = next((NUMPY / "_core").glob("_multiarray_umath.*.so"))
COMPARE = (
    LEAVE_OUT
    + """
import itertools, sys
import numpy as np

# Whole numbers: whatever the order of a sum, it is exact.
rng = np.random.default_rng(20231231)

def made(shape, kind):
    whole = lambda: rng.integers(-9, 9, shape)
    return (whole() + 1j * whole() if kind in "FD" else whole()).astype(kind)

def looks(a):
    "The same values, lying otherwise in memory."
    yield from (a, np.asfortranarray(a), a[::-1][::-1], np.repeat(a, 2, axis=0)[::2])
    if a.ndim == 2:
        yield from (a[:, ::-1], np.repeat(a, 3, axis=1)[:, ::3], a.copy().T.copy().T)

def plain(how, a, b):
    "By Python's own numbers."
    return np.einsum(how, a.astype(object), b.astype(object))

compared = 0
def same(ours, how, a, b):
    global compared
    compared += 1
    assert np.array_equal(ours, np.asarray(plain(how, a, b)).astype(a.dtype)), (how, a, b, ours)

for kind, (m, k, n) in itertools.product("fdFD", [(1, 1, 1), (2, 3, 4), (5, 1, 3), (9, 7, 2)]):
    left, right, x, y = (made(shape, kind) for shape in ((m, k), (k, n), (k,), (k,)))
    for a in looks(left):
        same(a @ a.T, "ik,jk->ij", a, a)
        same(a.T @ a, "ki,kj->ij", a, a)
        same(a.conj().T @ a, "ki,kj->ij", a.conj(), a)
        for b in looks(right):
            same(a @ b, "ik,kj->ij", a, b)
            same(np.dot(b.T, a.T), "kj,ik->ji", b, a)
        for v in looks(x):
            same(a @ v, "ik,k->i", a, v)
            same(v @ a.T, "k,ik->i", v, a)
    for v, w in itertools.product(looks(x), looks(y)):
        same(v.dot(w), "k,k->", v, w)
        same(np.vdot(v, w), "k,k->", v.conj(), w)
        one, row = v[:1].reshape(1, 1), w.reshape(1, -1)
        same(np.dot(one, row), "ik,kj->ij", one, row)
print(compared)
try:
    np.linalg.inv(np.eye(2))
except NotImplementedError as error:
    print(error)
print({line.split()[-1] for line in open("/proc/self/maps") if "openblas" in line})
"""
)


def test_numpy_calculates_the_same_with_it(tmp_path: Path) -> None:
    library = tmp_path / OPENBLAS.name
    blas.build(library)
    done = subprocess.run(
        [sys.executable, "-c", COMPARE, str(LEFT_OUT_SOURCE), *LEFT_OUT_ON_LINUX],
        # What is loaded first under a name is what numpy is linked to.
        env=os.environ | {"LD_PRELOAD": str(library)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    compared, left_out, loaded = done.stdout.splitlines()
    assert int(compared) > 2000
    assert left_out == "numpy.linalg._umath_linalg is no part of this bundle: inv"
    assert loaded == str({str(library)})


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle of numpy's arrays and what they are linked to."""
    internals = tmp_path / "kiosk" / "internals"
    folder = internals / "numpy.libs"
    folder.mkdir(parents=True)
    for name in (OPENBLAS.name, "libgfortran-1.so.5", "libquadmath-1.so.0"):
        (folder / name).write_bytes(b"large")
        (internals / name).symlink_to(f"numpy.libs/{name}")
    (internals / "numpy").mkdir()
    shutil.copy(ARRAYS, internals / "numpy" / ARRAYS.name)
    return tmp_path / "kiosk"


def test_nothing_of_openblas_is_left(bundle: Path) -> None:
    assert blas.replace(bundle) == f"internals/numpy.libs/{OPENBLAS.name}"
    left = sorted(
        path.relative_to(bundle / "internals").as_posix() for path in bundle.rglob("*.so*")
    )
    assert left == sorted([OPENBLAS.name, f"numpy.libs/{OPENBLAS.name}", f"numpy/{ARRAYS.name}"])
    made = (bundle / "internals" / OPENBLAS.name).read_bytes()
    assert made.startswith(b"\x7fELF")
    assert len(made) < 50_000
    (bundle / "internals/numpy.libs/libgfortran-1.so.5").touch()
    assert blas.replace(bundle)
    assert (bundle / "internals" / OPENBLAS.name).read_bytes() == made


def test_a_function_that_is_missing_stops_the_build(
    bundle: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source = tmp_path / "blas.c"
    source.write_text("void scipy_cblas_dgemm64_(void) {}\n", encoding="ascii")
    monkeypatch.setattr(blas, "SOURCE", source)
    with pytest.raises(
        RuntimeError, match=r"functions that blas\.c has not: .*scipy_cblas_sgemm64_"
    ):
        blas.replace(bundle)


def test_another_numpy_stops_the_build(bundle: Path) -> None:
    (bundle / "internals/numpy.libs" / OPENBLAS.name).rename(
        bundle / "internals/numpy.libs/libmkl.so"
    )
    with pytest.raises(RuntimeError, match="numpy is not as expected: 0 libraries"):
        blas.replace(bundle)


def test_nothing_of_ours_asks_for_linear_algebra() -> None:
    sources = list((ROOT / "kiosk").rglob("*.py"))
    assert len(sources) > 100
    assert [path.name for path in sources if "linalg" in path.read_text(encoding="utf-8")] == []
