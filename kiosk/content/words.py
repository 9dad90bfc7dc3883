"""The same words in the two languages of staff; next to nothing is imported with them."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Words(NamedTuple):
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def of(self, language: Language) -> str:
        """The words in ``language``."""
        return self.zh if language == "zh" else self.en
