"""Entries about contracts and the work with special hazards that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openosh.desk.registers import actions, queries
from openosh.desk.registers.asking import Entry
from openosh.desk.registers.entries.parties import (
    EMPLOYER,
    PROVIDER,
    buys,
    own,
    party,
    picked,
    to_lists,
)
from openosh.desk.registers.errors import OverError
from openosh.desk.registers.offered import contracts
from openosh.desk.registers.said import Terms
from openosh.desk.registers.seats import own_organisation
from openosh.desk.tables.columns import Column, Kind
from openosh.kit.hazards import Hazard
from openosh.kit.roc import format_roc


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.desk.isolation.scope import Actor

    Said = Mapping[str, Any]

TERMS = contracts.COLUMNS[2:]
"""All but the parties."""
ENDED = Column("ended_on", "提前終止日", Kind.DAY, required=True)
HAZARD_WORK = (
    Column(
        "kind",
        "作業類別",
        Kind.CHOICE,
        required=True,
        choices={str(one): one.label for one in Hazard},
    ),
    Column("workers", "人數", Kind.WHOLE, required=True, least=0, most=contracts.MOST),
    Column("as_of", "統計日", Kind.DAY, required=True),
)


def contract(*, by: Actor) -> Entry:
    """Ask what was agreed with the other party; which party one is hangs on one's own kind."""
    ours = own(by)
    label = PROVIDER if buys(ours) else EMPLOYER
    (other,) = picked(contracts.COLUMNS, "provider" if buys(ours) else "employer")

    def write(said: Said) -> None:
        rest = {column.name: said[column.name] for column in TERMS}
        theirs = party(said[other.name], label)
        employer, provider = (ours.pk, theirs) if buys(ours) else (theirs, ours.pk)
        actions.record_contract(Terms(employer=employer, provider=provider, **rest), by=by)

    address, back_label = to_lists()
    return Entry(
        title="登錄契約",
        lead="臨場服務的特約契約。任一方登錄後，雙方都看得到。",
        columns=[other, *TERMS],
        button="登錄",
        write=write,
        done="已登錄契約。",
        back=address,
        back_label=back_label,
        hints={
            other.name: "契約對方的統一編號，8 個數字；對方須已在本系統註冊。",
            "parties": "兩方填 2；另有他方共同簽訂者，填總數。",
            "fee_per_hour": "元；契約未載明者免填。",
            "physician_per_year": "契約未載明者免填。",
            "nurse_per_month": "契約未載明者免填。",
        },
        initial={"parties": "2"},
        about=[("特約機構" if other.name == "employer" else "事業單位", ours.name)],
    )


def end_of_contract(number: int, *, by: Actor) -> Entry:
    """Ask when a contract ended before its last day."""
    one = queries.contract_of(own_organisation(by), number)
    address, label = to_lists()
    if one.contract.ended_on is not None:
        raise OverError(f"這份契約已提前終止：{format_roc(one.contract.ended_on)}。", address)
    return Entry(
        title="登錄提前終止",
        lead="任一方都可以登錄；日期有誤者，由登錄的一方敘明理由更正。",
        columns=[ENDED],
        button="登錄終止",
        write=lambda said: actions.end_contract(number, ended_on=said["ended_on"], by=by),
        done="已登錄提前終止。",
        back=address,
        back_label=label,
        about=[
            ("事業單位", one.employer),
            ("特約機構", one.provider),
            ("契約起日", format_roc(one.contract.starts_on)),
            ("契約迄日", format_roc(one.contract.ends_on)),
        ],
    )


def hazard_work(*, by: Actor) -> Entry:
    """Ask how many workers do a kind of hazardous work."""
    own_organisation(by)

    def write(said: Said) -> None:
        kind = Hazard(said["kind"])
        actions.record_hazard_work(kind, workers=said["workers"], as_of=said["as_of"], by=by)

    address, label = to_lists()
    return Entry(
        title="登錄特別危害健康作業",
        lead="本單位從事特別危害健康作業的勞工人數；人數有變動時，以新的統計日再登錄。",
        columns=HAZARD_WORK,
        button="登錄",
        write=write,
        done="已登錄作業人數。",
        back=address,
        back_label=label,
        hints={"workers": "已無此項作業者填 0。"},
    )
