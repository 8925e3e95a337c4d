"""What of a personal value is shown until somebody asks for more and gives a reason."""

from __future__ import annotations

import re


HIDDEN = "○"
STARS = "***"


def mask(text: str, kind: str) -> str:
    """Return ``text`` as it may be seen by default.

    ``kind`` is ``name`` (示○員), ``phone``, ``email``, ``identifier`` (an identity or account
    number), or anything else, of which only a mark remains. An empty text stays empty.
    """
    text = text.strip()
    return _MASKS.get(kind, _all)(text) if text else ""


def _name(text: str) -> str:
    """Keep the first and the last character of a name, and of each word of a foreign one."""
    if len(text) == 1:
        return HIDDEN
    if " " in text:
        return " ".join(f"{word[0]}{HIDDEN}" for word in text.split())
    if len(text) == len("某人"):
        return text[0] + HIDDEN
    return text[0] + HIDDEN * (len(text) - 2) + text[-1]


def _phone(text: str) -> str:
    """Keep the last three digits and the signs between."""
    digits = sum(one.isdigit() for one in text)
    seen = 0
    shown = []
    for one in text:
        seen += one.isdigit()
        shown.append("*" if one.isdigit() and seen <= digits - 3 else one)
    return "".join(shown) if digits > len("三個數") else STARS


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


_MASKS = {"name": _name, "phone": _phone, "email": _email, "identifier": _identifier}
