"""The exhibit of the bundle in a fresh Debian: walked through, killed, started again, and changed."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from kiosk.content.model import Content
from tests.packaging.debian_root import DebianRoot
from tests.test_end_to_end import stones, walk
from tests.xscreen import PATIENCE, Screen, changed, until, until_still

Process = subprocess.Popen[bytes]


@contextmanager
def exhibit(machine: DebianRoot, screen: Screen, log: Path, *words: str) -> Iterator[Process]:
    """The exhibit as the ordinary user runs it; killed at the end."""
    env = {"DISPLAY": screen.display}
    command = machine.command("/opt/kiosk/kiosk", "run", *words, env=env)
    with log.open("ab") as file:
        process = subprocess.Popen(command, stderr=file, stdout=file)
        try:
            yield process
        finally:
            # With it goes all that it started: its space of processes ends.
            process.kill()
            process.wait(timeout=PATIENCE)


def test_the_machine_has_nothing_of_its_own(machine: DebianRoot) -> None:
    for name in ("python3", "Xorg", "fc-list"):
        assert machine.run("which", name, check=False).returncode != 0
    assert not (machine.place / "usr" / "share" / "fonts").exists()
    network = machine.run("cat", "/proc/net/dev").stdout.splitlines()[2:]
    assert [line.split(":")[0].strip() for line in network] == ["lo"]
    assert machine.run("touch", "/opt/kiosk/x", user=0, check=False).returncode != 0


def shown(screen: Screen, empty: Image.Image) -> Callable[[], bool]:
    return lambda: changed(empty, screen.look()) > 0.5


def test_a_visitor_walks_through_all_sections(
    machine: DebianRoot,
    screen: Screen,
    content: Content,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    place = stones(content)
    empty = screen.look()
    log = tmp_path / "log.txt"
    began = time.monotonic()
    with exhibit(machine, screen, log) as process:
        until(shown(screen, empty), f"the attract screen; {log.read_text()}")
        record_property("start_seconds", round(time.monotonic() - began, 2))
        last = walk(screen, place, lambda: process.poll() is None)
        screen.tap(place["首页"].x(), place["首页"].y())
        until(lambda: changed(last, screen.look()) > 0.3, "home again")
    assert log.read_text() == ""


def test_killed_it_starts_again_as_before(
    machine: DebianRoot, screen: Screen, tmp_path: Path
) -> None:
    empty = screen.look()
    before = set(files_below(machine.place))
    pictures = []
    for _ in range(2):
        with exhibit(machine, screen, tmp_path / "log.txt"):
            until(shown(screen, empty), "the attract screen")
            until_still(screen)
            pictures.append(screen.look())
        until(lambda: changed(empty, screen.look()) < 0.01, "the bare screen")
    assert changed(*pictures) < 0.05
    # A killed onefile program would leave its unpacked copy behind; this one leaves only its state.
    left = set(files_below(machine.place)) - before
    state = machine.place / "home" / "hall" / ".local" / "state" / "kiosk"
    assert {path for path in left if not path.is_relative_to(state)} == set()
    assert (state / "layout.json").is_file()


def test_content_outside_the_program_is_swapped_while_it_runs(
    machine: DebianRoot, screen: Screen, bundle: Path, tmp_path: Path
) -> None:
    folder = machine.place / "home" / "hall" / "展项"
    folder.mkdir()
    file = folder / "content.yaml"
    text = (bundle / "content.yaml").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    machine.run("chown", "-R", "hall:", "/home/hall/展项", user=0)
    empty = screen.look()
    with exhibit(
        machine, screen, tmp_path / "log.txt", "--content", "/home/hall/展项/content.yaml"
    ):
        until(shown(screen, empty), "the attract screen")
        until_still(screen)
        attract = screen.look()
        screen.tap(960, 500)
        until(lambda: changed(attract, screen.look()) > 0.3, "home")
        until_still(screen)
        home = screen.look()
        swapped = text.replace("title: 交出一年成绩单 |开启晋江2023", "title: 晋江交卷 2023")
        assert swapped != text
        file.write_text(swapped, encoding="utf-8")
        until(lambda: changed(home, screen.look()) > 0.02, "the new title")


def files_below(place: Path) -> Iterator[Path]:
    for top in ("home", "tmp", "var", "opt", "root"):
        for path in (place / top).rglob("*"):
            if path.is_file() and not path.is_symlink():
                yield path


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
    other.run("/opt/kiosk/kiosk", "proof", *words)
    pdf = (machine.place / "home" / "hall" / "own" / "proof.pdf").read_bytes()
    assert "Qt x.xx".encode("utf-16-be") in pdf or b"Qt x.xx" in pdf
