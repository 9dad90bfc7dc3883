"""Whether every text fits its place: every screen is laid out, and what overflows is told."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.content.model import Content
from kiosk.content.problems import Problem, Words
from kiosk.content.reader import Reading
from kiosk.paths import assets_dir
from kiosk.sections.context import FitLog, Overflow, PageContext
from kiosk.sections.table import present
from kiosk.stage.application import make_application
from kiosk.stage.attract import AttractScreen
from kiosk.theme.frame import Frame
from kiosk.theme.tokens import load_theme

SCREENS = {
    (1920, 1080): Words("横屏", "landscape"),
    (1080, 1920): Words("竖屏", "portrait"),
}
"""The screens that are tried, in pixels."""

_SIZES = {False: Words("正常字号", "normal text"), True: Words("大字", "large text")}
_PARTS = {
    "cover": "the attract and home screens",
    "events": "the home and overview screens",
    "scorecard": "the scorecard",
    "honours": "the honours wall",
    "map": "the map",
    "goals": "the goals",
}


def check_fit(reading: Reading) -> list[Problem]:
    """A problem for every text of the sound ``reading`` that does not fit its place.

    Lays out every state of every screen in landscape and portrait, in both text sizes; draws nothing.
    Each text is told once, with the screen on which it is worst.
    """
    if reading.content is None:
        return []
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    worst: dict[tuple[str | int, ...], tuple[Overflow, Words]] = {}
    for size, screen in SCREENS.items():
        for found in overflows(reading.content, reading.path.parent, size):
            before = worst.get(found.path)
            if before is None or found.lines > before[0].lines:
                worst[found.path] = (found, screen)
    application.processEvents()
    problems = [_problem(reading, found, screen) for found, screen in worst.values()]
    inches = reading.content.settings.display.diagonal_inches
    frame = Frame.of_pixels(*next(iter(SCREENS)))
    if frame.too_small(inches):
        path = ("settings", "display", "diagonal_inches")
        values = {"inches": f"{inches:g}", "least": frame.least_diagonal()}
        problems.append(reading.problem("display-small", path, **values))
    return problems


def overflows(content: Content, content_dir: Path, size: tuple[int, int]) -> list[Overflow]:
    """Every text of ``content`` that does not fit on a screen of ``size`` pixels, in both text sizes.

    Needs the application of :func:`kiosk.app.make_application`.
    """
    log = FitLog()
    theme = load_theme(assets_dir() / "themes" / f"{content.settings.theme}.yaml")
    frame = Frame.of_pixels(*size)
    for large in (False, True):
        context = PageContext(frame, theme, large, log, content_dir, assets_dir())
        if not large:
            AttractScreen(content, context)
        for entry in present(content):
            section = entry.build(content, context)
            for state in section.states():
                section.show(state).settle()
    return log.overflows


def problem_of(reading: Reading, found: Overflow, portrait: bool) -> Problem:
    """What to tell staff of a text of ``reading`` that does not fit a screen of that orientation."""
    landscape_words, portrait_words = SCREENS.values()
    return _problem(reading, found, portrait_words if portrait else landscape_words)


def _problem(reading: Reading, found: Overflow, screen: Words) -> Problem:
    part = _PARTS.get(str(found.path[0]), str(found.path[0]))
    return reading.problem(
        "text-overflow",
        found.path,
        screen=Words(f"{found.screen}（{screen.zh}）", f"{part} ({screen.en})"),
        size=_SIZES[found.large],
        over=found.lines,
    )
