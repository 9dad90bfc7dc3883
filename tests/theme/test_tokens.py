"""Themes are data, whole in every role, and legible."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.theme.tokens import Theme, ThemeError, contrast, load_theme, luma, mix

THEMES = Path(__file__).resolve().parents[2] / "assets" / "themes"


@pytest.fixture(params=["ivory", "night"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(THEMES / f"{request.param}.yaml")


def test_every_text_pair_is_legible_at_body_size(theme: Theme) -> None:
    pairs = [
        *((theme.ink, ground) for ground in (theme.paper, theme.card, theme.plinth_stone)),
        *((theme.ink, ground) for ground in (*theme.stones, *theme.slabs, *theme.wall_stones)),
        *((theme.ink2, ground) for ground in (theme.paper, theme.card, theme.plinth_stone)),
        (theme.on_brick, theme.brick),
        (theme.on_brick, theme.teal),
        (theme.gold_text, theme.brick),
        (theme.gold_text, theme.teal),
        (theme.on_brick, theme.green),
        (theme.on_celadon, theme.celadon),
        (theme.ink, theme.gold_tint),
        (theme.ink, theme.marker),
        (theme.ink, theme.brick_tint),
        (theme.result_text, theme.card),
        (theme.goal_text, theme.card),
        (theme.on_accent, theme.accent),
    ]
    weak = [(a, b, round(contrast(a, b), 1)) for a, b in pairs if contrast(a, b) < 7.0]
    assert not weak


def test_large_figures_and_heroes_are_legible(theme: Theme) -> None:
    pairs = [
        (theme.hero, theme.card),
        *((theme.hero, slab) for slab in theme.slabs),
        (theme.gold_light, theme.brick),
        (theme.gold_light, theme.teal),
        (theme.celadon_hero, theme.celadon),
        (theme.on_sun, theme.sun_low),
    ]
    assert all(contrast(a, b) >= 4.5 for a, b in pairs)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_mixing() -> None:
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"
    assert mix("#102030", "#102030", 0.3) == "#102030"
    assert luma("#FFFFFF") == pytest.approx(255)


def test_a_missing_role_is_told(tmp_path: Path) -> None:
    text = (THEMES / "ivory.yaml").read_text(encoding="utf-8")
    path = tmp_path / "broken.yaml"
    path.write_text(text.replace("paper:", "papier:"), encoding="utf-8")
    with pytest.raises(ThemeError, match="paper, papier"):
        load_theme(path)


def test_what_is_no_colour_is_told(tmp_path: Path) -> None:
    text = (THEMES / "ivory.yaml").read_text(encoding="utf-8")
    path = tmp_path / "broken.yaml"
    path.write_text(text.replace('paper: "#F6EFE1"', 'paper: "ivory"'), encoding="utf-8")
    with pytest.raises(ThemeError, match="paper: 'ivory' is no colour"):
        load_theme(path)
