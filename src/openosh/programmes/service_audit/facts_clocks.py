"""Facts about the clocks of an audit: notices, filings, postponements, appeals."""

from __future__ import annotations

from openosh.statute.facts import Facts, day


class ServedDays(Facts):
    """查核通知及查核結果之送達。"""

    notice_received_on = day("接獲查核通知之日", clause="5.1.b", evidence="查核通知之送達證明")
    result_served_on = day("查核結果送達之日", clause="6.3.a", evidence="查核結果函之送達證明")
