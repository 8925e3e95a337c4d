"""五、Q1 每日上、下午各一場次: one visit each half-day, physicians and the others apart."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import PHYSICIAN, Visit
from openosh.statute.ordered import Standing
from openosh.statute.rule import rule
from openosh.statute.symbols import Truth, truth


@rule("s5.formA.categories", label="屬醫師場次", sentence="人員類別 {kind}")
def by_physician(visit: Visit) -> Truth:
    """人員類別：勞工健康服務醫師、勞工健康服務護理人員、勞工健康服務相關人員"""
    return visit.kind == PHYSICIAN


@rule("s5.q1.noon", label="屬下午場次", sentence="入場 {time_in}，切點 {#noon}")
def in_the_afternoon(visit: Visit) -> Truth:
    """以中午12時為上、下午切點，並以「入場時間」計。"""
    return visit.time_in >= visit.law.time("noon")


@rule(
    "s5.q1.remote",
    label="偏遠地區或離島",
    sentence="服務地點在偏遠地區或離島，不受半日場次限制",
    fails="服務地點不在偏遠地區或離島",
)
def remote(visit: Visit) -> Truth:
    """偏遠地區及離島除外。"""
    return visit.remote_area.presumed(truth(value=False))


@rule(
    "s5.q1.remote",
    label="提醒：是否偏遠地區尚不明",
    sentence="未載明服務地點是否為偏遠地區或離島，先以一般地區計；如屬之，請補正",
    warns=True,
)
def remoteness_unknown(visit: Visit) -> Truth:
    """偏遠地區及離島除外。"""
    return ~visit.remote_area.known()


@rule(
    "s5.q1.group",
    label="未逾半日場次",
    sentence="該半日同組人員之第一場，或不受半日限制",
    fails="同一事業單位同日同一上、下午，同組人員已計 {#half_day_visits} 場次",
)
def half_day(visit: Visit, standing: Standing[Visit]) -> Truth:
    """每組每日上午1場次、下午1場次，每日最多2場次（同一事業單位同日）。

    A visit in a remote area neither takes nor needs a half-day.
    """
    earlier = standing.before(
        within=(visit.date, in_the_afternoon(visit), by_physician(visit)),
        where=~remote(visit),
    )
    limited = visit.law.switch("half_day_limit_applies")
    return ~limited | remote(visit) | (earlier < visit.law.count("half_day_visits"))
