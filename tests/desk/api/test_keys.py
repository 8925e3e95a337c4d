"""A call that is repeated with its key is answered again and done once."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from tests.desk.api.conftest import Program
from tests.desk.api.test_calls import EAR_MUFFS, opened, pdf
from tests.desk.cases.conftest import MONDAY
from tests.desk.papers import made_files

from openosh.desk import clock
from openosh.desk.api.models import KeptAnswer
from openosh.desk.cases.models import Case
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import OFFICE


def cases() -> int:
    with scope.entered(OFFICE):
        return Case.objects.count()


@pytest.mark.django_db
def test_the_same_call_again_is_answered_again_and_done_once(program: Program):
    first = program.post("/cases", EAR_MUFFS, key="once")
    again = program.post("/cases", EAR_MUFFS, key="once")

    assert (201, first.json()) == (again.status_code, again.json())
    assert "true" == again["Idempotency-Replayed"]
    assert 1 == cases()


@pytest.mark.django_db
def test_an_upload_again_is_known_by_its_content_and_not_by_its_boundary(program: Program):
    path = f"/cases/{opened(program)['id']}/uploads"
    first = program.post(path, {"slot": "report", "file": pdf()}, key="file")
    again = program.post(path, {"slot": "report", "file": pdf()}, key="file")
    other = SimpleUploadedFile("監測報告.pdf", made_files.pdf(pages=2))
    third = program.post(path, {"slot": "report", "file": other}, key="file")

    assert [201, 201, 422] == [one.status_code for one in (first, again, third)]
    assert first.json() == again.json()


@pytest.mark.django_db
def test_the_same_key_for_another_call_is_refused(program: Program):
    case = opened(program)
    move = {"name": "withdraw", "version": case["version"]}
    program.post("/cases", EAR_MUFFS, key="mine")
    program.post(f"/cases/{case['id']}/moves", move, key="moved")

    answer = program.post(f"/cases/{case['id']}/moves", move | {"reason": "改了"}, key="moved")

    assert (422, "/api/#key-reused") == (answer.status_code, answer.json()["type"])


@pytest.mark.django_db
def test_what_was_refused_frees_its_key(program: Program):
    refused = program.post("/cases", EAR_MUFFS | {"kind": "no_such"}, key="mended")
    assert 404 == refused.status_code
    assert 201 == program.post("/cases", EAR_MUFFS, key="mended").status_code


@pytest.mark.django_db
def test_another_firm_may_use_the_same_key(program: Program, rival: Program):
    first = program.post("/cases", EAR_MUFFS, key="same")
    second = rival.post("/cases", EAR_MUFFS, key="same")
    assert (201, 201) == (first.status_code, second.status_code)
    assert first.json()["id"] != second.json()["id"]


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", " ", "a b", "中文", "x" * 101])
def test_a_call_without_a_proper_key_is_refused(program: Program, key: str):
    assert 400 == program.post("/cases", EAR_MUFFS, key=key).status_code
    assert 0 == cases()


@pytest.mark.django_db
def test_answers_are_forgotten_after_two_days(program: Program):
    case = program.post("/cases", EAR_MUFFS, key="old").json()
    move = {"name": "withdraw", "version": case["version"]}
    with clock.standing(MONDAY.replace(day=9)):
        program.post(f"/cases/{case['id']}/moves", move, key="new")
    with scope.entered(OFFICE):
        assert ["new"] == list(KeptAnswer.objects.values_list("key", flat=True))


def twins(secret: str, key: str) -> list[Any]:
    """The answers of two calls that are let go at the same moment with one key."""
    gate, answers = threading.Barrier(2), []

    def call() -> None:
        with clock.standing(MONDAY):
            program = Program(secret)
            gate.wait()
            answers.append(program.post("/cases", EAR_MUFFS, key=key))
            connection.close()

    both = [threading.Thread(target=call) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_with_one_key_one_acts_and_the_other_hears_of_it(program: Program):
    for turn in range(5):
        answers = twins(program.secret, f"turn-{turn}")
        made = [one for one in answers if "Idempotency-Replayed" not in one]

        assert ([201, 201], 1) == ([one.status_code for one in answers], len(made))
        assert 1 == len({one.json()["id"] for one in answers})
        case = answers[0].json()
        program.post(f"/cases/{case['id']}/moves", {"name": "withdraw", "version": case["version"]})
    assert 5 == cases()
