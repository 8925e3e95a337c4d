"""The manifest of the review of OSHA's self-managed projects."""

from __future__ import annotations

from pathlib import Path

from openosh.desk.programme import Programme


PROGRAMME = Programme(
    package="openosh.programmes.programme_review",
    title="職安署「自行管制個案計畫」評核",
    folder=Path(__file__).parent,
    decisions={
        "measure_rate": "s2_rate",
        "target_reached": "s2_rate",
        "printed_rate": "s2_rate",
        "implied_target": "s2_rate",
        "budget_execution": "s2_budget",
        "unit_sum": "s2_sum",
        "percent_average": "s2_sum",
        "repeated_figure": "s2_consistency",
        "printed_figure": "s2_consistency",
        "restored_text": "s2_consistency",
        "review_version": "s1_document",
        "reporting_period": "s1_document",
        "performance_report": "s1_results",
        "evaluation_table": "s1_columns",
        "imported_project": "p1_projects",
        "opinion": "s3_opinion",
        "proposed_opinion": "s3_opinion",
        "separation_of_roles": "s3_opinion",
        "measure_source": "s3_auto",
        "disease_notifications": "s3_auto",
        "network_size": "s3_auto",
        "onsite_audits": "s3_auto",
        "quality_reviews": "s3_auto",
    },
    excused={
        "s3.auto.visits_report": "鑑定案件不在平台，沒有可自動計算之資料；成果量由人工填報並附佐證",
    },
    reads=(
        "network_hospital.registered_institutions",
        "network_hospital.service_months",
        "network_hospital.quality_reviews",
        "service_audit.onsite_audits",
        "onsite_subsidy.grant_execution",
    ),
    year="year",
    year_of="proposed_opinion",
)
