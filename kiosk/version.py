"""Which program this is and which content it shows: what a hall reads out when it asks for help."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from kiosk import __version__
from kiosk.content.bundle import content_hash, mark_of

_BUILT = Path(__file__).resolve().parent / "build.json"
"""Written into the bundle by the build; a source installation has none."""
_GIT = Path(__file__).resolve().parent.parent / ".git"
_SHOWN = 12
"""Digits of a commit."""


@dataclass(frozen=True, slots=True)
class Version:
    """The program's own version and the commit it was built from, empty where that is not known."""

    number: str
    commit: str


def find_version(built: Path = _BUILT, git: Path = _GIT) -> Version:
    """The version of this program.

    Args:
        built: what the build wrote of itself.
        git: the repository of a source installation, asked when nothing was built.
    """
    try:
        facts = json.loads(built.read_text(encoding="utf-8"))
        return Version(str(facts["version"]), str(facts["commit"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Version(__version__, _commit_of(git))


def version_line(version: Version, content: Path) -> str:
    """What ``kiosk --version`` says: the version, the commit, and the mark of the content file."""
    try:
        mark = mark_of(content_hash(content))
    except OSError:
        mark = "unknown"
    return f"kiosk {version.number} (commit {version.commit or 'unknown'}, content {mark})"


def _commit_of(git: Path) -> str:
    # No program is run for this: the exhibit runs none.
    try:
        head = (git / "HEAD").read_text(encoding="ascii").strip()
        if not head.startswith("ref: "):
            return head[:_SHOWN]
        name = head.removeprefix("ref: ")
        loose = git / name
        if loose.is_file():
            return loose.read_text(encoding="ascii").strip()[:_SHOWN]
        packed = (git / "packed-refs").read_text(encoding="ascii").splitlines()
        return next((line[:_SHOWN] for line in packed if line.endswith(f" {name}")), "")
    except (OSError, UnicodeDecodeError):
        return ""
