"""Facts that span several entries: what must agree with what.

The checks read the file as written (:class:`~kiosk.content.parts.Part`), so that a flaw in one
entry hides none in another. Each yields faults and knows nothing of how they are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kiosk.content.gazetteer import Town
from kiosk.content.labels import key_words
from kiosk.content.parts import Part
from kiosk.content.problems import Fault, Position, Words
from kiosk.content.source import SourceMap
from kiosk.content.suggest import hint

LONGEST_HONOUR = 24
"""Characters of an honour's title that its stone can show in a good size."""

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_YEAR = re.compile(r"[0-9]{4}")
_ID = re.compile(r"[a-z][a-z0-9-]*")

_THE_TEXT = Words("文字", "the text")
_THE_SENTENCE = Words("句子", "the sentence")
_THE_STATEMENT = Words("整句话 statement ", "the statement")
_THE_IDEA = Words("总体要求 idea ", "the guiding idea")
_THE_POINTS = Words("这一问的要点", "the key points")


def check_rules(root: Part, towns: Mapping[str, Town], places: SourceMap) -> Iterator[Fault]:
    """Everything that does not agree within the content ``root``."""
    for check in (_check_cover, _check_scorecard, _check_honours, _check_goals):
        yield from check(root)
    yield from _check_map(root, towns, places)
    yield from _check_ids(root, places)
    yield from _check_charts(root, places)


def achievements(root: Part) -> Iterator[Part]:
    """Every line of the scorecard."""
    scorecard = root.part("scorecard")
    yield from scorecard.parts("headlines")
    for category in scorecard.parts("categories"):
        yield from category.parts("achievements")


# ---- sentences and what stands in them


def _check_within(part: Part, key: str, text: str, of: Words) -> Iterator[Fault]:
    entries = [part.part(key)] if part.text(key) else list(part.parts(key))
    for entry in entries:
        yield from _check_words(entry, key, entry.words, text, of)


def _check_words(entry: Part, key: str, words: str, text: str, of: Words) -> Iterator[Fault]:
    if words and text and words not in text:
        values = {"key": key_words(key), "value": words, "sentence": text, "of": of}
        yield Fault("words-not-in-text", entry.path, values=values)


def _check_figure(figure: Part, sentence: str) -> Iterator[Fault]:
    value, unit, qualifier = figure.text("value"), figure.text("unit"), figure.text("qualifier")
    if not sentence:
        return
    if value and _NUMBER.fullmatch(value):
        path = figure.part("value").path
        told: dict[str, object] = {"sentence": sentence, "value": value, "unit": unit}
        number = rf"(?<![\d.]){re.escape(value)}(?!\d|\.\d)"
        if not re.search(number, sentence):
            numbers = _NUMBER.findall(sentence)
            listed = Words("、".join(numbers), ", ".join(numbers))
            told |= {"printed": value + unit, "numbers": listed}
            code = "figure-not-in-sentence" if numbers else "sentence-without-number"
            yield Fault(code, path, values=told)
        elif not re.search(number + re.escape(unit), sentence):
            yield Fault("unit-not-in-sentence", figure.part("unit").path, values=told)
    if qualifier and qualifier not in sentence:
        values = {"sentence": sentence, "value": qualifier}
        yield Fault("qualifier-not-in-sentence", figure.part("qualifier").path, values=values)


def _check_cover(root: Part) -> Iterator[Fault]:
    cover = root.part("cover")
    title, year = cover.text("title"), cover.text("year")
    if title and _YEAR.fullmatch(year) and not title.endswith(year):
        values = {"title": title, "year": year}
        yield Fault("title-lacks-year", cover.part("year").path, values=values)


def _check_scorecard(root: Part) -> Iterator[Fault]:
    for achievement in achievements(root):
        sentence = achievement.text("text")
        for figure in achievement.parts("figures"):
            yield from _check_figure(figure, sentence)
        for key in ("highlight", "measure"):
            yield from _check_within(achievement, key, sentence, _THE_SENTENCE)


def _check_honours(root: Part) -> Iterator[Fault]:
    for honour in root.part("honours").parts("stones"):
        if len(title := honour.text("title")) > LONGEST_HONOUR:
            values: dict[str, object] = {"length": len(title), "limit": LONGEST_HONOUR}
            yield Fault("long-honour", honour.part("title").path, values=values)
        seen: set[str] = set()
        for link in honour.parts("links"):
            if link.words in seen:
                yield Fault("linked-twice", link.path, values={"value": link.words})
            seen.add(link.words)


def _check_goals(root: Part) -> Iterator[Fault]:
    goals = root.part("goals")
    yield from _check_within(goals, "idea_highlights", goals.text("idea"), _THE_IDEA)
    for target in goals.parts("targets"):
        text = target.text("text")
        yield from _check_within(target, "text", goals.text("statement"), _THE_STATEMENT)
        yield from _check_within(target, "measure", text, _THE_SENTENCE)
        yield from _check_figure(target.part("figure"), text)
    for question in goals.parts("questions"):
        points = "\n".join(point.words for point in question.parts("key_points"))
        yield from _check_within(question, "highlights", points, _THE_POINTS)


# ---- the map


def _check_map(root: Part, towns: Mapping[str, Town], places: SourceMap) -> Iterator[Fault]:
    city_map = root.part("map")
    zones = list(city_map.parts("zones"))
    yield from _check_kinds(city_map, zones, places)
    for zone in zones:
        text = zone.text("text")
        for key in ("motto", "highlights", "functions", "projects", "bearing"):
            yield from _check_within(zone, key, text, _THE_TEXT)
        for place in zone.parts("places"):
            yield from _check_within(place, "name", text, _THE_TEXT)
        yield from _check_bearing(zone)
        yield from _check_towns(zone, towns)
    if city_map.part("outline") and not city_map.text("review_number"):
        yield Fault("outline-without-review", city_map.part("outline").path)


def _check_kinds(city_map: Part, zones: list[Part], places: SourceMap) -> Iterator[Fault]:
    seen: dict[str, Part] = {}
    for zone in zones:
        kind = zone.text("kind")
        if kind in ("main", "overview") and kind in seen:
            first = _place(places, seen[kind].part("kind"))
            yield Fault(f"second-{kind}", zone.part("kind").path, values={"line": first.line})
        seen.setdefault(kind, zone)
    if zones and "main" not in seen:
        yield Fault("map-needs-main", city_map.part("zones").path, at="key")


def _check_bearing(zone: Part) -> Iterator[Fault]:
    for present, missing in (("bearing", "bearing_from"), ("bearing_from", "bearing")):
        if zone.part(present) and not zone.part(missing):
            values = {"missing": missing}
            yield Fault("bearing-incomplete", zone.part(present).path, at="key", values=values)


def _check_towns(zone: Part, towns: Mapping[str, Town]) -> Iterator[Fault]:
    named = [zone.part("at"), *(place.part("at") for place in zone.parts("places"))]
    for at in named:
        if at.words and at.words not in towns:
            listed = "、".join(towns)
            otherwise = Words(
                f"写全名；可以写的有：{listed}。",
                f"Write its whole name, one of: {listed.replace('、', ', ')}.",
            )
            values = {"value": at.words, "hint": hint(at.words, towns, otherwise)}
            yield Fault("unknown-town", at.path, values=values)
    if zone.text("kind") in ("main", "satellite") and not any(named):
        name = zone.text("name") or zone.text("id")
        yield Fault("zone-without-place", zone.path, at="key", values={"name": name})


# ---- ids, and what points to them


def _check_ids(root: Part, places: SourceMap) -> Iterator[Fault]:
    goals = root.part("goals")
    linkable = [*achievements(root), *goals.parts("questions")]
    targets = list(goals.parts("targets"))
    seen: dict[str, Part] = {}
    for part in [*linkable, *targets, *root.part("map").parts("zones")]:
        name = part.part("id")
        if not name.words:
            continue
        if name.words in seen:
            first = _place(places, seen[name.words])
            values = {"value": name.words, "line": first.line, "column": first.column}
            yield Fault("duplicate-id", name.path, values=values)
        seen.setdefault(name.words, name)
    target_ids = _ids(targets)
    link_ids = _ids(linkable)
    for achievement in achievements(root):
        yield from _check_reference(achievement.part("goal"), target_ids, "unknown-goal")
    for honour in root.part("honours").parts("stones"):
        for link in honour.parts("links"):
            yield from _check_reference(link, link_ids, "unknown-link")


def _ids(parts: list[Part]) -> dict[str, Part]:
    return {part.text("id"): part for part in reversed(parts) if part.text("id")}


def _check_reference(reference: Part, known: Mapping[str, Part], code: str) -> Iterator[Fault]:
    name = reference.words
    # The model says what is wrong with a word that could be no id.
    if not name or name in known or not _ID.fullmatch(name):
        return
    listed = ", ".join(known)
    otherwise = Words(
        f"先给要引用的那一条写上 id: {name}。" if not known else f"可以写的有：{listed}。",
        f"Give the entry that is meant this id: {name}." if not known else f"Known are: {listed}.",
    )
    values = {"value": name, "hint": hint(name, known, otherwise)}
    yield Fault(code, reference.path, values=values)


def _check_charts(root: Part, places: SourceMap) -> Iterator[Fault]:
    targets = _ids(list(root.part("goals").parts("targets")))
    taken: dict[str, Part] = {}
    for achievement in achievements(root):
        goal = achievement.part("goal")
        if not goal.words:
            continue
        for missing in ("figures", "measure"):
            if not achievement.part(missing):
                values: dict[str, object] = {"missing": missing}
                yield Fault("goal-needs-measure", goal.path, values=values)
        if goal.words in taken:
            values = {"goal": goal.words, "line": _place(places, taken[goal.words]).line}
            yield Fault("goal-taken", goal.path, values=values)
        taken.setdefault(goal.words, goal)
        figure = next(achievement.parts("figures"), Part(None))
        target = targets.get(goal.words, Part(None)).part("figure")
        unit, other = figure.text("unit"), target.text("unit")
        if figure and target and unit != other:
            values = {"goal": goal.words, "unit": unit, "other": other}
            yield Fault("goal-unit-differs", goal.path, values=values)


def _place(places: SourceMap, part: Part) -> Position:
    return places.value(part.path) or Position(1, 1)
