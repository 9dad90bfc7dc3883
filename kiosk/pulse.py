"""The exhibit's sign of life for its supervisor: a byte on standard output from its event loop."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

WANTED = "KIOSK_PULSE"
"""Set in the exhibit's environment when somebody listens."""
EVERY = 1.0
"""Seconds between two pulses."""
_STANDARD_OUTPUT = 1


def sender(env: Mapping[str, str]) -> Callable[[], None] | None:
    """What to call every :data:`EVERY` seconds, or None when nobody listens.

    Args:
        env: the exhibit's environment.
    """
    return _send if env.get(WANTED) else None


def _send() -> None:
    try:
        os.write(_STANDARD_OUTPUT, b".")
    except OSError:
        # The supervisor is gone; the exhibit goes on without it.
        return
