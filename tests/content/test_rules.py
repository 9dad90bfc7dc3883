"""Facts that must agree; the messages themselves are in ``broken/``."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.content.reader import Reading

Codes = Callable[[str], list[str]]
Read = Callable[[str], Reading]

SOUND = """\
schema: 1
cover:
  title: 开启晋江2023
  year: 2023
scorecard:
  question: 成效？
  headlines:
    - id: works
      text: 办好22件|为民实事、239件民生微实事
      figures:
        - value: 22
          unit: 件
        - value: 239
          unit: 件
  categories:
    - name: 经济
      achievements:
        - text: 预计收入|增长6.17%
          figures:
            - value: 6.17
              unit: "%"
              qualifier: 预计
          measure: 收入增长
          goal: income
        - text: 建成“智慧网格”|平台
          highlight: “智慧|网格”
honours:
  question: 荣誉！
  stones:
    - title: 为民实事
      links:
        - works
        - how
map:
  title: 布局
  lead: 一主两辅
  zones:
    - id: main
      kind: main
      name: 主城
      text: 紫帽片区环湾|向湾
      motto: 环湾向湾
      highlights:
        - 紫帽
      places:
        - name: 紫帽|片区
          at: 紫帽镇
      bearing: 环湾向湾
      bearing_from: east
goals:
  question: 目标？
  idea: 传承“晋江经验”
  idea_highlights:
    - “晋江经验”
  statement: 收入增长7.0%，|成效明显
  targets:
    - id: income
      text: 收入增长7.0%
      measure: 收入|增长
      figure:
        value: 7.0
        unit: "%"
  questions:
    - id: how
      question: 如何？
      answers:
        - 这样
      key_points:
        - 聚焦重点|工程
      highlights:
        - 重点工程
"""


def changed(*changes: tuple[str, str]) -> str:
    text = SOUND
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return text


def test_what_agrees_is_sound_wherever_it_is_broken(read: Read) -> None:
    reading = read(SOUND)
    assert reading.problems == ()
    assert reading.content is not None


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("year: 2023", "year: 2024", "title-lacks-year"),
        ("value: 22\n", "value: 2\n", "figure-not-in-sentence"),
        ("value: 239", "value: 39", "figure-not-in-sentence"),
        ("value: 239", "value: 239.0", "figure-not-in-sentence"),
        ("value: 6.17", "value: 6", "figure-not-in-sentence"),
        ("value: 6.17", "value: 17", "figure-not-in-sentence"),
        ("value: 6.17", "value: 6.1", "figure-not-in-sentence"),
        ("value: 7.0", "value: 7", "figure-not-in-sentence"),
        ("value: 22\n          unit: 件", "value: 22\n          unit: 项", "unit-not-in-sentence"),
        ("qualifier: 预计", "qualifier: 超", "qualifier-not-in-sentence"),
        ("highlight: “智慧|网格”", "highlight: 智能网格", "words-not-in-text"),
        ("measure: 收入增长", "measure: 总收入增长", "words-not-in-text"),
        ("motto: 环湾向湾", "motto: 环湾", ""),
        ("motto: 环湾向湾", "motto: 环湾、向湾", "words-not-in-text"),
        ("- 紫帽\n", "- 梅岭\n", "words-not-in-text"),
        ("name: 紫帽|片区", "name: 紫帽新区", "words-not-in-text"),
        ("bearing: 环湾向湾", "bearing: 厦门东进", "words-not-in-text"),
        ("    - “晋江经验”", "    - 晋江精神", "words-not-in-text"),
        ("statement: 收入增长7.0%", "statement: 收入增长7%", "words-not-in-text"),
        ("        - 重点工程", "        - 重大工程", "words-not-in-text"),
        ("goal: income", "goal: incomes", "unknown-goal"),
        ("goal: income", "goal: how", "unknown-goal"),
        ("        - how", "        - income", "unknown-link"),
        ("        - how", "        - works", "linked-twice"),
        ("- id: how", "- id: works", "duplicate-id"),
        ("- id: main", "- id: income", "duplicate-id"),
        ("at: 紫帽镇", "at: 紫帽", "unknown-town"),
        ("          at: 紫帽镇\n", "", "zone-without-place"),
        ("      bearing_from: east\n", "", "bearing-incomplete"),
        ("      bearing: 环湾向湾\n", "", "bearing-incomplete"),
        ("kind: main", "kind: group", "map-needs-main"),
        ("          measure: 收入增长\n", "", "goal-needs-measure"),
        ('        value: 7.0\n        unit: "%"', "        value: 7.0", "goal-unit-differs"),
    ],
)
def test_what_does_not_agree_is_told(codes: Codes, before: str, after: str, code: str) -> None:
    found = codes(changed((before, after)))
    assert code in found if code else found == []
    # Of one slip no more than its own consequences is told.
    assert set(found) <= {code, "unknown-link", "goal-unit-differs", "words-not-in-text"}


def test_a_zone_may_be_placed_by_itself(codes: Codes) -> None:
    text = changed(
        ("          at: 紫帽镇\n", ""),
        ("      kind: main\n", "      kind: main\n      at: 安海镇\n"),
    )
    assert codes(text) == []


def test_a_flaw_elsewhere_hides_nothing(codes: Codes) -> None:
    text = changed(
        ("  title: 开启晋江2023\n", ""),
        ("question: 成效？", "question: []"),
        ("value: 239", "value: 240"),
        ("        - how", "        - who"),
        ("at: 紫帽镇", "at: 紫帽"),
        ("kind: main", "kind: city"),
    )
    assert sorted(codes(text)) == [
        "expected-text-not-list",
        "figure-not-in-sentence",
        "map-needs-main",
        "missing-key",
        "not-a-choice",
        "unknown-link",
        "unknown-town",
    ]


def test_two_achievements_of_one_goal(codes: Codes) -> None:
    again = """\
        - text: 收入增长5%
          figures:
            - value: 5
              unit: "%"
          measure: 收入增长
          goal: income
        - text: 建成“智慧网格”|平台
"""
    assert codes(changed(("        - text: 建成“智慧网格”|平台\n", again))) == ["goal-taken"]
