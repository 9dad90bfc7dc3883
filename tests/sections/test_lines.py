"""What is set in lines reads well: 禁则 kept, no line of one character, numbers with their units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter

from kiosk.content.opening import open_content
from kiosk.items.line_breaking import NO_END, NO_START
from kiosk.items.text import TextLayout
from kiosk.motion.clock import ManualClock
from kiosk.stage.production import Production
from kiosk.stage.scene import picture
from kiosk.theme.tokens import load_theme
from tests.pictures import ROOT

CONTENTS = (ROOT / "content.yaml", ROOT / "tests" / "data" / "elastic" / "titles-long.yaml")
SCREENS = ((192, 108), (108, 192))
UNITS = re.compile("[%％个家件条户项年月日名所次倍万亿元米吨人]")


def faults_in(lines: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with how a text was broken into ``lines``."""
    if len(lines) < 2:
        return
    for line in lines:
        if len(line) == 1:
            yield f"{lines}: “{line}” stands alone"
    for before, after in pairwise(lines):
        if after[:1] in NO_START:
            yield f"{lines}: “{after}” begins with {after[0]}"
        if before[-1:] in NO_END:
            yield f"{lines}: “{before}” ends with {before[-1]}"
        if before[-1:].isdigit() and UNITS.match(after):
            yield f"{lines}: “{before}” has lost its unit"


@pytest.mark.parametrize("screen", SCREENS, ids=["landscape", "portrait"])
@pytest.mark.parametrize("path", CONTENTS, ids=lambda path: path.stem)
def test_lines_read_well(
    path: Path, screen: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: set[tuple[str, ...]] = set()
    draw = TextLayout.draw

    def watch(layout: TextLayout, painter: QPainter, x: float, y: float) -> None:
        drawn.add(tuple(line.text for line in layout.lines))
        draw(layout, painter, x, y)

    monkeypatch.setattr(TextLayout, "draw", watch)
    theme = load_theme(ROOT / "assets" / "themes" / "ivory.yaml")
    content = open_content(path)
    made = Production(content, path.parent, theme, QSize(*screen), ManualClock(), still=True)
    picture(made.stage, *screen)
    for large in (False, True):
        made.director.set_large(large)
        for key in made.director.section_keys:
            for state in made.director.states_of(key):
                made.director.go(key, state)
                made.player.settle_all()
                picture(made.stage, *screen)
    assert len(drawn) > 40
    assert [fault for lines in sorted(drawn) for fault in faults_in(lines)] == []


def test_a_bad_break_is_seen() -> None:
    assert list(faults_in(("超3000", "亿元")))
    assert list(faults_in(("晋江", "，厦门")))
    assert list(faults_in(("高举“", "晋江经验”")))
    assert list(faults_in(("成绩", "单")))
    assert not list(faults_in(("超3000亿元，", "跃上台阶")))
