"""The Debian package in a fresh Debian: installed, started, upgraded, downgraded, removed."""

from __future__ import annotations

import configparser
import os
import shlex
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packaging.debian_root import AVAILABLE, DebianRoot, debian_root

ROOT = Path(__file__).resolve().parent.parent.parent.parent
STATE = "var/lib/kiosk"
CONTENT = "srv/kiosk/content.yaml"
PROGRAM = "usr/lib/kiosk"
UNIT = "usr/lib/systemd/system/kiosk.service"


@pytest.fixture(scope="module")
def package() -> Path:
    """The package under test."""
    path = Path(os.environ["KIOSK_DEB"]).resolve()
    assert path.is_file(), f"there is no {path}: make deb"
    return path


@pytest.fixture(scope="module")
def later(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same package as a later version, with other shipped content."""
    folder = tmp_path_factory.mktemp("later")
    subprocess.run(["dpkg-deb", "-R", str(package), str(folder / "x")], check=True)
    control = folder / "x" / "DEBIAN" / "control"
    text = control.read_text(encoding="utf-8")
    control.write_text(text.replace("Version: ", "Version: 9."), encoding="utf-8")
    shipped = folder / "x" / "usr/share/kiosk/content/content.yaml"
    shipped.write_text(shipped.read_text("utf-8") + "# later\n", encoding="utf-8")
    target = folder / "kiosk_9_amd64.deb"
    words = [
        "dpkg-deb",
        "--root-owner-group",
        "-Zgzip",
        "-z1",
        "-b",
        str(folder / "x"),
        str(target),
    ]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(folder / "x")
    return target


@pytest.fixture(scope="module")
def machine(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DebianRoot]:
    """A Debian on which the package was installed as a hall does it."""
    if not AVAILABLE:
        pytest.fail("test-deb makes a Debian of its own: it needs root and debootstrap")
    with debian_root(ROOT / "build" / "roots", tmp_path_factory.mktemp("debian")) as root:
        shutil.copy("/etc/resolv.conf", root.place / "etc" / "resolv.conf")
        shutil.copy(package, root.place / "root" / "kiosk.deb")
        root.online = True
        root.run("apt-get", "update", user=0)
        apt(root, "/root/kiosk.deb")
        root.online = False
        yield root


def apt(root: DebianRoot, package: str) -> None:
    words = ("install", "-y", "--no-install-recommends", "--allow-downgrades", package)
    root.run("apt-get", *words, user=0, env={"DEBIAN_FRONTEND": "noninteractive"})


def test_installed_it_has_a_user_content_and_an_enabled_unit(machine: DebianRoot) -> None:
    assert machine.run("id", "-un", "kiosk").stdout == "kiosk\n"
    owner = machine.run("stat", "-c", "%U", f"/{CONTENT}").stdout
    assert owner == "kiosk\n"
    assert (machine.place / PROGRAM / "content.yaml").readlink() == Path(f"/{CONTENT}")
    assert machine.run("systemctl", "is-enabled", "kiosk.service", user=0).stdout == "enabled\n"
    done = machine.run("kiosk", "check", "--lang", "en")
    assert done.stdout.splitlines()[-1].startswith("content.yaml: no errors")
    # Nobody but root can change the program.
    assert machine.run("find", f"/{PROGRAM}", "-perm", "/022", "-not", "-type", "l").stdout == ""
    assert machine.run("find", f"/{PROGRAM}", "-not", "-user", "root").stdout == ""


def test_the_unit_is_sound(machine: DebianRoot) -> None:
    said = machine.run("systemd-analyze", "verify", "--man=no", f"/{UNIT}", user=0, check=False)
    complaints = [line for line in said.stderr.splitlines() if "kiosk" in line]
    assert complaints == []


def test_the_unit_run_by_hand_shows_the_exhibit_and_tells_systemd(
    machine: DebianRoot, tmp_path: Path
) -> None:
    """No boot here: what systemd would start, with its environment and an ear for its messages."""
    unit = configparser.RawConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(machine.place / UNIT, encoding="utf-8")
    words = shlex.split(unit["Service"]["ExecStart"].replace("$KIOSK_OPTIONS", ""))
    user = int(machine.run("id", "-u", "kiosk").stdout)
    for name in (STATE, "run/kiosk"):
        folder = machine.place / name
        folder.mkdir(parents=True, exist_ok=True)
        os.chown(folder, user, user)
        folder.chmod(0o700)
    ear = machine.place / "run" / "kiosk" / "notify"
    env = {
        "XDG_STATE_HOME": "/var/lib",
        "XDG_RUNTIME_DIR": "/run/kiosk",
        "QT_QPA_PLATFORM": "wayland",
        "NOTIFY_SOCKET": "/run/kiosk/notify",
        "WATCHDOG_USEC": "6000000",
        # A display server without a screen.
        "WLR_BACKENDS": "headless",
        "WLR_RENDERER": "pixman",
        "WLR_LIBINPUT_NO_DEVICES": "1",
    }
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(ear))
        ear.chmod(0o777)
        listener.settimeout(60)
        with (tmp_path / "log").open("wb") as log:
            command = machine.command(*words, user=user, env=env)
            running = subprocess.Popen(command, stdout=log, stderr=log)
            try:
                heard = [listener.recv(64) for _ in range(4)]
                # The state of the exhibit lies where the unit puts it.
                written = sorted(path.name for path in (machine.place / STATE).iterdir())
            except TimeoutError:
                heard, written = [], []
            finally:
                running.kill()
                running.wait()
    said = (tmp_path / "log").read_text(encoding="utf-8", errors="replace")
    assert heard == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1", b"WATCHDOG=1"], said
    assert "starts again" not in said, said
    assert written, said


def test_upgrade_and_downgrade_keep_content_and_state(
    machine: DebianRoot, package: Path, later: Path
) -> None:
    content = machine.place / CONTENT
    own = content.read_text(encoding="utf-8") + "# 我们改过的\n"
    content.write_text(own, encoding="utf-8")
    picture = content.with_name("07.jpg")
    picture.write_bytes(b"ours")
    state = machine.place / STATE / "journal.jsonl"
    state.parent.mkdir(exist_ok=True)
    state.write_text("{}\n", encoding="utf-8")
    shutil.copy(later, machine.place / "root" / "later.deb")
    for name in ("later.deb", "kiosk.deb"):
        apt(machine, f"/root/{name}")
        assert content.read_text(encoding="utf-8") == own
        assert picture.read_bytes() == b"ours"
        assert state.read_text(encoding="utf-8") == "{}\n"
    shown = machine.run("dpkg-query", "-W", "-f", "${Version}", "kiosk").stdout
    built = subprocess.run(
        ["dpkg-deb", "-f", str(package), "Version"], check=True, capture_output=True, text=True
    )
    assert shown == built.stdout.strip()


def test_removed_it_leaves_content_and_nothing_of_the_program(machine: DebianRoot) -> None:
    own = (machine.place / CONTENT).read_bytes()
    machine.run("apt-get", "remove", "-y", "kiosk", user=0)
    assert not (machine.place / PROGRAM).exists()
    assert not (machine.place / UNIT).exists()
    wanted = machine.place / "etc/systemd/system/multi-user.target.wants/kiosk.service"
    assert not wanted.is_symlink()
    assert (machine.place / CONTENT).read_bytes() == own
    assert (machine.place / STATE).is_dir()
    machine.run("apt-get", "purge", "-y", "kiosk", user=0)
    assert not (machine.place / STATE).exists()
    assert (machine.place / CONTENT).read_bytes() == own
