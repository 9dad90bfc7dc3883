"""Entries are followed by what they say."""

from __future__ import annotations

from kiosk.content.matching import Entry, Match, match


def matched(old: str, new: str) -> Match:
    """The match of two lists of one-letter entries, which are alike only when they are the same."""
    return match([Entry(c * 4) for c in old], [Entry(c * 4) for c in new])


def test_what_is_put_in_between_moves_nothing() -> None:
    found = matched("甲乙丙", "甲新乙丙")
    assert found == Match((0, None, 1, 2), (), frozenset())


def test_what_is_taken_out_moves_nothing() -> None:
    assert matched("甲乙丙", "甲丙") == Match((0, 2), (1,), frozenset())


def test_as_few_as_possible_have_moved() -> None:
    assert matched("甲乙丙丁", "乙丙丁甲").moved == frozenset({3})
    assert matched("甲乙丙丁", "丁甲乙丙").moved == frozenset({0})
    assert matched("甲乙丙", "丙乙甲").moved in (frozenset({0, 1}), frozenset({1, 2}))


def test_an_id_is_stronger_than_likeness() -> None:
    old = [Entry("建成一座大桥", "bridge"), Entry("建成一座大坝", "dam")]
    new = [Entry("建成一座大厦", "dam")]
    assert match(old, new).origin == (1,)


def test_a_changed_sentence_is_still_the_same() -> None:
    old = [Entry("新增城镇就业2.7万人"), Entry("建成35个邻里中心")]
    new = [Entry("建成38个邻里中心"), Entry("新增城镇就业2.9万人")]
    assert match(old, new).origin == (1, 0)


def test_another_sentence_is_not() -> None:
    found = match([Entry("新增城镇就业2.7万人")], [Entry("福州大学晋江校区正式获批")])
    assert found == Match((None,), (0,), frozenset())


def test_twins_are_paired_in_their_order() -> None:
    assert matched("甲甲", "甲甲") == Match((0, 1), (), frozenset())
