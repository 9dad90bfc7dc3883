"""The files for Windows, as far as they can be checked without one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from bundling import layout
from pygments.lexers.shell import PowerShellLexer
from pygments.token import Token

ROOT = Path(__file__).resolve().parent.parent.parent
WINDOWS = ROOT / "packaging" / "windows"
SET = (WINDOWS / "Set-KioskMachine.ps1").read_text(encoding="utf-8")
INSTALLER = (WINDOWS / "kiosk.iss").read_text(encoding="utf-8-sig")
UNDO = (WINDOWS / "Undo-KioskMachine.ps1").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(WINDOWS.iterdir()), ids=lambda path: path.name)
def test_each_file_says_that_it_was_not_run(path: Path) -> None:
    assert "NOT RUN ON WINDOWS" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [SET, UNDO], ids=["Set", "Undo"])
def test_scripts_stop_at_an_error_and_can_be_tried_without_effect(text: str) -> None:
    for needed in ("Set-StrictMode", "ErrorActionPreference = 'Stop'", "SupportsShouldProcess"):
        assert needed in text


@pytest.mark.parametrize("text", [SET, UNDO], ids=["Set", "Undo"])
def test_scripts_are_whole_as_far_as_a_highlighter_sees(text: str) -> None:
    """No parser of PowerShell is here: this finds stray signs, open brackets and open strings only."""
    # PowerShell 5.1 reads a script without a mark at its beginning as whatever the machine has.
    assert text.isascii()
    assert mistakes(text) == []


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("function X { 'a }'", "{ is never closed"),
        ("function X { 'a }", "' cannot be placed"),
        ("if ($a) { 1 ", "{ is never closed"),
        ("if ($a] { 1 }", "( is closed by ]"),
        ('$a = "b\n1', '" is never closed'),
        ("1 }", "} closes nothing"),
    ],
)
def test_a_broken_script_is_seen(text: str, mistake: str) -> None:
    assert mistake in mistakes(text)


def mistakes(text: str) -> list[str]:
    """What is wrong with the brackets and strings of the PowerShell script ``text``."""
    found: list[str] = []
    opened: list[str] = []
    quotes = 0
    for kind, value in PowerShellLexer(ensurenl=False).get_tokens(text):
        quotes += kind in Token.Literal.String.Double and value == '"'
        if kind in Token.Error:
            # The lexer of a highlighter gives up on a sign it cannot place, and on an open string.
            found.append(f"{value} cannot be placed")
        if kind not in Token.Punctuation:
            continue
        for sign in value:
            if sign in "({[":
                opened.append(sign)
            elif sign in ")}]":
                last = opened.pop() if opened else ""
                if not last:
                    found.append(f"{sign} closes nothing")
                elif last + sign not in ("()", "{}", "[]"):
                    found.append(f"{last} is closed by {sign}")
    found += ['" is never closed'] * (quotes % 2)
    return found + [f"{sign} is never closed" for sign in opened]


def test_all_that_is_set_is_taken_back() -> None:
    known = re.findall(r"-Name '(\w+)' -Value", SET)
    assert len(known) > 10
    missing = [name for name in known if f"'{name}'" not in UNDO]
    assert missing == []
    for named in ("WESL_UserSetting", "WEKF_PredefinedKey"):
        assert named in SET
        assert named in UNDO


def test_the_installer_takes_what_the_build_makes() -> None:
    sources = re.findall(r'^Source: "([^"]+)"', INSTALLER, re.MULTILINE)
    assert sources == [
        r"..\..\dist\kiosk\*",
        r"..\..\dist\kiosk\internals\builtin\*",
        "installed.json",
        "*.ps1",
    ]
    content = next(line for line in INSTALLER.splitlines() if r"internals\builtin" in line)
    # Staff's own content is written once and never taken away.
    assert "onlyifdoesntexist" in content
    assert "uninsneveruninstall" in content


def test_the_workflow_runs_the_same_build_and_test() -> None:
    path = ROOT / ".github" / "workflows" / "windows.yml"
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    steps = workflow["jobs"]["bundle"]["steps"]
    ran = "\n".join(step.get("run", "") for step in steps)
    for needed in (
        r"packaging\build.py bundle",
        r"pytest tests\packaging\bundle",
        "Invoke-ScriptAnalyzer",
        "ISCC.exe",
        "/VERYSILENT",
        "Kiosk-State",
    ):
        assert needed in ran
    assert workflow["permissions"] == {"contents": "read"}


def shortcut(name: str) -> str:
    lines = [line for line in INSTALLER.splitlines() if line.startswith(f'Name: "{name}"')]
    assert len(lines) == 1, name
    return lines[0]


def test_staff_find_exhibit_content_guide_and_command_line() -> None:
    for place in ("{autoprograms}", "{autodesktop}"):
        shown = shortcut(rf"{place}\展厅展项")
        assert r'Filename: "{app}\kiosk.exe"; Parameters: "supervise"' in shown
        assert r'Filename: "{commonappdata}\Kiosk"' in shortcut(rf"{place}\展项内容")
    guide = shortcut(r"{autoprograms}\展项使用说明")
    assert rf'Filename: "{{app}}\{layout.GUIDE[0]}"' in guide
    console = shortcut(r"{autoprograms}\展项命令行")
    assert r'Parameters: "/K path {app};%PATH%"' in console
    assert r'WorkingDir: "{commonappdata}\Kiosk"' in console
    # Inno Setup reads a script without a mark at its beginning as whatever the machine has.
    assert (WINDOWS / "kiosk.iss").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_installer_makes_the_folders_that_the_program_is_told_of() -> None:
    told = json.loads((WINDOWS / "installed.json").read_text(encoding="utf-8"))
    content = told["content"].rpartition("/")[0]
    for folder in (content, told["state"]):
        name = folder.replace("${ProgramData}/", "{commonappdata}\\")
        assert f'Name: "{name}"; Permissions: users-modify; Flags: uninsneveruninstall' in INSTALLER
    # What Set-KioskMachine starts means the same exhibit.
    assert '"$env:ProgramData\\Kiosk\\content.yaml"' in SET
    assert told["content"] == "${ProgramData}/Kiosk/content.yaml"
