"""The Rust crates in the bill of materials: those of the very wheel that is pinned."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest
from bundling import crates
from bundling.components import Component, Origins, find_components
from bundling.crates import BillError, Crate
from bundling.licences import table, write_licences

ROOT = Path(__file__).resolve().parent.parent.parent
WHEEL = metadata.distribution("pydantic_core")
PACKER = metadata.distribution("cramjam")
VERSIONS = (
    ("lz4", "1.11.1+lz4-1.10.0"),
    ("bzip2", "0.1.13+1.0.8"),
    ("zstd", "2.1.0+zstd.1.5.7"),
    ("lzma", "0.1.20"),
)
BILL = {
    "metadata": {"component": {"name": "own", "version": "1.0"}},
    "components": [
        {
            "name": "one",
            "version": "0.1.2",
            "author": "Somebody <some@body>, Another",
            "licenses": [{"expression": "MIT OR Apache-2.0"}],
            "purl": "pkg:cargo/one@0.1.2?download_url=file://.",
        }
    ],
}


def library(wheel: metadata.Distribution = WHEEL) -> Path:
    return next(
        Path(str(file.locate())) for file in wheel.files or () if file.suffix in (".so", ".pyd")
    )


def test_the_bill_is_of_the_pinned_version() -> None:
    pinned = re.search(
        r"^pydantic-core==(\S+)",
        (ROOT / "packaging/requirements.txt").read_text("utf-8"),
        re.MULTILINE,
    )
    assert pinned is not None
    found = crates.read_crates(crates.bill_of(WHEEL), pinned[1])
    names = {crate.name for crate in found}
    assert {"pyo3", "jiter", "regex", "speedate", "serde_json"} <= names
    assert all(crate.licence and crate.version for crate in found)


def test_the_library_tells_of_no_crate_that_is_not_listed() -> None:
    told = crates.told_by(library())
    assert {"jiter", "pyo3"} <= {name for name, _ in told}
    assert len(told) > 15
    crates.require_all(library(), crates.read_crates(crates.bill_of(WHEEL), WHEEL.version))


def test_what_crates_bring_in_c_is_named_with_its_own_licence() -> None:
    bill = crates.read_crates(crates.bill_of(PACKER), PACKER.version)
    crates.require_all(library(PACKER), bill)
    found = {one.name: one for one in crates.in_c(bill)}
    assert set(found) == {"bzip2", "LZ4", "liblzma of XZ Utils", "Zstandard"}
    assert (found["LZ4"].licence, found["LZ4"].authors) == ("BSD-2-Clause", "Yann Collet")
    # Each crate tells the version of what it brings after its own, in its own way.
    named = [Crate(f"{name}-sys", version, "MIT", "") for name, version in VERSIONS]
    assert [one.version for one in crates.in_c(named)] == ["1.10.0", "1.0.8", "1.5.7", ""]
    assert found["LZ4"].purl.endswith(found["LZ4"].version)
    unknown = Crate("some-sys", "1.0", "MIT", "pkg:cargo/some-sys@1.0")
    with pytest.raises(BillError, match="some-sys brings in C"):
        crates.in_c([unknown])


def test_a_bill_of_another_version_stops_the_build() -> None:
    assert crates.read_crates(BILL, "1.0") == [
        Crate("one", "0.1.2", "MIT OR Apache-2.0", "pkg:cargo/one@0.1.2", "Somebody, Another")
    ]
    with pytest.raises(BillError, match=r"own 1\.0, not 1\.1"):
        crates.read_crates(BILL, "1.1")


def test_a_crate_in_another_version_than_listed_stops_the_build(tmp_path: Path) -> None:
    path = tmp_path / "_x.so"
    path.write_bytes(
        b"\0/cargo/registry/src/index.crates.io-0123456789abcdef/one-0.1.3/src/lib.rs\0"
    )
    with pytest.raises(BillError, match=r"one 0\.1\.3"):
        crates.require_all(path, crates.read_crates(BILL, "1.0"))
    path.write_bytes(path.read_bytes().replace(b"0.1.3", b"0.1.2"))
    crates.require_all(path, crates.read_crates(BILL, "1.0"))
    path.write_bytes(b"nothing")
    with pytest.raises(BillError, match="tells nothing"):
        crates.require_all(path, crates.read_crates(BILL, "1.0"))


@pytest.fixture
def found(tmp_path: Path) -> list[Component]:
    """The components of a bundle that holds nothing but the libraries of the two wheels."""
    bundle = tmp_path / "kiosk"
    origins: dict[str, str] = {}
    for wheel in (WHEEL, PACKER):
        inside = f"{wheel.name}/{library(wheel).name}"
        target = bundle / "internals" / inside
        target.parent.mkdir(parents=True)
        target.write_bytes(library(wheel).read_bytes())
        origins[inside] = str(library(wheel))
    return find_components(bundle, Origins(origins, {}), "1.2.3")


def test_crates_are_components_with_licences(found: list[Component], tmp_path: Path) -> None:
    within = {one.reference: one for one in found if one.within == "pydantic_core"}
    assert len(within) > 80
    assert any(name.startswith("pydantic_core/jiter@") for name in within)
    assert any(name.startswith("pydantic_core/Rust standard library@") for name in within)
    # Every licence that they name is among ours, or this stops the build.
    write_licences(ROOT, tmp_path / "kiosk", found)


def test_the_table_of_works_stays_short(found: list[Component]) -> None:
    where = {one.reference: "x" for one in found}
    works, _, below = table(found, where).partition("## Rust crates in cramjam, pydantic_core")
    assert "jiter" not in works
    assert "| LZ4, by Yann Collet (in cramjam) |" in works
    assert "| pydantic_core |" in works
    assert "| jiter |" in below
