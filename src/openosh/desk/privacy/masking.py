"""What of a personal value is shown until somebody asks for more and gives a reason."""

from __future__ import annotations

import re


HIDDEN = "○"
STARS = "***"
SHORT = 6
"""Below so many signs the ones that would be kept say too much."""


def mask(text: str, kind: str) -> str:
    """Return ``text`` as it may be seen by default.

    ``kind`` is ``name`` (示○員), ``phone``, ``email`` or ``identifier`` (of a person or account),
    or the name of a fact that ends in such a word (``contact_name``, ``account_number``). Of
    anything else only a mark remains. An empty text stays empty.
    """
    text = text.strip()
    return _MASKS.get(kind.rpartition("_")[2], _all)(text) if text else ""


def _name(text: str) -> str:
    """Keep the first and the last character of a name, and of each word of a foreign one."""
    if len(text) == 1:
        return HIDDEN
    if " " in text:
        return " ".join(f"{word[0]}{HIDDEN}" for word in text.split())
    last = text[2:][-1:]  # of two characters only the first
    return text[0] + HIDDEN * (len(text) - 1 - len(last)) + last


def _phone(text: str) -> str:
    """Keep the last three digits and the signs between."""
    digits = sum(one.isdigit() for one in text)
    seen = 0
    shown = []
    for one in text:
        seen += one.isdigit()
        shown.append("*" if one.isdigit() and seen <= digits - 3 else one)
    return "".join(shown) if digits >= SHORT else STARS


def _email(text: str) -> str:
    """Keep the first sign and the domain."""
    local, _, domain = text.rpartition("@")
    return f"{local[0]}{STARS}@{domain}" if local and domain else STARS


def _identifier(text: str) -> str:
    """Keep the first and the last three signs of a long one."""
    plain = re.sub(r"\s", "", text)
    return (
        f"{plain[0]}{'*' * (len(plain) - 4)}{plain[-3:]}"
        if len(plain) > len("六個字元內")
        else STARS
    )


def _all(text: str) -> str:
    del text
    return HIDDEN * 3


_MASKS = {
    "name": _name,
    "person": _name,
    "phone": _phone,
    "mobile": _phone,
    "fax": _phone,
    "email": _email,
    "identifier": _identifier,
    "number": _identifier,
}
