"""The Rust crates inside a wheel: its own bill of materials names them, its library confirms it.

The wheel's maker lists all that a build on any system can take, tools of the build among them. Not
all of it is in our library; all that the library tells of must be in the list, in that version.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

_COMPILER = re.compile(rb"/rustc/([0-9a-f]{40})/library/")
_SOURCE = re.compile(
    rb"/index\.crates\.io-[0-9a-f]+/([A-Za-z0-9_-]+?)-(\d+\.\d+\.\d+[A-Za-z0-9.+-]*)/"
)
_ADDRESS = re.compile(r"\s*<[^>]*>")
_VERSION_INSIDE = re.compile(r"\+(?:[a-z][a-z0-9]*[-.])?(\d[\d.]*)$")
_IN_C = {
    "bzip2-sys": ("bzip2", "bzip2-1.0.6", "Julian R Seward"),
    "lz4-sys": ("LZ4", "BSD-2-Clause", "Yann Collet"),
    "lzma-sys": ("liblzma of XZ Utils", "LicenseRef-public-domain", "Lasse Collin and others"),
    "zstd-sys": ("Zstandard", "BSD-3-Clause", "Meta Platforms, Inc. and affiliates"),
}
"""Crates that bring a library in C and compile it in: its name, its licence, who wrote it."""
_ONLY_NAMES = {"js-sys"}
"""Crates that are called so and bring nothing: what they name is there, in a browser."""


@dataclass(frozen=True, slots=True)
class Crate:
    """One work in Rust, as the wheel's own bill names it."""

    name: str
    version: str
    licence: str
    """An SPDX expression."""
    purl: str
    authors: str = ""


class BillError(RuntimeError):
    """A library that was compiled from Rust and whose crates are not truly known."""


def compiler_of(library: Path) -> str | None:
    """The commit of the Rust compiler that made ``library``; None when none did."""
    if library.suffix not in (".so", ".pyd"):
        return None
    match = _COMPILER.search(library.read_bytes())
    return None if match is None else match[1].decode("ascii")


def bill_of(dist: metadata.Distribution) -> dict[str, Any]:
    """The CycloneDX bill of its crates that the wheel ``dist`` brings; BillError without one."""
    for file in dist.files or ():
        if file.parent.name == "sboms" and file.name.endswith(".cyclonedx.json"):
            bill: dict[str, Any] = json.loads(Path(str(file.locate())).read_text(encoding="utf-8"))
            return bill
    raise BillError(f"{dist.name} {dist.version} holds Rust and brings no bill of its crates")


def read_crates(bill: dict[str, Any], version: str) -> list[Crate]:
    """The crates of ``bill``, by name; BillError when it is not of ``version`` of its work."""
    own = bill["metadata"]["component"]
    if own["version"] != version:
        raise BillError(f"the bill is of {own['name']} {own['version']}, not {version}")
    found = [
        Crate(
            one["name"],
            one["version"],
            _licence(one),
            one["purl"].partition("?")[0],
            _ADDRESS.sub("", one.get("author", "")),
        )
        for one in bill["components"]
    ]
    if not found:
        raise BillError(f"the bill of {own['name']} names no crate")
    return sorted(found, key=lambda crate: (crate.name, crate.version))


def told_by(library: Path) -> set[tuple[str, str]]:
    """The crates that ``library`` itself tells of, by name and version: where they might panic."""
    found = _SOURCE.findall(library.read_bytes())
    return {(name.decode("ascii"), version.decode("ascii")) for name, version in found}


def require_all(library: Path, crates: Iterable[Crate]) -> None:
    """BillError when ``library`` tells of a crate, or of a version, that is not among ``crates``."""
    told = told_by(library)
    missing = told - {(crate.name, crate.version) for crate in crates}
    if missing or not told:
        names = ", ".join(f"{name} {version}" for name, version in sorted(missing))
        raise BillError(f"{library.name} does not agree with its bill: {names or 'tells nothing'}")


def in_c(crates: Iterable[Crate]) -> list[Crate]:
    """The libraries in C inside ``crates``; their licences are not those of the crates that bring them.

    BillError for a crate that brings one by its name (``…-sys``) and is not known here.
    """
    found = []
    for crate in crates:
        if not crate.name.endswith("-sys") or crate.name in _ONLY_NAMES:
            continue
        if crate.name not in _IN_C:
            raise BillError(f"what {crate.name} brings in C, and under which licence, is not known")
        name, licence, authors = _IN_C[crate.name]
        match = _VERSION_INSIDE.search(crate.version)
        version = match[1] if match else ""
        purl = f"pkg:generic/{crate.name.removesuffix('-sys')}" + (f"@{version}" if version else "")
        found.append(Crate(name, version, licence, purl, authors))
    return found


def standard_library(commit: str) -> Crate:
    """Rust's own library, which is in everything that is made with it."""
    purl = f"pkg:github/rust-lang/rust@{commit}"
    return Crate("Rust standard library", commit[:12], "MIT OR Apache-2.0", purl)


def _licence(one: dict[str, Any]) -> str:
    for licence in one.get("licenses", ()):
        if "expression" in licence:
            return str(licence["expression"])
        if "id" in licence.get("license", {}):
            return str(licence["license"]["id"])
    raise BillError(f"the bill names no licence of {one['name']} {one['version']}")
