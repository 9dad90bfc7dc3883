"""Where an entry stands, as people say it: ``成绩单·经济·第3条``, and there its 图片.

Unlike :mod:`kiosk.content.naming`, which finds its way in a file that may be broken, this names the
places of sound content, by their order on the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from kiosk.content.labels import KEYS, SECTIONS
from kiosk.content.model import Content, plain
from kiosk.content.problems import KeyPath, Words

_NUMBERED: Mapping[str, Words] = {
    "headlines": Words("总览·第{}条", "overview, no. {}"),
    "achievements": Words("第{}条", "no. {}"),
    "items": Words("第{}条", "no. {}"),
    "stones": Words("第{}块", "stone {}"),
    "targets": Words("第{}个目标", "target {}"),
    "questions": Words("第{}问", "question {}"),
    "figures": Words("第{}个数字", "figure {}"),
    "links": Words("第{}项相关内容", "link {}"),
    "drives": Words("三个推进第{}条", "drive {}"),
}
"""How the entries of a list are counted; other lists by their name: ``划重点第3条``."""
_BY_NAME = frozenset({"categories", "zones"})
"""Lists whose entries visitors know by their names."""
_ITSELF = frozenset(
    {
        ("headlines", "text"),
        ("achievements", "text"),
        ("targets", "text"),
        ("stones", "title"),
        ("questions", "question"),
        ("places", "name"),
    }
)
"""The key of an entry that says what the entry is; naming it would add nothing."""
_DETAILS = frozenset({"figures", "links", "highlights", "idea_highlights"})
"""Lists whose entries are told together with what they belong to."""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the exhibit, and the part of it that is meant."""

    item: Words
    """The entry as visitors find it: ``成绩单·经济·第3条``."""
    part: Words
    """The part, such as ``图片``; empty when the entry itself is meant."""

    @property
    def whole(self) -> Words:
        """Both in one."""
        return Words(
            "·".join(filter(None, (self.item.zh, self.part.zh))),
            ", ".join(filter(None, (self.item.en, self.part.en))),
        )


def place_of(content: Content, path: KeyPath) -> Place:
    """What the entry at ``path`` of ``content`` is called."""
    item: list[Words] = []
    part: list[Words] = []
    node: object = content
    above = ""
    for depth, step in enumerate(path):
        parent, node = node, _child(node, step)
        words = _words(path, depth, above, node)
        if above == "figures" and isinstance(parent, tuple) and len(parent) == 1:
            words = Words(KEYS[above], "figure")
        if words is not None:
            inside_detail = part or (isinstance(step, str) and depth > 0) or above in _DETAILS
            (part if inside_detail else item).append(words)
        if isinstance(step, str):
            above = step
    return Place(_joined(item), _joined(part))


def _words(path: KeyPath, depth: int, above: str, node: object) -> Words | None:
    """What the step at ``depth`` adds to the name; None for nothing."""
    step = path[depth]
    if isinstance(step, int):
        return _entry_words(step, above, node)
    if depth == 0:
        name = getattr(node, "name", None)
        label = SECTIONS.get(step, Words(KEYS.get(step, step), step))
        return Words(name, label.en) if isinstance(name, str) else label
    followed = depth + 1 < len(path)
    if followed and isinstance(path[depth + 1], int):
        return None
    if not followed and (above, step) in _ITSELF:
        return None
    return Words(KEYS.get(step, step), step.replace("_", " "))


def _entry_words(index: int, above: str, node: object) -> Words:
    if above in _BY_NAME and isinstance(name := getattr(node, "name", None), str):
        return Words(plain(name), plain(name))
    words = _NUMBERED.get(above)
    if words is None:
        label = KEYS.get(above, above)
        words = Words(f"{label}第{{}}条", f"{above.replace('_', ' ')} no. {{}}")
    return Words(words.zh.format(index + 1), words.en.format(index + 1))


def _child(node: object, step: str | int) -> object:
    if isinstance(step, str):
        return getattr(node, step, None) if isinstance(node, BaseModel) else None
    return node[step] if isinstance(node, tuple) and step < len(node) else None


def _joined(words: list[Words]) -> Words:
    return Words("·".join(w.zh for w in words), ", ".join(w.en for w in words))
