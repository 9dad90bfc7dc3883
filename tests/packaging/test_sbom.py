"""The bill of materials and the licence texts, on a small made-up bundle."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from bundling.components import Component
from bundling.facts import Facts
from bundling.licences import LicenceMissingError, write_licences
from bundling.sbom import NAME, hashes_in, make_bill, write_sbom

ROOT = Path(__file__).resolve().parent.parent.parent
FACTS = Facts("1.2.3", "0123456789ab", 1_700_000_000)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "kiosk"
    for name in ("kiosk", "internals/PySide6/Qt/lib/libQt6Core.so.6", "internals/libffi.so.8"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\x7fELF" + name.encode())
    return folder


@pytest.fixture
def components(tmp_path: Path) -> list[Component]:
    text = tmp_path / "copyright"
    text.write_text("free", encoding="utf-8")
    qt = ["internals/PySide6/Qt/lib/libQt6Core.so.6"]
    return [
        Component("kiosk", "1.2.3", "MIT", "pkg:generic/kiosk@1.2.3", ["kiosk"]),
        Component("Qt", "6.11.3", "LGPL-3.0-only", "pkg:generic/qt@6.11.3", qt),
        Component("PCRE2", "10.49", "BSD-3-Clause", "pkg:generic/pcre2@10.49", within="Qt"),
        Component(
            *("libffi8", "3.4.4-1", "Expat / GPL-2+", "pkg:deb/debian/libffi8@3.4.4-1"),
            ["internals/libffi.so.8"],
            [text],
        ),
    ]


def test_every_binary_is_in_the_bill_with_its_hash(
    bundle: Path, components: list[Component]
) -> None:
    listed = hashes_in(make_bill(bundle, components, FACTS))
    binaries = {p.relative_to(bundle).as_posix(): p for p in bundle.rglob("*") if p.is_file()}
    assert listed == {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in binaries.items()
    }


def test_the_bill_is_cyclonedx(bundle: Path, components: list[Component]) -> None:
    bill = make_bill(bundle, components, FACTS)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    by_name = {one["name"]: one for one in bill["components"]}
    assert by_name["Qt"]["licenses"] == [{"license": {"id": "LGPL-3.0-only"}}]
    assert by_name["libffi8"]["licenses"] == [{"license": {"name": "Expat / GPL-2+"}}]
    assert {"ref": "Qt", "dependsOn": ["Qt/PCRE2@10.49"]} in bill["dependencies"]
    references = [one["bom-ref"] for one in bill["components"]]
    assert len(set(references)) == len(references)


def test_the_same_bundle_gives_the_same_bill(bundle: Path, components: list[Component]) -> None:
    (bundle / "LICENSES").mkdir()
    first = write_sbom(bundle, components, FACTS).read_bytes()
    assert write_sbom(bundle, components, FACTS).read_bytes() == first
    assert json.loads(first)["serialNumber"].startswith("urn:uuid:")
    (bundle / "internals/libffi.so.8").write_bytes(b"other")
    assert write_sbom(bundle, components, FACTS).read_bytes() != first


def test_every_work_has_its_text(bundle: Path, components: list[Component]) -> None:
    write_licences(ROOT, bundle, components)
    folder = bundle / "LICENSES"
    assert (folder / "libffi8.txt").read_text(encoding="utf-8") == "free"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (folder / "texts/LGPL-3.0.txt").read_text("utf-8")
    notice = (folder / "README.md").read_text(encoding="utf-8")
    assert "https://download.qt.io" in notice
    assert "internals/PySide6/Qt/lib" in notice
    table = (folder / "COMPONENTS.md").read_text(encoding="utf-8")
    assert "| PCRE2 (in Qt) | 10.49 | BSD-3-Clause | texts/BSD-3-Clause.txt |" in table
    assert "| Qt | 6.11.3 | LGPL-3.0-only | texts/LGPL-3.0.txt |" in table


def test_a_work_without_a_text_stops_the_build(bundle: Path, components: list[Component]) -> None:
    components.append(Component("mystery", "1", "Nobody-1.0", "pkg:generic/mystery@1"))
    with pytest.raises(LicenceMissingError, match="mystery"):
        write_licences(ROOT, bundle, components)


def test_the_bill_lies_beside_the_licences(bundle: Path, components: list[Component]) -> None:
    write_licences(ROOT, bundle, components)
    assert write_sbom(bundle, components, FACTS) == bundle / "LICENSES" / NAME
