"""What the program answers on a machine that has nothing but it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageChops

from kiosk.version import find_version
from tests.packaging.debian_root import DebianRoot

ROOT = Path(__file__).resolve().parent.parent.parent.parent
PROGRAM = "/opt/kiosk/kiosk"
SIZE = "1280x720"


def test_the_machine_has_nothing_of_its_own(machine: DebianRoot) -> None:
    for name in ("python3", "Xorg", "fc-list"):
        assert machine.run("which", name, check=False).returncode != 0
    assert not (machine.place / "usr" / "share" / "fonts").exists()
    network = machine.run("cat", "/proc/net/dev").stdout.splitlines()[2:]
    assert [line.split(":")[0].strip() for line in network] == ["lo"]
    assert machine.run("touch", "/opt/kiosk/x", user=0, check=False).returncode != 0


def test_the_version_names_commit_and_content(machine: DebianRoot) -> None:
    said = machine.run(PROGRAM, "--version").stdout
    match = re.fullmatch(r"kiosk (\S+) \(commit ([0-9a-f]{12})\S*, content (.{14})\)\n", said)
    assert match, said
    assert match[2] == find_version().commit, "the bundle is of another commit: make bundle"


def test_check_finds_nothing_wrong(machine: DebianRoot) -> None:
    said = machine.run(PROGRAM, "check", "--lang", "en")
    assert said.stdout.splitlines()[-1].startswith("content.yaml: no errors")
    assert said.stderr == ""


def test_check_tells_faults(machine: DebianRoot) -> None:
    text = (ROOT / "content.yaml").read_text(encoding="utf-8")
    faulty = machine.place / "home" / "hall" / "faulty.yaml"
    faulty.write_text(text.replace("theme: ivory", "theme: blue"), encoding="utf-8")
    said = machine.run(PROGRAM, "check", "/home/hall/faulty.yaml", check=False)
    assert said.returncode == 1
    assert "theme" in said.stdout


def test_the_schema_is_that_of_the_source(machine: DebianRoot) -> None:
    schema = json.loads(machine.run(PROGRAM, "schema").stdout)
    shipped = ROOT / "assets" / "content.schema.json"
    assert schema == json.loads(shipped.read_text(encoding="utf-8"))


def test_the_proof_is_that_of_the_source(machine: DebianRoot, tmp_path: Path) -> None:
    machine.run(PROGRAM, "proof", "--out", "/home/hall/proof", "--size", SIZE)
    subprocess.run(
        [sys.executable, "-m", "kiosk", "proof", "--out", str(tmp_path), "--size", SIZE],
        check=True,
        cwd=ROOT,
        capture_output=True,
    )
    there = machine.place / "home" / "hall" / "proof"
    names = sorted(path.name for path in tmp_path.glob("*.png"))
    assert sorted(path.name for path in there.glob("*.png")) == names
    assert len(names) > 20
    differing = [name for name in names if not same(tmp_path / name, there / name)]
    assert differing == []


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


def test_a_library_of_qt_can_be_replaced(machine: DebianRoot, bundle: Path, tmp_path: Path) -> None:
    """LGPL: whoever changes Qt puts the changed library in the place of ours, and it is used."""
    copy = tmp_path / "kiosk"
    subprocess.run(["cp", "-a", str(bundle), str(copy)], check=True)
    library = copy / "internals" / "PySide6" / "Qt" / "lib" / "libQt6Gui.so.6"
    built = library.read_bytes()
    own = re.sub(rb"\0Qt 6\.[\d.]+\0", lambda found: re.sub(rb"\d", b"x", found[0]), built)
    assert own != built
    library.write_bytes(own)
    other = DebianRoot(machine.place, program=copy)
    words = ("--out", "/home/hall/own", "--size", "640x360", "--text", "normal")
    other.run(PROGRAM, "proof", *words)
    pdf = (machine.place / "home" / "hall" / "own" / "proof.pdf").read_bytes()
    assert "Qt x.xx".encode("utf-16-be") in pdf or b"Qt x.xx" in pdf
