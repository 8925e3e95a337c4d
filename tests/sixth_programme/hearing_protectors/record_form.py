"""The record of a fitting: one activity, one number, two who sign, nothing that is checked."""

from __future__ import annotations

from openosh.desk.record_form import Activity, Count, LongText, Named, RecordForm, SignatureRole


FITTING = RecordForm(
    name="fitting",
    title="示範聽力防護具配戴紀錄",
    source="示範要點附表一",
    counts=(Count("fitted", "配戴人數", "作業人員"),),
    hazards=(),
    texts=(LongText("noise", "噪音概況"),),
    activities=(Activity("fit_test", "密合度測試", persons=True),),
    states=(Named("done", "完成"), Named("open", "未完成")),
    settled=frozenset({"done"}),
    roles=(SignatureRole("tester", "測試人員", ("nurse",)), SignatureRole("owner", "負責人")),
    checks=(),
)
