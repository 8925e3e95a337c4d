"""Whether the office can work: each thing that it needs, with a plain reason if it is not there."""

from __future__ import annotations

import shutil
import tempfile
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.db import Error, connection, connections
from django.db.migrations.executor import MigrationExecutor

from openosh.desk.papers.content import viruses


if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST_FREE = 100 * 1024**2
"""Bytes: below this an upload or a backup would soon fail half-way."""


class Need(NamedTuple):
    """One thing that the office needs, and why it cannot have it; nothing if it can."""

    name: str
    fault: str

    @property
    def is_met(self) -> bool:
        """Return whether the office has it."""
        return not self.fault


def needs() -> Iterator[Need]:
    """Ask for everything that the office needs."""
    database = _database()
    yield Need("database", database)
    yield Need("migrations", "資料庫連不上，無法查核。" if database else _migrations())
    yield Need("disk", _disk())
    if settings.CLAMAV:
        yield Need("scanner", _scanner())


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "資料庫連不上；請確認 PostgreSQL 已啟動，DATABASE_URL 正確。"
    return ""


_known: dict[str, bool] = {}


def _migrations() -> str:
    """Ask once until all are there: what was applied stays applied while a process runs."""
    if not _known.get("migrated"):
        try:
            owner = connections["owner"]
            executor = MigrationExecutor(owner)
            missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        except Error:
            return "以資料表擁有者連不上資料庫；請確認 DATABASE_OWNER_URL。"
        if missing:
            return f"還有 {len(missing)} 個資料表變更未執行；請重新啟動 openosh run。"
        _known["migrated"] = True
    return ""


def _disk() -> str:
    try:
        with tempfile.NamedTemporaryFile(dir=settings.VAR) as file:
            file.write(b"writable")
            file.flush()
        free = shutil.disk_usage(settings.VAR).free
    except OSError:
        return "存放檔案的磁碟不能寫入；請檢查掛載與權限。"
    if free < LEAST_FREE:
        return f"存放檔案的磁碟只剩 {free // 1024**2} MB；請清出空間。"
    return ""


def _scanner() -> str:
    if viruses.answers(settings.CLAMAV):
        return ""
    return "掃毒服務沒有回應；新上傳的檔案會先扣留。請檢查 ClamAV。"
