"""Places are named as visitors find them."""

from __future__ import annotations

import pytest

from kiosk.content.model import Content
from kiosk.content.places import place_of
from kiosk.content.problems import KeyPath


@pytest.mark.parametrize(
    ("path", "item", "part"),
    [
        (("cover", "title"), "封面", "标题"),
        (("settings", "idle", "ask_after"), "设置", "无人时·多少秒后询问"),
        (("events", "items", 1), "大事·第2条", ""),
        (("scorecard", "headlines", 1, "text"), "成绩单·总览·第2条", ""),
        (("scorecard", "categories", 0, "achievements", 2, "text"), "成绩单·经济·第3条", ""),
        (
            ("scorecard", "categories", 0, "achievements", 2, "figures", 0),
            "成绩单·经济·第3条",
            "数字",
        ),
        (("scorecard", "headlines", 4, "figures", 1), "成绩单·总览·第5条", "第2个数字"),
        (
            ("scorecard", "categories", 0, "achievements", 0, "measure"),
            "成绩单·经济·第1条",
            "指标名称",
        ),
        (("scorecard", "categories", 1, "name"), "成绩单·产业", "名称"),
        (("honours", "stones", 6, "title"), "荣誉墙·第7块", ""),
        (("honours", "stones", 6, "picture"), "荣誉墙·第7块", "图片"),
        (("map", "zones", 3, "text"), "城市布局·晋西辅城", "文字"),
        (("map", "zones", 3, "functions", 1), "城市布局·晋西辅城·功能业态第2条", ""),
        (("map", "zones", 3, "highlights", 0), "城市布局·晋西辅城", "划线的字第1条"),
        (("goals", "idea"), "新目标", "总体要求"),
        (("goals", "targets", 1, "text"), "新目标·第2个目标", ""),
        (("goals", "targets", 1, "figure"), "新目标·第2个目标", "数字"),
        (("goals", "questions", 2, "question"), "新目标·第3问", ""),
        (("goals", "questions", 2, "key_points", 4), "新目标·第3问·划重点第5条", ""),
    ],
)
def test_places(content: Content, path: KeyPath, item: str, part: str) -> None:
    found = place_of(content, path)
    assert (found.item.zh, found.part.zh) == (item, part)
    assert found.whole.zh == "·".join(filter(None, (item, part)))
    assert found.item.en


def test_what_is_no_longer_there_has_a_place_too(content: Content) -> None:
    path = ("honours", "stones", 200, "note")
    assert place_of(content, path).whole.zh == "荣誉墙·第201块·说明"
    assert place_of(content, path).whole.en == "honours wall, stone 201, note"
