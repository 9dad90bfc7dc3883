"""What a build is made of: the version from the tag, the commit and its moment."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

_DESCRIBED = re.compile(r"v?(?P<tag>\d[^-]*)-(?P<since>\d+)-g(?P<commit>[0-9a-f]+)")


@dataclass(frozen=True, slots=True)
class Facts:
    """One build of the program."""

    version: str
    """Of the tag; with the commits since it, when there are any."""
    commit: str
    """Twelve hexadecimal digits, with ``+changes`` when the checkout has some."""
    moment: int
    """Of the commit, in seconds since 1970: the time that all files of the build carry."""

    def write(self, path: Path) -> None:
        """Leave them in ``path`` for ``kiosk --version``."""
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"version": self.version, "commit": self.commit}, sort_keys=True)
        path.write_text(text + "\n", encoding="utf-8")


def find_facts(root: Path) -> Facts:
    """The facts of the checkout ``root``; RuntimeError when it is none."""
    try:
        commit = _git(root, "rev-parse", "--short=12", "HEAD")
        moment = int(_git(root, "log", "-1", "--format=%ct"))
        changes = _git(root, "status", "--porcelain", "--untracked-files=no")
    except (OSError, subprocess.CalledProcessError) as error:
        raise RuntimeError("a bundle is made from a git checkout: no commit found here") from error
    try:
        described = _git(root, "describe", "--tags", "--long", "--match", "v[0-9]*")
    except subprocess.CalledProcessError:
        described = ""
    return Facts(
        version_of(described, commit, fallback=_written_version(root)),
        commit + ("+changes" if changes else ""),
        moment,
    )


def version_of(described: str, commit: str, *, fallback: str) -> str:
    """The version that ``git describe --long`` tells of, or ``fallback`` where no tag leads here."""
    match = _DESCRIBED.fullmatch(described)
    if match is None:
        return f"{fallback}+g{commit[:7]}"
    since = int(match["since"])
    return match["tag"] if since == 0 else f"{match['tag']}+{since}.g{match['commit'][:7]}"


def _written_version(root: Path) -> str:
    text = (root / "kiosk" / "__init__.py").read_text(encoding="utf-8")
    match = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if match is None:
        raise RuntimeError("kiosk/__init__.py has no __version__")
    return match[1]


def _git(root: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), *words], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()
