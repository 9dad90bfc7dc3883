"""What systemd wants to hear from a service it watches; nothing anywhere else.

A datagram to the socket file that systemd names. It leaves the machine by no network.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping

from kiosk.motion.clock import Clock


class Systemd:
    """Tells systemd that the service has started and is alive."""

    def __init__(self, env: Mapping[str, str], clock: Clock) -> None:
        """Find in ``env`` where systemd listens and how often; time is ``clock``'s."""
        self._address = env.get("NOTIFY_SOCKET", "")
        microseconds = env.get("WATCHDOG_USEC", "")
        # Three signs of life in the time that systemd waits for one.
        self._every = int(microseconds) / 3e6 if microseconds.isdigit() else 0.0
        self._clock = clock
        self._last = float("-inf")

    def ready(self) -> None:
        """The service has started."""
        self._send("READY=1")

    def alive(self) -> None:
        """The service is alive; said only as often as systemd wants it."""
        now = self._clock.now()
        if self._every and now - self._last >= self._every:
            self._last = now
            self._send("WATCHDOG=1")

    def _send(self, words: str) -> None:
        if not self._address:
            return
        # An address that begins with @ stands for one that is no file.
        address = "\0" + self._address[1:] if self._address[0] == "@" else self._address
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            # A systemd that does not read must not hold up who looks after the exhibit.
            sender.setblocking(False)
            try:
                sender.sendto(words.encode("ascii"), address)
            except OSError:
                # systemd restarts what it hears nothing of; there is nobody else to tell.
                return
