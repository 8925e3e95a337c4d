"""Schemathesis asks the interface everything that its document allows, and much that it forbids.

No answer may be a failure of ours, and every answer must be one that the document describes. The
WSGI application is called in this process. ``OPENOSH_API_EXAMPLES`` asks for more examples.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.http import HttpResponse
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.generation.modes import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.desk.api.conftest import Program
from tests.desk.api.test_calls import EAR_MUFFS, pdf
from tests.desk.cases.conftest import Office, moved, opened, sent

from openosh.desk.api import showing
from openosh.desk.api.document import document, operations
from openosh.desk.cases import queries as case_queries
from openosh.desk.isolation import scope
from openosh.desk.papers import queries


pytestmark = pytest.mark.django_db

EXAMPLES = int(os.environ.get("OPENOSH_API_EXAMPLES", "10"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
ADDRESSES = [(method, path) for path, method, _ in operations(document())]
TAKE_ANYTHING = {
    ("GET", "/api/v1/case-types"),
    ("GET", "/api/v1/case-types/{programme}/{kind}"),
}
"""What takes nothing, or any word, cannot be asked wrongly."""


@contextmanager
def connection_kept() -> Iterator[None]:
    """Leave the connection alone at both ends of a request, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def numbers(office: Office, program: Program) -> dict[str, list[str]]:
    """Numbers of what there is: a draft with a document, and a case with decision and letter."""
    draft = opened(office.firm)
    upload = program.post(f"/cases/{draft.pk}/uploads", {"slot": "report", "file": pdf()}).json()
    with scope.entered(scope.OFFICE):
        type(draft).objects.filter(pk=draft.pk).update(once="")
    case = moved(moved(sent(office.firm), "propose", office.reviewer), "approve", office.approver)
    with scope.entered(office.firm):
        (paper,), (decision,) = queries.papers(case), case_queries.decisions(case)
    return {
        "case_id": [str(draft.pk), str(case.pk)],
        "upload_id": [upload["id"]],
        "paper_id": [str(paper.pk)],
        "number": [str(decision.pk)],
        **{name: [value] for name, value in EAR_MUFFS.items()},
    }


def asked(
    schema: Any, method: str, path: str, mode: GenerationMode, call: Callable[[Any, int], None]
) -> None:
    """Make calls of one operation, each with a number that says what it reaches for."""
    strategy = schema[path][method].as_strategy(generation_mode=mode)

    @given(case=strategy, choice=st.integers(0, 3))
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def each(case: Any, choice: int) -> None:
        call(case, choice)

    each()


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda one: one.value)
def test_every_answer_is_one_that_the_document_describes(
    program: Program, numbers: dict[str, list[str]], mode: GenerationMode
):
    statuses: dict[str, Counter[int]] = defaultdict(Counter)

    def call(case: Any, choice: int) -> None:
        placed = {name for name in numbers if choice and name in case.path_parameters}
        for name in placed:  # most calls reach something that is there
            case.path_parameters[name] = numbers[name][choice % len(numbers[name])]
        answer = case.call(headers=program.headers())
        statuses[f"{case.method} {case.path}"][answer.status_code] += 1
        mended = [negative_data_rejection] if placed else []
        case.validate_response(answer, checks=CHECKS, excluded_checks=mended)

    with connection_kept():
        schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
        schema.config.generation.update(with_security_parameters=False)
        for method, path in ADDRESSES:
            if mode is GenerationMode.POSITIVE or (method, path) not in TAKE_ANYTHING:
                asked(schema, method, path, mode, call)

    reached: Counter[int] = sum(statuses.values(), Counter())
    tried = {f"{method} {path}" for method, path in ADDRESSES}
    assert tried - statuses.keys() <= {" ".join(one) for one in TAKE_ANYTHING}
    assert 0 == reached[401]
    strange = {422} if mode is GenerationMode.NEGATIVE else {404, 422}
    assert strange <= reached.keys()
    assert reached.keys() & {200, 201}


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        (lambda **_: 1 // 0, "Server error"),
        (lambda **_: ["no case"], "Server error"),
        (lambda **_: HttpResponse(b"[{}]", content_type="application/json"), "schema"),
        (lambda **_: HttpResponse(b"[]", content_type="text/plain"), "Content-Type"),
        (lambda **_: HttpResponse(status=418), "status code"),
    ],
    ids=["breaks", "gives what it may not", "shape", "type", "status"],
)
@pytest.mark.usefixtures("office")
def test_an_endpoint_that_does_not_keep_to_the_document_is_found(
    program: Program, monkeypatch: pytest.MonkeyPatch, planted: Any, found: str
):
    monkeypatch.setattr(showing, "case_types", planted)

    def call(case: Any, _: int) -> None:
        case.validate_response(case.call(headers=program.headers()), checks=CHECKS)

    with connection_kept():
        schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
        with pytest.raises(FailureGroup) as told:
            asked(schema, *ADDRESSES[0], GenerationMode.POSITIVE, call)
    assert found.lower() in str(told.value).lower()
