"""``kiosk pin``: sets and takes away the PIN of the staff panel, with a plain result."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.content.problems import Words
from kiosk.staff.panel.pin import LONGEST, SHORTEST, PinError, PinStore, check_pin
from kiosk.staff.publishing import Outcome

_FIRST = Words(
    f"新口令（{SHORTEST} 到 {LONGEST} 位数字，输入时不显示）：",
    f"New PIN ({SHORTEST} to {LONGEST} digits, not shown as you type): ",
)
_SECOND = Words("再输一遍：", "Once more: ")
_DIFFERENT = Words(
    "两次输入的不一样，口令没有改。请再运行一次 kiosk pin。",
    "The two differ; the PIN is as it was. Run kiosk pin again.",
)
_SET = Words(
    "口令已设好，现在就有效。\n"
    "用法：按住展项屏幕左上角 3 秒，输入口令，就能打开工作人员面板。忘了就再运行一次 kiosk pin。",
    "The PIN is set and counts from now.\n"
    "To use it: hold the top left corner of the exhibit for 3 seconds, then enter it. If it is "
    "forgotten, run kiosk pin again.",
)
_REMOVED = Words(
    "口令已删去，工作人员面板打不开了。要用时再运行 kiosk pin。",
    "The PIN is gone, and the staff panel is off. Run kiosk pin to have it back.",
)
_NONE = Words(
    "本来就没有口令，工作人员面板是关着的。",
    "There was no PIN; the staff panel is off.",
)


def ask_pin(store: PinStore, ask: Callable[[Words], str]) -> Outcome:
    """Set the PIN that is entered twice.

    Args:
        store: where it is kept.
        ask: shows the words and returns what is entered, without showing it.

    Raises:
        OSError: It cannot be kept.
    """
    pin = ask(_FIRST)
    try:
        check_pin(pin)
    except PinError as error:
        return Outcome(False, error.text)
    if ask(_SECOND) != pin:
        return Outcome(False, _DIFFERENT)
    return set_pin(store, pin)


def set_pin(store: PinStore, pin: str) -> Outcome:
    """Set ``pin``, which nobody needs to be asked for; OSError when it cannot be kept."""
    try:
        store.set_pin(pin)
    except PinError as error:
        return Outcome(False, error.text)
    return Outcome(True, _SET)


def remove_pin(store: PinStore) -> Outcome:
    """Take the PIN away; OSError when that cannot be done."""
    return Outcome(True, _REMOVED if store.remove() else _NONE)
