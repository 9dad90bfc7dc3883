from __future__ import annotations

import pytest

from kiosk.content.labels import DESCRIPTIONS, KEYS, key_words
from kiosk.content.model import Achievement, Content, Figure, Zone
from kiosk.content.problems import KeyPath
from kiosk.content.shape import check_shape, keys_of, part_at

SOUND: dict[str, object] = {"schema": "1", "cover": {"title": "甲"}}


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ((), Content),
        (("scorecard", "headlines", 3), Achievement),
        (("scorecard", "categories", 0, "achievements", 1, "figures", 0), Figure),
        (("map", "zones", 2), Zone),
        (("map", "zones"), None),
        (("map", "nothing"), None),
        (("cover", "title"), None),
        (("cover", "title", "more"), None),
        (("cover", 0), None),
    ],
)
def test_the_part_at_a_path(path: KeyPath, part: type | None) -> None:
    assert part_at(path) is part


def test_sound_data_becomes_content() -> None:
    content, faults = check_shape(SOUND)
    assert content is not None
    assert faults == []


def test_of_spoiled_entries_nothing_more_is_said() -> None:
    data = {**SOUND, "events": {"question": "", "items": []}}
    assert [fault.path for fault in check_shape(data)[1]] == [
        ("events", "question"),
        ("events", "items"),
    ]
    _, faults = check_shape(data, {("events", "question")})
    assert [fault.path for fault in faults] == [("events", "items")]


def test_an_unknown_key_is_told_even_if_its_value_was_refused() -> None:
    _, faults = check_shape({**SOUND, "x": ""}, {("x",)})
    assert [fault.code for fault in faults] == ["unknown-key"]


def test_every_key_has_a_name_and_a_description() -> None:
    parts, todo = set(), [Content]
    while todo:
        part = todo.pop()
        parts.add(part)
        for key in keys_of(part):
            assert key in KEYS, key
            assert f"{part.__name__}.{key}" in DESCRIPTIONS, key
            of = _part_of(part, key)
            if of is not None and of not in parts:
                todo.append(of)
    known = {part.__name__ for part in parts}
    assert {name.partition(".")[0] for name in DESCRIPTIONS} == known
    assert {key for part in parts for key in keys_of(part)} == set(KEYS)


def _part_of(part: type, key: str) -> type | None:
    from kiosk.content.shape import _bare  # noqa: PLC0415

    annotation = _bare(keys_of(part)[key])
    arguments = getattr(annotation, "__args__", ())
    inner = _bare(arguments[0]) if arguments and annotation.__origin__ is tuple else annotation
    return inner if hasattr(inner, "model_fields") else None


def test_keys_are_shown_with_their_names() -> None:
    assert key_words("picture").zh == "picture（图片）"
    assert key_words("picture").en == "picture"
    assert key_words("colour").zh == "“colour”"
