"""Which part of the exhibit an entry is, by the titles that visitors see."""

from __future__ import annotations

from kiosk.content.labels import KEYS, SECTIONS
from kiosk.content.problems import KeyPath, Words
from kiosk.content.source import Plain

_TITLES = ("title", "name", "question", "text")
_LONGEST_TITLE = 22


def item_words(data: Plain | None, path: KeyPath) -> Words:
    """The part of the exhibit at ``path``: ``荣誉墙“首批国家创新型县（市）”``."""
    if not path:
        return Words("", "")
    if path[0] not in SECTIONS:
        return Words("", "")
    zh, en = SECTIONS[str(path[0])]
    node, list_key = data, ""
    for depth, step in enumerate(path):
        node = _child(node, step)
        if isinstance(step, str):
            list_key = step
        elif list_key == "categories" and (name := _title(node)):
            zh, en = f"{zh}·{name}", f"{en}, {name}"
        elif title := _title(node):
            zh, en = f"{zh}“{title}”", f"{en} “{title}”"
        elif not (list_key == "figures" and depth < len(path)):
            zh += f" {KEYS.get(list_key, list_key)}第 {step + 1} 条"
            en += f" {list_key} no. {step + 1}"
    return Words(zh, en)


def _child(node: Plain | None, step: str | int) -> Plain | None:
    if isinstance(node, dict) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, list) and isinstance(step, int) and step < len(node):
        return node[step]  # type: ignore[no-any-return]
    return None


def _title(node: Plain | None) -> str:
    if not isinstance(node, dict):
        return ""
    for key in _TITLES:
        if isinstance(title := node.get(key), str):
            title = title.replace("|", "").strip()
            return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"
    return ""
