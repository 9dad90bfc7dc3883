"""The command ``kiosk`` that the Debian package installs: as whom it runs the program, and where it looks."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

COMMAND = Path(__file__).resolve().parent.parent.parent / "packaging" / "debian" / "kiosk"
SHELL = shutil.which("sh")
pytestmark = pytest.mark.skipif(
    SHELL is None or sys.platform == "win32", reason="a command of Linux"
)
Typed = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def typed(tmp_path: Path) -> Typed:
    """Runs the command as some user on a machine that has nothing but what it needs."""
    tools = tmp_path / "bin"
    tools.mkdir()
    cat = shutil.which("cat")
    assert cat is not None
    (tools / "cat").symlink_to(cat)
    program = script(tmp_path / "kiosk", 'echo "program $*; state ${XDG_STATE_HOME-own}"')
    command = tmp_path / "usr-bin-kiosk"
    text = COMMAND.read_text(encoding="utf-8")
    assert "/usr/lib/kiosk/kiosk" in text
    command.write_text(text.replace("/usr/lib/kiosk/kiosk", str(program)), encoding="utf-8")
    script(tools / "setpriv", 'echo "setpriv $*"')

    def run(
        *words: str, user: str, number: int = 1000, sudo: str = ""
    ) -> subprocess.CompletedProcess[str]:
        script(tools / "id", f'[ "$1" = -un ] && echo {user} || echo {number}')
        if sudo:
            script(tools / "sudo", sudo)
        assert SHELL is not None
        return subprocess.run(
            [SHELL, str(command), *words],
            env={"PATH": str(tools)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def script(path: Path, body: str) -> Path:
    path.write_text(f"#!{SHELL}\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    "words", [(), ("--version",), ("check",), ("schema",), ("run", "--window")]
)
def test_what_keeps_no_state_of_the_exhibit_runs_as_typed(
    typed: Typed, words: tuple[str, ...]
) -> None:
    done = typed(*words, user="clerk")
    assert done.stdout == f"program {' '.join(words)}; state own\n"
    assert done.stderr == ""


@pytest.mark.parametrize("command", ["revisions", "diff", "proof"])
def test_what_only_looks_at_the_revisions_needs_no_rights(typed: Typed, command: str) -> None:
    done = typed(command, "1", user="clerk")
    assert done.stdout == f"program {command} 1; state /var/lib\n"


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (("--lang", "en", "check"), "own"),
        (("--lang=en", "revisions"), "/var/lib"),
        (("--lang", "en", "revisions"), "/var/lib"),
        (("--lang", "en"), "own"),
        (("revisions", "--lang", "en"), "/var/lib"),
        (("diff", "--lang", "check", "1"), "/var/lib"),
    ],
)
def test_options_may_come_first(typed: Typed, words: tuple[str, ...], state: str) -> None:
    done = typed(*words, user="clerk")
    assert done.stdout == f"program {' '.join(words)}; state {state}\n"


def test_an_option_before_it_hides_no_command_that_changes_the_exhibit(typed: Typed) -> None:
    done = typed("--lang", "en", "publish", "/stick", user="clerk")
    assert done.returncode == 1
    assert "kiosk publish changes the exhibit" in done.stderr


def test_the_exhibit_itself_is_let_through(typed: Typed) -> None:
    done = typed("publish", "/stick/新内容", user="kiosk")
    assert done.stdout == "program publish /stick/新内容; state /var/lib\n"


@pytest.mark.parametrize("command", ["publish", "rollback", "pin", "of-a-later-version"])
def test_an_administrator_changes_as_the_exhibits_user_and_may_read_what_is_published(
    typed: Typed, command: str
) -> None:
    done = typed(command, "新 内容", user="root", number=0)
    words = done.stdout.split()
    assert words[:4] == ["setpriv", "--reuid=kiosk", "--regid=kiosk", "--init-groups"]
    assert "--ambient-caps=+dac_read_search" in words
    assert not any("all" in word for word in words)
    assert done.stdout.endswith(f"/kiosk {command} 新 内容\n")


def test_whoever_may_is_asked_for_the_password_once(typed: Typed) -> None:
    body = '[ "$1" = -v ] && exit 0; echo "sudo $*"'
    done = typed("publish", "/stick", user="clerk", sudo=body)
    assert done.stdout.startswith("sudo -- ")
    assert done.stdout.endswith("usr-bin-kiosk publish /stick\n")


@pytest.mark.parametrize("sudo", ["", "exit 1"])
def test_whoever_may_not_is_told_so_in_chinese(typed: Typed, sudo: str) -> None:
    done = typed("publish", "/stick", user="clerk", sudo=sudo)
    assert done.returncode == 1
    assert done.stdout == ""
    told = done.stderr.splitlines()
    assert told[0].startswith("没有完成：kiosk publish 会改动展项")
    assert "屏幕上的内容没有变" in told[0]
    assert "adduser clerk sudo" in told[1]
    assert told[2].startswith("Not done: kiosk publish ")
