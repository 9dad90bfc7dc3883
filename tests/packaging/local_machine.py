"""This very machine, for where no fresh one can be made, as on Windows."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LocalMachine:
    """This very machine: where no fresh one can be made, as on Windows."""

    def command(self, *words: str, env: Mapping[str, str] | None = None) -> list[str]:
        """The command line of ``words``; ``env`` is not changed here."""
        assert not env
        return list(words)

    def run(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run ``words`` and wait; AssertionError with its words when it fails."""
        done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
        assert not check or done.returncode == 0, f"{words}: {done.stdout}\n{done.stderr}"
        return done


@dataclass(frozen=True, slots=True)
class Home:
    """A folder of the user's: where it is, and what the program calls it."""

    outside: Path
    inside: str

    def called(self, name: str) -> str:
        """What the program calls the file ``name`` in it."""
        return f"{self.inside}/{name}"
