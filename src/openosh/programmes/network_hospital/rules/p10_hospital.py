"""第十點、附表: which column of the tables a party is paid by, and what kind of case is paid."""

from __future__ import annotations

from openosh.programmes.network_hospital.facts import ISLAND, ORDINARY
from openosh.statute.numbers import DatedLaw
from openosh.statute.symbols import Text, Truth, Whole, when, word


def column(island: Truth) -> Text:
    """Return the column of the tables: «離島網絡醫院» or «網絡醫院或職業傷病通報者»."""
    return when(island).then(word(ISLAND)).otherwise(word(ORDINARY))


def suspected_fee(law: DatedLaw, condition: Text, island: Truth) -> Whole:
    """Return what table 1 pays; asked for its own types only."""
    return law.count("suspected_fee", "amount", type=condition, hospital=column(island))


def notification_fee(law: DatedLaw, condition: Text, island: Truth) -> Whole:
    """Return what table 2 pays for a notified case."""
    return law.count("notification_fee", "amount", type=condition, hospital=column(island))


def report_fee(law: DatedLaw, report: str, island: Truth) -> Whole:
    """Return what table 2 pays for a report."""
    return law.count("report_fee", "amount", report=word(report), hospital=column(island))


def in_table_1(law: DatedLaw, condition: Text) -> Truth:
    """Return whether table 1 has this type of disease."""
    return law.lists("suspected_types", condition)
