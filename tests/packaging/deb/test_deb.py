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
from bundling.archive import tree_hashes
from bundling.layout import GUIDE

from tests.packaging.debian_root import AVAILABLE, DebianRoot, debian_root
from tests.xscreen import until

ROOT = Path(__file__).resolve().parent.parent.parent.parent
STATE = "var/lib/kiosk"
CONTENT = "srv/kiosk/content.yaml"
PROGRAM = "usr/lib/kiosk"
PIN = "26480"
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
    assert machine.run("stat", "-c", "%U %a", f"/{CONTENT}").stdout == "kiosk 664\n"
    assert done.stdout.splitlines()[-1].startswith("content.yaml: no errors")
    # Nobody but root can change the program.
    assert machine.run("find", f"/{PROGRAM}", "-perm", "/022", "-not", "-type", "l").stdout == ""
    assert machine.run("find", f"/{PROGRAM}", "-not", "-user", "root").stdout == ""


def test_staff_s_command_means_the_exhibit_whoever_types_it(machine: DebianRoot) -> None:
    news = machine.place / "root" / "新内容"
    shutil.copytree(machine.place / "usr/share/kiosk/content", news)
    content = news / "content.yaml"
    text = content.read_text(encoding="utf-8")
    content.write_text(f"{text}# 第二版\n", encoding="utf-8")
    # A home that is closed to all others, as an administrator's is.
    assert (machine.place / "root").stat().st_mode & 0o077 == 0
    machine.run("kiosk", "publish", "/srv/kiosk", user=0)
    said = machine.run("kiosk", "publish", "/root/新内容", user=0)
    assert "/root/新内容" in said.stdout or "第 2 版" in said.stdout
    machine.run("sh", "-c", f"echo {PIN} | kiosk pin --stdin", user=0)
    # All of it is the exhibit's own: it can read it, and tidy it away.
    strange = machine.run("find", f"/{STATE}", "-not", "-user", "kiosk", user=0).stdout
    assert strange == ""
    assert machine.run("stat", "-c", "%U %a", f"/{STATE}/staff-pin.json").stdout == "kiosk 600\n"
    # An ordinary user sees what is live, in the same revisions.
    listed = machine.run("kiosk", "revisions").stdout
    assert "/root/新内容" in listed
    assert machine.run("kiosk", "diff", "1", "2").stdout
    # But may not change it, and is told what to do.
    refused = machine.run("kiosk", "rollback", check=False)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("没有完成：kiosk rollback 会改动展项")
    assert machine.run("kiosk", "revisions").stdout == listed


def test_the_guide_lies_beside_the_content(machine: DebianRoot) -> None:
    for name in GUIDE:
        for folder in ("/srv/kiosk", "/usr/lib/kiosk"):
            size = machine.run("stat", "--dereference", "-c", "%s", f"{folder}/{name}").stdout
            assert int(size) > 1_000_000


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
    service = unit["Service"]
    for name, mode in (
        (STATE, service["StateDirectoryMode"]),
        ("run/kiosk", service["RuntimeDirectoryMode"]),
    ):
        folder = machine.place / name
        folder.mkdir(parents=True, exist_ok=True)
        os.chown(folder, user, user)
        folder.chmod(int(mode, 8))
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
                # Until the exhibit itself is up, which takes a slow machine longer.
                for _ in range(10):
                    if (machine.place / STATE / "layout.json").exists():
                        break
                    heard.append(listener.recv(64))
                seen = " ".join(machine.running())
                # The state of the exhibit lies where the unit puts it.
                written = sorted(path.name for path in (machine.place / STATE).iterdir())
            except TimeoutError:
                heard, written, seen = [], [], ""
            finally:
                running.kill()
                running.wait()
    said = (tmp_path / "log").read_text(encoding="utf-8", errors="replace")
    assert heard[:4] == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1", b"WATCHDOG=1"], said
    assert "starts again" not in said, said
    assert "layout.json" in written, said
    # All of it ended with the test, or it would go on looking after the content of the next ones.
    assert "/usr/lib/kiosk/kiosk run" in seen, said
    until(lambda: machine.running() == [], "the end of all that ran")


def test_upgrade_and_downgrade_keep_content_and_state(
    machine: DebianRoot, package: Path, later: Path
) -> None:
    content = machine.place / CONTENT
    own = content.read_text(encoding="utf-8") + "# 我们改过的\n"
    content.write_text(own, encoding="utf-8")
    picture = content.with_name("07.jpg")
    picture.write_bytes(b"ours")
    # Of a kind that no version knows yet.
    (machine.place / STATE / "visits-9.jsonl").write_text("{}\n", encoding="utf-8")
    state = tree_hashes(machine.place / STATE)
    assert {"layout.json", "staff-pin.json", "visits-9.jsonl"} <= state.keys()
    listed = machine.run("kiosk", "revisions").stdout
    assert "/root/新内容" in listed
    shutil.copy(later, machine.place / "root" / "later.deb")
    for name in ("later.deb", "kiosk.deb"):
        apt(machine, f"/root/{name}")
        assert content.read_text(encoding="utf-8") == own
        assert picture.read_bytes() == b"ours"
        assert tree_hashes(machine.place / STATE) == state
        assert machine.run("kiosk", "revisions").stdout == listed
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
    assert not any((machine.place / "srv/kiosk" / name).is_symlink() for name in GUIDE)
    assert (machine.place / STATE).is_dir()
    machine.run("apt-get", "purge", "-y", "kiosk", user=0)
    assert not (machine.place / STATE).exists()
    assert (machine.place / CONTENT).read_bytes() == own
