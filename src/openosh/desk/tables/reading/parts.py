"""The XML parts of a workbook, walked with the beginnings of elements as well as their ends."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from openosh.desk.papers.content.packages import Package, damaged
from openosh.desk.papers.content.verdict import BadContentError


if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def walked(package: Package, name: str) -> Iterator[tuple[bool, Element]]:
    """Yield every element twice: where it begins (true), and whole where it ends (false).

    Whoever walks clears what is no longer needed.

    Raises:
        BadContentError: the part is missing or no XML.
    """
    if name not in package:
        raise BadContentError(damaged(f"「{name}」不見了"))
    try:
        found = iterparse(io.BytesIO(package.read(name)), events=("start", "end"), forbid_dtd=True)
        for event, element in found:
            yield event == "start", element
    except (DefusedXmlException, ParseError, UnicodeError, LookupError) as error:
        raise BadContentError(damaged(f"「{name}」不是正確的 XML")) from error
