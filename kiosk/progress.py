"""How far a long command is: a bar on a terminal, else a line each tenth."""

from __future__ import annotations

from typing import TextIO


class Progress:
    """Shows how far a long command is: a bar on a terminal, else a line each tenth."""

    _WIDTH = 28

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._tenth = 0

    def __call__(self, done: int, total: int, what: str) -> None:
        """``done`` of ``total`` pieces are made, ``what`` is the latest."""
        if self._stream is None or total <= 0:
            return
        if self._stream.isatty():
            filled = self._WIDTH * done // total
            bar = "█" * filled + "░" * (self._WIDTH - filled)
            # Clear to the end of the line: the last name may have been longer.
            end = "\n" if done >= total else ""
            self._stream.write(f"\r{bar} {done}/{total} {what}\x1b[K{end}")
        elif (tenth := done * 10 // total) > self._tenth:
            self._tenth = tenth
            self._stream.write(f"{done}/{total} {what}\n")
        self._stream.flush()
