"""Nothing is done twice: a call that is repeated with its key gets the answer of the first.

The key is claimed in the transaction of the call. What was refused changed nothing and frees its
key, so that a program may mend what was wrong and ask again.
"""

from __future__ import annotations

import hashlib
import inspect
import re
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import HttpResponse, JsonResponse

from openosh.desk.api import actions
from openosh.desk.api.problems import ProblemError


if TYPE_CHECKING:
    from ninja import Schema

    from openosh.desk.api.bearing import ProgramRequest

HEADER = "Idempotency-Key"
KEY = r"^[A-Za-z0-9._:-]{1,100}$"
CREATED = 201


class Answer(NamedTuple):
    """What a call is answered: also to whoever repeats it."""

    body: Schema
    status: int = CREATED


def once(view: Callable[..., Answer]) -> Callable[..., HttpResponse]:
    """Let an endpoint act once for each key."""

    @wraps(view)
    def acted(request: ProgramRequest, **given: Any) -> HttpResponse:
        key = request.headers.get(HEADER, "")
        if not re.match(KEY, key):
            raise ProblemError(
                "malformed", f"每個 POST 須有 {HEADER}：1 至 100 個英數字或 . _ : -。"
            )
        digest = digest_of(request)
        kept, is_first = actions.claim(request.token, key, digest)
        if not is_first:
            return _again(kept.digest == digest, kept.status, kept.answer)
        answer = view(request, **given)
        body = answer.body.model_dump(mode="json")
        actions.keep(kept, answer.status, body)
        return JsonResponse(body, status=answer.status)

    # Read here, where the names are known that the endpoint's own module imports.
    acted.__signature__ = inspect.signature(view, eval_str=True)  # type: ignore[attr-defined]
    return acted


def _again(is_same: bool, status: int, answer: Any) -> HttpResponse:  # noqa: FBT001 - told by its name
    if not is_same:
        raise ProblemError("key-reused")
    return JsonResponse(answer, status=status, headers={"Idempotency-Replayed": "true"})


def digest_of(request: ProgramRequest) -> str:
    """Return what tells two requests apart; the boundaries of a form do not."""
    found = hashlib.sha256(f"{request.method} {request.path}\n".encode("utf-8", "replace"))
    if request.content_type != "multipart/form-data":
        found.update(request.body)
        return found.hexdigest()
    for name, values in sorted(request.POST.lists()):
        found.update(repr((name, values)).encode("utf-8", "replace"))
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            content = hashlib.sha256()
            for chunk in file.chunks():
                content.update(chunk)
            file.seek(0)
            told = repr((name, file.name, content.hexdigest()))
            found.update(told.encode("utf-8", "replace"))
    return found.hexdigest()
