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
