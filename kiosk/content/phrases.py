"""How each fault is told, in Chinese and in English: what is wrong, and what to do about it.

The readers are staff of an exhibition hall, not programmers: no jargon, the words of the file
quoted, one thing to do.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.content import phrases_form as form
from kiosk.content import phrases_matter as matter
from kiosk.content import phrases_shape as shape
from kiosk.content.problems import Phrase, Severity, Words, printable

_LONGEST_VALUE = 60

PHRASES: Mapping[str, Phrase] = {
    **form.FILE,
    **form.LINES,
    **form.STRUCTURE,
    **shape.SHAPE,
    **matter.RULES,
    **matter.MAP,
    **matter.PICTURES,
    **matter.OUTLINE,
    **matter.TYPE,
}


def word(code: str, values: Mapping[str, object]) -> tuple[Words, Words, Severity]:
    """Message, remedy and severity of the fault ``code``."""
    phrase = PHRASES[code]
    zh = {name: _shown(value, 0) for name, value in values.items()}
    en = {name: _shown(value, 1) for name, value in values.items()}
    return (
        Words(phrase.message.zh.format_map(zh), phrase.message.en.format_map(en)),
        Words(phrase.remedy.zh.format_map(zh), phrase.remedy.en.format_map(en)),
        phrase.severity,
    )


def _shown(value: object, language: int) -> str:
    if isinstance(value, Words):
        return value[language]
    text = printable(str(value)[: _LONGEST_VALUE + 1])
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
