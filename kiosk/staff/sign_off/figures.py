"""Every number that visitors read, with its sentence, where it stands and on which screens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kiosk.content.difference import figure_words
from kiosk.content.model import Achievement, Content, Figure, plain
from kiosk.content.places import place_of
from kiosk.content.problems import KeyPath
from kiosk.sections.intents import State
from kiosk.staff.sign_off.seen import Words
from kiosk.stage.fact_stone import facts_of

_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.])[0-9]+(?:\.[0-9]+)?"
    r"(?:[%％‰]|[万亿]*(?:平方米|[年月日时分秒个家件条户项名所次届元米吨人])|[万亿]+)?"
)
_CLAUSE = re.compile(r"[^，。；！？]+")
_LONG = 40
"""Characters from which on a text may go over several pages."""
_TELLING = 6
"""Characters of a clause that is found in no other sentence by chance."""

Where = tuple[str, State]
"""A screen: the key of its section and the state; of the attract screen both are empty."""
Seen = Mapping[Where, Words]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One sentence with its numbers."""

    numbers: tuple[str, ...]
    """As they are told: ``6.17%（预计）``."""
    sentence: str
    place: str
    """Where it stands in the content: ``成绩单·经济·第1条``."""
    screens: tuple[Where, ...]
    """On which screens it can be read."""
    in_turn: bool
    """Whether the attract screen shows it when its turn comes."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    path: KeyPath
    text: str
    figures: tuple[Figure, ...] = ()


def figure_rows(content: Content, seen: Seen) -> tuple[FigureRow, ...]:
    """Every sentence of ``content`` that has a number, in its order."""
    in_turn = {plain(text) for text, _ in facts_of(content)}
    rows: list[FigureRow] = []
    for sentence in _sentences(content):
        numbers = _numbers(sentence)
        if not numbers:
            continue
        screens = [where for where, words in seen.items() if _is_read(sentence.text, words)]
        screens += [w for w in _beside(content, sentence, seen) if w not in screens]
        place = place_of(content, sentence.path).whole.zh
        order = list(seen)
        screens.sort(key=order.index)
        rows.append(
            FigureRow(numbers, sentence.text, place, tuple(screens), sentence.text in in_turn)
        )
    return tuple(rows)


def _numbers(sentence: _Sentence) -> tuple[str, ...]:
    """The numbers of ``sentence`` in their order: as the content tells them, or as they are printed."""
    told = {figure.printed: figure_words(figure) for figure in sentence.figures}
    known = "|".join(re.escape(printed) for printed in sorted(told, key=len, reverse=True))
    pattern = re.compile(f"(?<![0-9.])(?:{known})(?![0-9])|{_NUMBER.pattern}") if known else _NUMBER
    return tuple(told.get(found[0], found[0]) for found in pattern.finditer(sentence.text))


def _is_read(text: str, words: Words) -> bool:
    if words.say(text):
        return True
    if len(text) < _LONG:
        return False
    # A long text may go over several pages: then it is its clause that must be there.
    clauses = [clause for clause in _CLAUSE.findall(text) if _NUMBER.search(clause)]
    return any(words.say(clause) for clause in clauses if len(clause) >= _TELLING)


def _beside(content: Content, sentence: _Sentence, seen: Seen) -> Iterator[Where]:
    """The screens on which the figure of a goal stands by its measure, or beside a result.

    Home shows one on the door of the goals, under their name alone.
    """
    if sentence.path[:2] != ("goals", "targets") or content.goals is None:
        return
    target = content.goals.targets[int(sentence.path[2])]
    results = [line.text for _, line in _lines(content) if target.id and line.goal == target.id]
    for where, words in seen.items():
        said = any(words.say(text) for text in (target.measure, content.goals.name, *results))
        if said and words.show(target.figure.printed):
            yield where


def _sentences(content: Content) -> Iterator[_Sentence]:
    """Every text that is read as such, in the order of the content."""
    for key in ("kicker", "title", "occasion", "byline"):
        yield from _texts(("cover", key), getattr(content.cover, key))
    if events := content.events:
        yield from _texts(("events", "question"), events.question)
        yield from _texts(("events", "items"), events.items)
    if scorecard := content.scorecard:
        yield from _texts(("scorecard", "question"), scorecard.question)
        for path, line in _lines(content):
            yield _Sentence((*path, "text"), plain(line.text), line.figures)
    if honours := content.honours:
        yield from _texts(("honours", "question"), honours.question)
        for index, stone in enumerate(honours.stones):
            yield from _texts(("honours", "stones", index, "title"), stone.title)
            yield from _texts(("honours", "stones", index, "note"), stone.note)
    yield from _of_map(content)
    yield from _of_goals(content)


def _lines(content: Content) -> Iterator[tuple[KeyPath, Achievement]]:
    if content.scorecard is None:
        return
    for index, line in enumerate(content.scorecard.headlines):
        yield ("scorecard", "headlines", index), line
    for at, category in enumerate(content.scorecard.categories):
        for index, line in enumerate(category.achievements):
            yield ("scorecard", "categories", at, "achievements", index), line


def _of_map(content: Content) -> Iterator[_Sentence]:
    if content.map is None:
        return
    for key in ("title", "lead", "link_label", "review_number", "source"):
        yield from _texts(("map", key), getattr(content.map, key))
    for index, zone in enumerate(content.map.zones):
        for key in ("name", "text"):
            yield from _texts(("map", "zones", index, key), getattr(zone, key))


def _of_goals(content: Content) -> Iterator[_Sentence]:
    goals = content.goals
    if goals is None:
        return
    for key in ("question", "idea"):
        yield from _texts(("goals", key), getattr(goals, key))
    if goals.statement:
        # What the targets say is told with them.
        rest = plain(goals.statement)
        for target in goals.targets:
            rest = rest.replace(plain(target.text), "")
        if _NUMBER.search(rest):
            yield from _texts(("goals", "statement"), goals.statement)
    for index, target in enumerate(goals.targets):
        path = ("goals", "targets", index, "text")
        yield _Sentence(path, plain(target.text), (target.figure,))
    yield from _texts(("goals", "drives"), goals.drives)
    for index, question in enumerate(goals.questions):
        for key in ("question", "answers", "key_points"):
            yield from _texts(("goals", "questions", index, key), getattr(question, key))


def _texts(path: KeyPath, value: str | tuple[str, ...] | None) -> Iterator[_Sentence]:
    if isinstance(value, str):
        yield _Sentence(path, plain(value))
    elif value:
        for index, text in enumerate(value):
            yield _Sentence((*path, index), plain(text))
