"""Cards: an authority made here gives out good ones and bad ones."""

from __future__ import annotations

import base64
import datetime as dt
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.cache import cache
from django.test import Client
from tests.desk.people.authority import Authority, Issued
from tests.desk.people.office import Office

from load.browsers import sign_in
from openosh.desk import clock
from openosh.desk.isolation import scope
from openosh.desk.people import cards, queries
from openosh.desk.people.cards import Authorities, CardRefusedError


NOON = dt.datetime(2026, 7, 16, 12, 0, tzinfo=clock.TAIPEI)
NONCE = b"what the card signs"


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority("示範憑證機構", NOON)


@pytest.fixture(scope="module")
def card(authority: Authority) -> Issued:
    return authority.issue("示範持卡人")


def trusted(authority: Authority, *revoked: Issued) -> Authorities:
    return Authorities(roots=(authority.certificate,), revoked=(authority.revoked(*revoked),))


def refusal(signature: str, by: Authorities, content: bytes = NONCE) -> str:
    with pytest.raises(CardRefusedError) as refused:
        cards.verified(content, signature, trusted=by, at=NOON)
    return str(refused.value)


def test_a_good_card_proves_who_holds_it(authority: Authority, card: Issued):
    proved = cards.verified(NONCE, card.sign(NONCE), trusted=trusted(authority), at=NOON)

    assert "示範持卡人" == proved.holder
    assert card.fingerprint == proved.fingerprint


def test_a_chain_may_lead_through_another_authority(authority: Authority):
    below = authority.below("示範次級機構")
    card = below.issue("示範持卡人")
    by = Authorities(
        roots=(authority.certificate,),
        between=(below.certificate,),
        revoked=(authority.revoked(), below.revoked()),
    )

    assert "示範持卡人" == cards.verified(NONCE, card.sign(NONCE), trusted=by, at=NOON).holder


def test_a_signature_over_another_text_is_refused(authority: Authority, card: Issued):
    assert "不符" in refusal(card.sign(b"another"), trusted(authority))


def test_a_signature_made_with_another_key_is_refused(authority: Authority, card: Issued):
    other = authority.issue("測試持卡人")
    forged = Issued(card.certificate, other.key)

    assert "不符" in refusal(forged.sign(NONCE), trusted(authority))


def test_a_signature_without_signed_attributes_is_refused(authority: Authority, card: Issued):
    assert "沒有涵蓋" in refusal(card.sign(NONCE, attributes=False), trusted(authority))


def test_a_card_of_a_stranger_is_refused(authority: Authority):
    stranger = Authority("示範憑證機構", NOON)  # of the same name, with a key of its own
    by = Authorities(
        roots=(authority.certificate,), revoked=(authority.revoked(), stranger.revoked())
    )

    assert "信賴" in refusal(stranger.issue("示範持卡人").sign(NONCE), by)


def test_a_card_that_signed_its_own_certificate_is_refused(authority: Authority):
    own = Authority("示範持卡人", NOON)

    assert refusal(Issued(own.own, own.key).sign(NONCE), trusted(authority))


@pytest.mark.parametrize(
    ("since", "until"), [(-30, -1), (1, 30)], ids=["it has ended", "it has not begun"]
)
def test_a_certificate_out_of_its_time_is_refused(authority: Authority, since: int, until: int):
    card = authority.issue(
        "示範持卡人", since=NOON + dt.timedelta(since), until=NOON + dt.timedelta(until)
    )

    assert "有效期間" in refusal(card.sign(NONCE), trusted(authority))


def test_a_certificate_that_may_not_sign_is_refused(authority: Authority):
    card = authority.issue("示範持卡人", may_sign=False)

    assert "不得用於" in refusal(card.sign(NONCE), trusted(authority))


def test_a_revoked_certificate_is_refused(authority: Authority, card: Issued):
    assert "廢止" in refusal(card.sign(NONCE), trusted(authority, card))


def test_without_a_revocation_list_nobody_comes_in(authority: Authority, card: Issued):
    by = Authorities(roots=(authority.certificate,))

    assert "廢止清冊" in refusal(card.sign(NONCE), by)


def test_a_revocation_list_that_another_signed_counts_for_nothing(
    authority: Authority, card: Issued
):
    stranger = Authority("示範憑證機構", NOON)
    by = Authorities(roots=(authority.certificate,), revoked=(stranger.revoked(),))

    assert refusal(card.sign(NONCE), by)


def test_a_revocation_list_of_long_ago_counts_for_nothing(authority: Authority, card: Issued):
    old = authority.revoked(made=NOON - dt.timedelta(60))
    by = Authorities(roots=(authority.certificate,), revoked=(old,))

    assert refusal(card.sign(NONCE), by)


def test_an_office_without_authorities_says_so(card: Issued):
    assert "尚未設定" in refusal(card.sign(NONCE), Authorities())


@pytest.mark.parametrize(
    "sent",
    ["", "not base 64 !", "AAAA", "MIIB", "A" * 70_000, base64.b64encode(b"0" * 500).decode()],
)
def test_what_is_no_signature_is_refused(authority: Authority, sent: str):
    assert "不是憑證卡的簽章" in refusal(sent, trusted(authority))


def test_any_byte_that_was_changed_is_refused(authority: Authority, card: Issued):
    raw = base64.b64decode(card.sign(NONCE))
    by = trusted(authority)

    for place in range(0, len(raw), 97):
        changed = bytearray(raw)
        changed[place] ^= 0x01
        sent = base64.b64encode(bytes(changed)).decode()
        try:
            proved = cards.verified(NONCE, sent, trusted=by, at=NOON)
        except CardRefusedError:
            continue
        # What no check covers, such as the order of certificates, may differ; the holder may not.
        assert card.fingerprint == proved.fingerprint


# -- the nonce ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_nonce_is_answered_once(authority: Authority, card: Issued):
    nonce = cards.challenge()
    signature = card.sign(nonce.encode())
    by = trusted(authority)

    cards.answered(nonce, signature, trusted=by, at=NOON)

    with pytest.raises(CardRefusedError, match="已使用"):
        cards.answered(nonce, signature, trusted=by, at=NOON)


@pytest.mark.django_db
def test_a_nonce_is_spent_by_a_wrong_answer_too(authority: Authority, card: Issued):
    nonce = cards.challenge()
    by = trusted(authority)

    with pytest.raises(CardRefusedError):
        cards.answered(nonce, "AAAA", trusted=by, at=NOON)
    with pytest.raises(CardRefusedError, match="已使用"):
        cards.answered(nonce, card.sign(nonce.encode()), trusted=by, at=NOON)


@pytest.mark.django_db
def test_a_nonce_that_was_never_given_out_is_refused(authority: Authority, card: Issued):
    with pytest.raises(CardRefusedError, match="已使用"):
        cards.answered("made up", card.sign(b"made up"), trusted=trusted(authority), at=NOON)


@pytest.mark.django_db
def test_a_nonce_ends_by_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cards, "LASTS", 0)

    assert cache.get(cards._place(cards.challenge())) is None


# -- pages ----------------------------------------------------------------------------------------


@pytest.fixture
def kept(authority: Authority, tmp_path: Path, settings: object) -> Path:
    """The folder in which the operator keeps whom the office trusts."""
    for name, content in {
        "roots/one.pem": x509.load_der_x509_certificate(authority.certificate).public_bytes(
            Encoding.PEM
        ),
        "revoked/one.crl": authority.revoked(),
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    settings.CARD_AUTHORITIES = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def shown_nonce(client: Client, page: str) -> bytes:
    client.get(page)
    return str(client.session["card_nonce"]).encode()


@pytest.mark.django_db
@pytest.mark.usefixtures("kept")
def test_a_linked_card_signs_its_holder_in(client: Client, office: Office, card: Issued):
    with clock.standing(NOON):
        sign_in(client, office.unprepared)
        nonce = shown_nonce(client, "/people/card/link")
        client.post("/people/card/link", {"signature": card.sign(nonce)})
        client.post("/account/logout/")

        nonce = shown_nonce(client, "/people/card")
        answer = client.post("/people/card", {"signature": card.sign(nonce)})

    assert (302, "/") == (answer.status_code, answer["Location"])
    assert client.get("/people/interests").status_code == 200, "a card is two factors"
    with scope.entered(scope.OFFICE):
        assert [card.fingerprint] == [
            one.fingerprint for one in queries.cards_of(office.unprepared.pk)
        ]


@pytest.mark.django_db
@pytest.mark.usefixtures("kept", "office")
def test_a_card_that_nobody_linked_signs_nobody_in(client: Client, card: Issued):
    with clock.standing(NOON):
        nonce = shown_nonce(client, "/people/card")
        answer = client.post("/people/card", {"signature": card.sign(nonce)})

    assert answer.status_code == 422
    assert "還沒有連結帳號" in answer.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.usefixtures("kept", "office")
def test_a_nonce_of_another_browser_is_refused(client: Client, card: Issued):
    with clock.standing(NOON):
        nonce = shown_nonce(Client(), "/people/card")
        shown_nonce(client, "/people/card")
        answer = client.post("/people/card", {"signature": card.sign(nonce)})

    assert "不符" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("kept")
def test_a_card_belongs_to_one_account(client: Client, office: Office, card: Issued):
    with clock.standing(NOON):
        for person, status in ((office.applicant, 302), (office.rival, 422)):
            sign_in(client, person)
            nonce = shown_nonce(client, "/people/card/link")
            answer = client.post("/people/card/link", {"signature": card.sign(nonce)})
            assert status == answer.status_code


def test_certificates_are_read_as_pem_and_as_der(authority: Authority, kept: Path):
    (kept / "roots" / "two.der").write_bytes(authority.certificate)

    assert (authority.certificate, authority.certificate) == cards.authorities(kept).roots
