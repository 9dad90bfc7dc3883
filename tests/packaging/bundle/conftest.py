"""The bundle under test, on a machine that has nothing else: a fresh Debian, or this Windows."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packaging.debian_root import AVAILABLE, DebianRoot, debian_root
from tests.packaging.local_machine import Home, LocalMachine
from tests.xscreen import Screen, x_screen

WINDOWS = sys.platform == "win32"
ROOT = Path(__file__).resolve().parent.parent.parent.parent
collect_ignore = ["test_debian.py"] if WINDOWS else ["test_windows.py"]


@pytest.fixture(scope="session")
def bundle() -> Path:
    """The folder that a hall installs."""
    folder = Path(os.environ["KIOSK_BUNDLE"]).resolve()
    assert (folder / "LICENSES").is_dir(), f"{folder} is no finished bundle: make bundle"
    return folder


@pytest.fixture(scope="session")
def machine(
    bundle: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DebianRoot | LocalMachine]:
    """A Debian with the bundle read-only in /opt/kiosk and an ordinary user; on Windows, this one."""
    if WINDOWS:
        yield LocalMachine()
        return
    if not AVAILABLE:
        pytest.fail("test-bundle makes a Debian of its own: it needs root and debootstrap")
    with debian_root(ROOT / "build" / "roots", tmp_path_factory.mktemp("debian")) as root:
        root.program = bundle
        root.shown = [Path("/tmp/.X11-unix")]
        yield root


@pytest.fixture
def program(bundle: Path) -> str:
    """What the program is called on the machine."""
    return str(bundle / "kiosk.exe") if WINDOWS else "/opt/kiosk/kiosk"


@pytest.fixture
def home(machine: DebianRoot | LocalMachine, tmp_path: Path) -> Home:
    """The user's own folder on the machine."""
    if isinstance(machine, DebianRoot):
        return Home(machine.place / "home" / "hall", "/home/hall")
    return Home(tmp_path, str(tmp_path))


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """An X screen outside, whose socket is seen inside."""
    with x_screen(tmp_path) as made:
        made.xdotool("getmouselocation")
        yield made


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests measured."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")
