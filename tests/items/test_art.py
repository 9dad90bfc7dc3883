"""The drawn art: the same on every machine, within its bounds, and honest where it counts."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from kiosk.items.door_places import DOORS
from kiosk.items.icon import ICONS, draw_hand, draw_icon, path_of
from kiosk.items.masonry import lay_bricks, lay_masonry, paint_blocks
from kiosk.items.ornament import ART, draw_art, draw_dots, draw_drive, draw_mini_wall
from kiosk.items.ridge import Ridge, draw_header_ridge
from kiosk.items.roundel import draw_roundel
from kiosk.items.scenery import draw_attract_backdrop, draw_attract_house, draw_home_backdrop
from kiosk.items.scenery_layout import attract_layout, home_layout
from kiosk.items.sea import draw_ship, lay_waves
from kiosk.items.seeded import Mulberry32, seed_of
from kiosk.items.stone import draw_card, draw_raised_shadow, draw_stone, slab_path
from kiosk.theme.paint import colour, pen
from kiosk.theme.tokens import Theme, load_theme

THEMES = Path(__file__).parents[2] / "assets" / "themes"
FRAMES = [(1920, 1080), (1728, 1080), (2520, 1080), (1080, 1920), (1080, 1728), (1080, 2520)]

Draw = Callable[[QPainter], object]


@pytest.fixture(params=["ivory", "night"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(THEMES / f"{request.param}.yaml")


def image(draw: Draw, width: int = 200, height: int = 200) -> QImage:
    """What ``draw`` leaves on an empty picture."""
    picture = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return picture


def pixels(draw: Draw, width: int = 200, height: int = 200) -> bytes:
    return raw(image(draw, width, height))


def raw(picture: QImage) -> bytes:
    """The bytes of ``picture``, which is held here: Qt's view of them does not keep it alive."""
    return bytes(picture.constBits())


class TestSeeded:
    @pytest.mark.parametrize(
        ("seed", "numbers"),
        [
            (1, (0.6270739405881613, 0.002735721180215478, 0.5274470399599522)),
            (7, (0.011704753153026104, 0.06195825757458806, 0.97690763277933)),
            (42, (0.6011037519201636, 0.44829055899754167, 0.8524657934904099)),
            (4294967295, (0.8964226141106337, 0.189478256739676, 0.7156526781618595)),
        ],
    )
    def test_falls_as_the_drawings_were_made(self, seed: int, numbers: tuple[float, ...]) -> None:
        rand = Mulberry32(seed)
        assert tuple(rand() for _ in numbers) == numbers

    def test_stays_true_for_long(self) -> None:
        rand = Mulberry32(7)
        last = [rand() for _ in range(1000)][-1]
        assert last == 0.5222152776550502

    def test_text_has_one_seed(self) -> None:
        assert seed_of("国家创新型县") == seed_of("国家创新型县") != seed_of("中国陶瓷名镇")


class TestPaint:
    def test_reads_alpha_last(self) -> None:
        assert colour("#4A2A1433").getRgb() == (74, 42, 20, 51)
        assert colour("#4A2A14", 0.5).getRgb() == (74, 42, 20, 128)

    def test_a_colour_is_the_callers_own(self) -> None:
        colour("#102030").setAlpha(0)
        assert colour("#102030").alpha() == 255

    def test_dashes_are_in_design_units(self) -> None:
        assert pen("#000000", 4, dash=(20, 12)).dashPattern() == [5, 3]


class TestStone:
    def test_stays_within_its_jitter(self) -> None:
        rect = QRectF(20, 30, 300, 120)
        for seed in range(50):
            box = slab_path(rect, Mulberry32(seed), jitter=6).boundingRect()
            assert rect.adjusted(-6, -6, 6, 6).contains(box)
            assert box.contains(rect.adjusted(12, 12, -12, -12))

    def test_same_seed_same_stone(self, theme: Theme) -> None:
        def stone(seed: int) -> bytes:
            rect = QRectF(10, 10, 180, 180)
            return pixels(lambda p: draw_stone(p, rect, theme, Mulberry32(seed)))

        assert stone(3) == stone(3)
        assert stone(3) != stone(4)

    @pytest.mark.parametrize("side", [0, 4, 11])
    def test_a_tiny_stone_is_no_fault(self, theme: Theme, side: int) -> None:
        pixels(lambda p: draw_stone(p, QRectF(9, 9, side, side), theme, Mulberry32(1)))

    @pytest.mark.parametrize("draw", [draw_card, draw_raised_shadow])
    def test_shadows_fade_outward(
        self, theme: Theme, draw: Callable[[QPainter, QRectF, Theme], None]
    ) -> None:
        picture = image(lambda p: draw(p, QRectF(60, 60, 80, 80), theme))
        fall = [picture.pixelColor(100, y).alpha() for y in range(160, 200)]
        assert fall[0] > 0
        assert fall == sorted(fall, reverse=True)


class TestMasonry:
    def test_bricks_fill_the_stack_and_no_more(self) -> None:
        rect = QRectF(5, 5, 300, 100)
        bricks = [brick.rect for brick in lay_bricks(rect, Mulberry32(2))]
        assert all(rect.contains(brick) for brick in bricks)
        assert sum(b.width() * b.height() for b in bricks) > 0.75 * 300 * 100

    def test_reserved_places_stay_free(self) -> None:
        reserved = [QRectF(64, 64, 256, 128), QRectF(352, 224, 96, 96)]
        blocks = lay_masonry(QRectF(0, 0, 512, 384), seed=5, reserved=reserved)
        for block in blocks:
            assert not any(block.rect.intersects(place) for place in reserved)
        area = sum((b.rect.width() + 7) * (b.rect.height() + 7) for b in blocks)
        assert area == pytest.approx(512 * 384 - 256 * 128 - 96 * 96)

    def test_same_seed_same_wall(self, theme: Theme) -> None:
        def wall(seed: int) -> bytes:
            blocks = lay_masonry(QRectF(0, 0, 200, 200), seed=seed)
            return pixels(lambda p: paint_blocks(p, blocks, theme))

        assert wall(12) == wall(12)
        assert wall(12) != wall(13)


class TestRidge:
    RIDGE = Ridge(34, 1886, 706, 356, 4.2, 34)

    def test_rises_to_both_tips_alike(self) -> None:
        assert self.RIDGE.up(960) == 706
        assert self.RIDGE.up(34) == pytest.approx(706 - 356)
        assert self.RIDGE.up(1886) == pytest.approx(706 - 356)
        assert self.RIDGE.lo(960) == pytest.approx(706 + 34)

    def test_is_symmetric(self) -> None:
        box = self.RIDGE.outline().boundingRect()
        assert box.center().x() == pytest.approx(960, abs=0.5)
        assert box.top() == pytest.approx(350)
        assert box.bottom() == pytest.approx(740)

    def test_header_leaves_the_title_free(self, theme: Theme) -> None:
        picture = image(lambda p: draw_header_ridge(p, 1920, theme, False), 1920, 160)
        title = picture.copy(0, 0, 1200, 108)
        assert not any(raw(title))
        assert picture.pixelColor(600, 118).alpha() == 255


class TestIcons:
    @pytest.mark.parametrize("name", ICONS)
    def test_draws_inside_its_square(self, name: str) -> None:
        picture = image(lambda p: draw_icon(p, name, QRectF(50, 50, 96, 96), "#231B16"))
        assert any(raw(picture.copy(50, 50, 96, 96)))
        edges = [picture.copy(0, 0, 200, 48), picture.copy(0, 148, 200, 52)]
        assert not any(any(raw(edge)) for edge in edges)

    def test_icons_differ(self) -> None:
        def drawn(name: str) -> bytes:
            return pixels(lambda p: draw_icon(p, name, QRectF(0, 0, 96, 96), "#231B16"), 96, 96)

        assert len({drawn(name) for name in ICONS}) == len(ICONS)

    def test_hand_draws(self) -> None:
        picture = image(lambda p: draw_hand(p, QRectF(0, 0, 96, 96), "#6E1D10", "#FFF6E6"))
        assert picture.pixelColor(44, 60).name().upper() == "#FFF6E6"

    def test_arc_goes_the_way_it_is_told(self) -> None:
        over = path_of("M0 10A10 10 0 0 1 20 10").boundingRect()
        under = path_of("M0 10A10 10 0 0 0 20 10").boundingRect()
        assert (over.top(), over.bottom()) == pytest.approx((0, 10), abs=1e-3)
        assert (under.top(), under.bottom()) == pytest.approx((10, 20), abs=1e-3)

    def test_relative_and_absolute_agree(self) -> None:
        assert path_of("M5 5l10 0v10h-10z") == path_of("M5 5L15 5V15H5Z")


class TestRoundel:
    ON, OFF = "#FF0000", "#0000FF"

    def shares(self, value: float) -> tuple[int, int]:
        """How many pixels are lit and how many are not."""
        centre = QPointF(200, 200)
        picture = image(
            lambda p: draw_roundel(p, centre, 180, value, self.ON, self.OFF, width=40), 400, 400
        )
        names = [picture.pixelColor(x, y).name().upper() for y in range(400) for x in range(400)]
        return names.count(self.ON), names.count(self.OFF)

    @pytest.mark.parametrize("value", [0, 1, 5, 6.5, 7.6, 10])
    def test_one_segment_is_one_point(self, value: float) -> None:
        lit, unlit = self.shares(value)
        assert lit / (lit + unlit) == pytest.approx(value / 10, abs=0.005)

    def test_starts_at_the_top_and_runs_clockwise(self) -> None:
        picture = image(
            lambda p: draw_roundel(p, QPointF(100, 100), 90, 2.5, self.ON, self.OFF, width=20)
        )

        def at(turn: float) -> str:
            angle = 2 * math.pi * turn
            x, y = 100 + 80 * math.sin(angle), 100 - 80 * math.cos(angle)
            return picture.pixelColor(round(x), round(y)).name().upper()

        assert [at(turn) for turn in (0.05, 0.15, 0.22, 0.27, 0.35, 0.95)] == [
            *[self.ON] * 3,
            *[self.OFF] * 3,
        ]

    def test_what_lies_outside_the_ring_is_cut(self) -> None:
        assert self.shares(-3) == self.shares(0)
        assert self.shares(14) == self.shares(10)


class TestOrnament:
    @pytest.mark.parametrize("name", ART)
    def test_each_art_draws(self, name: str) -> None:
        assert any(pixels(lambda p: draw_art(p, name, QPointF(100, 100), 0.7, "#231B16", 0.6)))

    def test_the_wall_tells_where_its_gold_is(self, theme: Theme) -> None:
        places: list[QRectF] = []
        rect = QRectF(10, 10, 180, 80)
        picture = image(lambda p: places.append(draw_mini_wall(p, rect, theme)))
        assert rect.contains(places[0])
        spot = places[0].center().toPoint()
        assert picture.pixelColor(spot).name().upper() == theme.gold.upper()

    def test_dots_mark_the_current_page(self) -> None:
        picture = image(lambda p: draw_dots(p, 100, 50, 3, 1, "#FF0000", "#0000FF"))
        assert picture.pixelColor(100, 50).name() == "#ff0000"
        assert picture.pixelColor(65, 50).name() == "#0000ff"
        assert picture.pixelColor(135, 50).name() == "#0000ff"

    def test_a_drive_points_right(self) -> None:
        picture = image(lambda p: draw_drive(p, QRectF(0, 50, 200, 100), "#0F4A52", "#F0CB78"))
        assert picture.pixelColor(195, 100).alpha() > 0
        assert picture.pixelColor(195, 60).alpha() == 0


class TestSea:
    def test_waves_grow_toward_the_shore(self) -> None:
        rows = lay_waves(0, 800, 100, rows=8)
        assert rows == tuple(sorted(rows, key=lambda row: row.width))
        tops = [row.path.boundingRect().top() for row in rows]
        assert tops == sorted(tops)

    def test_a_ship_floats_on_its_waterline(self, theme: Theme) -> None:
        picture = image(lambda p: draw_ship(p, 100, 150, 1, theme))
        assert picture.pixelColor(100, 148).alpha() == 255
        assert picture.pixelColor(100, 158).alpha() == 0


class TestScenery:
    @pytest.mark.parametrize(("width", "height"), FRAMES)
    def test_attract_keeps_its_places_apart(self, width: int, height: int) -> None:
        layout = attract_layout(width, height)
        frame = QRectF(0, 0, width, height)
        first, second = layout.facts
        for place in (layout.prompt, first, second):
            assert frame.contains(place)
            assert place.top() > layout.roof.eave(place.center().x())
        assert not layout.prompt.intersects(first)
        assert not layout.prompt.intersects(second)
        assert not first.intersects(second)
        assert first.left() == pytest.approx(width - second.right())
        assert layout.titles.note.bottom() < layout.horizon

    @pytest.mark.parametrize(("width", "height"), FRAMES)
    @pytest.mark.parametrize("missing", [(), *[(door,) for door in DOORS], DOORS[2:], DOORS[:2]])
    def test_home_lays_the_doors_that_exist(
        self, width: int, height: int, missing: tuple[str, ...]
    ) -> None:
        layout = home_layout(width, height, [door for door in DOORS if door not in missing])
        assert set(layout.doors) == set(DOORS) - set(missing)
        frame = QRectF(0, layout.roof.eave_y, width, layout.plinth_top - layout.roof.eave_y)
        places = list(layout.doors.values())
        for index, place in enumerate(places):
            assert frame.contains(place)
            assert min(place.width(), place.height()) >= 96
            for other in places[index + 1 :]:
                assert not place.adjusted(1, 1, -1, -1).intersects(other)

    def test_home_stands_where_it_was_designed(self) -> None:
        assert dict(home_layout(1920, 1080).doors) == {
            "scorecard": QRectF(64, 352, 640, 416),
            "events": QRectF(64, 768, 640, 160),
            "honours": QRectF(704, 352, 512, 288),
            "map": QRectF(1248, 352, 608, 256),
            "goals": QRectF(896, 640, 960, 288),
        }
        assert dict(home_layout(1080, 1920).doors) == {
            "scorecard": QRectF(60, 810, 960, 330),
            "events": QRectF(60, 1140, 750, 150),
            "honours": QRectF(60, 1290, 450, 240),
            "map": QRectF(540, 1290, 480, 240),
            "goals": QRectF(60, 1530, 960, 210),
        }

    def test_neighbours_take_a_missing_place(self) -> None:
        whole, less = home_layout(1920, 1080), home_layout(1920, 1080, ("scorecard", "honours"))
        assert less.doors["scorecard"].height() > whole.doors["scorecard"].height()
        assert less.doors["honours"].width() > whole.doors["honours"].width()

    def test_attract_stands_where_it_was_designed(self) -> None:
        layout = attract_layout(1920, 1080)
        assert layout.prompt == QRectF(568, 888, 784, 144)
        assert layout.facts == (QRectF(69, 869, 406, 182), QRectF(1445, 869, 406, 182))
        assert (layout.sun.centre, layout.sun.radius) == (QPointF(1440, 326), 262)

    @pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
    def test_backdrops_cover_the_frame(self, theme: Theme, width: int, height: int) -> None:
        def attract(painter: QPainter) -> None:
            draw_attract_backdrop(painter, width, height, theme)

        def home(painter: QPainter) -> None:
            home = home_layout(width, height)
            draw_home_backdrop(painter, home, theme, home.wall.lay())

        for draw in (attract, home):
            picture = image(draw, width, height)
            bare = [
                (x, y)
                for x in range(0, width, 7)
                for y in range(0, height, 7)
                if picture.pixelColor(x, y).alpha() < 255
            ]
            assert not bare
            assert raw(picture) == pixels(draw, width, height)

    @pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
    def test_a_band_shows_what_the_whole_shows(self, theme: Theme, width: int, height: int) -> None:
        home, attract = home_layout(width, height), attract_layout(width, height)
        wall = home.wall.lay(), attract.wall.lay()

        def draw_home(painter: QPainter) -> None:
            draw_home_backdrop(painter, home, theme, wall[0])

        def draw_house(painter: QPainter) -> None:
            draw_attract_house(painter, attract, theme, wall[1])

        band = 120
        for draw in (draw_home, draw_house):
            whole = image(draw, width, height)
            for top in range(0, height, band):

                def draw_lower(painter: QPainter, up: int = top, all_of_it: Draw = draw) -> None:
                    painter.translate(0, -up)
                    all_of_it(painter)

                part = np.frombuffer(raw(whole.copy(0, top, width, band)), np.uint8)
                alone = np.frombuffer(pixels(draw_lower, width, band), np.uint8)
                # Edges and gradients may be rounded otherwise.
                apart = np.abs(part.astype(int) - alone)
                assert np.count_nonzero(apart > 3) < 40, (top, int(apart.max()))

    def test_what_is_out_of_sight_is_not_painted(self, theme: Theme) -> None:
        wall = home_layout(1920, 1080).wall.lay()
        seen = (block for block in wall if block.rect.intersects(QRectF(0, 900, 1920, 100)))
        calls, now = {"band": 0, "whole": 0}, ""

        class Counting(QPainter):
            def drawPath(self, path: object) -> None:  # noqa: N802 (Qt's own)
                calls[now] += 1

        for shown, height in (("whole", 1080), ("band", 100)):
            now = shown
            picture = QImage(1920, height, QImage.Format.Format_ARGB32_Premultiplied)
            painter = Counting(picture)
            painter.translate(0, height - 1080)
            paint_blocks(painter, wall, theme)
            painter.end()
        assert any(seen)
        assert 0 < calls["band"] < calls["whole"] / 4
