"""High contrast (高对比): every text at least 10:1 on what it stands on, in the exhibit's own hues."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QRegion, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from kiosk.content.model import Content, Settings
from kiosk.items.still import Layer, Target
from kiosk.sections.context import PageContext
from kiosk.sections.intents import Show
from kiosk.sections.table import present
from kiosk.stage.attract import AttractScreen
from kiosk.stage.chrome import Chrome
from kiosk.stage.overlay import StillThere
from kiosk.stage.reach import ReachShelf
from kiosk.theme.paint import colour
from kiosk.theme.tokens import Theme, contrast, load_theme, mix

THEMES = Path(__file__).resolve().parents[2] / "assets" / "themes"
LEAST = 10.0
LIGHTS = ("ivory", "night")
SCALE = 0.5
"""Pixels a design unit has in the pictures that are measured."""
_LINEAR = np.array([contrast(f"#{v:02X}{v:02X}{v:02X}", "#000000") * 0.05 for v in range(256)])
_LINEAR -= 0.05
"""The linear light of each value of a channel."""
MakeContext = Callable[..., PageContext]
DrawText = Callable[[QPainter, QPointF, str], None]


def themes(light: str) -> tuple[Theme, Theme]:
    """The theme of ``light``, and its high contrast."""
    names = (light, f"{light}-contrast")
    own, high = (load_theme(THEMES / f"{name}.yaml") for name in names)
    return own, high


def test_every_theme_has_its_high_contrast() -> None:
    assert set(get_args(Settings.model_fields["theme"].annotation)) == set(LIGHTS)
    for light in LIGHTS:
        own, high = themes(light)
        assert high.name == f"{own.name}-contrast"
        assert high.dark == own.dark


@pytest.mark.parametrize("light", LIGHTS)
def test_every_pair_of_roles_has_high_contrast(light: str) -> None:
    _, theme = themes(light)
    light_grounds = (*theme.stones, *theme.slabs, *theme.wall_stones, theme.door_stone)
    pairs = [
        *((theme.ink, ground) for ground in light_grounds),
        *((theme.ink, ground) for ground in (theme.paper, theme.card, theme.plinth_stone)),
        *((theme.ink, ground) for ground in (theme.gold_tint, theme.brick_tint, theme.marker)),
        *((theme.ink, ground) for ground in (theme.sky_top, theme.sky_low, theme.map_land)),
        *((theme.ink2, ground) for ground in (theme.paper, theme.card, theme.plinth_stone)),
        *((theme.ink2, ground) for ground in (theme.map_land, theme.map_neighbour)),
        *((theme.hero, ground) for ground in (*light_grounds, theme.paper, theme.card)),
        *((theme.hero, ground) for ground in (theme.gold_tint, theme.celadon, theme.map_land)),
        *((theme.accent, ground) for ground in (*theme.wall_stones, *theme.slabs, theme.card)),
        *((theme.on_brick, ground) for ground in (theme.brick, theme.teal, theme.green)),
        *((theme.on_brick, g) for g in (theme.brick_deep, theme.map_main, theme.map_satellite)),
        *((text, theme.brick) for text in (theme.gold_light, theme.gold_text)),
        *((text, theme.teal) for text in (theme.gold_light, theme.gold_text)),
        *((text, theme.celadon) for text in (theme.on_celadon, theme.celadon_hero)),
        *((text, theme.card) for text in (theme.result_text, theme.goal_text)),
        (theme.on_accent, theme.accent),
        (theme.on_sun, theme.sun_low),
        (theme.teal_deep, theme.map_sea_top),
        (theme.brick_deep, theme.gold),
        (theme.on_accent if theme.dark else theme.ink, theme.gold),
    ]
    weak = [(a, b, round(contrast(a, b), 1)) for a, b in pairs if contrast(a, b) < LEAST]
    assert not weak


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize(
    "role", ["brick", "teal", "gold", "gold_light", "celadon", "hero", "green"]
)
def test_hues_are_those_of_the_theme(light: str, role: str) -> None:
    hues = [hue(getattr(theme, role)) for theme in themes(light)]
    assert abs(hues[0] - hues[1]) * 360 < 15


def hue(value: str) -> float:
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)[0]


# Measured on the pages themselves


@dataclass(frozen=True)
class Sample:
    """A run of text as it was drawn: where, in what, and its contrast to what is about it.

    Letters that let the ground through count as the colour they make with it.
    """

    text: str
    place: QRect
    ink: str
    ground: str
    ratio: float
    whole: bool
    """Whether nothing is seen through its letters."""


class Meter:
    """Measures each text that is drawn on ``image`` against the pixels that touch its letters.

    The letters themselves say nothing (a small one is all edge); the ring around them is what the eye
    sets them against: a halo, a marker's stroke, the grain and shading of a stone, whatever is there.
    """

    def __init__(self, image: QImage, draw_text: DrawText) -> None:
        self.image = image
        self.samples: list[Sample] = []
        self._draw_text = draw_text

    def draw_text(self, painter: QPainter, at: QPointF, text: str) -> None:
        """Draw ``text`` and take its measure."""
        to_image = painter.combinedTransform()
        box = QFontMetricsF(painter.font()).tightBoundingRect(text).translated(at)
        place = to_image.mapRect(box).toAlignedRect().adjusted(-1, -1, 1, 1)
        place = place.intersected(self.image.rect())
        tint = painter.pen().color()
        if place.width() > 4 and place.height() > 4:
            here = to_image * QTransform.fromTranslate(-place.x(), -place.y())
            ring = _ring(self._letters(painter, at, text, here, place))
            if ring.any():
                ground = _pixels(self.image.copy(place))[ring]
                self.samples.append(
                    _sample(text, place, tint, ground, painter.opacity() * tint.alphaF())
                )
        self._draw_text(painter, at, text)

    def texts(self) -> Iterator[Sample]:
        """What was drawn; of words drawn twice in one place, as with a halo, what lies on top."""
        for index, sample in enumerate(self.samples):
            later = self.samples[index + 1 :]
            way = (other.place.topLeft() - sample.place.topLeft() for other in later)
            same = (other.text == sample.text for other in later)
            if any(s and w.manhattanLength() <= 6 for s, w in zip(same, way, strict=True)):
                continue
            # The light or shade of carved letters, which follow in runs of their own.
            over = QRegion()
            for other in later if not sample.whole else ():
                if other.whole and other.text in sample.text:
                    over += other.place.adjusted(-4, -4, 4, 4)
            if not over.contains(sample.place.center()):
                yield sample

    def _letters(
        self, painter: QPainter, at: QPointF, text: str, here: QTransform, place: QRect
    ) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        mask = QImage(place.size(), QImage.Format.Format_RGB32)
        mask.fill(0)
        stencil = QPainter(mask)
        stencil.setTransform(here)
        stencil.setFont(painter.font())
        stencil.setPen(QColor("white"))
        self._draw_text(stencil, at, text)
        stencil.end()
        letters: np.ndarray[tuple[int, int], np.dtype[np.bool_]] = _pixels(mask)[..., 0] > 100
        return letters


def _pixels(image: QImage) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    """Height × width × (blue, green, red, unused)."""
    rows = np.frombuffer(image.constBits(), np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, : image.width()].copy()


def _ring(
    letters: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    ring = np.zeros_like(letters)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            ring |= np.roll(letters, (dy, dx), (0, 1))
    return ring & ~letters


def _sample(
    text: str,
    place: QRect,
    tint: QColor,
    ground: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
    opacity: float,
) -> Sample:
    lights = _LINEAR[ground[:, :3]] @ np.array([0.0722, 0.7152, 0.2126]) + 0.05
    blue, green, red, _ = (int(value) for value in np.median(ground, axis=0))
    usual = f"#{red:02X}{green:02X}{blue:02X}"
    ink = mix(usual, tint.name(), opacity)
    own = contrast(ink, "#000000") * 0.05
    ratios = np.sort(np.maximum(lights, own) / np.minimum(lights, own))
    # Single grains of the stone, and what a line of the map leaves between letters, are not read on.
    ratio = float(ratios[len(ratios) * 15 // 100])
    return Sample(text, place, ink.upper(), usual, ratio, opacity == 1)


@pytest.fixture
def measure(monkeypatch: pytest.MonkeyPatch) -> Callable[[PageContext, QGraphicsScene], Meter]:
    """Draws a scene and measures every text on it."""
    draw_text: DrawText = QPainter.drawText

    def run(context: PageContext, scene: QGraphicsScene) -> Meter:
        frame = context.frame
        image = QImage(
            int(frame.width * SCALE), int(frame.height * SCALE), QImage.Format.Format_RGB32
        )
        meter = Meter(image, draw_text)

        def spy(painter: QPainter, at: QPointF, text: str) -> None:
            meter.draw_text(painter, at, text)

        painter = QPainter(image)
        with monkeypatch.context() as patch:
            patch.setattr(QPainter, "drawText", spy)
            # In a plain scene items draw straight onto the picture, not into pixmaps of their own.
            scene.render(painter, QRectF(image.rect()), scene.sceneRect())
        painter.end()
        return meter

    return run


def scene_of(context: PageContext, *roots: QGraphicsItem) -> QGraphicsScene:
    scene = QGraphicsScene(0, 0, context.frame.width, context.frame.height)
    scene.setBackgroundBrush(colour(context.theme.paper))
    for root in roots:
        scene.addItem(root)
    return scene


def weak(meter: Meter) -> list[tuple[str, str, str, float]]:
    """All that is less than high contrast: what is off or steps back is told another way."""
    found = [s for s in meter.texts() if s.ratio < LEAST]
    return [(s.text, s.ink, s.ground, round(s.ratio, 2)) for s in found]


Screen = tuple[int, int, bool]
SCREENS: list[Screen] = [(1920, 1080, False), (1080, 1920, True)]


@pytest.fixture(params=SCREENS, ids=["landscape", "portrait-large"])
def screen(request: pytest.FixtureRequest) -> Screen:
    chosen: Screen = request.param
    return chosen


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize("key", ["home", "scorecard", "honours", "map", "goals"])
def test_every_text_of_every_page_has_high_contrast(
    content: Content,
    make_context: MakeContext,
    measure: Callable[[PageContext, QGraphicsScene], Meter],
    screen: Screen,
    light: str,
    key: str,
) -> None:
    width, height, large = screen
    context = make_context(width, height, f"{light}-contrast", large=large)
    section = next(e for e in present(content) if e.key == key).build(content, context)
    scene = scene_of(context, section.root)
    for state in section.states():
        section.show(state).settle()
        section.enter().settle()
        meter = measure(context, scene)
        assert len(meter.samples) > 5
        assert not weak(meter), state


@pytest.mark.parametrize("light", LIGHTS)
def test_so_has_what_lies_about_the_pages(
    content: Content,
    make_context: MakeContext,
    measure: Callable[[PageContext, QGraphicsScene], Meter],
    screen: Screen,
    light: str,
) -> None:
    width, height, large = screen
    context = make_context(width, height, f"{light}-contrast", large=large)
    attract = AttractScreen(content, context)
    attract.enter().settle()
    assert not weak(measure(context, scene_of(context, attract.root)))

    stones = [(e.key, e.icon, e.name(content) or "") for e in present(content)]
    for on in (False, True):
        chrome = Chrome(context, stones)
        chrome.set_current("map").settle()
        for switch in (chrome.set_large, chrome.set_contrast, chrome.set_reach):
            switch(on)
        question = StillThere(context, 15)
        question.ask().settle()
        scene = scene_of(context, chrome.root, question.root)
        assert not weak(measure(context, scene))

    page, shelf = Layer(), ReachShelf(context)
    for index in range(24):
        name = f"第{index}项全国先进"
        draw, place = (lambda _: None), QRectF(0, 0, 100, 100)
        target = Target(place, draw, Show((index,)), page, name=name)
        target.setPos(40 + 110 * (index % 8), 60 + 110 * (index // 8))
    scene = scene_of(context, page, shelf.root)
    shelf.show([item for item in page.childItems() if isinstance(item, Target)]).settle()
    meter = measure(context, scene)
    assert len(meter.samples) > len(shelf.stones) > 3
    assert not weak(meter)


def test_the_meter_tells_what_the_plain_themes_lack(
    content: Content,
    make_context: MakeContext,
    measure: Callable[[PageContext, QGraphicsScene], Meter],
) -> None:
    context = make_context(1920, 1080, "ivory")
    section = next(e for e in present(content) if e.key == "home").build(content, context)
    faint = weak(measure(context, scene_of(context, section.root)))
    # Gold figures on brick: 6:1, enough for so large a figure, and less than high contrast.
    assert any(text == "3000" and 4.5 < ratio < 7 for text, _, _, ratio in faint)
    # Ink on the paper of the sky is high contrast in every theme.
    assert not any("关注中共晋江市" in text for text, *_ in faint)
