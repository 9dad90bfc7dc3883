from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from PySide6.QtGui import QColor, QImage

from kiosk.items.figure import FigureItem
from kiosk.items.plot import GOAL_AFTER, Axis, Bar, ChartLook, GrowthChart, nice_axis
from kiosk.stage.scene import Stage, picture
from kiosk.theme.frame import Frame
from kiosk.theme.tokens import Theme, load_theme
from tests.conftest import ASSETS, ROOT

BARS = (
    Bar("2022年预计", Decimal("6.17")),
    Bar("2023年目标", Decimal("7.6"), "7.6%", "左右", goal=True),
)
LOOK = ChartLook(676)


@pytest.fixture
def theme() -> Theme:
    return load_theme(ASSETS / "themes" / "ivory.yaml")


def pictured(chart: GrowthChart, theme: Theme) -> QImage:
    """The chart alone on paper, from a scene that no view looks at."""
    stage = Stage(Frame(1920, 1080), theme)
    stage.addItem(chart)
    chart.setPos(100, 100)
    image = picture(stage, 1920, 1080)
    stage.removeItem(chart)
    return image


@pytest.mark.parametrize(
    ("greatest", "top", "step"),
    [
        (7.6, 8, 2),
        (0.85, 1, 0.2),
        (12.35, 15, 5),
        (15.5, 20, 5),
        (3, 3, 1),
        (0, 1, 1),
        (100, 100, 20),
    ],
)
def test_axis_is_rounded_and_begins_at_zero(greatest: float, top: float, step: float) -> None:
    axis = nice_axis(greatest)
    assert (axis.top, axis.step) == (pytest.approx(top), pytest.approx(step))
    assert axis.ticks[0] == 0
    assert axis.ticks[-1] == pytest.approx(axis.top)
    assert axis.top >= greatest
    assert 2 <= len(axis.ticks) <= 6


def test_only_the_last_tick_carries_the_sign() -> None:
    axis = Axis(8, 2)
    assert [axis.label(tick, "%") for tick in axis.ticks] == ["0", "2", "4", "6", "8%"]
    assert Axis(1, 0.2).label(0.2 * 3, "%") == "0.6"


def test_lengths_are_the_values_on_the_axis(theme: Theme) -> None:
    chart = GrowthChart(BARS, Axis(8, 2), LOOK, theme)
    assert chart.lengths == (pytest.approx(6.17 * 564 / 8), pytest.approx(7.6 * 564 / 8))


def test_bars_grow_result_first_and_rest_at_full_length(theme: Theme) -> None:
    chart = GrowthChart(BARS, Axis(8, 2), LOOK, theme)
    motion = chart.growing()
    motion.at(0)
    assert chart.shares == (0, 0)
    motion.at(GOAL_AFTER)
    assert chart.shares[0] > 0
    assert chart.shares[1] == 0
    motion.settle()
    assert chart.shares == (1, 1)
    assert motion.duration == 500 + GOAL_AFTER


def test_a_scene_without_a_view_shows_the_bars(theme: Theme) -> None:
    chart = GrowthChart(BARS, Axis(8, 2), LOOK, theme)
    image = pictured(chart, theme)
    inside = image.pixelColor(100 + 400, 100 + 26)
    assert inside == QColor(theme.result_bar)
    beyond = image.pixelColor(100 + round(chart.lengths[0]) + 6, 100 + 26)
    assert beyond == QColor(theme.paper)


def test_the_picture_follows_the_share(theme: Theme) -> None:
    chart = GrowthChart(BARS, Axis(8, 2), LOOK, theme)
    chart.set_share(0, 0.5)
    image = pictured(chart, theme)
    half = chart.lengths[0]
    assert half == pytest.approx(6.17 * 564 / 16)
    assert image.pixelColor(100 + round(half) - 8, 110) == QColor(theme.result_bar)
    assert image.pixelColor(100 + round(half) + 8, 110) == QColor(theme.paper)


def test_the_goal_is_hatched_and_never_solid(theme: Theme) -> None:
    chart = GrowthChart(BARS, Axis(8, 2), LOOK, theme)
    image = pictured(chart, theme)
    y = 100 + 62 + 26
    seen = {image.pixelColor(x, y).name() for x in range(100 + 220, 100 + 500)}
    assert theme.hatch_line.lower() in seen
    assert theme.hatch_ground.lower() in seen


def test_the_tip_carries_value_and_qualifier(theme: Theme) -> None:
    chart = GrowthChart(BARS, Axis(8, 2), LOOK, theme)
    figures = [i for child in chart.childItems() for i in child.childItems()]
    tips = [figure for figure in figures if isinstance(figure, FigureItem)]
    assert [tip.text for tip in tips] == ["7.6%"]
    tip = tips[0]
    assert tip.mapToItem(chart, 0, 0).x() > chart.lengths[1]


def test_a_label_too_long_for_its_bar_stands_behind_it(theme: Theme) -> None:
    short = (Bar("2022年预计", Decimal("0.2")), BARS[1])
    chart = GrowthChart(short, Axis(8, 2), LOOK, theme)
    image = pictured(chart, theme)
    beyond = [image.pixelColor(100 + x, 126) for x in range(40, 180)]
    assert any(pixel.lightness() < 90 for pixel in beyond)


def test_importing_the_module_does_not_import_pyqtgraph() -> None:
    code = "import sys, kiosk.items.plot; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0
