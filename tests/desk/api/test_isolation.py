"""Every endpoint that takes a number of something, with numbers of another firm: not there."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from tests.desk.api.conftest import Program
from tests.desk.api.test_calls import pdf
from tests.desk.cases.conftest import ASKED, FILLED, Office, moved, opened, sent
from tests.desk.papers import made_files
from tests.desk.papers.conftest import uploaded

from openosh.desk.api.actions import revoke_token
from openosh.desk.api.document import document, operations
from openosh.desk.api.queries import tokens_of
from openosh.desk.cases import actions, queries as case_queries
from openosh.desk.isolation import scope
from openosh.desk.papers import queries


pytestmark = pytest.mark.django_db

BODIES: dict[str, dict[str, Any]] = {
    "save_facts": {"seen": 1, "values": {"sound_level": 90}},
    "make_move": {"name": "withdraw", "version": 1},
    "upload": {"slot": "report"},
    "withdraw": {},
}
OF_NOBODY = {"case_types", "case_type", "list_cases", "open_case"}
"""Operations that take no number of anybody's."""

ADDRESSED = [
    (operation["operationId"], method, path)
    for path, method, operation in operations(document())
    if operation["operationId"] not in OF_NOBODY
]


def granted(office: Office) -> dict[str, str]:
    """The numbers of a case of the other firm that has one of everything."""
    by = office.other_firm
    case = opened(by)
    upload = uploaded(case, by, made_files.pdf())
    with scope.entered(by):
        actions.save_facts(case.pk, FILLED, seen=case.version + 1, by=by)
    for name, who in (("send", by), ("propose", office.reviewer), ("approve", office.approver)):
        case = moved(case, name, who)
    with scope.entered(by):
        (paper,), (decision,) = queries.papers(case), case_queries.decisions(case)
    return {
        "case_id": str(case.pk),
        "upload_id": str(upload.pk),
        "paper_id": str(paper.pk),
        "number": str(decision.pk),
        "form": "pdf",
    }


def call(program: Program, method: str, path: str, name: str) -> Any:
    path = path.removeprefix("/api/v1")
    if method == "GET":
        return program.get(path)
    if method == "PATCH":
        return program.patch(path, BODIES[name])
    body = BODIES[name] | ({"file": pdf()} if name == "upload" else {})
    return program.post(path, body)


def placed(path: str, numbers: dict[str, str]) -> str:
    return re.sub(r"{(\w+)}", lambda match: numbers[match[1]], path)


def test_every_operation_is_tried_or_takes_nothing_of_anybodys():
    every = {operation["operationId"] for _, _, operation in operations(document())}
    assert every == {name for name, _, _ in ADDRESSED} | OF_NOBODY


@pytest.mark.parametrize(("name", "method", "path"), ADDRESSED, ids=[one[0] for one in ADDRESSED])
def test_what_is_another_firms_is_not_there(
    office: Office, program: Program, rival: Program, name: str, method: str, path: str
):
    """Nor below one's own case; and it looks exactly as what nobody has."""
    numbers = granted(office)
    own = {"case_id": str(sent(office.firm).pk)} if path.count("{") > 1 else {}
    unknown = {"case_id": str(uuid4()), "upload_id": str(uuid4()), "paper_id": str(uuid4())}
    foreign, mixed, none = (
        call(program, method, placed(path, given), name)
        for given in (numbers, numbers | own, numbers | unknown)
    )

    assert 404 != call(rival, method, placed(path, numbers), name).status_code
    assert [404, 404, 404] == [one.status_code for one in (foreign, mixed, none)]
    assert foreign.json() | {"instance": ""} == none.json() | {"instance": ""}


def test_no_operation_answers_without_a_token_or_with_one_that_was_revoked(
    office: Office, program: Program
):
    with scope.entered(office.firm):
        (listed,) = tokens_of(office.firm.organisation or 0)
        revoke_token(listed.token.pk, by=office.firm)
    anything = dict.fromkeys(("case_id", "upload_id", "paper_id"), str(uuid4()))
    anything |= {"number": "1", "form": "pdf", "programme": "any", "kind": "any"}

    for path, method, _ in operations(document()):
        for headers in ({}, program.headers()):
            answer = program.client.generic(method, placed(path, anything), headers=headers)
            assert (401, "權杖無效") == (answer.status_code, answer.json()["title"])


def test_the_list_holds_ones_own_cases_only(office: Office, program: Program):
    granted(office)
    own = moved(sent(office.firm), "ask", office.reviewer, items=ASKED)
    assert [str(own.pk)] == [one["id"] for one in program.get("/cases").json()["cases"]]


def test_a_type_of_case_is_everybodys(office: Office, program: Program, rival: Program):
    del office
    assert program.get("/case-types").json() == rival.get("/case-types").json()
