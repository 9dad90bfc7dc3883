from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from kiosk.content.schema import content_schema, schema_text

ROOT = Path(__file__).resolve().parents[2]


def test_the_shipped_copy_is_equal() -> None:
    shipped = (ROOT / "assets" / "content.schema.json").read_text(encoding="utf-8")
    assert shipped == schema_text(), "make schema writes it anew"


def test_it_is_stable() -> None:
    assert schema_text() == schema_text()


def test_every_entry_is_explained_in_chinese() -> None:
    for name, part in parts(content_schema()).items():
        for key, value in part["properties"].items():
            for word in ("title", "description"):
                assert any("\u4e00" <= c <= "\u9fff" for c in value[word]), f"{name}.{key}"


def test_editors_find_no_fault_in_the_shipped_content() -> None:
    """A small reading of the schema: types, required and unknown keys, enums, lengths."""
    schema = content_schema()
    data = yaml.safe_load((ROOT / "content.yaml").read_text(encoding="utf-8"))
    assert list(complaints(data, schema, schema["$defs"], "content")) == []
    data["cover"]["colour"] = "red"
    data["map"]["zones"][0]["kind"] = "city"
    del data["honours"]["question"]
    assert sorted(complaints(data, schema, schema["$defs"], "content")) == [
        "content.cover.colour",
        "content.honours.question",
        "content.map.zones.0.kind",
    ]


def parts(schema: dict[str, Any]) -> dict[str, Any]:
    return {"Content": schema, **schema["$defs"]}


TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def complaints(value: Any, schema: dict[str, Any], parts: dict[str, Any], at: str) -> Iterator[str]:
    if "$ref" in schema:
        yield from complaints(value, parts[schema["$ref"].rpartition("/")[2]], parts, at)
    elif "anyOf" in schema:
        if all(list(complaints(value, option, parts, at)) for option in schema["anyOf"]):
            yield at
    elif not is_of_kind(value, schema):
        yield at
    elif isinstance(value, dict):
        yield from (f"{at}.{key}" for key in value if key not in schema["properties"])
        yield from (f"{at}.{key}" for key in schema.get("required", ()) if key not in value)
        for key in value.keys() & schema["properties"].keys():
            yield from complaints(value[key], schema["properties"][key], parts, f"{at}.{key}")
    elif isinstance(value, list):
        assert schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 999)
        for index, part in enumerate(value):
            yield from complaints(part, schema["items"], parts, f"{at}.{index}")


def is_of_kind(value: Any, schema: dict[str, Any]) -> bool:
    kinds = schema["type"] if isinstance(schema.get("type"), list) else [schema.get("type")]
    return (
        ("type" not in schema or any(isinstance(value, TYPES[kind]) for kind in kinds))
        and value in schema.get("enum", [value])
        and value == schema.get("const", value)
    )
