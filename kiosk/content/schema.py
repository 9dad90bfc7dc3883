"""The JSON Schema of a content file, so that editors complete it and explain its keys.

It is made from the model and shipped as ``assets/content.schema.json``, which the first line of
``content.yaml`` names. Its words are those of :mod:`kiosk.content.labels`: they are for staff.
"""

from __future__ import annotations

import json
from typing import Any

from kiosk.content.labels import DESCRIPTIONS, KEYS
from kiosk.content.model import Content


def content_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a content file."""
    schema: dict[str, Any] = Content.model_json_schema(by_alias=True)
    definitions = schema.pop("$defs")
    _describe("Content", schema)
    for name, definition in definitions.items():
        _describe(name, definition)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "$defs": definitions,
    }


def schema_text() -> str:
    """The schema as it is shipped: the same model gives the same bytes."""
    return json.dumps(content_schema(), ensure_ascii=False, indent=2) + "\n"


def _describe(name: str, definition: dict[str, Any]) -> None:
    definition["title"] = name
    # The model's own docstrings are for programmers.
    definition["description"] = DESCRIPTIONS[name]
    for key, value in definition["properties"].items():
        described = _for_yaml(value)
        described["title"] = KEYS[key]
        described["description"] = DESCRIPTIONS[f"{name}.{key}"]
        definition["properties"][key] = described


def _for_yaml(value: dict[str, Any]) -> dict[str, Any]:
    """``value`` as an editor's YAML parser sees the entry."""
    options = [option for option in value.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        # A key may be left out; it is never null.
        value = {**{k: v for k, v in value.items() if k != "anyOf"}, **options[0]}
    elif options:
        value = {**value, "anyOf": options}
    if value.get("default", ...) is None:
        value = {k: v for k, v in value.items() if k != "default"}
    if (
        value.get("type") == "string"
        and "[0-9]" in value.get("pattern", "")
        and "$ref" not in value
    ):
        # An editor takes 2023 for a number; the reader takes what is written.
        value = {**value, "type": ["string", "integer"]}
    return value
