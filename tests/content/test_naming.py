from __future__ import annotations

import pytest

from kiosk.content.naming import item_words
from kiosk.content.problems import KeyPath
from kiosk.content.source import Plain

DATA: Plain = {
    "cover": {"title": "甲"},
    "scorecard": {
        "headlines": [{"text": "跃上|3000亿元", "figures": [{"value": "3000"}]}, {"figures": []}],
        "categories": [{"name": "经济", "achievements": [{"text": "一" * 40}]}, {}],
    },
    "honours": {"stones": [{"title": "荣誉", "links": ["a", "b"]}]},
    "map": {"zones": [{"name": "主城", "text": "长文", "places": [{"name": "紫帽"}]}]},
    "goals": {"questions": [{"question": "如何？", "key_points": ["一", "二"]}]},
}


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        ((), "", ""),
        (("schema",), "", ""),
        (("nonsense", 3), "", ""),
        (("cover", "title"), "封面", "cover"),
        (("scorecard", "headlines", 0), "成绩单“跃上3000亿元”", "scorecard “跃上3000亿元”"),
        (
            ("scorecard", "headlines", 0, "figures", 0, "value"),
            "成绩单“跃上3000亿元”",
            "scorecard “跃上3000亿元”",
        ),
        (("scorecard", "headlines", 1), "成绩单总览第 2 条", "scorecard headlines no. 2"),
        (
            ("scorecard", "categories", 0, "achievements", 0, "text"),
            f"成绩单·经济“{'一' * 21}…”",
            f"scorecard, 经济 “{'一' * 21}…”",
        ),
        (("scorecard", "categories", 1), "成绩单第 2 类", "scorecard categories no. 2"),
        (
            ("honours", "stones", 0, "links", 1),
            "荣誉墙“荣誉”的相关内容第 2 条",
            "honours wall “荣誉” links no. 2",
        ),
        (("events", "items", 0), "大事第 1 条", "events items no. 1"),
        (
            ("scorecard", "categories", 1, "achievements", 2),
            "成绩单第 2 类第 3 条",
            "scorecard categories no. 2 achievements no. 3",
        ),
        (
            ("goals", "questions", 3, "answers", 0),
            "新目标第 4 问回答第 1 条",
            "goals questions no. 4 answers no. 1",
        ),
        (("goals", "drives", 1), "新目标三个推进第 2 个", "goals drives no. 2"),
        (
            ("map", "zones", 0, "functions", 4),
            "城市布局“主城”的功能业态第 5 个",
            "city map “主城” functions no. 5",
        ),
        (("map", "zones", 0, "motto"), "城市布局“主城”", "city map “主城”"),
        (
            ("goals", "questions", 0, "key_points", 1),
            "新目标“如何？”的划重点第 2 条",
            "goals “如何？” key_points no. 2",
        ),
        (("honours", "stones", 9, "title"), "荣誉墙第 10 项", "honours wall stones no. 10"),
    ],
)
def test_an_entry_is_called_by_its_title(path: KeyPath, zh: str, en: str) -> None:
    assert item_words(DATA, path) == (zh, en)
