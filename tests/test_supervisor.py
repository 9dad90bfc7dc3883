"""The parent of the exhibit, with a made-up exhibit and a clock that stands still."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import kiosk.supervisor
from kiosk import pulse
from kiosk.motion.clock import ManualClock, MonotonicClock
from kiosk.restarts import RestartLog
from kiosk.supervisor import (
    LONGEST_SILENCE,
    LONGEST_START,
    ChildExhibit,
    Pauses,
    Supervisor,
    exhibit_command,
)
from kiosk.systemd import Systemd


class Play:
    """An exhibit that runs for some seconds and then ends, or whose pulse stops."""

    def __init__(
        self, clock: ManualClock, *, lasts: float, code: int, pulse_until: float | None = 1e9
    ) -> None:
        self._clock = clock
        self._began = clock.now()
        self._lasts = lasts
        self._code = code
        self._pulse_until = pulse_until
        self.ended = False

    def wait(self, seconds: float) -> int | None:
        left = self._began + self._lasts - self._clock.now()
        self._clock.advance(min(seconds, max(0.0, left)))
        return self._code if left <= seconds else None

    @property
    def last_pulse(self) -> float | None:
        if self._pulse_until is None:
            return None
        return min(self._clock.now(), self._began + self._pulse_until)

    def end(self) -> None:
        self.ended = True


class Listener:
    def __init__(self) -> None:
        self.heard: list[str] = []

    def ready(self) -> None:
        self.heard.append("ready")

    def alive(self) -> None:
        self.heard.append("alive")


def no_pauses() -> Pauses:
    return Pauses(first=0.0, longest=0.0)


def nobody(_: object) -> None:
    """Is told, and keeps nothing."""


def supervise(
    clock: ManualClock, plays: Iterable[Play], keep: Callable[[int | None], None] = nobody
) -> tuple[int, list[str], Listener]:
    waiting = iter(plays)
    said: list[str] = []
    listener = Listener()
    supervisor = Supervisor(lambda: next(waiting), listener, clock, no_pauses(), said.append, keep)
    return supervisor.run(), said, listener


def test_pauses_grow_to_the_longest_and_are_short_again_after_a_good_run() -> None:
    pauses = Pauses(first=1.0, longest=60.0, good_run=120.0)
    assert [pauses.after(3.0) for _ in range(8)] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert pauses.after(500.0) == 1
    assert pauses.after(3.0) == 2


def test_an_exhibit_that_leaves_is_not_started_again() -> None:
    clock = ManualClock()
    code, said, listener = supervise(clock, [Play(clock, lasts=3.0, code=0)])
    assert (code, said) == (0, [])
    assert listener.heard == ["ready", "alive", "alive"]


def test_an_exhibit_that_crashed_is_started_again() -> None:
    clock = ManualClock()

    def plays() -> Iterable[Play]:
        yield Play(clock, lasts=5.0, code=-11)
        yield Play(clock, lasts=5.0, code=1)
        yield Play(clock, lasts=5.0, code=0)

    code, said, listener = supervise(clock, plays())
    assert code == 0
    assert [line.partition(";")[0] for line in said] == [
        "the exhibit ended with -11",
        "the exhibit ended with 1",
    ]
    assert listener.heard.count("ready") == 3


@pytest.mark.parametrize(
    ("pulse_until", "seconds"), [(30.0, 30.0 + LONGEST_SILENCE), (None, LONGEST_START)]
)
def test_an_exhibit_that_hangs_is_ended_and_started_again(
    pulse_until: float | None, seconds: float
) -> None:
    clock = ManualClock()
    hanging = Play(clock, lasts=1e9, code=0, pulse_until=pulse_until)
    seen: list[float] = []

    def plays() -> Iterable[Play]:
        yield hanging
        seen.append(clock.now())
        yield Play(clock, lasts=1.0, code=0)

    code, said, _ = supervise(clock, plays())
    assert code == 0
    assert hanging.ended
    assert seconds <= seen[0] <= seconds + 2.0
    assert said[0].startswith("the exhibit hangs")


def test_what_was_started_again_is_kept_and_what_left_is_not() -> None:
    clock = ManualClock()

    def plays() -> Iterable[Play]:
        yield Play(clock, lasts=5.0, code=-11)
        yield Play(clock, lasts=1e9, code=0, pulse_until=30.0)
        yield Play(clock, lasts=5.0, code=0)

    kept: list[int | None] = []
    supervise(clock, plays(), kept.append)
    assert kept == [-11, None]


def test_a_full_disk_does_not_end_the_exhibit() -> None:
    clock = ManualClock()

    def refuse(_: object) -> None:
        raise OSError(28, "No space left on device")

    plays = [Play(clock, lasts=5.0, code=1), Play(clock, lasts=5.0, code=0)]
    code, said, listener = supervise(clock, plays, refuse)
    assert (code, listener.heard.count("ready")) == (0, 2)
    assert "No space left on device" in said[-1]


def test_a_stop_ends_the_exhibit() -> None:
    clock = ManualClock()
    play = Play(clock, lasts=1e9, code=0)

    class Stopping(Listener):
        def alive(self) -> None:
            supervisor.stop()

    supervisor = Supervisor(lambda: play, Stopping(), clock, no_pauses(), nobody, nobody)
    assert supervisor.run() == 0
    assert play.ended


def test_a_real_child_pulses_and_is_ended() -> None:
    words = "from kiosk import pulse; import os, time; pulse.sender(os.environ)(); time.sleep(60)"
    child = ChildExhibit([sys.executable, "-c", words], MonotonicClock(), os.environ)
    while child.last_pulse is None:
        assert child.wait(0.05) is None
    child.end()
    assert child.wait(0.0) not in (None, 0)


def test_a_child_that_does_not_listen_is_ended_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kiosk.supervisor._GRACE", 0.2)
    words = (
        "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "os.write(1, b'.'); time.sleep(60)"
    )
    child = ChildExhibit([sys.executable, "-c", words], MonotonicClock(), os.environ)
    while child.last_pulse is None:
        assert child.wait(0.05) is None
    child.end()
    assert child.wait(0.0) not in (None, 0)


def test_nobody_listens_to_an_exhibit_that_was_started_by_hand() -> None:
    assert pulse.sender({}) is None
    assert pulse.sender({pulse.WANTED: "1"}) is not None


def test_the_exhibit_is_this_program(monkeypatch: pytest.MonkeyPatch) -> None:
    assert exhibit_command(["--renderer", "raster"]) == [
        *(sys.executable, "-m", "kiosk", "run", "--renderer", "raster")
    ]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert exhibit_command([]) == [sys.executable, "run"]


# ---- systemd


def heard_by(address: Path) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listener.bind(str(address))
    listener.setblocking(False)
    return listener


def test_systemd_hears_of_the_start_and_of_life_as_often_as_it_wants(tmp_path: Path) -> None:
    clock = ManualClock()
    address = tmp_path / "n"
    with heard_by(address) as listener:
        env = {"NOTIFY_SOCKET": str(address), "WATCHDOG_USEC": "30000000"}
        systemd = Systemd(env, clock)
        systemd.ready()
        assert listener.recv(64) == b"READY=1"
        signs = 0
        for _ in range(60):
            systemd.alive()
            with contextlib.suppress(BlockingIOError):
                signs += listener.recv(64) == b"WATCHDOG=1"
            clock.advance(1.0)
        assert signs == 6


def test_a_systemd_that_does_not_read_holds_nothing_up(tmp_path: Path) -> None:
    clock = ManualClock()
    address = tmp_path / "n"
    with heard_by(address):
        systemd = Systemd({"NOTIFY_SOCKET": str(address), "WATCHDOG_USEC": "1"}, clock)
        for _ in range(2000):
            systemd.alive()
            clock.advance(1.0)


def test_without_systemd_nothing_is_said(tmp_path: Path) -> None:
    systemd = Systemd({}, ManualClock())
    systemd.ready()
    systemd.alive()
    Systemd({"NOTIFY_SOCKET": str(tmp_path / "gone")}, ManualClock()).ready()


def test_what_a_hall_starts_keeps_its_restarts_in_the_state_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole of it, with a program that crashes once in place of the exhibit."""
    words = (
        "import os, sys, pathlib; been = pathlib.Path(sys.argv[1]);"
        "code = 0 if been.exists() else 3; been.touch(); sys.exit(code)"
    )
    command = [sys.executable, "-c", words, str(tmp_path / "been")]
    monkeypatch.setattr("kiosk.supervisor.exhibit_command", lambda _: command)
    monkeypatch.setattr("kiosk.supervisor.Pauses", no_pauses)
    monkeypatch.setattr("kiosk.supervisor.signal.signal", lambda *_: None)
    said: list[str] = []
    began = datetime.now().astimezone()
    assert kiosk.supervisor.supervise([], os.environ, said.append, tmp_path / "state") == 0
    assert said == ["the exhibit ended with 3; it starts again in 0 s"]
    (restart,) = RestartLog(tmp_path / "state", datetime.now).read()
    assert (restart.hung, restart.code) == (False, 3)
    assert abs(restart.when - began) < timedelta(minutes=1)
