"""One 国 at a time catches the light, exactly where it is carved; the wall is as before in between."""

from __future__ import annotations

from kiosk.content.model import Content
from kiosk.sections.honours_wall import HonoursWallSection
from kiosk.sections.honours_wall.glint import EVERY, LASTS
from kiosk.stage.scene import picture
from tests.conftest import MakeContext, StageFor


def test_the_emblem_glints_in_its_place_and_nowhere_else(
    content: Content, make_context: MakeContext, stage_for: StageFor
) -> None:
    section = HonoursWallSection(content, make_context())
    stage = stage_for(section)
    section.show(("wall", 0)).settle()
    before = picture(stage, 1920, 1080)
    loop = section.ambient()
    assert loop is not None
    assert loop.motion.duration == EVERY * 11
    loop.motion.at(0)
    assert picture(stage, 1920, 1080) == before
    loop.motion.at(EVERY - LASTS / 2)
    lit = picture(stage, 1920, 1080)
    changed = [
        (x, y)
        for x in range(64, 1856, 4)
        for y in range(148, 940, 4)
        if lit.pixel(x, y) != before.pixel(x, y)
    ]
    assert changed
    xs, ys = [x for x, _ in changed], [y for _, y in changed]
    assert max(xs) - min(xs) < 80
    assert max(ys) - min(ys) < 90
    loop.motion.at(EVERY + 100)
    assert picture(stage, 1920, 1080) == before


def test_between_glints_nobody_looks(
    content: Content, make_context: MakeContext, stage_for: StageFor
) -> None:
    section = HonoursWallSection(content, make_context())
    stage_for(section)
    section.show(("wall", 0)).settle()
    loop = section.ambient()
    assert loop is not None
    assert loop.look(0) == EVERY - LASTS
    assert loop.look(EVERY - LASTS / 2) == 16
    section.show(("stone", 0)).settle()
    assert section.ambient() is None
