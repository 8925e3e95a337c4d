"""四、Q3 辦理方式: who may be subsidised for an employed nurse, who only by contract."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import CONTRACTED
from openosh.programmes.onsite_subsidy.facts_procedure import Arrangement
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth


@rule(
    "s4.q3.class1_only",
    label="得以此方式申請",
    sentence="{month} 得以{arrangement}方式申請補助；特約不限危害風險類別",
    fails="第 {risk_class} 類事業單位，{month} 不得以{arrangement}方式申請補助；請改以特約方式辦理",
)
def arrangement_allowed(arrangement: Arrangement) -> Truth:
    """115年1月1日起，第2類及第3類事業單位僅以「特約方式」辦理經費補助

    Employed nurses are subsidised in the risk classes of the list; a contract in every class.
    """
    by_contract = arrangement.arrangement == CONTRACTED
    return by_contract | arrangement.law.lists("employed_risk_classes", arrangement.risk_class)


@decision("arrangement", facts=Arrangement, label="辦理方式", clause="s4.q3.class1_only")
def arrangement_in_order(arrangement: Arrangement) -> Outcome:
    """Whether a month may be claimed under this arrangement."""
    return verdict(arrangement_allowed=arrangement_allowed(arrangement))
