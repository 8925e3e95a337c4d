"""The checks of 五、經費申請 and 六、案例: where each is declared, and what no rule computes."""

from __future__ import annotations


DECISIONS = {
    # 02 應附文件
    "claim_documents": "s5_claim_documents",
    "visit_record": "s5_claim_documents",
    "receipt_scan": "s5_claim_documents",
    "attachment_size": "s5_claim_documents",
    "service_plan": "s5_claim_documents",
    "evidence_request": "s5_claim_documents",
    # A 申請表
    "claim_form_scan": "s5_form_a",
    "claim_provider": "s5_form_a",
    "claim_signatures": "s5_form_a",
    "claim_seal": "s5_form_a",
    "conflict_of_interest": "s5_form_a",
    "declarations": "s5_form_a",
    "staff_member": "s5_form_a_people",
    "staff_qualification": "s5_form_a_people",
    "claim_staff_filed": "s5_form_a_people",
    "review_result": "s5_form_a_people",
    "claim_amounts": "s5_form_a_amounts",
    "gross_fee": "s5_form_a_amounts",
    "employed_amounts": "s5_form_a_employed",
    "reconciliation": "s5_form_a_consistent",
    "visits_listed_once": "s5_form_a_consistent",
    "single_use": "s5_form_a_consistent",
    # B 執行紀錄表
    "record_complete": "s5_record",
    "record_workers": "s5_record_work",
    "record_overview": "s5_record_work",
    "record_activities": "s5_record_work",
    "record_content": "s5_record_content",
    "record_follow_up": "s5_record_content",
    "record_text": "s5_record_text",
    "record_authors": "s5_record_text",
    "record_signatures": "s5_record_signature",
    "record_print": "s5_record_signature",
    "record_anomalies": "s5_record_anomaly",
    # C 支用證明
    "receipt_kind": "s5_receipt",
    "receipt_copy": "s5_receipt",
    "receipt_contents": "s5_receipt",
    "receipt_buyer": "s5_receipt",
    "receipt_branch": "s5_receipt",
    "receipt_seller": "s5_receipt",
    "receipt_amounts": "s5_receipt_amounts",
    "receipt_months": "s5_receipt_amounts",
    "excluded_items": "s5_receipt_amounts",
    "employed_receipts": "s5_receipt_employed",
    "salary_payment": "s5_receipt_employed",
    "salary_passbook": "s5_receipt_employed",
    "pay_receipt": "s5_receipt_employed",
    # D 契約書
    "contract_term": "s5_contract_document",
    "contract_contents": "s5_contract_document",
    "contract_signing_date": "s5_contract_document",
    "contract_parties": "s5_contract_document",
    "contract_template": "s5_contract_template",
    # 04 錯誤樣態
    "receipt_item_name": "s5_error_patterns",
    "claimed_amount": "s5_error_patterns",
    "visit_times": "s5_error_patterns",
    # 六、案例
    "visit_frequency": "s6_case1_frequency",
    "specialist_frequency": "s6_case1_frequency",
    "annual_estimate": "s6_case1_estimate",
    "full_time_nurse": "s6_case2_full_time",
    "nurse_elsewhere": "s6_case2_full_time",
}

EXCUSED = {
    "s5.q1.ex1": "例示：由 half_day 計算；醫師一場次、護理人員上、下午各一場次",
    "s5.q1.ex2": "例示：由 half_day 計算；護理人員與相關人員同一上午計一場次",
    "s5.q1.ex3": "例示：由 half_day 計算；上午、下午各計一場次",
    "s5.q5": "答案圖遺失，內容同 s5.q1.group：護理人員與相關人員同組，由 half_day 計算",
    "s5.q2.hired": "內容同 s4.q3.class1_only 與補助基準表之僱用列，由 may_employ 及 standard 計算",
    "s5.q2.reason": "修正理由之說明，不作任何決定",
    "s6.rounding": "例示：四捨五入至元，於 month_amount 及 amount 計算",
    "s6.case2.profile": "案例之事實：由 eligibility、may_employ 計算；新成立者之證明見 readings.md",
    "s6.case2.aug_dec": "例示：五個全月之 month_amount 合計",
    "s6.case2.next_year": "例示：次年度之 annual_cap 不減半，由 employed_nurse_claim 計算",
    "s6.case2.note7": "參照：各年度上限為 numbers.toml 之 standard，依日期取用",
}
