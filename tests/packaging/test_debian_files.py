"""The Debian package's parts: versions, dependencies, the unit and the scripts."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from bundling import deb, layout
from bundling.deb import debian_version, glibc_needed
from bundling.facts import Facts

DEBIAN = Path(__file__).resolve().parent.parent.parent / "packaging" / "debian"


@pytest.mark.parametrize(
    ("version", "expected"),
    [("1.2.3", "1.2.3"), ("1.2.3+4.gabc1234", "1.2.3+4.gabc1234"), ("1.2_3", "1.2.3")],
)
def test_versions_are_such_as_debian_compares(version: str, expected: str) -> None:
    assert debian_version(version) == expected


def test_the_newest_glibc_that_is_asked_for_counts() -> None:
    table = "GLIBC_2.2.5) printf\nGLIBC_2.34  pthread_create\nGLIBC_2.9 x\nGLIBCXX_3.4.30 y"
    assert glibc_needed(table) == "2.34"
    assert glibc_needed("") == "2.17"


def unit() -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DEBIAN / "kiosk.service", encoding="utf-8")
    return parser


def test_the_unit_restarts_for_ever_and_is_watched() -> None:
    service = unit()["Service"]
    assert unit()["Unit"]["StartLimitIntervalSec"] == "0"
    assert service["Restart"] == "on-failure"
    assert service["Type"] == "notify"
    assert service["NotifyAccess"] == "all"
    assert int(service["WatchdogSec"]) >= 30
    # With a login session the exhibit's messages would come from another unit and not be heard.
    assert "PAMName" not in service
    assert service["User"] == "kiosk"
    assert " supervise " in service["ExecStart"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
def test_systemd_understands_the_unit() -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(DEBIAN / "kiosk.service")],
        capture_output=True,
        text=True,
        check=False,
    )
    # Units and programs that only the exhibition machine has are no faults of ours.
    elsewhere = ("not found", "is not executable", "not-found")
    complaints = [
        line
        for line in done.stderr.splitlines()
        if "kiosk.service" in line and not any(words in line for words in elsewhere)
    ]
    assert complaints == []


@pytest.mark.skipif(shutil.which("sh") is None, reason="no sh here")
def test_the_command_is_sound_shell() -> None:
    subprocess.run(["sh", "-n", str(DEBIAN / "kiosk")], check=True)


@pytest.mark.parametrize("name", ["postinst", "prerm", "postrm"])
def test_scripts_are_sound_shell(name: str) -> None:
    path = DEBIAN / name
    subprocess.run(["sh", "-n", str(path)], check=True)
    assert path.read_text(encoding="utf-8").startswith("#!/bin/sh\nset -e\n")


def test_no_script_touches_content_that_is_there() -> None:
    install = (DEBIAN / "postinst").read_text(encoding="utf-8")
    assert "if [ ! -e /srv/kiosk/content.yaml ]" in install
    for name in ("prerm", "postrm"):
        assert "rm -rf /srv" not in (DEBIAN / name).read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no dpkg-deb here")
def test_a_small_bundle_becomes_a_package_twice_the_same(tmp_path: Path) -> None:
    bundle = tmp_path / "kiosk"
    for name in (
        *("kiosk", "content.yaml", "internals/builtin/content.yaml", "LICENSES/README.md"),
        *(*layout.GUIDE, layout.LAUNCHER),
    ):
        path = bundle / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    shutil.copy("/bin/true", bundle / "kiosk")
    (bundle / "LICENSES" / "COMPONENTS.md").touch()
    facts = Facts("1.2.3", "0123456789ab", 1_700_000_000)
    made = [tmp_path / "1.deb", tmp_path / "2.deb"]
    for path in made:
        deb.write_deb(bundle, tmp_path / f"work-{path.stem}", path, facts)
    assert made[0].read_bytes() == made[1].read_bytes()
    listing = subprocess.run(
        ["dpkg-deb", "-c", str(made[0])],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    ).stdout
    assert "./usr/lib/kiosk/content.yaml -> /srv/kiosk/content.yaml" in listing
    assert re.search(r"^-rwxr-xr-x .* \./usr/bin/kiosk$", listing, re.MULTILINE)
    assert "./usr/share/kiosk/content/content.yaml" in listing
    assert layout.LAUNCHER not in listing
    for name in layout.GUIDE:
        assert f"./usr/share/doc/kiosk/{name} -> ../../../lib/kiosk/{name}" in listing
        assert f"./usr/lib/kiosk/{name}\n" in listing
    assert "./srv" not in listing
