from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from kiosk.content.model import (
    Content,
    Cover,
    Figure,
    Name,
    PicturePath,
    Wording,
    plain,
)

wording = TypeAdapter(Wording)
name = TypeAdapter(Name)
picture = TypeAdapter(PicturePath)


def kind(adapter: TypeAdapter[str], value: str) -> str:
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(value)
    return caught.value.errors()[0]["type"]


def test_a_hint_becomes_a_soft_break_that_plain_takes_away() -> None:
    text = wording.validate_python("首批国家|创新型县（市）")
    assert text == "首批国家\u200b创新型县（市）"
    assert plain(text) == "首批国家创新型县（市）"


@pytest.mark.parametrize("text", ["|甲|", " 甲 ", "\u3000甲|"])
def test_what_surrounds_a_text_is_dropped(text: str) -> None:
    assert wording.validate_python(text) == "甲"


@pytest.mark.parametrize("text", ["", "  ", "|", "| |"])
def test_a_text_says_something(text: str) -> None:
    assert kind(wording, text) in ("too_short", "string_too_short")


@pytest.mark.parametrize("text", ["甲\n乙", "甲\x1b[2J", "甲\u2028乙"])
def test_a_text_steers_no_typesetter(text: str) -> None:
    assert kind(wording, text) == "control_character"


def test_a_name_is_short_and_never_broken() -> None:
    assert name.validate_python("城市布局") == "城市布局"
    assert kind(name, "城市|布局") == "hint_in_name"
    assert kind(name, "晋江城市布局图") == "string_too_long"


def test_a_figure_keeps_its_printed_digits() -> None:
    figure = Figure.model_validate({"value": "5.0", "unit": "%", "qualifier": "预计"})
    assert figure.value == Decimal(5)
    assert figure.printed == "5.0%"


@pytest.mark.parametrize(
    "value", ["1e3", "NaN", "Infinity", "1_000", "３", "1,000", "5.", ".5", ""]
)
def test_a_figure_is_a_number_as_printed(value: str) -> None:
    with pytest.raises(ValidationError):
        Figure.model_validate({"value": value})


@pytest.mark.parametrize("path", ["07.jpg", "photos/07.jpg", "photos\\07.jpg", "./07.jpg"])
def test_a_picture_lies_beside_the_content(path: str) -> None:
    assert picture.validate_python(path) in ("07.jpg", "photos/07.jpg")


@pytest.mark.parametrize(
    "path",
    ["../07.jpg", "/etc/passwd", "C:\\a.jpg", "a/../../b.jpg", "\\\\host\\a.jpg", "file:a", "."],
)
def test_a_picture_lies_nowhere_else(path: str) -> None:
    assert kind(picture, path) == "picture_outside"


def test_content_is_immutable() -> None:
    content = Content.model_validate({"schema": "1", "cover": {"title": "甲"}})
    with pytest.raises(ValidationError):
        content.cover = Cover(title="乙")  # type: ignore[misc]


def test_all_but_the_cover_may_be_left_out() -> None:
    content = Content.model_validate({"schema": "1", "cover": {"title": "甲"}})
    assert content.settings.idle.ask_after == 60
    assert content.scorecard is None
    assert content.honours is None
    assert content.map is None
    assert content.goals is None


@pytest.mark.parametrize("schema", ["2", "１", "1.0", "9" * 5000, ""])
def test_other_formats_are_refused(schema: str) -> None:
    with pytest.raises(ValidationError):
        Content.model_validate({"schema": schema, "cover": {"title": "甲"}})
