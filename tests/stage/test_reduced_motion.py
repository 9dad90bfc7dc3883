"""Reduced motion fades instead of moving; no motion settles at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QSize

from kiosk.content.model import Content
from kiosk.stage.covers import Cover
from kiosk.stage.scene import picture
from tests.visitor import Visitor


def with_motion(content: Content, motion: str) -> Content:
    settings = content.settings.model_copy(update={"motion": motion})
    return content.model_copy(update={"settings": settings})


def at_rest(content: Content, motion: str, key: str) -> bytes:
    someone = Visitor(with_motion(content, motion), QSize(1280, 720))
    someone.director.go(key)
    someone.rest()
    image = picture(someone.made.stage, 1280, 720)
    someone.view.close()
    return bytes(image.constBits())


@pytest.mark.parametrize("key", ["scorecard", "honours", "goals"])
def test_every_motion_ends_in_the_same_picture(content: Content, key: str) -> None:
    pictures = {at_rest(content, motion, key) for motion in ("full", "reduced", "none")}
    assert len(pictures) == 1


def test_reduced_motion_is_a_short_fade(content: Content) -> None:
    someone = Visitor(with_motion(content, "reduced"), QSize(1280, 720))
    someone.tap(QPointF(400, 400))
    someone.rest()
    someone.wait(1)
    someone.director.go("scorecard")
    cover = next(item for item in someone.made.stage.items() if isinstance(item, Cover))
    assert cover.isVisible()
    someone.wait(0.06)
    assert 0 < cover.opacity() < 1
    someone.wait(0.1)
    assert not cover.isVisible()
    assert not someone.player.moving
    someone.view.close()


def test_no_motion_moves_nothing(content: Content) -> None:
    someone = Visitor(with_motion(content, "none"), QSize(1280, 720))
    someone.tap(QPointF(400, 400))
    assert not someone.player.moving
    assert not someone.player.running
    assert someone.place[0] == "home"
    someone.view.close()
