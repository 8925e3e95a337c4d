"""一、二、三：noise, share, one pair a year."""

from __future__ import annotations

from tests.sixth_programme.hearing_protectors.facts import Claim, Purchase

from openosh.statute.ordered import Standing, in_order, sieve
from openosh.statute.rule import Outcome, Table, decision, rule
from openosh.statute.symbols import Truth, Whole


@rule(
    "s1.noise",
    label="噪音作業場所",
    sentence="音壓級 {sound_level} 分貝，達 {#action_level} 分貝",
    fails="音壓級 {sound_level} 分貝，未達 {#action_level} 分貝",
)
def noisy(purchase: Purchase) -> Truth:
    """噪音作業場所之音壓級達85分貝者，得申請補助。"""
    claim = Claim.of(purchase)
    return claim.sound_level >= claim.law.count("action_level")


@rule("s2.share", label="應補助金額", unit="元", sentence="費用 {price} 元之二分之一")
def half_price(purchase: Purchase) -> Whole:
    """補助購置費用之二分之一，四捨五入至元"""
    return purchase.price.times(purchase.law.ratio("share")).rounded()


@rule(
    "s3.once",
    label="該年度之第一副",
    sentence="{worker} 該年度之第一副",
    fails="{worker} 該年度已補助 {#pairs_a_year} 副",
)
def first_pair(purchase: Purchase, standing: Standing[Purchase]) -> Truth:
    """同一勞工同一年度以補助一副為限。"""
    earlier = standing.before(within=(purchase.worker, purchase.bought_on.year()))
    return earlier < purchase.law.count("pairs_a_year")


@decision("claim", facts=Claim, label="聽力防護具補助", clause="s2.share")
def claim(given: Claim) -> Outcome:
    """What is granted for each pair."""
    fate = sieve(
        in_order(given.purchases, lambda one: (one.bought_on,)),
        noisy,
        first_pair,
        amount=half_price(given.purchases.each),
        ceiling=given.law.count("cap"),
        ceiling_name="cap",
    )
    columns = {
        "id": given.purchases.each.id,
        "granted": fate.granted,
        "removed_at": fate.removed_at,
    }
    granted = given.purchases.total(lambda _: fate.granted)
    return {"granted": granted, "lines": Table(given.purchases, columns)}
