"""The shipped content says what the newspaper page says: all of it, in its place, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.content.gazetteer import load_towns
from kiosk.content.glyphs import load_coverage
from kiosk.content.labels import SECTIONS
from kiosk.content.model import Achievement, Content, plain
from kiosk.content.reader import Reading, load
from kiosk.content.source import entries

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What no visitor reads as a statement: names of files, towns and ways to draw.
NOT_SAID = {"schema", "settings", "id", "links", "goal", "kind", "at", "art", "bearing_from"}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return load(
        ROOT / "content.yaml",
        gazetteer=load_towns(ROOT / "assets" / "map" / "towns.csv"),
        coverage=load_coverage(ROOT / "assets" / "fonts" / "coverage.txt"),
    )


@pytest.fixture(scope="module")
def shown(reading: Reading) -> Content:
    assert reading.content is not None, "\n\n".join(p.render() for p in reading.problems)
    return reading.content


@pytest.fixture(scope="module")
def outline() -> dict[str, list[str]]:
    """The lines of the outline by their heading."""
    parts: dict[str, list[str]] = {}
    for line in (DATA / "outline.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:].partition(" (")[0].partition(", each")[0]
            parts[heading] = []
        elif parts:
            parts[heading].append(line)
    return parts


def bare(text: str) -> str:
    return re.sub(r"[\s◎●]", "", text)


def after(lines: list[str], label: str) -> str:
    """What follows ``label:`` in the bullet that begins so."""
    bullets = (line.strip().removeprefix("- ") for line in lines)
    return next(b for b in bullets if b.startswith(label)).partition(": ")[2]


def said(reading: Reading) -> Iterator[str]:
    for path, text in entries(reading.source.data):
        if not NOT_SAID.intersection(path):
            yield text.replace("|", "")


def sentences(achievements: tuple[Achievement, ...]) -> list[str]:
    return [plain(achievement.text) for achievement in achievements]


def test_it_is_sound(reading: Reading) -> None:
    assert not reading.problems, "\n\n".join(p.render() for p in reading.problems)


def test_every_source_line_is_said(reading: Reading, shown: Content) -> None:
    assert shown.map is not None
    texts = [bare(text) for text in said(reading)]
    # On the page the parts of the map are one block: two of its lines end one and begin the next.
    texts.append(bare("".join(plain(zone.text) for zone in shown.map.zones)))
    lines = (DATA / "source.txt").read_text(encoding="utf-8").splitlines()
    missing = [line for line in lines if not any(bare(line) in text for text in texts)]
    assert not missing


def test_every_number_is_in_the_source(reading: Reading) -> None:
    source = set(NUMBER.findall((DATA / "source.txt").read_text(encoding="utf-8")))
    assert {number for text in said(reading) for number in NUMBER.findall(text)} <= source


def test_every_text_is_in_the_outline(reading: Reading) -> None:
    outline = bare((DATA / "outline.md").read_text(encoding="utf-8"))
    source = bare((DATA / "source.txt").read_text(encoding="utf-8"))
    names = {words.zh for words in SECTIONS.values()}
    unsaid = [text for text in said(reading) if bare(text) not in outline + source]
    # The names of the sections are the only words of our own.
    assert set(unsaid) <= names


def test_cover(shown: Content, outline: dict[str, list[str]]) -> None:
    cover = shown.cover
    for key in ("kicker", "title", "byline", "occasion"):
        assert plain(getattr(cover, key)) == after(outline["Cover"], key)
    assert cover.year == "2023"


def test_events(shown: Content, outline: dict[str, list[str]]) -> None:
    assert shown.events is not None
    question = plain(shown.events.question)
    bullets = [line[2:] for line in outline[question] if line.startswith("- ")]
    assert [plain(item) for item in shown.events.items] == bullets


def test_scorecard(shown: Content, outline: dict[str, list[str]]) -> None:
    assert shown.scorecard is not None
    lines = outline[plain(shown.scorecard.question)]
    middle = lines.index("Seven categories:")
    headlines = [line[2:] for line in lines[:middle] if line.startswith("- ")]
    assert sentences(shown.scorecard.headlines) == headlines
    categories = [line[2:].split(": ") for line in lines[middle:] if line.startswith("- ")]
    assert [
        [c.name, " / ".join(sentences(c.achievements))] for c in shown.scorecard.categories
    ] == (categories)


def test_every_achievement_has_something_to_set_large(shown: Content) -> None:
    assert shown.scorecard is not None
    everything = [*shown.scorecard.headlines]
    for category in shown.scorecard.categories:
        everything += category.achievements
    for achievement in everything:
        numbers = NUMBER.findall(plain(achievement.text))
        assert [str(figure.value) for figure in achievement.figures] == numbers
        assert bool(achievement.highlight) != bool(numbers)


def test_measures_that_differ_stay_apart(shown: Content) -> None:
    assert shown.scorecard is not None
    assert shown.goals is not None
    goals = {target.id: target for target in shown.goals.targets}
    budget, income = (a for a in shown.scorecard.categories[0].achievements if a.goal)
    assert plain(budget.measure or "") == "一般公共预算收入增长"
    assert plain(goals[budget.goal].measure) == "一般公共预算总收入增长"
    assert plain(income.measure or "") == plain(goals[income.goal].measure)


def test_honours(shown: Content, outline: dict[str, list[str]]) -> None:
    assert shown.honours is not None
    lines = outline[plain(shown.honours.question)]
    assert [plain(stone.title) for stone in shown.honours.stones] == lines[0].split(" / ")


def test_goals(shown: Content, outline: dict[str, list[str]]) -> None:
    goals = shown.goals
    assert goals is not None
    lines = outline[plain(goals.question)]
    assert plain(goals.idea or "") == after(lines, "guiding idea")
    assert plain(goals.statement or "") == after(lines, "targets")
    assert " / ".join(plain(drive) for drive in goals.drives) == after(lines, "three drives")
    assert len(goals.targets) == 3


def test_questions(shown: Content, outline: dict[str, list[str]]) -> None:
    assert shown.goals is not None
    text = "\n".join(outline["Six questions"])
    asked = re.findall(r"^\d\. (.*)\n +- answers: (.*)\n +- key points: (.*)$", text, re.MULTILINE)
    assert len(asked) == 6
    assert [
        (
            plain(question.question),
            " / ".join(plain(answer) for answer in question.answers),
            " / ".join(plain(point) for point in question.key_points),
        )
        for question in shown.goals.questions
    ] == asked


def test_map(shown: Content, outline: dict[str, list[str]]) -> None:
    assert shown.map is not None
    zones = re.findall(r"^ {5}- (.+?): (.*)$", "\n".join(outline["Six questions"]), re.MULTILINE)
    assert [(plain(zone.name), plain(zone.text)) for zone in shown.map.zones] == zones


def test_links_lead_to_the_same_words(shown: Content) -> None:
    """An honour and what it links to share a phrase of at least six characters."""
    assert shown.scorecard is not None
    assert shown.honours is not None
    assert shown.goals is not None
    words = {a.id: plain(a.text) for a in shown.scorecard.headlines}
    for category in shown.scorecard.categories:
        words |= {a.id: plain(a.text) for a in category.achievements}
    for question in shown.goals.questions:
        points = "".join(plain(point) for point in question.key_points)
        words[question.id] = plain(question.question) + points
    for stone in shown.honours.stones:
        title = plain(stone.title)
        phrases = [title[start : start + 6] for start in range(len(title) - 5)]
        for link in stone.links:
            assert any(phrase in words[link] for phrase in phrases), (title, link)


def test_it_is_written_for_staff(reading: Reading) -> None:
    lines = reading.source_map.lines
    assert lines[0] == "# yaml-language-server: $schema=assets/content.schema.json"
    assert next(line for line in lines if line and not line.startswith("#")) == "schema: 1"
    for section in SECTIONS:
        above = lines[lines.index(f"{section}:") - 1]
        assert above.startswith("#"), section
