"""When and why the exhibit had to be started again: kept by its supervisor, told by the morning check.

A small file in the state directory, a line each, the last :data:`KEPT` of them. It is replaced in
one step: whatever is killed or unplugged, it holds what it held or what it is to hold. A line that
cannot be read is passed over.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.content.durable import Disk

FILE = "restarts.jsonl"
"""Its name in the state directory."""
KEPT = 50
"""Restarts that stay: two weeks of a bad machine, a page to read."""
_MOST_BYTES = 64 * 1024
"""Nothing longer was written by this program."""


@dataclass(frozen=True, slots=True)
class Restart:
    """A start of the exhibit that nobody asked for."""

    when: datetime
    hung: bool = False
    """It no longer answered; otherwise it ended by itself."""
    code: int | None = None
    """With which exit code, for a technician; below zero is a signal. None when it hung."""


class RestartLog:
    """The last restarts, in one file."""

    def __init__(self, state: Path, now: Callable[[], datetime], disk: Disk | None = None) -> None:
        """The restarts of the exhibit whose state directory is ``state``.

        Args:
            state: the state directory; made with the first restart.
            now: tells date and time, with their zone.
            disk: the file system; the machine's own by default.
        """
        self._path = state / FILE
        self._now = now
        self._disk = disk or Disk()

    def add(self, code: int | None) -> None:
        """The exhibit ended with ``code``, or hung when that is None, and is started again.

        Raises:
            OSError: It cannot be kept; what was kept before still is.
        """
        restarts = [*self.read(), Restart(self._now(), code is None, code)][-KEPT:]
        data = "".join(f"{_line(restart)}\n" for restart in restarts).encode()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        written = self._path.with_name(f".{FILE}.{secrets.token_hex(4)}.part")
        try:
            self._disk.create(written, data)
            self._disk.sync_file(written)
            self._disk.rename(written, self._path)
        except OSError:
            with suppress(OSError):
                written.unlink(missing_ok=True)
            raise
        self._disk.sync_folder(self._path.parent)

    def read(self) -> tuple[Restart, ...]:
        """The last restarts, oldest first; none when there is no file, or nothing that can be read."""
        try:
            with self._path.open("rb") as file:
                data = file.read(_MOST_BYTES)
        except OSError:
            return ()
        read = (_restart(line) for line in data.splitlines())
        return tuple(restart for restart in read if restart is not None)


def _line(restart: Restart) -> str:
    when = restart.when.isoformat(timespec="seconds")
    return json.dumps(
        {"when": when, "why": "hung" if restart.hung else "ended", "code": restart.code}
    )


def _restart(line: bytes) -> Restart | None:
    try:
        raw = json.loads(line)
        when = datetime.fromisoformat(raw["when"])
        hung, code = raw["why"] == "hung", raw["code"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if when.tzinfo is None or not isinstance(code, int | None):
        return None
    return Restart(when, hung, code)
