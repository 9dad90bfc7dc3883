"""How sections come and go: aside, or out of the door that was touched."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF

from kiosk.motion.easing import in_out_cubic
from kiosk.motion.motion import Motion, step, together
from kiosk.motion.transitions import fade_out
from kiosk.sections.base import Section
from kiosk.stage.covers import Ground
from kiosk.stage.scene import Stage


def put_on_stage(stage: Stage, section: Section) -> None:
    """``section`` on ``stage``, whole and in its place."""
    if section.root.scene() is None:
        stage.addItem(section.root)
    section.root.setPos(0, 0)
    section.root.setOpacity(1.0)
    section.root.setVisible(True)


def take_off(section: Section) -> Callable[[], None]:
    """Hides ``section``, back in its place for the next time."""

    def hide() -> None:
        section.root.setVisible(False)
        section.root.setPos(0, 0)
        section.root.setOpacity(1.0)

    return hide


def slide_off(section: Section, dx: float) -> Motion:
    """``section`` goes: ``dx`` units aside, fading."""
    root = section.root

    def slide(progress: float) -> None:
        root.setPos(dx * progress, 0)

    return together(fade_out(root, 140), step(slide, 140)).then(take_off(section))


def open_door(section: Section, door: QRectF, page: QRectF, ground: Ground) -> Motion:
    """A window on ``section`` grows from its ``door`` to the whole ``page``, on ``ground``."""
    root = section.root
    root.setZValue(1)
    ground.setVisible(True)

    def grow(progress: float) -> None:
        rest = 1 - progress
        window = QRectF(
            page.left() + (door.left() - page.left()) * rest,
            page.top() + (door.top() - page.top()) * rest,
            page.width() + (door.width() - page.width()) * rest,
            page.height() + (door.height() - page.height()) * rest,
        )
        root.set_window(window)
        ground.show_in(window)

    def done() -> None:
        root.set_window(None)
        root.setZValue(0)
        ground.setVisible(False)

    return step(grow, 460, easing=in_out_cubic).then(done)
