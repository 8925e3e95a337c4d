"""Which answers an endpoint declares: its own, and the problems that may take its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.desk.api.once import CREATED, HEADER, KEY
from openosh.desk.api.problems import Problem


if TYPE_CHECKING:
    from ninja import Schema

READING = (401, 404, 422, 429)
WRITING = (400, 401, 404, 409, 413, 415, 422, 429)


def read(shape: Any) -> dict[int, Any]:
    """Return the answers of an endpoint that reads."""
    return {200: shape} | dict.fromkeys(READING, Problem)


def write(shape: type[Schema], status: int = 200) -> dict[int, Any]:
    """Return the answers of an endpoint that writes."""
    return {status: shape} | dict.fromkeys(WRITING, Problem)


def created(shape: type[Schema]) -> dict[int, Any]:
    """Return the answers of an endpoint that makes something."""
    return write(shape, CREATED)


def file(*media_types: str) -> dict[str, Any]:
    """Return what the document says of an answer that is a file."""
    content = {one: {"schema": {"type": "string", "format": "binary"}} for one in media_types}
    return {"responses": {200: {"description": "檔案", "content": content}}}


WITH_A_KEY: dict[str, Any] = {
    "parameters": [
        {
            "name": HEADER,
            "in": "header",
            "required": True,
            "description": "這個請求的鍵，由程式自訂（例如 UUID）；重送時沿用。",
            "schema": {"type": "string", "pattern": KEY},
        }
    ]
}
