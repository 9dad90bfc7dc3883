"""The files for Windows, as far as they can be checked without one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
WINDOWS = ROOT / "packaging" / "windows"
SET = (WINDOWS / "Set-KioskMachine.ps1").read_text(encoding="utf-8")
UNDO = (WINDOWS / "Undo-KioskMachine.ps1").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(WINDOWS.iterdir()), ids=lambda path: path.name)
def test_each_file_says_that_it_was_not_run(path: Path) -> None:
    assert "NOT RUN ON WINDOWS" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [SET, UNDO], ids=["Set", "Undo"])
def test_scripts_stop_at_an_error_and_can_be_tried_without_effect(text: str) -> None:
    for needed in ("Set-StrictMode", "ErrorActionPreference = 'Stop'", "SupportsShouldProcess"):
        assert needed in text
    # Parts of strings aside, what is opened is closed.
    plain = re.sub(r"<#.*?#>|'[^']*'|\"[^\"]*\"|#[^\n]*", "", text, flags=re.DOTALL)
    for opened, closed in ("{}", "()", "[]"):
        assert plain.count(opened) == plain.count(closed)


def test_all_that_is_set_is_taken_back() -> None:
    known = re.findall(r"-Name '(\w+)' -Value", SET)
    assert len(known) > 10
    missing = [name for name in known if f"'{name}'" not in UNDO]
    assert missing == []
    for named in ("WESL_UserSetting", "WEKF_PredefinedKey"):
        assert named in SET
        assert named in UNDO


def test_the_installer_takes_what_the_build_makes() -> None:
    script = (WINDOWS / "kiosk.iss").read_text(encoding="utf-8")
    sources = re.findall(r'^Source: "([^"]+)"', script, re.MULTILINE)
    assert sources == [r"..\..\dist\kiosk\*", r"..\..\dist\kiosk\internals\builtin\*", "*.ps1"]
    content = next(line for line in script.splitlines() if r"internals\builtin" in line)
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
    ):
        assert needed in ran
    assert workflow["permissions"] == {"contents": "read"}
