"""The document as people read it: each endpoint with what it takes and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openosh.desk.api.document import operations


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

JSON = "application/json"
SAID_OF_TYPES = {
    "string": "文字",
    "integer": "整數",
    "number": "數字",
    "boolean": "是或否",
    "array": "清單",
    "object": "物件",
    "null": "無",
}
FORMATS = {
    "uuid": "識別碼（UUID）",
    "date": "日期",
    "date-time": "時間",
    "binary": "檔案",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that an endpoint takes or gives."""

    name: str
    kind: str
    required: bool
    text: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One endpoint."""

    anchor: str
    method: str
    path: str
    tag: str
    title: str
    text: str
    takes: tuple[Part, ...]
    gives: tuple[Part, ...]
    statuses: tuple[tuple[str, str], ...]


def endpoints(document: Mapping[str, Any]) -> list[Endpoint]:
    """Return every endpoint of a document, in its order."""
    schemas = document["components"]["schemas"]
    return [
        Endpoint(
            anchor=operation["operationId"],
            method=method,
            path=path,
            tag=operation["tags"][0],
            title=operation["summary"],
            text=operation.get("description", ""),
            takes=(*_parameters(operation, schemas), *_body(operation, schemas)),
            gives=tuple(_answer(operation, schemas)),
            statuses=tuple(
                (status, one["description"]) for status, one in operation["responses"].items()
            ),
        )
        for path, method, operation in operations(dict(document))
    ]


def _parameters(operation: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[Part]:
    for one in operation["parameters"]:
        text = one.get("description", "")
        yield Part(one["name"], _kind(one["schema"], schemas), one["required"], text)


def _body(operation: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[Part]:
    for media in operation.get("requestBody", {}).get("content", {}).values():
        yield from _properties(media["schema"], schemas)


def _answer(operation: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[Part]:
    first = next(iter(operation["responses"].values()))
    schema = first["content"].get(JSON, {}).get("schema", {})
    yield from _properties(schema.get("items", schema), schemas)


def _properties(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[Part]:
    schema = _resolved(schema, schemas)
    required = schema.get("required", ())
    for name, one in schema.get("properties", {}).items():
        text = one.get("description", "")
        yield Part(name, _kind(one, schemas), name in required, text)


def _resolved(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Mapping[str, Any] = schemas[name] if name else schema
    return found


def _kind(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    """Return in words what a value is."""
    if "anyOf" in schema:
        return "或".join(_kind(one, schemas) for one in schema["anyOf"])
    if "enum" in schema:
        return "、".join(map(str, schema["enum"]))
    schema = _resolved(schema, schemas)
    if "format" in schema and schema["format"] in FORMATS:
        return FORMATS[schema["format"]]
    return SAID_OF_TYPES.get(schema.get("type", ""), "任何值")
