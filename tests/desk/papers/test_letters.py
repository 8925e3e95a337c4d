"""Forms and letters: printed as PDF/A and ODT, numbered without gaps, confirmed by their code."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from odfdo import Document
from pypdf import PdfReader
from pytest_django.fixtures import Settings
from tests.desk.cases.conftest import MONDAY, Office, moved, sent
from tests.desk.papers import made_files as made
from tests.desk.papers.conftest import filled, uploaded
from tests.sixth_programme.hearing_protectors.sheets import SHEETS

from openosh.desk import clock
from openosh.desk.cases import actions as case_actions, queries as case_queries
from openosh.desk.cases.models import Case, DecisionMade, MoveMade
from openosh.desk.isolation import scope
from openosh.desk.isolation.scope import Actor
from openosh.desk.papers import actions, queries
from openosh.desk.papers.actions import PaperNotFoundError, PrintRefusedError
from openosh.desk.papers.content.examine import examine
from openosh.desk.papers.models import NumberSeries, Paper
from openosh.desk.papers.printing.fonts import MissingGlyphError
from openosh.desk.papers.records import failed_conditions
from openosh.desk.roles import Role


def approved(office: Office, by: Actor | None = None) -> Case:
    """A case that was approved, so that its letter went out."""
    case = moved(sent(by or office.firm), "propose", office.reviewer)
    return moved(case, "approve", office.approver)


def letter_of(case: Case, by: Actor) -> Paper:
    with scope.entered(by):
        (found,) = queries.letters(case)
        return found


def printed(case: Case, by: Actor) -> actions.Printed:
    with scope.entered(by):
        facts = case_queries.facts(case, by=by, unmask=True)
        return actions.print_form(case, "form", facts, by=by)


def test_a_letter_goes_out_with_the_move(office: Office):
    letter = letter_of(approved(office), office.firm)
    with scope.entered(office.firm):
        last = MoveMade.objects.filter(case=letter.case_id).latest("id")
    assert ("示聽字第1150000001號", "approve", last.pk) == (
        letter.number,
        last.name,
        letter.move_id,
    )


def test_the_recipient_reads_what_was_decided(office: Office):
    letter = letter_of(approved(office), office.firm)
    with scope.entered(office.firm):
        text = made.text_of(queries.content_of_paper(letter, "pdf", by=office.firm))
    for said in (
        "受文者：示範五金股份有限公司",
        "發文日期：中華民國115年7月6日",
        "發文字號：示聽字第1150000001號",
        "一、復貴單位申請",
        "二、不服者得提起訴願。",
        letter.code,
    ):
        assert said in text.replace("\n", "").replace(" ", "")


def test_a_letter_is_pdf_a(office: Office):
    letter = letter_of(approved(office), office.firm)
    with scope.entered(office.firm):
        content = queries.content_of_paper(letter, "pdf", by=office.firm)
    metadata = PdfReader(io.BytesIO(content)).xmp_metadata
    assert metadata is not None
    assert (b"<pdfaid:part>2</pdfaid:part>" in content, examine(content).pages) == (True, 1)


def test_the_text_document_says_the_same(office: Office):
    letter = letter_of(approved(office), office.firm)
    with scope.entered(office.firm):
        content = queries.content_of_paper(letter, "odt", by=office.firm)
    text = Document(io.BytesIO(content)).get_formatted_text()
    for said in ("受文者：示範五金股份有限公司", "示聽字第1150000001號", letter.code):
        assert said in text
    assert ".odt" == examine(content).extension


def test_numbers_follow_one_another_and_begin_anew_with_the_year(office: Office):
    first = letter_of(approved(office), office.firm)
    second = letter_of(approved(office, office.other_firm), office.other_firm)
    with clock.standing(MONDAY + dt.timedelta(days=200)):
        third = letter_of(approved(office), office.firm)
    assert ["第1150000001號", "第1150000002號", "第1160000001號"] == [
        (one.number or "").removeprefix("示聽字") for one in (first, second, third)
    ]


def test_a_move_that_fails_gives_its_number_back(office: Office):
    case = moved(sent(office.firm), "propose", office.reviewer)
    with pytest.raises(ZeroDivisionError):
        approved_and_failed(case, office.approver)
    moved(case, "approve", office.approver)
    assert "示聽字第1150000001號" == letter_of(case, office.firm).number


def approved_and_failed(case: Case, by: Actor) -> None:
    with scope.entered(by):
        case_actions.move(case.pk, "approve", by=by, version=case.version)
        raise ZeroDivisionError


def test_a_firm_can_take_no_number(office: Office):
    with scope.entered(office.firm):
        for statement in (
            "SELECT papers_next_number('示聽字', 115)",
            "INSERT INTO papers_numberseries (word, year, last) VALUES ('示聽字', 115, 7)",
        ):
            with (
                pytest.raises(DatabaseError),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)


def test_staff_see_the_series_and_cannot_turn_it_back(office: Office):
    approved(office)
    with scope.entered(office.officer):
        assert [1] == list(NumberSeries.objects.values_list("last", flat=True))
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            NumberSeries.objects.update(last=0)


def test_a_rare_name_stops_the_letter_and_names_its_code_point(office: Office):
    case = filled(office.firm)
    with scope.entered(office.firm):
        name = {"full_name": "示範\U000323af五金"}
        saved = case_actions.save_facts(case.pk, name, seen=case.version, by=office.firm)
    case = moved(case, "send", office.firm, version=saved.version)
    case = moved(case, "propose", office.reviewer)
    with pytest.raises(MissingGlyphError, match=r"「受文者」的「.」（U\+323AF）"):
        moved(case, "approve", office.approver)
    with scope.entered(office.approver):
        assert "proposed" == Case.objects.get(pk=case.pk).state
        assert 0 == MoveMade.objects.filter(case=case, name="approve").count()
        assert [] == list(NumberSeries.objects.all())


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ({"eligible": False}, ["符合資格：規模須符合其一", "大規模：投保 30 人"]),
        ({"eligible": True}, []),
        ({"eligible": None}, ["符合資格：規模須符合其一", "大規模：投保 30 人"]),
    ],
    ids=["refused by the law", "refused by a person alone", "undecided"],
)
def test_a_letter_gives_the_reasons_of_the_law_only_where_the_law_refused(
    outcome: dict[str, object], said: list[str], monkeypatch: pytest.MonkeyPatch
):
    steps = [
        {"step": "large", "label": "大規模", "sentence": "投保 30 人", "value": False},
        {"step": "there", "label": "已立案", "sentence": "已立案", "value": True},
        {"step": "eligible", "label": "符合資格", "sentence": "規模須符合其一", "value": False},
    ]
    monkeypatch.setattr("openosh.desk.cases.deciding.trace_of", lambda _: steps)
    assert said == failed_conditions(DecisionMade(outcome=outcome), "eligible")


# -- forms ---------------------------------------------------------------------------------------


def test_a_form_printed_again_unchanged_is_the_same_paper(office: Office):
    case = filled(office.firm)
    first, second = printed(case, office.firm), printed(case, office.firm)
    assert (first.paper, first.pdf) == (second.paper, second.pdf)


def test_a_form_printed_after_a_change_is_another_paper(office: Office):
    case = filled(office.firm)
    first = printed(case, office.firm)
    changed(case, office.firm, {"sound_level": 95})
    second = printed(case, office.firm)
    assert first.paper != second.paper
    assert "95 分貝" in made.text_of(second.pdf)


def changed(case: Case, by: Actor, values: dict[str, object]) -> None:
    with scope.entered(by):
        seen = Case.objects.get(pk=case.pk).version
        case_actions.save_facts(case.pk, values, seen=seen, by=by)


def test_a_letter_is_never_printed_by_hand(office: Office):
    case = filled(office.firm)
    with scope.entered(office.firm), pytest.raises(PrintRefusedError):
        actions.print_form(case, "letter", {}, by=office.firm)


def test_a_scan_counts_as_of_the_facts_until_what_it_shows_changes(office: Office):
    case = filled(office.firm)
    printed(case, office.firm)
    uploaded(case, office.firm, made.picture("JPEG"), slot="sealed")
    with scope.entered(office.firm):
        assert queries.printed_version(case) == case_queries.data_version(case)
    changed(case, office.firm, {"contact.phone": "07-0000-0000"})
    with scope.entered(office.firm):
        assert queries.printed_version(case) == case_queries.data_version(case)
    changed(case, office.firm, {"sound_level": 95})
    with scope.entered(office.firm):
        version = queries.printed_version(case)
        assert version is not None
        assert version < case_queries.data_version(case)


def test_a_scan_of_nothing_that_was_printed_has_no_version(office: Office):
    case = filled(office.firm)
    uploaded(case, office.firm, made.picture("JPEG"), slot="sealed")
    with scope.entered(office.firm):
        assert queries.printed_version(case) is None


# -- the public check ----------------------------------------------------------------------------


def test_the_public_confirms_a_letter_and_learns_no_name(office: Office):
    letter = letter_of(approved(office), office.firm)
    with scope.entered(scope.PUBLIC):
        found = queries.confirmed(letter.code.replace("-", "").lower())
        assert 0 == Paper.objects.count()
    assert found is not None
    assert found.is_valid
    assert ("聽力防護具補助核定函", letter.number, dt.date(2026, 7, 6)) == (
        found.title,
        found.number,
        found.issued_on,
    )
    assert "五金" not in found.addressee


def test_a_copy_is_held_against_the_original(office: Office):
    letter = letter_of(approved(office), office.firm)
    with scope.entered(scope.PUBLIC):
        found = queries.confirmed(letter.code)
    assert found is not None
    assert found.is_copy(letter.pdf_sha256)
    assert not found.is_copy("0" * 64)


def test_a_void_letter_says_so_to_everybody(office: Office):
    letter = letter_of(approved(office), office.firm)
    with scope.entered(office.approver):
        actions.void(letter.pk, "受文者誤植", by=office.approver)
        with pytest.raises(PrintRefusedError, match="先前已作廢（受文者誤植）"):
            actions.void(letter.pk, "再一次", by=office.approver)
    with scope.entered(scope.PUBLIC):
        found = queries.confirmed(letter.code)
    assert found is not None
    assert (False, "受文者誤植") == (found.is_valid, found.void_reason)


def test_a_letter_is_voided_by_officers_with_a_reason(office: Office):
    letter = letter_of(approved(office), office.firm)
    with scope.entered(office.firm), pytest.raises(case_actions.NotAllowedError):
        actions.void(letter.pk, "不喜歡", by=office.firm)
    with scope.entered(office.officer), pytest.raises(PrintRefusedError, match="寫明作廢的事由"):
        actions.void(letter.pk, " ", by=office.officer)


def test_a_code_that_no_paper_has_is_nothing(office: Office):
    del office
    from openosh.desk.papers.codes import new_code

    with scope.entered(scope.PUBLIC):
        assert queries.confirmed(new_code()) is None


def test_another_firm_finds_no_letter(office: Office):
    letter = letter_of(approved(office), office.firm)
    with scope.entered(office.other_firm):
        with pytest.raises(PaperNotFoundError):
            queries.paper(letter.pk, by=office.other_firm)
        assert 0 == Paper.objects.count()


def test_a_firm_cannot_write_itself_a_letter(office: Office):
    letter = letter_of(approved(office), office.firm)
    forged = Paper(**{one.attname: getattr(letter, one.attname) for one in Paper._meta.fields})
    forged.pk, forged.code, forged.number = None, "forged", "示聽字第1150000099號"
    forged.issued_by_id = office.firm.account
    with scope.entered(office.firm), pytest.raises(DatabaseError), transaction.atomic():
        forged.save(force_insert=True)


# -- the notice of remedies ----------------------------------------------------------------------


def test_the_operator_sets_another_notice_of_remedies(office: Office):
    operator = replace(office.officer, role=Role.OPERATOR)
    with scope.entered(operator):
        actions.set_remedies("hearing_protectors", "letter", "得於期限內申復。", by=operator)
        assert "得於期限內申復。" == queries.remedies_of("hearing_protectors", SHEETS[1])
    with scope.entered(office.firm), pytest.raises(case_actions.NotAllowedError):
        actions.set_remedies("hearing_protectors", "letter", "不得救濟。", by=office.firm)


def test_without_fonts_nothing_is_printed(office: Office, settings: Settings, tmp_path: Path):
    from openosh.desk.papers.printing.fonts import NoFontsError

    settings.FONTS = tmp_path
    with pytest.raises(NoFontsError, match="find_fonts"):
        printed(filled(office.firm), office.firm)
