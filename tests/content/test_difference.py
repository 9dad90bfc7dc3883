"""Every way in which two contents can differ, as staff are told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kiosk.content.difference import Kind, Side, compare
from kiosk.content.difference_words import describe, said, summary
from kiosk.content.model import Content
from kiosk.content.opening import open_content

ROOT = Path(__file__).resolve().parents[2]
Told = tuple[Kind, str, str, str]
Differ = Callable[..., list[Told]]

SMALL = """\
schema: 1
cover:
  title: 一年成绩单
scorecard:
  question: 成效如何？
  headlines:
    - text: 总值跃上3000亿元台阶
      figures: [{value: 3000, unit: 亿元, qualifier: 跃上}]
  categories:
    - name: 经济
      achievements:
        - text: 为企业减负超50亿元
          figures: [{value: 50, unit: 亿元, qualifier: 超}]
        - text: 320个项目签约落地
          figures: [{value: 320, unit: 个}]
        - text: 福州大学|校区正式获批
          highlight: 福州大学
    - name: 民生
      achievements:
        - text: 新增城镇就业2.7万人
          figures: [{value: 2.7, unit: 万人}]
honours:
  question: 超多荣誉！
  stones:
    - title: 中国陶瓷名镇
    - title: 首批创新型县
    - title: 全国法治政府示范市
"""


def small(change: Mapping[str, str]) -> str:
    """The small content with every key of ``change`` replaced by its value."""
    text = SMALL
    for before, after in change.items():
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[str], Content]:
    """Reads a text, with all pictures it may name beside it."""
    names = iter(range(100))

    def opening(text: str) -> Content:
        folder = tmp_path / str(next(names))
        folder.mkdir()
        for name in ("01.jpg", "02.jpg"):
            (folder / name).write_bytes(JPEG)
        path = folder / "content.yaml"
        path.write_text(text, encoding="utf-8")
        return open_content(path)

    return opening


@pytest.fixture
def differ(opened: Callable[[str], Content]) -> Differ:
    """What is told of a change of the small content: kind, place, before, after."""

    def changes(
        change: Mapping[str, str],
        old: Mapping[str, str] | None = None,
        old_files: Mapping[str, str] | None = None,
        new_files: Mapping[str, str] | None = None,
    ) -> list[Told]:
        before = Side(opened(small(old or {})), old_files or {})
        after = Side(opened(small(change)), new_files or {})
        return [
            (each.kind, each.place.whole.zh, each.before, each.after)
            for each in compare(before, after)
        ]

    return changes


# The smallest picture there is: one grey pixel.
JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300"
    + "10" * 64
    + "ffc0000b080001000101011100ffc40014000100000000000000000000000000000009"
    "ffc40014100100000000000000000000000000000000ffda0008010100003f002a9fffd9"
)


def test_the_same_content_has_no_difference(content: Content) -> None:
    assert compare(Side(content), Side(content)) == ()


def test_a_figure_and_its_sentence(differ: Differ) -> None:
    change = {"减负超50亿元": "减负超60亿元", "value: 50,": "value: 60,"}
    assert differ(change) == [
        (Kind.REWORDED, "成绩单·经济·第1条", "为企业减负超50亿元", "为企业减负超60亿元"),
        (Kind.FIGURE, "成绩单·经济·第1条·数字", "50亿元（超）", "60亿元（超）"),
    ]


def test_a_figure_that_came_and_one_that_went(differ: Differ) -> None:
    line = "      figures: [{value: 3000, unit: 亿元, qualifier: 跃上}]\n"
    without = {line: "      highlight: 3000亿元\n"}
    place = "成绩单·总览·第1条"
    assert differ(without) == [
        (Kind.FIGURE, f"{place}·第1个数字", "3000亿元（跃上）", ""),
        (Kind.ADDED, f"{place}·放大的字", "", "3000亿元"),
    ]
    assert differ({}, without) == [
        (Kind.FIGURE, f"{place}·数字", "", "3000亿元（跃上）"),
        (Kind.REMOVED, f"{place}·放大的字", "3000亿元", ""),
    ]


def test_an_added_entry_is_told_once_with_all_its_texts(differ: Differ) -> None:
    line = "        - text: 320个项目签约落地\n"
    new = "        - text: 建成35个中心\n          figures: [{value: 35, unit: 个}]\n"
    assert differ({line: new + line}) == [(Kind.ADDED, "成绩单·经济·第2条", "", "建成35个中心")]
    stone = "    - title: 首批创新型县\n"
    added = "    - title: 文明城市\n      note: 三连冠\n"
    assert differ({stone: added + stone}) == [
        (Kind.ADDED, "荣誉墙·第2块", "", "文明城市"),
        (Kind.ADDED, "荣誉墙·第2块·说明", "", "三连冠"),
    ]


def test_a_removed_entry_stands_where_it_stood(differ: Differ) -> None:
    change = {"    - title: 首批创新型县\n": "", "title: 中国陶瓷名镇": "title: 中国陶瓷之乡"}
    assert differ(change) == [
        (Kind.REWORDED, "荣誉墙·第1块", "中国陶瓷名镇", "中国陶瓷之乡"),
        (Kind.REMOVED, "荣誉墙·第2块", "首批创新型县", ""),
    ]


def test_the_place_of_what_is_gone_is_told_apart(opened: Callable[[str], Content]) -> None:
    change = {"    - title: 首批创新型县\n": "", "法治政府示范市": "法治政府建设示范市"}
    changes = compare(Side(opened(SMALL)), Side(opened(small(change))))
    assert describe(changes, "zh") == (
        "荣誉墙·第2块（原来的位置）\n"
        "  删去  首批创新型县\n"
        "\n"
        "荣誉墙·第2块\n"
        "  改字  全国法治政府〔增：建设〕示范市\n"
    )


def test_a_moved_entry(opened: Callable[[str], Content]) -> None:
    stone = "    - title: 中国陶瓷名镇\n"
    after = opened(small({stone: ""}) + stone)
    [change] = compare(Side(opened(SMALL)), Side(after))
    assert (change.kind, change.place.whole.zh) == (Kind.MOVED, "荣誉墙·第3块")
    assert change.came_from is not None
    assert change.came_from.whole.zh == "荣誉墙·第1块"
    assert said(change, "zh") == "中国陶瓷名镇（原在荣誉墙·第1块）"
    assert said(change, "en") == "中国陶瓷名镇 (was at honours wall, stone 1)"


def test_an_entry_that_went_to_another_list_is_moved(opened: Callable[[str], Content]) -> None:
    entry = "        - text: 320个项目签约落地\n          figures: [{value: 320, unit: 个}]\n"
    there = "        - text: 新增城镇就业2.7万人\n"
    after = opened(small({entry: "", there: entry + there}))
    [change] = compare(Side(opened(SMALL)), Side(after))
    assert (change.kind, change.place.whole.zh) == (Kind.MOVED, "成绩单·民生·第1条")
    assert change.came_from is not None
    assert change.came_from.whole.zh == "成绩单·经济·第2条"


def test_where_a_line_breaks(differ: Differ) -> None:
    change = {"text: 福州大学|校区正式获批": "text: 福州大学校区|正式获批"}
    assert differ(change) == [
        (Kind.BREAKS, "成绩单·经济·第3条", "福州大学|校区正式获批", "福州大学校区|正式获批")
    ]


def test_settings_and_how_things_are_shown(differ: Differ) -> None:
    change = {
        "schema: 1\n": "schema: 1\nsettings:\n  theme: night\n  idle: {ask_after: 90}\n",
        "          highlight: 福州大学\n": "          highlight: 福州大学\n          art: vase\n",
    }
    assert differ(change) == [
        (Kind.SETTING, "设置·配色", "ivory", "night"),
        (Kind.SETTING, "设置·无人时·多少秒后询问", "60", "90"),
        (Kind.SETTING, "成绩单·经济·第3条·装饰图", "", "vase"),
    ]


def test_a_section_that_came_and_one_that_went(differ: Differ) -> None:
    honours = SMALL[SMALL.index("honours:") :]
    whole = [
        ("荣誉墙·问题", "超多荣誉！"),
        ("荣誉墙·第1块", "中国陶瓷名镇"),
        ("荣誉墙·第2块", "首批创新型县"),
        ("荣誉墙·第3块", "全国法治政府示范市"),
    ]
    name = (Kind.ADDED, "荣誉墙·名称", "", "荣誉墙")
    assert differ({}, old={honours: ""}) == [
        name,
        *((Kind.ADDED, place, "", text) for place, text in whole),
    ]
    assert [(kind, before) for kind, _, before, _ in differ({honours: ""})] == [
        (Kind.REMOVED, "荣誉墙"),
        *((Kind.REMOVED, text) for _, text in whole),
    ]


STONE = "    - title: 中国陶瓷名镇\n"


def pictured(name: str) -> dict[str, str]:
    return {STONE: f"{STONE}      picture: {name}\n"}


def test_pictures(differ: Differ) -> None:
    place = "荣誉墙·第1块·图片"
    first, second = {"01.jpg": "aa"}, {"01.jpg": "bb"}
    old = pictured("01.jpg")
    assert differ(old, {}, {}, first) == [(Kind.PICTURE, place, "", "01.jpg")]
    assert differ({}, old, first, {}) == [(Kind.PICTURE, place, "01.jpg", "")]
    # The same name for another picture, and another name for the same.
    assert differ(old, old, first, second) == [(Kind.PICTURE, place, "01.jpg", "01.jpg")]
    assert differ(old, old, first, first) == []
    assert differ(pictured("02.jpg"), old, first, {"02.jpg": "aa"}) == [
        (Kind.SETTING, place, "01.jpg", "02.jpg")
    ]
    assert differ(pictured("02.jpg"), old, first, {"02.jpg": "bb"}) == [
        (Kind.PICTURE, place, "01.jpg", "02.jpg")
    ]


def test_the_order_is_that_of_the_content_and_always_the_same(
    opened: Callable[[str], Content],
) -> None:
    change = {
        "title: 一年成绩单": "title: 两年成绩单",
        "减负超50亿元": "减负超60亿元",
        "value: 50,": "value: 60,",
        "title: 首批创新型县": "title: 首批创业型县",
    }
    before, after = opened(SMALL), opened(small(change))
    first = compare(Side(before), Side(after))
    assert [each.path[0] for each in first] == ["cover", "scorecard", "scorecard", "honours"]
    assert first == compare(Side(before), Side(after))


def test_what_is_told_on_a_terminal(opened: Callable[[str], Content]) -> None:
    change = {"减负超50亿元": "减负超60亿元", "value: 50,": "value: 60,", **pictured("01.jpg")}
    changes = compare(Side(opened(SMALL)), Side(opened(small(change)), {"01.jpg": "aa"}))
    assert summary(changes, "zh") == "共 3 处不同：改字 1，数字 1，图片 1。"
    assert summary(changes, "en") == "3 differences: reworded 1, figure 1, picture 1."
    assert describe(changes, "zh") == (
        "成绩单·经济·第1条\n"
        "  改字  为企业减负超〔删：50〕〔增：60〕亿元\n"
        "  数字  50亿元（超） → 60亿元（超）\n"
        "\n"
        "荣誉墙·第1块\n"
        "  图片  （无） → 01.jpg\n"
    )
    assert describe(changes, "en") == (
        "scorecard, 经济, no. 1\n"
        "  reworded: 为企业减负超[-50-]{+60+}亿元\n"
        "  figure: 50亿元（超） → 60亿元（超）\n"
        "\n"
        "honours wall, stone 1\n"
        "  picture: (none) → 01.jpg\n"
    )


def test_another_picture_of_the_same_name_is_said_so(opened: Callable[[str], Content]) -> None:
    both = opened(small(pictured("01.jpg")))
    [change] = compare(Side(both, {"01.jpg": "aa"}), Side(both, {"01.jpg": "bb"}))
    assert said(change, "zh") == "01.jpg（换了图片，文件名没变）"


def test_every_text_of_the_shipped_content_is_compared(content: Content) -> None:
    """Whatever is removed from the content is told: no part of it is overlooked."""
    bare = Content.model_validate({"schema": 1, "cover": {"title": "空"}})
    told = {change.before for change in compare(Side(content), Side(bare))}
    scorecard, goals, city = content.scorecard, content.goals, content.map
    assert scorecard is not None
    assert goals is not None
    assert city is not None
    texts = [line.text for category in scorecard.categories for line in category.achievements]
    texts += [point for question in goals.questions for point in question.key_points]
    texts += [zone.text for zone in city.zones]
    assert {text.replace("\u200b", "") for text in texts} <= told
