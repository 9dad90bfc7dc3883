"""Which part of the exhibit an entry is, by the titles that visitors see."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.content.labels import KEYS, SECTIONS
from kiosk.content.problems import KeyPath, Words
from kiosk.content.source import Plain

_TITLES = ("title", "name", "question", "text")
_COUNTED: Mapping[str, tuple[str, str]] = {
    "items": ("", "条"),
    "headlines": ("总览", "条"),
    "categories": ("", "类"),
    "achievements": ("", "条"),
    "stones": ("", "项"),
    "zones": ("", "幅"),
    "places": ("片区", "处"),
    "functions": ("功能业态", "个"),
    "projects": ("项目", "个"),
    "highlights": ("划线的字", "处"),
    "idea_highlights": ("加重的字", "处"),
    "targets": ("目标", "个"),
    "drives": ("三个推进", "个"),
    "questions": ("", "问"),
}
"""What the entries of a list are called and counted by, where that is not 第几条."""
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
            zh += _counted(list_key, step + 1, "的" if zh.endswith("”") else "")
            en += f" {list_key} no. {step + 1}"
    return Words(zh, en)


def _counted(list_key: str, number: int, of: str) -> str:
    """``总览第 2 条``; what it is an entry ``of`` has been said."""
    label, measure = _COUNTED.get(list_key, (KEYS.get(list_key, list_key), "条"))
    return f"{of}{label}第 {number} {measure}"


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
