"""The virus scanner: asked over its socket, believed only where it can be understood."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests.desk.cases.conftest import Office, opened
from tests.desk.papers import made_files as made
from tests.desk.papers.conftest import uploaded
from tests.desk.papers.scanner import CLEAN, CONFUSED, INFECTED, NOTHING, scanner

from openosh.desk.isolation import scope
from openosh.desk.papers import actions, queries, store
from openosh.desk.papers.actions import NotReadableError, UploadRefusedError
from openosh.desk.papers.content.viruses import Health, ScanResult, scan
from openosh.desk.papers.models import Upload


@pytest.mark.parametrize(
    ("answer", "understood"),
    [
        (CLEAN, ScanResult(Health.CLEAN)),
        (INFECTED, ScanResult(Health.INFECTED, "Eicar-Test-Signature")),
        (CONFUSED, ScanResult(Health.UNKNOWN)),
        (NOTHING, ScanResult(Health.UNKNOWN)),
    ],
)
def test_an_answer_is_understood_or_says_nothing_of_the_file(answer: bytes, understood: ScanResult):
    with scanner(answer) as running:
        assert understood == scan(b"a file", running.address)


def test_a_large_file_arrives_whole():
    content = bytes(range(256)) * 1_000
    with scanner(CLEAN) as running:
        scan(content, running.address)
        assert [content] == running.received


def test_a_scanner_that_is_away_is_no_verdict(tmp_path: Path):
    assert Health.UNKNOWN is scan(b"a file", str(tmp_path / "nobody")).health


def test_what_the_scanner_finds_is_refused(office: Office, settings: Settings):
    with scanner(INFECTED) as running:
        settings.CLAMAV = running.address
        with pytest.raises(UploadRefusedError, match="「Eicar-Test-Signature」"):
            uploaded(opened(office.firm), office.firm, made.pdf())
    assert [] == list(store.names())


def test_what_the_scanner_finds_clean_says_that_it_was_scanned(office: Office, settings: Settings):
    with scanner(CLEAN) as running:
        settings.CLAMAV = running.address
        found = uploaded(opened(office.firm), office.firm, made.pdf())
    assert ("clean", "daemon") == (found.state, found.scan)


def test_nobody_reads_a_file_before_it_was_scanned(office: Office, settings: Settings):
    settings.CLAMAV = "nobody-listens-here"
    case = opened(office.firm)
    held = uploaded(case, office.firm, made.pdf())
    with scope.entered(office.firm):
        assert ("held", "awaited") == (held.state, held.scan)
        assert {} == queries.attached(case)
        with pytest.raises(NotReadableError, match="尚未完成掃毒"):
            queries.content_of_upload(held, by=office.firm)


@pytest.mark.parametrize(
    ("answer", "state"), [(CLEAN, "clean"), (INFECTED, "refused"), (CONFUSED, "held")]
)
def test_what_is_held_is_scanned_when_the_scanner_is_back(
    office: Office, settings: Settings, answer: bytes, state: str
):
    settings.CLAMAV = "nobody-listens-here"
    held = uploaded(opened(office.firm), office.firm, made.pdf())
    with scanner(answer) as running:
        settings.CLAMAV = running.address
        assert 1 == sum(actions.scan_held())
    with scope.entered(office.firm):
        found = Upload.objects.get(pk=held.pk)
        assert (state, state == "refused") == (found.state, bool(found.refusal))
