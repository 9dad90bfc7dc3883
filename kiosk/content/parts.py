"""A content file as written, sound or not, for checks that must not stop at the first flaw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.content.model import BREAK_HINT, SOFT_BREAK
from kiosk.content.problems import KeyPath
from kiosk.content.source import Plain


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of the file with its path; asking it never fails.

    What is missing, or not of the kind asked for, is an empty part. What is wrong with it is for
    the model to say, not for the check that asks.
    """

    data: Plain | None
    path: KeyPath = ()

    def __bool__(self) -> bool:
        """Whether the file has this entry."""
        return self.data is not None

    @property
    def words(self) -> str:
        """The entry as a reader sees it, without break hints; empty when it is no text."""
        if not isinstance(self.data, str):
            return ""
        return self.data.replace(BREAK_HINT, "").replace(SOFT_BREAK, "").strip()

    def part(self, key: str) -> Part:
        """The entry ``key`` of this one."""
        value = self.data.get(key) if isinstance(self.data, dict) else None
        return Part(value, (*self.path, key))

    def parts(self, key: str) -> Iterator[Part]:
        """Each entry of the list ``key`` of this one."""
        of = self.part(key)
        if isinstance(of.data, list):
            for index, value in enumerate(of.data):
                yield Part(value, (*of.path, index))

    def text(self, key: str) -> str:
        """The words of the entry ``key``."""
        return self.part(key).words
