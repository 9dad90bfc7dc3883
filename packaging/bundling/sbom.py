"""The bill of materials: every work in the bundle and every file of it, as CycloneDX 1.6."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .components import Component
from .facts import Facts

NAME = "sbom.cdx.json"
_SPDX_JOINERS = ("AND", "OR", "WITH")
_SPDX_ALIKE = {
    # Words that packages use for what SPDX has a name for.
    "MIT License": "MIT",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "LGPL": "LGPL-3.0-only",
}


def write_sbom(bundle: Path, components: Sequence[Component], facts: Facts) -> Path:
    """Write the bill of ``bundle`` into its LICENSES folder; the path of it."""
    target = bundle / "LICENSES" / NAME
    bill = make_bill(bundle, components, facts)
    target.write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return target


def make_bill(bundle: Path, components: Sequence[Component], facts: Facts) -> dict[str, Any]:
    """The bill as plain data: the same bundle gives the same bill."""
    own = next((one for one in components if one.name == "kiosk"), None)
    others = [one for one in components if one is not own]
    bill: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(facts.moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": "kiosk",
                "name": "kiosk",
                "version": facts.version,
                "licenses": [{"license": {"id": "MIT"}}],
                "components": _files(bundle, own.files if own else ()),
            },
        },
        "components": [_entry(bundle, one) for one in others],
        "dependencies": _dependencies(others),
    }
    known = json.dumps(bill, sort_keys=True, ensure_ascii=False)
    bill["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, known)}"
    return bill


def hashes_in(bill: dict[str, Any]) -> dict[str, str]:
    """The files that ``bill`` lists, by path, and the SHA-256 of each."""
    found: dict[str, str] = {}
    waiting = [bill["metadata"]["component"], *bill["components"]]
    while waiting:
        one = waiting.pop()
        waiting += one.get("components", ())
        if one["type"] == "file":
            found[one["name"]] = one["hashes"][0]["content"]
    return found


def _entry(bundle: Path, one: Component) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "type": "library",
        "bom-ref": one.reference,
        "name": one.name,
        "licenses": [_licence(one.licence)],
        "purl": one.purl,
    }
    if one.version:
        entry["version"] = one.version
    if one.authors:
        entry["authors"] = [{"name": one.authors}]
    if one.files:
        entry["components"] = _files(bundle, one.files)
    return entry


def _files(bundle: Path, names: Iterable[str]) -> list[dict[str, Any]]:
    return [
        {
            "type": "file",
            "bom-ref": f"file:{name}",
            "name": name,
            "hashes": [
                {
                    "alg": "SHA-256",
                    "content": hashlib.sha256((bundle / name).read_bytes()).hexdigest(),
                }
            ],
        }
        for name in names
    ]


def _licence(words: str) -> dict[str, Any]:
    words = _SPDX_ALIKE.get(words, words)
    parts = words.replace("(", " ").replace(")", " ").split()
    joined = any(part in _SPDX_JOINERS for part in parts)
    if joined and "/" not in words:
        return {"expression": words}
    if len(parts) == 1 and not words.startswith("LicenseRef-"):
        return {"license": {"id": words}}
    return {"license": {"name": words}}


def _dependencies(components: Sequence[Component]) -> list[dict[str, Any]]:
    by_name = {one.name: one.reference for one in components if not one.within}
    inside: dict[str, list[str]] = {}
    for one in components:
        # What is compiled into another work hangs on it; everything else on the program.
        inside.setdefault(by_name.get(one.within, "kiosk"), []).append(one.reference)
    return [{"ref": ref, "dependsOn": sorted(below)} for ref, below in sorted(inside.items())]
