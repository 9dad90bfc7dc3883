"""Where an honour leads: its links, resolved to what the rest of the exhibit says. Free of Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.content.model import Content, Honour
from kiosk.sections.intents import GoTo, KeyPath


@dataclass(frozen=True, slots=True)
class Link:
    """One place elsewhere that speaks of the same thing."""

    caption: str
    text: str
    answers: tuple[str, ...]
    path: KeyPath
    intent: GoTo


def links_of(honour: Honour, content: Content) -> tuple[Link, ...]:
    """The links of ``honour`` in their order; what they name but is not there is left out."""
    known = {name: link for name, link in _places(content) if name is not None}
    return tuple(known[name] for name in honour.links if name in known)


def _places(content: Content) -> Iterator[tuple[str | None, Link]]:
    scorecard, goals = content.scorecard, content.goals
    if scorecard is not None:
        for index, headline in enumerate(scorecard.headlines):
            yield (
                headline.id,
                Link(
                    f"{scorecard.name} · 总览",
                    headline.text,
                    (),
                    ("scorecard", "headlines", index, "text"),
                    GoTo("scorecard", ("overview",)),
                ),
            )
        for number, category in enumerate(scorecard.categories):
            for index, item in enumerate(category.achievements):
                path = ("scorecard", "categories", number, "achievements", index, "text")
                caption = f"{scorecard.name} · {category.name}"
                intent = GoTo("scorecard", ("category", number))
                yield item.id, Link(caption, item.text, (), path, intent)
    if goals is not None:
        for number, question in enumerate(goals.questions):
            yield (
                question.id,
                Link(
                    f"{goals.name} · 第{number + 1}问",
                    question.question,
                    question.answers,
                    ("goals", "questions", number, "question"),
                    GoTo("goals", ("question", number)),
                ),
            )
