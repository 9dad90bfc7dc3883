from __future__ import annotations

from kiosk.content.parts import Part

ROOT = Part({"a": {"b": " 甲|乙 ", "c": ["x", {"d": "y"}]}})


def test_what_is_there_is_found_with_its_path() -> None:
    assert ROOT.part("a").text("b") == "甲乙"
    assert [part.path for part in ROOT.part("a").parts("c")] == [("a", "c", 0), ("a", "c", 1)]
    assert [part.text("d") for part in ROOT.part("a").parts("c")] == ["", "y"]


def test_asking_for_what_is_not_there_never_fails() -> None:
    nothing = ROOT.part("a").part("b").part("c")
    assert not nothing
    assert nothing.words == nothing.text("d") == ""
    assert list(nothing.parts("e")) == list(ROOT.parts("a")) == []
    assert nothing.path == ("a", "b", "c")
    assert Part("")
