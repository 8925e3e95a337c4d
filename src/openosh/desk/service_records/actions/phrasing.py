"""Phrases that are used again: they name nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from openosh.desk.journal import actions as journal
from openosh.desk.roles import OF_THE_APPLICANT
from openosh.desk.service_records.errors import NotThereError, RecordError
from openosh.desk.service_records.models import Phrase, PhraseKind
from openosh.kit.identifiers import IdentifierError, check_person_number, normalise


if TYPE_CHECKING:
    from openosh.desk.isolation.scope import Actor

LONGEST = 300
IDENTIFIER = re.compile(r"[A-Z][A-D1289]\d{8}", re.ASCII)
TELEPHONE = re.compile(r"09\d{2}-?\d{3}-?\d{3}", re.ASCII)


@transaction.atomic
def add_phrase(kind: str, text: str, *, own: bool, by: Actor) -> Phrase:
    """Keep a phrase for one's organisation, or for oneself in it.

    Raises:
        PermissionDenied: one acts for no employer or provider.
        RecordError: it is empty, too long, there already, or holds what belongs to a person.
    """
    if by.organisation is None or by.role not in OF_THE_APPLICANT:
        raise PermissionDenied("常用語由事業單位或特約機構的人員登錄。")
    if kind not in PhraseKind.values:
        raise RecordError("請選擇常用語用於哪一欄。")
    text = text.replace("\0", "").strip()
    if not 0 < len(text) <= LONGEST:
        raise RecordError(f"請填常用語，{LONGEST} 字以內。")
    _refuse_persons(text)
    try:
        with transaction.atomic():
            made = Phrase.objects.create(
                organisation_id=by.organisation,
                account_id=by.account if own else None,
                kind=kind,
                text=text,
            )
    except IntegrityError as error:
        raise RecordError("這句常用語已登錄。") from error
    _tell("phrase.added", made, by)
    return made


def _refuse_persons(text: str) -> None:
    plain = normalise(text)
    if TELEPHONE.search(plain):
        raise RecordError("常用語不可含電話號碼；請刪去個人資料再儲存。")
    for found in IDENTIFIER.findall(plain):
        try:
            check_person_number(found)
        except IdentifierError:
            continue
        raise RecordError("常用語不可含身分證統一編號（統一證號）；請刪去個人資料再儲存。")


@transaction.atomic
def remove_phrase(number: int, *, by: Actor) -> None:
    """Remove a phrase of one's organisation, or one's own.

    Raises:
        NotThereError: there is none that the one who acts may use.
    """
    found = Phrase.objects.filter(pk=number, organisation=by.organisation).first()
    if found is None:
        raise NotThereError("查無這句常用語。")
    found.delete()
    _tell("phrase.removed", found, by)


def _tell(event: str, phrase: Phrase, by: Actor) -> None:
    journal.record(event, by=by, organisation=by.organisation, details={"kind": phrase.kind})
