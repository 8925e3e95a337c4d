"""二、02 申請補助次數上限, 六、註2: how many visits, and how many of them by nurses."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import ALLIED, NURSE, ContractedClaim, Visit
from openosh.programmes.onsite_subsidy.rules.s2_standard import nurse_allied_quota, physician_quota
from openosh.programmes.onsite_subsidy.rules.s5_q1_half_day import by_physician
from openosh.statute.ordered import Standing
from openosh.statute.rule import rule
from openosh.statute.symbols import Truth, when


@rule(
    "s2.standard.class1",
    label="未逾補助次數上限",
    sentence="在次數上限之內（醫師 {physician_quota} 次/年；"
    "護理人員及相關人員 {nurse_allied_quota} 次）",
    fails="逾補助次數上限（醫師 {physician_quota} 次/年；"
    "護理人員及相關人員 {nurse_allied_quota} 次）",
)
def quota(visit: Visit, standing: Standing[Visit]) -> Truth:
    """勞工健康服務醫師4次/年；護理人員/相關人員4次/月

    Physicians count by calendar year, the other group by month, or by year where the switch says.
    What an earlier claim of the year was granted has used up the year's first places.
    """
    claim = ContractedClaim.of(visit)
    yearly = visit.law.word("nurse_allied_quota_period") == "year"
    year, month = visit.date.year(), visit.date.month_index()
    physicians = standing.before(within=(year,), where=by_physician(visit))
    physicians += claim.earlier_physician_visits
    in_year = standing.before(within=(year,), where=~by_physician(visit))
    in_year += claim.earlier_nurse_visits + claim.earlier_allied_visits
    in_month = standing.before(within=(month,), where=~by_physician(visit))
    others = when(yearly).then(in_year).otherwise(in_month)
    within = (
        when(by_physician(visit))
        .then(physicians < physician_quota(visit))
        .otherwise(others < nurse_allied_quota(visit))
    )
    # Which quota a visit uses up must be known, even where both still have room.
    return within.once(by_physician(visit))


@rule(
    "s6.case1.note2",
    label="護理人員達二分之一",
    sentence="護理人員之頻率達合併頻率二分之一以上，或本場次不在超出之列",
    fails="相關人員場次超出護理人員場次，自最晚之場次起不予採計",
)
def nurse_share(visit: Visit, standing: Standing[Visit]) -> Truth:
    """護理人員服務頻率仍應滿足總頻率二分之一以上。

    Allied visits in excess fall, the latest first; what they free is not given again. The share is
    one of the year: what an earlier claim was granted counts on both sides, and stays.
    """
    allied, claim = visit.kind == ALLIED, ContractedClaim.of(visit)
    law = claim.law
    share = law.ratio("nurse_share")
    nurses = standing.count(visit.kind == NURSE) + claim.earlier_nurse_visits
    permitted = share.rest_for(nurses).rounded("down")
    excess = standing.count(allied) + claim.earlier_allied_visits - permitted
    later = standing.before(where=allied, latest_first=True)
    return ~law.switch("nurse_share_applies") | ~allied | (later >= excess)
