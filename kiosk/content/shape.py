"""The model's verdict on a content file, told as faults that name entries by their keys."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Collection, Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kiosk.content.labels import KEYS, key_words
from kiosk.content.model import Content
from kiosk.content.problems import Fault, KeyPath, Words
from kiosk.content.source import GROUP, LIST, TEXT, Plain
from kiosk.content.suggest import nearest

_Values = dict[str, object]


def check_shape(
    data: Plain, spoiled: Collection[KeyPath] = ()
) -> tuple[Content | None, list[Fault]]:
    """``data`` as :class:`Content`, or all that keeps it from being one.

    Of entries that are ``spoiled``, or lie in one, the reader has already said what is wrong.
    """
    try:
        return Content.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    # Of a list whose entries are not sound the model also says that it is too short.
    details = [d for d in details if d["type"] != "too_short" or d["input"] in ("", [])]
    faults = [_fault(detail) for detail in details]
    return None, [fault for fault in faults if not _is_said(fault, spoiled)]


def known_keys() -> frozenset[str]:
    """Every key that some part of the content has."""
    return frozenset(KEYS)


def keys_of(part: type[BaseModel]) -> dict[str, Any]:
    """The keys of ``part`` as they are written in the file, with the type of each."""
    return {field.alias or name: field.annotation for name, field in part.model_fields.items()}


def part_at(path: KeyPath) -> type[BaseModel] | None:
    """The class of the entry at ``path``, or None where the model has no mapping there."""
    here: Any = Content
    for step in path:
        if isinstance(step, int):
            here = _bare(get_args(here)[0]) if get_origin(here) is tuple else None
        elif isinstance(here, type) and issubclass(here, BaseModel):
            here = _bare(keys_of(here).get(step))
        else:
            return None
    return here if isinstance(here, type) and issubclass(here, BaseModel) else None


def _bare(annotation: Any) -> Any:
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            annotation = next(a for a in get_args(annotation) if a is not type(None))
        else:
            return annotation


def _is_said(fault: Fault, spoiled: Collection[KeyPath]) -> bool:
    if fault.code == "unknown-key":
        return False
    return any(fault.path[: len(path)] == path for path in spoiled)


def _fault(detail: ErrorDetails) -> Fault:
    path = tuple(detail["loc"])
    kind = detail["type"]
    if kind == "missing":
        name = str(path[-1])
        values: _Values = {"key": key_words(name), "name": name}
        code = "missing-schema" if path == ("schema",) else "missing-key"
        return Fault(code, path[:-1], at="key", values=values)
    if kind == "extra_forbidden":
        return _unknown_key(path)
    code, more = _KINDS.get(kind, _other)(detail)
    value = detail["input"] if isinstance(detail["input"], str) else ""
    return Fault(code, path, values={"key": _name(path), "value": value, **more})


def _name(path: KeyPath) -> Words:
    """The last key of ``path``, and which of its entries if it is a list."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    words = key_words(key)
    if path and isinstance(path[-1], int):
        number = path[-1] + 1
        return Words(f"{words.zh}的第 {number} 条", f"no. {number} of {words.en}")
    return words


def _unknown_key(path: KeyPath) -> Fault:
    key = str(path[-1])
    part = part_at(path[:-1])
    keys = list(keys_of(part)) if part else []
    chinese = {KEYS[name]: name for name in keys if name in KEYS}
    meant = chinese.get(key) or nearest(key, keys)
    if meant:
        hint = Words(f"是不是想写 {meant}？", f"Did you mean {meant}?")
    elif key in KEYS:
        hint = Words(
            f"{key} 属于别的项目，多半是缩进错了；这里可以写：{'、'.join(keys)}。",
            f"{key} belongs elsewhere: look at the indentation. Here may stand: {', '.join(keys)}.",
        )
    else:
        hint = Words(
            f"删去它，或改成这里可以写的：{'、'.join(keys)}。",
            f"Delete it, or write one of: {', '.join(keys)}.",
        )
    return Fault("unknown-key", path, at="key", values={"key": key, "hint": hint})


def _found(value: object) -> Words:
    if isinstance(value, dict):
        return GROUP
    return LIST if isinstance(value, list) else TEXT


def _expected(code: str) -> Callable[[ErrorDetails], tuple[str, _Values]]:
    def tell(detail: ErrorDetails) -> tuple[str, _Values]:
        part = part_at(tuple(detail["loc"]))
        keys = "、".join(keys_of(part)) if part else ""
        found = _found(detail["input"])
        values: _Values = {"found": found, "keys": Words(keys, keys.replace("、", ", "))}
        return (
            "expected-text-not-list" if (code, found) == ("expected-text", LIST) else code
        ), values

    return tell


def _limited(code: str, name: str) -> Callable[[ErrorDetails], tuple[str, _Values]]:
    def tell(detail: ErrorDetails) -> tuple[str, _Values]:
        value = detail["input"]
        length = len(value) if isinstance(value, str | list) else 0
        if isinstance(value, str):
            length = len(value.strip())
        return code, {"limit": detail.get("ctx", {}).get(name, ""), "length": length}

    return tell


def _simple(code: str) -> Callable[[ErrorDetails], tuple[str, _Values]]:
    return lambda detail: (code, {})


def _choice(detail: ErrorDetails) -> tuple[str, _Values]:
    if detail["loc"] == ("schema",):
        return "unknown-schema", {}
    choices = re.findall(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
    return "not-a-choice", {"choices": Words("、".join(choices), ", ".join(choices))}


def _pattern(detail: ErrorDetails) -> tuple[str, _Values]:
    return ("bad-year" if detail["loc"][-1] == "year" else "bad-id"), {}


def _control(detail: ErrorDetails) -> tuple[str, _Values]:
    sign = next((c for c in str(detail["input"]) if not c.isprintable() and c != " "), " ")
    return "control-character", {"sign": f"U+{ord(sign):04X}"}


def _empty(detail: ErrorDetails) -> tuple[str, _Values]:
    return "empty-value", {}


def _short(detail: ErrorDetails) -> tuple[str, _Values]:
    return ("empty-value" if isinstance(detail["input"], str) else "list-empty"), {}


def _long(detail: ErrorDetails) -> tuple[str, _Values]:
    # The model counts the characters of a text and the entries of a list alike.
    is_text = isinstance(detail["input"], str)
    return _limited("text-too-long" if is_text else "list-too-long", "max_length")(detail)


def _other(detail: ErrorDetails) -> tuple[str, _Values]:
    return "value-not-sound", {"detail": detail["msg"]}


_KINDS: Mapping[str, Callable[[ErrorDetails], tuple[str, _Values]]] = {
    "string_type": _expected("expected-text"),
    "tuple_type": _expected("expected-list"),
    "model_type": _expected("expected-group"),
    "model_attributes_type": _expected("expected-group"),
    "dict_type": _expected("expected-group"),
    "int_type": _simple("expected-number"),
    "int_parsing": _simple("expected-number"),
    "int_parsing_size": _simple("expected-number"),
    "int_from_float": _simple("expected-number"),
    "float_type": _simple("expected-decimal"),
    "float_parsing": _simple("expected-decimal"),
    "finite_number": _simple("expected-decimal"),
    "decimal_type": _simple("not-a-number"),
    "decimal_parsing": _simple("not-a-number"),
    "not_a_number": _simple("not-a-number"),
    "decimal_max_digits": _simple("number-too-long"),
    "decimal_max_places": _simple("number-too-long"),
    "decimal_whole_digits": _simple("number-too-long"),
    "greater_than_equal": _limited("number-too-small", "ge"),
    "less_than_equal": _limited("number-too-large", "le"),
    "string_too_short": _empty,
    "string_too_long": _limited("text-too-long", "max_length"),
    "too_short": _short,
    "too_long": _long,
    "literal_error": _choice,
    "string_pattern_mismatch": _pattern,
    "picture_outside": _simple("picture-outside"),
    "control_character": _control,
    "hint_in_name": _simple("hint-in-name"),
}
