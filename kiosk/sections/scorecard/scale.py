"""The type scale of the scorecard: sizes that go together, in steps."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.sections.context import PageContext


@dataclass(frozen=True, slots=True)
class Sizes:
    """One step of the type scale of slabs, in design units."""

    number: float
    unit: float
    word: float
    lead: float
    statement: float

    def leading_text(self, context: PageContext) -> float:
        """The size of lead and tail: body text, hence larger in large text."""
        return max(self.lead, context.px(min(self.lead, 34.0)))

    def statement_text(self, context: PageContext) -> float:
        """The size of a sentence without a hero."""
        return max(self.statement, context.px(min(self.statement, 32.0)))


SCALE = (
    Sizes(190, 68, 132, 48, 76),
    Sizes(176, 62, 116, 46, 68),
    Sizes(164, 58, 104, 44, 62),
    Sizes(156, 54, 92, 42, 58),
    Sizes(148, 48, 80, 40, 54),
    Sizes(138, 42, 72, 36, 50),
    Sizes(128, 38, 64, 34, 48),
    Sizes(116, 37, 58, 32, 46),
    Sizes(104, 36, 52, 30, 44),
    Sizes(92, 34, 46, 28, 42),
    Sizes(80, 32, 42, 28, 38),
)
"""From a page of one slab down to a page of ten."""

BARE_SCALE = (
    Sizes(190, 64, 100, 32, 50),
    Sizes(176, 60, 92, 32, 48),
    Sizes(162, 56, 84, 32, 46),
    Sizes(148, 52, 76, 32, 44),
    Sizes(134, 48, 68, 32, 42),
    Sizes(120, 44, 62, 30, 40),
    Sizes(108, 40, 56, 30, 38),
    Sizes(96, 38, 50, 28, 36),
)
"""For figures on the bare card, below growth panels whose leads are 32."""

COURSE_SCALE = (Sizes(72, 34, 42, 28, 34), Sizes(64, 32, 40, 28, 32))
"""For a course of statements above other slabs."""
