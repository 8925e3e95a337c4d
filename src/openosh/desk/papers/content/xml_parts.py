"""The XML parts of an office document, read piece by piece and without entities."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from openosh.desk.papers.content.packages import Package, damaged
from openosh.desk.papers.content.verdict import BadContentError, Refusal


if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def elements(package: Package, name: str) -> Iterator[Element]:
    """Yield every element of a part as it ends; it is emptied before the next one.

    Raises:
        BadContentError: a part that is not empty is no XML, or declares entities or a type.
    """
    content = package.read(name)
    if not content:
        return  # office programs leave empty parts behind
    try:
        for _, element in iterparse(io.BytesIO(content), forbid_dtd=True):
            yield element
            element.clear()
    except DefusedXmlException as error:
        raise BadContentError(
            Refusal(
                "entities",
                f"文件的「{name}」夾帶實體宣告，可能是攻擊。",
                "請以原程式開啟後另存新檔，再上傳。",
            )
        ) from error
    except (ParseError, UnicodeError, LookupError, ValueError) as error:
        if isinstance(error, BadContentError):
            raise
        raise BadContentError(damaged(f"「{name}」不是正確的 XML")) from error


def local(tag: str) -> str:
    """Return a name without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its local name; empty where there is none."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")
