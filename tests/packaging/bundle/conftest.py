"""The bundle under test, on a machine that has nothing else: a fresh Debian, or this Windows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packaging.debian_root import AVAILABLE, DebianRoot, debian_root
from tests.xscreen import Screen, x_screen

ROOT = Path(__file__).resolve().parent.parent.parent.parent


@pytest.fixture(scope="session")
def bundle() -> Path:
    """The folder that a hall installs."""
    folder = Path(os.environ["KIOSK_BUNDLE"]).resolve()
    assert (folder / "LICENSES").is_dir(), f"{folder} is no finished bundle: make bundle"
    return folder


@pytest.fixture(scope="session")
def machine(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DebianRoot]:
    """A Debian with the bundle read-only in /opt/kiosk and an ordinary user."""
    if not AVAILABLE:
        pytest.fail("test-bundle makes a Debian of its own: it needs root and debootstrap")
    with debian_root(ROOT / "build" / "roots", tmp_path_factory.mktemp("debian")) as root:
        root.program = bundle
        root.shown = [Path("/tmp/.X11-unix")]
        yield root


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """An X screen outside, whose socket is seen inside."""
    with x_screen(tmp_path) as made:
        made.xdotool("getmouselocation")
        yield made
