"""The app of this folder."""

from __future__ import annotations

from django.apps import AppConfig


class ServiceRecords(AppConfig):
    """Service records of on-site visits."""

    name = "openosh.desk.service_records"
    label = "service_records"
    verbose_name = "執行紀錄表"

    def ready(self) -> None:
        """Let no file of a signature be swept away."""
        from openosh.desk.papers.actions.sweep import also_named
        from openosh.desk.service_records import queries

        also_named.append(queries.files_named)
