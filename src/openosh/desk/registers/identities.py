"""Who a practitioner is: found by a keyed hash, kept sealed, opened with a reason alone.

The key of a practitioner is the office's own, so that no row-level right opens a name: only these
functions do, after asking whether the one who acts may.
"""

from __future__ import annotations

import unicodedata
from hmac import compare_digest
from typing import NamedTuple

from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.privacy.actions import make_key
from openosh.desk.privacy.sealing import Forgotten, blind, mask, seal, unseal
from openosh.desk.registers.models import Practitioner
from openosh.desk.registers.said import Person
from openosh.kit.identifiers import normalise
from openosh.kit.texts import normalise_name


NAME, IDENTIFIER = "practitioner:name", "practitioner:identifier"
QUALIFICATION = "practitioner:qualification"
LONGEST_NAME = 80


class Identity(NamedTuple):
    """A name and an identifier, opened; or what stands there once they are forgotten."""

    name: str | Forgotten
    identifier: str | Forgotten


def blinded(identifier: str) -> bytes:
    """Return what a practitioner is found by."""
    return blind(normalise(identifier), context=IDENTIFIER)


def found(identifier: str) -> Practitioner | None:
    """Return whose identifier it is, whoever asks: the caller says nothing of it."""
    with scope.entered(scope.OFFICE):
        return Practitioner.objects.filter(identifier_blind=blinded(identifier)).first()


def known(identifier: str) -> Practitioner:
    """Return whose identifier it is, of whom it is certain that they are entered."""
    with scope.entered(scope.OFFICE):
        return Practitioner.objects.get(identifier_blind=blinded(identifier))


def is_named(practitioner: Practitioner, name: str) -> bool:
    """Return whether a practitioner has that name, however it is spaced."""
    kept = opened(practitioner).name
    return not isinstance(kept, Forgotten) and _one_form(kept) == _one_form(name)


def is_identified(practitioner: Practitioner, identifier: str) -> bool:
    """Return whether an identifier is a practitioner's; nobody's, once they are forgotten."""
    kept = practitioner.identifier_blind
    return kept is not None and compare_digest(bytes(kept), blinded(identifier))


def made(person: Person) -> Practitioner:
    """Enter a person who is not known yet; the office itself does it."""
    with scope.entered(scope.OFFICE):
        key = make_key(by=scope.OFFICE)
        name = unicodedata.normalize("NFC", person.name).strip()
        return Practitioner.objects.create(
            key=key,
            name_sealed=seal(key, name, context=NAME),
            identifier_sealed=seal(key, normalise(person.identifier), context=IDENTIFIER),
            identifier_blind=blinded(person.identifier),
            masked_name=mask(name, "name"),
            kind=person.kind,
            made_at=clock.now(),
        )


def opened(practitioner: Practitioner) -> Identity:
    """Open who it is."""
    with scope.entered(scope.OFFICE):
        key = practitioner.key
        return Identity(
            unseal(key, bytes(practitioner.name_sealed), context=NAME),
            unseal(key, bytes(practitioner.identifier_sealed), context=IDENTIFIER),
        )


def sealed_number(practitioner: Practitioner, number: str) -> tuple[bytes, bytes]:
    """Return the number of a qualification, sealed, and what it is recognised by."""
    plain = normalise(number)
    with scope.entered(scope.OFFICE):
        sealed = seal(practitioner.key, plain, context=QUALIFICATION)
    return sealed, recognised(number)


def recognised(number: str) -> bytes:
    """Return what the number of a qualification is recognised by."""
    return blind(normalise(number), context=QUALIFICATION)


def opened_number(practitioner: Practitioner, sealed: bytes) -> str | Forgotten:
    """Open the number of a qualification."""
    with scope.entered(scope.OFFICE):
        return unseal(practitioner.key, bytes(sealed), context=QUALIFICATION)


def _one_form(name: str) -> str:
    return normalise_name(name).upper()
