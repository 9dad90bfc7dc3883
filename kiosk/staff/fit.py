"""Whether every text fits its place: every screen is laid out, and what overflows is told."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kiosk.content.problems import Problem, Words
from kiosk.content.reader import Reading
from kiosk.lean import plain_imports
from kiosk.paths import assets_dir
from kiosk.staff.verdicts import Misfit, VerdictMemory, fingerprint
from kiosk.theme.frame import Frame

if TYPE_CHECKING:
    from kiosk.sections.context import Overflow

_FRAME = Frame.of_pixels(1920, 1080)
_SCREENS = {False: Words("横屏", "landscape"), True: Words("竖屏", "portrait")}
_SIZES = {False: Words("正常字号", "normal text"), True: Words("大字", "large text")}
_PARTS = {
    "cover": "the attract and home screens",
    "events": "the home and overview screens",
    "scorecard": "the scorecard",
    "honours": "the honours wall",
    "map": "the map",
    "goals": "the goals",
}


def check_fit(reading: Reading, memory: VerdictMemory | None = None) -> list[Problem]:
    """A problem for every text of the sound ``reading`` that does not fit its place.

    Lays out every state of every screen in landscape and portrait, in both text sizes; draws nothing.
    Each text is told once, with the screen on which it is worst.

    Args:
        reading: of the content file.
        memory: of earlier checks: nothing is laid out again for what has not changed since.
    """
    if reading.content is None:
        return []
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    problems = [_problem(reading, found) for found in _misfits(reading, memory)]
    inches = reading.content.settings.display.diagonal_inches
    if _FRAME.too_small(inches):
        path = ("settings", "display", "diagonal_inches")
        values = {"inches": f"{inches:g}", "least": _FRAME.least_diagonal()}
        problems.append(reading.problem("display-small", path, **values))
    return problems


def problem_of(reading: Reading, found: Overflow, portrait: bool) -> Problem:
    """What to tell staff of a text of ``reading`` that does not fit a screen of that orientation."""
    misfit = Misfit(found.path, found.screen, found.large, found.lines, portrait)
    return _problem(reading, misfit)


def _misfits(reading: Reading, memory: VerdictMemory | None) -> tuple[Misfit, ...]:
    key = fingerprint(reading, assets_dir()) if memory is not None else None
    known = memory.recall(key) if memory is not None and key is not None else None
    if known is not None:
        return known
    # Only here Qt is needed, and half a second to import it.
    plain_imports()
    from kiosk.staff.laying_out import misfits  # noqa: PLC0415

    assert reading.content is not None
    found = tuple(misfits(reading.content, reading.path.parent))
    # Kept only if nothing changed while it was laid out: else it is not known what was looked at.
    if memory is not None and key is not None and key == fingerprint(reading, assets_dir()):
        memory.keep(key, found)
    return found


def _problem(reading: Reading, found: Misfit) -> Problem:
    part = _PARTS.get(str(found.path[0]), str(found.path[0]))
    screen = _SCREENS[found.portrait]
    return reading.problem(
        "text-overflow",
        found.path,
        screen=Words(f"{found.screen}（{screen.zh}）", f"{part} ({screen.en})"),
        size=_SIZES[found.large],
        over=found.lines,
    )
