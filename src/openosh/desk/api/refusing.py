"""What the desk refuses, told to a program: each error of the desk as a problem, undone first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404
from django.http.multipartparser import MultiPartParserError
from ninja.errors import HttpError, ValidationError

from openosh.desk.api.problems import OF_STATUS, ProblemError, Reason
from openosh.desk.cases.errors import (
    BadFactsError,
    CaseNotFoundError,
    ConflictError,
    MoveRefusedError,
    NotAllowedError,
    Obstacle,
)
from openosh.desk.papers.errors import (
    NotReadableError,
    PaperNotFoundError,
    UploadPostponedError,
    UploadRefusedError,
)
from openosh.desk.people.acting import undo
from openosh.desk.programme import UnknownCaseTypeError
from openosh.desk.registry import NoSuchProgrammeError


if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse
    from ninja import NinjaAPI

READ_WITH_A_REASON = "這一欄是個人資料：請附理由讀取 facts，看過對方的值，再以新的版次寫入。"
READ_THE_DOCUMENT = "請依 /api/v1/openapi.json 的格式改寫。"
MISTAKES = {
    "missing": "缺少此項。",
    "extra_forbidden": "不認得的項目。",
    "string_type": "應為文字。",
    "string_too_long": "太長。",
    "string_pattern_mismatch": "寫法不符。",
    "int_type": "應為整數。",
    "int_parsing": "應為整數。",
    "int_parsing_size": "數字太大。",
    "int_from_float": "應為整數。",
    "greater_than_equal": "太小。",
    "less_than_equal": "太大。",
    "bool_parsing": "應為 true 或 false。",
    "uuid_parsing": "不是識別碼（UUID）。",
    "uuid_type": "不是識別碼（UUID）。",
    "dict_type": "應為物件。",
    "model_attributes_type": "應為物件。",
    "literal_error": "不是可用的值。",
}
NOT_THERE = (
    Http404,
    CaseNotFoundError,
    PaperNotFoundError,
    NoSuchProgrammeError,
    UnknownCaseTypeError,
)
"""What is not there, or not for this token; the attempt is told to the security ledger."""


def take(api: NinjaAPI) -> None:
    """Let an interface answer every refusal of the desk as a problem."""
    for error in (
        *NOT_THERE,
        BadFactsError,
        BadRequest,
        ConflictError,
        HttpError,
        MoveRefusedError,
        MultiPartParserError,
        NotAllowedError,
        NotReadableError,
        ProblemError,
        RequestDataTooBig,
        SuspiciousOperation,
        UploadRefusedError,
        ValidationError,
    ):
        api.add_exception_handler(error, _answered)


def _answered(request: Any, error: Any) -> HttpResponse:
    undo(request, attempted=isinstance(error, NOT_THERE))
    return problem_of(error).answer(request)


def problem_of(error: Exception) -> ProblemError:
    """Return an error as a problem, with all of its reasons."""
    match error:
        case ProblemError():
            return error
        case ValidationError():
            return ProblemError("refused", "請求的格式不符。", reasons=_mistakes(error))
        case ConflictError():
            return _conflict(error)
        case MoveRefusedError(outdated=True):
            return ProblemError("conflict", str(error), reasons=_obstacles(error.reasons))
        case MoveRefusedError() | NotAllowedError():
            return ProblemError("refused", str(error), reasons=_obstacles(error.reasons))
        case BadFactsError():
            reasons = [Reason(what=one.message, at=one.path) for one in error.problems]
            return ProblemError("refused", "這些值不能寫入。", reasons=reasons)
        case UploadRefusedError():
            kind = "later" if isinstance(error, UploadPostponedError) else "refused"
            reasons = [Reason(what=one.what, next=one.next) for one in error.refusals]
            return ProblemError(kind, str(error), reasons=reasons)
        case NotReadableError():
            return ProblemError("forbidden", str(error))
        case RequestDataTooBig():
            return ProblemError("too-large")
        case HttpError():
            return ProblemError(OF_STATUS[error.status_code].name)
        case _ if isinstance(error, NOT_THERE):
            return ProblemError("not-found")
        case _:
            return ProblemError("malformed")


def _mistakes(error: ValidationError) -> list[Reason]:
    """Return what is wrong with the form of a request; the first part of a place is its source."""
    return [
        Reason(
            what=MISTAKES.get(one["type"], "寫法不符。"),
            at="/".join(str(part) for part in one["loc"][1:]),
            next=READ_THE_DOCUMENT,
        )
        for one in error.errors
    ]


def _conflict(error: ConflictError) -> ProblemError:
    reasons = [
        Reason(
            what=f"他人已改了「{one.label}」。",
            at=one.path,
            next=READ_WITH_A_REASON if one.personal else "請看過對方的值，再以新的版次寫入。",
            yours=one.yours,
            theirs=None if one.personal else one.theirs,
        )
        for one in error.conflicts
    ]
    return ProblemError("conflict", str(error), reasons=reasons, version=error.version)


def _obstacles(found: Sequence[Obstacle]) -> list[Reason]:
    return [Reason(what=one.what, clause=one.clause, next=one.next) for one in found]
