from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.glyphs import Coverage, check_glyphs, load_coverage


def test_coverage_is_points_and_ranges(tmp_path: Path) -> None:
    path = tmp_path / "coverage.txt"
    path.write_text("# shared by all\n0041-0043\n3007\n\n4E00-4E01 # two\n", encoding="ascii")
    points = load_coverage(path).code_points
    assert points == {0x41, 0x42, 0x43, 0x3007, 0x4E00, 0x4E01}


def test_missing_characters_are_named_once_in_order() -> None:
    coverage = Coverage(frozenset(map(ord, "晋江")))
    assert coverage.missing("晋东江西东") == ["东", "西"]
    # The reader speaks of control characters; a soft break is never drawn.
    assert coverage.missing("晋\u200b江\n\x07\ufffd") == []


def test_only_what_is_shown_is_looked_at() -> None:
    coverage = Coverage(frozenset(map(ord, "晋江")))
    data = {
        "settings": {"theme": "ivory"},
        "cover": {"title": "晋|江", "year": "2023"},
        "honours": {"stones": [{"title": "晋洋", "picture": "甲.jpg", "links": ["x"]}]},
        "map": {"zones": [{"id": "x", "at": "安海镇", "kind": "main", "name": "江"}]},
    }
    faults = list(check_glyphs(data, coverage))
    assert [(fault.path, fault.at) for fault in faults] == [(("honours", "stones", 0, "title"), 1)]


@pytest.mark.parametrize("text", ["垵濛", "Ⅱ", "“”‘’《》（）：！？、，。；…—·～", "%℃", "WCBA+"])
def test_the_fonts_have_what_such_texts_need(coverage: Coverage, text: str) -> None:
    assert coverage.missing(text) == []
