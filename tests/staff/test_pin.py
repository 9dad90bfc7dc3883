from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import cli, paths
from kiosk.content.durable import Disk
from kiosk.content.problems import Words
from kiosk.motion.clock import ManualClock
from kiosk.staff.panel.pin import LOCKED, MISSES, PinError, PinStore, Verdict, check_pin
from kiosk.staff.panel.pin_command import ask_pin, remove_pin, set_pin


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(1000.0)


@pytest.fixture
def pins(tmp_path: Path, clock: ManualClock) -> PinStore:
    store = PinStore(tmp_path / "state" / "pin.json", clock)
    store.set_pin("482619")
    return store


class FullDisk(Disk):
    def sync_file(self, path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))


# ---- what a PIN is


@pytest.mark.parametrize("pin", ["4826", "48261973", "0042"])
def test_four_to_eight_digits_are_a_pin(pin: str) -> None:
    check_pin(pin)


@pytest.mark.parametrize("pin", ["", "482", "482619730", "48a6", "４８２６", "48 26", "-482"])
def test_anything_else_is_none(pin: str) -> None:
    with pytest.raises(PinError) as refused:
        check_pin(pin)
    assert "4 到 8 位数字" in refused.value.text.zh


@pytest.mark.parametrize("pin", ["0000", "77777777", "1234", "45678", "9876", "01234567"])
def test_what_anybody_would_try_first_is_refused(pin: str) -> None:
    with pytest.raises(PinError) as refused:
        check_pin(pin)
    assert "太容易猜" in refused.value.text.zh


# ---- keeping it


def test_without_a_pin_the_panel_is_off_and_none_is_taken(
    tmp_path: Path, clock: ManualClock
) -> None:
    store = PinStore(tmp_path / "pin.json", clock)
    assert not store.is_set
    assert not store.try_pin("4826").accepted
    assert not store.remove()


def test_it_is_kept_so_that_it_cannot_be_read(pins: PinStore, tmp_path: Path) -> None:
    path = tmp_path / "state" / "pin.json"
    kept = json.loads(path.read_text())
    assert set(kept) == {"salt", "scrypt"}
    assert "482619" not in path.read_text()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["pin.json"]


def test_the_same_pin_is_never_kept_the_same(pins: PinStore, tmp_path: Path) -> None:
    path = tmp_path / "state" / "pin.json"
    before = path.read_bytes()
    pins.set_pin("482619")
    assert path.read_bytes() != before
    assert pins.try_pin("482619").accepted


def test_another_process_sees_it_at_once(
    pins: PinStore, tmp_path: Path, clock: ManualClock
) -> None:
    other = PinStore(tmp_path / "state" / "pin.json", clock)
    other.set_pin("7731")
    assert pins.try_pin("7731").accepted
    assert not pins.try_pin("482619").accepted


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"salt": "zz", "scrypt": ""}', '{"salt": "ab", "scrypt": "cd"}']
)
def test_a_broken_file_opens_nothing_and_can_be_replaced(
    text: str, tmp_path: Path, clock: ManualClock
) -> None:
    path = tmp_path / "pin.json"
    path.write_text(text)
    store = PinStore(path, clock)
    assert not store.is_set
    assert not store.try_pin("").accepted
    store.set_pin("4826")
    assert store.is_set


def test_when_it_cannot_be_kept_the_old_one_stays(
    pins: PinStore, tmp_path: Path, clock: ManualClock
) -> None:
    path = tmp_path / "state" / "pin.json"
    full = PinStore(path, clock, FullDisk())
    with pytest.raises(OSError, match="No space"):
        full.set_pin("7731")
    assert pins.try_pin("482619").accepted
    assert [file.name for file in path.parent.iterdir()] == ["pin.json"]


# ---- trying it


def test_five_misses_lock_it_for_a_minute(pins: PinStore, clock: ManualClock) -> None:
    lefts = [pins.try_pin("1111").left for _ in range(MISSES - 1)]
    assert lefts == [4, 3, 2, 1]
    assert pins.try_pin("1111") == Verdict(False, 0, LOCKED)
    clock.advance(LOCKED - 1)
    assert pins.try_pin("482619") == Verdict(False, 0, 1.0), "not even the right one"
    clock.advance(1)
    assert pins.locked_for() == 0
    assert pins.try_pin("482619").accepted


def test_after_the_minute_five_more_may_be_tried(pins: PinStore, clock: ManualClock) -> None:
    for _ in range(MISSES):
        pins.try_pin("1111")
    clock.advance(LOCKED)
    assert pins.try_pin("1111").left == MISSES - 1


def test_the_right_one_forgives_what_was_wrong_before(pins: PinStore) -> None:
    for _ in range(MISSES - 1):
        pins.try_pin("1111")
    assert pins.try_pin("482619").accepted
    assert pins.try_pin("1111").left == MISSES - 1


def started_again(folder: Path) -> tuple[PinStore, ManualClock]:
    """After a restart: the same disk, and a clock that knows nothing of the one before."""
    clock = ManualClock(3.0)
    return PinStore(folder / "state" / "pin.json", clock), clock


def test_a_restart_of_the_exhibit_does_not_open_the_lock(pins: PinStore, tmp_path: Path) -> None:
    for _ in range(MISSES):
        pins.try_pin("1111")
    again, clock = started_again(tmp_path)
    assert again.try_pin("482619") == Verdict(False, 0, LOCKED)
    clock.advance(LOCKED)
    assert again.locked_for() == 0
    assert again.try_pin("482619").accepted
    assert started_again(tmp_path)[0].locked_for() == 0


def test_misses_count_on_after_a_restart(pins: PinStore, tmp_path: Path) -> None:
    for _ in range(MISSES - 1):
        pins.try_pin("1111")
    assert started_again(tmp_path)[0].try_pin("1111") == Verdict(False, 0, LOCKED)


@pytest.mark.parametrize("new", ["set", "remove"])
def test_a_new_pin_forgives_what_was_missed_before(
    new: str, pins: PinStore, tmp_path: Path
) -> None:
    for _ in range(MISSES):
        pins.try_pin("1111")
    if new == "set":
        pins.set_pin("7731")
    else:
        pins.remove()
    assert pins.locked_for() == 0
    assert started_again(tmp_path)[0].locked_for() == 0


@pytest.mark.parametrize("text", ["", "x", "-3", "\0"])
def test_a_broken_count_is_none(text: str, pins: PinStore, tmp_path: Path) -> None:
    (tmp_path / "state" / "pin-misses").write_text(text)
    again, _ = started_again(tmp_path)
    assert again.try_pin("1111").left == MISSES - 1


def test_on_a_full_disk_misses_count_all_the_same(
    pins: PinStore, tmp_path: Path, clock: ManualClock
) -> None:
    full = PinStore(tmp_path / "state" / "pin.json", clock, FullDisk())
    assert [full.try_pin("1111").left for _ in range(MISSES)] == [4, 3, 2, 1, 0]
    assert full.locked_for() == LOCKED


# ---- kiosk pin


def answers(*given: str) -> Callable[[Words], str]:
    left = list(given)
    return lambda _: left.pop(0)


def test_it_is_asked_for_twice(pins: PinStore) -> None:
    told = ask_pin(pins, answers("7731", "7731"))
    assert told.done
    assert "左上角" in told.text.zh
    assert pins.try_pin("7731").accepted


def test_two_that_differ_change_nothing(pins: PinStore) -> None:
    told = ask_pin(pins, answers("7731", "7732"))
    assert not told.done
    assert "两次输入的不一样" in told.text.zh
    assert pins.try_pin("482619").accepted


def test_one_that_will_not_do_is_not_asked_for_again(pins: PinStore) -> None:
    told = ask_pin(pins, answers("12"))
    assert not told.done


def test_it_can_be_set_without_asking_and_taken_away(pins: PinStore) -> None:
    assert set_pin(pins, "7731").done
    assert not set_pin(pins, "1234").done
    assert remove_pin(pins).text.zh.startswith("口令已删去")
    assert not pins.is_set
    assert remove_pin(pins).text.zh.startswith("本来就没有口令")


def test_the_command_reads_it_from_the_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    entered = tmp_path / "entered"
    entered.write_text("7731\r\n", newline="")
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    with entered.open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert cli.main(["pin", "--stdin"]) == cli.OK
    assert "口令已设好" in capsys.readouterr().out
    store = PinStore(tmp_path / "state" / "staff-pin.json", ManualClock())
    assert store.try_pin("7731").accepted
    assert cli.main(["pin", "--remove", "--lang", "en"]) == cli.OK
    assert not store.is_set


def test_without_a_terminal_the_command_says_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path)
    monkeypatch.setattr(sys, "stdin", None)
    assert cli.main(["pin"]) == cli.WRONG_USE
    assert "--stdin" in capsys.readouterr().err
