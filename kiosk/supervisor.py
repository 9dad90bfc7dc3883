"""The parent of the exhibit: starts it, and starts it again when it crashed or hangs.

It draws nothing and knows nothing of Qt, so that little can go wrong with it. The exhibit sends a
pulse from its event loop (:mod:`kiosk.pulse`); one whose pulse stops hangs and is ended.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Protocol

from kiosk import pulse
from kiosk.motion.clock import Clock, MonotonicClock
from kiosk.restarts import RestartLog
from kiosk.systemd import Systemd

LONGEST_SILENCE = 20.0
"""Seconds without a pulse after which a started exhibit is taken to hang."""
LONGEST_START = 90.0
"""Seconds that an exhibit gets until its first pulse; old machines start slowly."""
_LOOK = 1.0
"""Seconds between two looks at the exhibit."""
_GRACE = 5.0
"""Seconds that an exhibit gets to leave when it is asked to."""


@dataclass(slots=True)
class Pauses:
    """How long to wait before the next start: longer each time, short again after a good run."""

    first: float = 1.0
    longest: float = 60.0
    good_run: float = 120.0
    """Seconds after which a run counts as good."""
    _next: float = 0.0

    def after(self, lasted: float) -> float:
        """Seconds to wait after a run of ``lasted`` seconds."""
        if lasted >= self.good_run or self._next == 0.0:
            self._next = self.first
        pause = self._next
        self._next = min(self.longest, self._next * 2)
        return pause


class Exhibit(Protocol):
    """One running exhibit, as its parent sees it."""

    def wait(self, seconds: float) -> int | None:
        """Its exit code, waited for at most so long; None while it runs."""
        ...

    @property
    def last_pulse(self) -> float | None:
        """When it last sent a pulse, by the supervisor's clock; None before the first."""
        ...

    def end(self) -> None:
        """Make it leave, whatever it does."""
        ...


class Manager(Protocol):
    """Who started the supervisor and wants to know how it does."""

    def ready(self) -> None:
        """The exhibit was started."""
        ...

    def alive(self) -> None:
        """The supervisor still looks after it."""
        ...


class Supervisor:
    """Keeps one exhibit running until it leaves of its own accord or :meth:`stop` is called."""

    def __init__(
        self,
        start: Callable[[], Exhibit],
        manager: Manager,
        clock: Clock,
        pauses: Pauses,
        report: Callable[[str], None],
        keep: Callable[[int | None], None],
    ) -> None:
        """Look after what ``start`` starts.

        Args:
            start: starts the exhibit once more.
            manager: told that all is well.
            clock: the time that pulses and runs are measured by.
            pauses: how long to wait between two starts.
            report: told in a line what happened, for the log.
            keep: keeps that the exhibit is started again: after which exit code, or None after it
                hung. It may raise OSError.
        """
        self._start = start
        self._manager = manager
        self._clock = clock
        self._pauses = pauses
        self._report = report
        self._keep = keep
        self._stopped = threading.Event()

    def stop(self) -> None:
        """End the exhibit and start it no more; may be called from a signal handler."""
        self._stopped.set()

    def run(self) -> int:
        """Look after the exhibit; its exit code when it left of its own accord, else 0."""
        while True:
            began = self._clock.now()
            exhibit = self._start()
            self._manager.ready()
            code = self._watch(exhibit, began)
            if self._stopped.is_set() or code == 0:
                exhibit.end()
                return 0
            pause = self._pauses.after(self._clock.now() - began)
            why = "hangs" if code is None else f"ended with {code}"
            self._report(f"the exhibit {why}; it starts again in {pause:.0f} s")
            exhibit.end()
            self._keep_restart(code)
            if self._rest(pause):
                return 0

    def _watch(self, exhibit: Exhibit, began: float) -> int | None:
        """The exit code of ``exhibit`` started at ``began``; None when it hangs or is to stop."""
        while not self._stopped.is_set():
            code = exhibit.wait(_LOOK)
            if code is not None:
                return code
            self._manager.alive()
            pulse_at = exhibit.last_pulse
            since, allowed = (
                (began, LONGEST_START) if pulse_at is None else (pulse_at, LONGEST_SILENCE)
            )
            if self._clock.now() - since > allowed:
                return None
        return None

    def _keep_restart(self, code: int | None) -> None:
        try:
            self._keep(code)
        except OSError as error:
            # On a full disk visitors still want to see something.
            self._report(f"the restart cannot be kept for the morning check: {error}")

    def _rest(self, pause: float) -> bool:
        """Wait ``pause`` seconds; whether the supervisor was stopped meanwhile."""
        left = pause
        while left > 0.0:
            self._manager.alive()
            if self._stopped.wait(min(_LOOK, left)):
                return True
            left -= _LOOK
        return False


class ChildExhibit:
    """The exhibit in a process of its own."""

    def __init__(self, command: Sequence[str], clock: Clock, env: Mapping[str, str]) -> None:
        """Start ``command`` with the environment ``env``; its pulses are timed by ``clock``."""
        self._clock = clock
        self._last: float | None = None
        self._process = subprocess.Popen(
            list(command), stdout=subprocess.PIPE, env={**env, pulse.WANTED: "1"}
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def last_pulse(self) -> float | None:
        """When it last sent a pulse; None before the first."""
        return self._last

    def wait(self, seconds: float) -> int | None:
        """Its exit code, waited for at most so long; None while it runs."""
        try:
            return self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return None

    def end(self) -> None:
        """Ask it to leave, and make it when it does not."""
        self._process.terminate()
        if self.wait(_GRACE) is None:
            self._process.kill()
            self._process.wait()
        self._listener.join(timeout=_GRACE)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _listen(self) -> None:
        pipe = self._process.stdout
        while pipe is not None and os.read(pipe.fileno(), 64):
            self._last = self._clock.now()


def supervise(
    words: Sequence[str], env: Mapping[str, str], report: Callable[[str], None], state: Path
) -> int:
    """Keep this program's exhibit running; the exit code of the whole.

    Args:
        words: the options of ``kiosk run``.
        env: the environment, in which systemd says where it listens.
        report: told in a line what happened.
        state: the state directory, in which restarts are kept.
    """
    clock = MonotonicClock()
    command = exhibit_command(words)
    supervisor = Supervisor(
        lambda: ChildExhibit(command, clock, env),
        Systemd(env, clock),
        clock,
        Pauses(),
        report,
        RestartLog(state, lambda: datetime.now().astimezone()).add,
    )

    def stop(_number: int, _frame: FrameType | None) -> None:
        supervisor.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return supervisor.run()


def exhibit_command(words: Sequence[str]) -> list[str]:
    """The command line that starts this program's exhibit with the options ``words``."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "run", *words]
    return [sys.executable, "-m", "kiosk", "run", *words]
