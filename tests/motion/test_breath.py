"""Long work says when something else may be done; what is done then is not done within itself."""

from __future__ import annotations

import pytest

from kiosk.motion.breath import breathe, breathing


def test_nothing_is_done_where_nobody_waits() -> None:
    done: list[int] = []
    breathe()
    with breathing(lambda: done.append(1)):
        breathe()
        breathe()
    breathe()
    assert done == [1, 1]


def test_it_is_not_done_within_itself() -> None:
    done: list[int] = []

    def act() -> None:
        done.append(1)
        breathe()

    with breathing(act):
        breathe()
    assert done == [1]


def test_it_goes_on_after_a_fault() -> None:
    done: list[int] = []

    def act() -> None:
        done.append(1)
        raise ValueError("no good")

    with breathing(act):
        for _ in range(2):
            with pytest.raises(ValueError, match="no good"):
                breathe()
    assert done == [1, 1]
