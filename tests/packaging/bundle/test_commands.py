"""What the program answers on a machine that has nothing but it."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

from bundling import layout
from bundling.sbom import NAME, hashes_in
from PIL import Image, ImageChops

from kiosk.version import find_version
from tests.packaging.debian_root import DebianRoot
from tests.packaging.local_machine import Home, LocalMachine

Machine = DebianRoot | LocalMachine

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SIZE = "1280x720"
BINARY = (b"\x7fELF", b"MZ\x90\x00")


def test_the_version_names_commit_and_content(machine: Machine, program: str) -> None:
    said = machine.run(program, "--version").stdout
    match = re.fullmatch(r"kiosk (\S+) \(commit ([0-9a-f]{12})\S*, content (.{14})\)\n", said)
    assert match, said
    assert match[2] == find_version().commit, "the bundle is of another commit: make bundle"


def test_check_finds_nothing_wrong(machine: Machine, program: str) -> None:
    said = machine.run(program, "check", "--lang", "en")
    assert said.stdout.splitlines()[-1].startswith("content.yaml: no errors")
    assert said.stderr == ""


def test_check_tells_faults(machine: Machine, program: str, home: Home) -> None:
    text = (ROOT / "content.yaml").read_text(encoding="utf-8")
    faulty = home.outside / "faulty.yaml"
    faulty.write_text(text.replace("theme: ivory", "theme: blue"), encoding="utf-8")
    said = machine.run(program, "check", home.called("faulty.yaml"), check=False)
    assert said.returncode == 1
    assert "theme" in said.stdout


def test_the_schema_is_that_of_the_source(machine: Machine, program: str) -> None:
    schema = json.loads(machine.run(program, "schema").stdout)
    shipped = ROOT / "assets" / "content.schema.json"
    assert schema == json.loads(shipped.read_text(encoding="utf-8"))


def test_the_proof_is_that_of_the_source(
    machine: Machine, program: str, home: Home, tmp_path: Path
) -> None:
    tmp_path = tmp_path / "source"
    machine.run(program, "proof", "--out", home.called("proof"), "--size", SIZE)
    subprocess.run(
        [sys.executable, "-m", "kiosk", "proof", "--out", str(tmp_path), "--size", SIZE],
        check=True,
        cwd=ROOT,
        capture_output=True,
    )
    there = home.outside / "proof"
    names = sorted(path.name for path in tmp_path.glob("*.png"))
    assert sorted(path.name for path in there.glob("*.png")) == names
    assert len(names) > 20
    differing = [name for name in names if not same(tmp_path / name, there / name)]
    assert differing == []


def test_the_guide_is_the_one_that_is_made_from_this_source(bundle: Path, tmp_path: Path) -> None:
    layout.make_guide(ROOT, tmp_path)
    for name in layout.GUIDE:
        made = tmp_path / name
        assert made.stat().st_size > 1_000_000
        assert (bundle / name).read_bytes() == made.read_bytes()


def same(one: Path, other: Path) -> bool:
    """Whether two pictures agree in every pixel."""
    if one.read_bytes() == other.read_bytes():
        return True
    with Image.open(one) as first, Image.open(other) as second:
        if first.size != second.size:
            return False
        return (
            ImageChops.difference(first.convert("RGBA"), second.convert("RGBA")).getbbox() is None
        )


def test_every_binary_is_in_the_bill_of_materials(bundle: Path) -> None:
    bill = json.loads((bundle / "LICENSES" / NAME).read_text(encoding="utf-8"))
    listed = hashes_in(bill)
    binaries = {
        path.relative_to(bundle).as_posix(): path
        for path in bundle.rglob("*")
        if path.is_file() and not path.is_symlink() and path.read_bytes()[:4] in BINARY
    }
    assert len(binaries) > 50
    for name, path in binaries.items():
        assert listed.get(name) == hashlib.sha256(path.read_bytes()).hexdigest(), name


def test_every_work_has_a_licence_text(bundle: Path) -> None:
    text = (bundle / "LICENSES" / "COMPONENTS.md").read_text(encoding="utf-8")
    table = [row for row in text.splitlines() if re.match(r"\| (?!Work|Crate|---)", row)]
    # With Qt's parts and Rust's.
    assert len(table) > 150
    for row in table:
        for name in row.strip("| ").rpartition(" | ")[2].split(", "):
            assert (bundle / "LICENSES" / name).stat().st_size > 50, row
