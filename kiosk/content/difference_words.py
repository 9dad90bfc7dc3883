"""The differences of two contents in plain words, for a terminal and as the words of a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kiosk.content.difference import Change, Kind
from kiosk.content.problems import Language, Words, printable
from kiosk.content.rewording import Mark

KINDS: Mapping[Kind, Words] = {
    Kind.ADDED: Words("新增", "added"),
    Kind.REMOVED: Words("删去", "removed"),
    Kind.MOVED: Words("移动", "moved"),
    Kind.REWORDED: Words("改字", "reworded"),
    Kind.FIGURE: Words("数字", "figure"),
    Kind.PICTURE: Words("图片", "picture"),
    Kind.BREAKS: Words("换行", "line breaks"),
    Kind.SETTING: Words("设定", "setting"),
}
_MARKS: Mapping[Mark, Words] = {
    Mark.KEPT: Words("{}", "{}"),
    Mark.STRUCK: Words("〔删：{}〕", "[-{}-]"),
    Mark.ADDED: Words("〔增：{}〕", "{{+{}+}}"),
}
_HERE = Words("", "")
_WAS_THERE = Words("（原来的位置）", " (where it was)")
_NOTHING = Words("（无）", "(none)")


def grouped(changes: Sequence[Change]) -> Iterator[tuple[Words, list[Change]]]:
    """``changes`` by the entry they concern, in their order, each entry with what it is called."""
    for (item, gone), members in groupby(changes, key=lambda c: (c.place.item, c.gone)):
        # The place of what is gone may be another's now.
        suffix = _WAS_THERE if gone else _HERE
        yield Words(item.zh + suffix.zh, item.en + suffix.en), list(members)


def summary(changes: Sequence[Change], language: Language) -> str:
    """How many differences there are, and of which kind."""
    counts = [(KINDS[kind], sum(c.kind is kind for c in changes)) for kind in Kind]
    parts = [(words.of(language), count) for words, count in counts if count]
    if language == "zh":
        listed = "，".join(f"{name} {count}" for name, count in parts)
        return f"共 {len(changes)} 处不同：{listed}。"
    listed = ", ".join(f"{name} {count}" for name, count in parts)
    return f"{len(changes)} difference{'s' * (len(changes) != 1)}: {listed}."


def describe(changes: Sequence[Change], language: Language) -> str:
    """All of ``changes`` as lines for a terminal, grouped by entry."""
    lines: list[str] = []
    for item, members in grouped(changes):
        lines.append(item.of(language))
        lines += [f"  {_line(change, language)}" for change in members]
        lines.append("")
    return "\n".join(printable(line) for line in lines)


def _line(change: Change, language: Language) -> str:
    kind = KINDS[change.kind].of(language)
    part = change.place.part.of(language)
    colon = "：" if language == "zh" else ": "
    told = f"{kind}  " if language == "zh" else f"{kind}{colon}"
    if part and part != kind:
        told += part + colon
    return told + said(change, language)


def said(change: Change, language: Language) -> str:
    """What ``change`` changed, in one line, without where it is."""
    match change.kind:
        case Kind.ADDED:
            return change.after
        case Kind.REMOVED:
            return change.before
        case Kind.MOVED:
            return f"{change.after}{moved_from(change).of(language)}"
        case Kind.REWORDED:
            return "".join(
                _MARKS[stretch.mark].of(language).format(stretch.text)
                for stretch in change.stretches
            )
        case Kind.PICTURE if change.before == change.after:
            return change.after + Words("（换了图片，文件名没变）", " (another picture)").of(
                language
            )
    nothing = _NOTHING.of(language)
    return f"{change.before or nothing} → {change.after or nothing}"


def moved_from(change: Change) -> Words:
    """Where an entry that was moved came from, in brackets."""
    if change.came_from is None:
        return Words("", "")
    zh, en = change.came_from.whole
    return Words(f"（原在{zh}）", f" (was at {en})")
