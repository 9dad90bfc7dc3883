"""Laying out every state of every screen, without drawing any, to see what does not fit."""

from __future__ import annotations

from pathlib import Path

from kiosk.content.model import Content
from kiosk.paths import assets_dir
from kiosk.sections.context import FitLog, Overflow, PageContext
from kiosk.sections.table import present
from kiosk.staff.verdicts import Misfit
from kiosk.stage.application import make_application
from kiosk.stage.attract import AttractScreen
from kiosk.theme.frame import Frame
from kiosk.theme.tokens import shipped_theme

SCREENS = ((1920, 1080), (1080, 1920))
"""The screens that are tried, in pixels."""


def misfits(content: Content, content_dir: Path) -> list[Misfit]:
    """Every text of ``content`` that does not fit in landscape or portrait, in either text size.

    Each text once, on the screen where it is worst. Makes the Qt application when there is none.
    """
    application = make_application()
    worst: dict[tuple[str | int, ...], Misfit] = {}
    for size in SCREENS:
        portrait = size[1] > size[0]
        for found in overflows(content, content_dir, size):
            before = worst.get(found.path)
            if before is None or found.lines > before.lines:
                worst[found.path] = Misfit(
                    found.path, found.screen, found.large, found.lines, portrait
                )
    application.processEvents()
    return list(worst.values())


def overflows(content: Content, content_dir: Path, size: tuple[int, int]) -> list[Overflow]:
    """Every text of ``content`` that does not fit on a screen of ``size`` pixels, in both text sizes.

    Needs the application of :func:`kiosk.stage.application.make_application`.
    """
    log = FitLog()
    theme = shipped_theme(content.settings.theme)
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
