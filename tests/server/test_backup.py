"""A backup puts everything back but the keys, and ends with a journal that verifies."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections

from openosh.desk.isolation.scope import Actor, entered
from openosh.desk.journal import export, roots, verifier
from openosh.desk.journal.actions import record
from openosh.desk.privacy import actions as privacy, sealing
from openosh.desk.roles import Role
from openosh.server import backup, postgres


EMPLOYER = Actor(account=1, name="示範雇主", organisation=11, role=Role.APPLICANT)


@pytest.fixture
def here() -> backup.Database:
    """The database of this test, as one whom nothing binds."""
    told = settings.DATABASES["default"]
    name = connection.settings_dict["NAME"]
    return backup.Database(told["HOST"], told["PORT"], "postgres", name)


@pytest.fixture
def there(here: backup.Database) -> Iterator[backup.Database]:
    """An empty database beside it."""
    name = f"restored_{uuid.uuid4().hex}"

    def run(statement: str) -> None:
        with psycopg.connect(
            host=here.host, port=here.port, user="postgres", dbname="postgres", autocommit=True
        ) as connected:
            connected.execute(statement.encode())

    run(f"CREATE DATABASE {name} OWNER {postgres.OWNER} TEMPLATE template0 ENCODING 'UTF8'")
    yield here._replace(name=name)
    run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    (folder / "ab").mkdir(parents=True)
    (folder / "ab" / "cdef").write_bytes(b"\x00paper\xff")
    return folder


@pytest.fixture
def sealed() -> tuple[uuid.UUID, bytes]:
    """An office with a little history and a sealed value."""
    with entered(EMPLOYER):
        key = privacy.make_key(by=EMPLOYER)
        closed = sealing.seal(key, "示範員", context="name")
        for number in range(3):
            record(f"event.{number}", by=EMPLOYER)
    roots.close_days()
    return key, closed


@pytest.fixture
def made(tmp_path: Path, here: backup.Database, papers: Path) -> Path:
    file = tmp_path / "office.backup"
    notes = {"made_at": "", "keyring": backup.fingerprint(settings.KEYS), "journal": export.ends()}
    backup.make(file, here, papers, notes)
    return file


@pytest.mark.django_db(transaction=True)
def test_what_was_backed_up_comes_back_and_its_journal_verifies(
    sealed: tuple[uuid.UUID, bytes],
    here: backup.Database,
    there: backup.Database,
    papers: Path,
    tmp_path: Path,
):
    file, key_and_value = tmp_path / "office.backup", sealed
    before = list(export.lines())[1:-1]
    backup.make(file, here, papers, {"journal": export.ends()})
    manifest = backup.restore(file, there, tmp_path / "restored")
    try:
        _work_on(there.name)
        after = list(export.lines())
        with entered(EMPLOYER):
            key, closed = key_and_value
            opened = sealing.unseal(key, closed, context="name")
            record("event.after", by=EMPLOYER)
        assert export.ends() != manifest["journal"]
        assert [] == verifier.Checked(export.lines()).problems
    finally:
        _work_on(here.name)

    assert before == after[1:-1]
    assert [] == verifier.Checked(after).problems
    assert "示範員" == opened
    assert b"\x00paper\xff" == (tmp_path / "restored" / "ab" / "cdef").read_bytes()


def _work_on(name: str) -> None:
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = name


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("sealed")
def test_a_backup_holds_no_key_and_only_we_may_read_it(made: Path):
    content = made.read_bytes()
    secrets = [settings.KEYS.blind, *settings.KEYS.masters.values()]

    assert not any(secret in content or secret.hex().encode() in content for secret in secrets)
    assert 0o600 == made.stat().st_mode & 0o777
    assert [made.name] == [one.name for one in made.parent.glob("office.backup*")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("member", ["database.dump", "papers/ab/cdef", "manifest.json"])
def test_a_damaged_backup_puts_nothing_back(
    made: Path, there: backup.Database, tmp_path: Path, member: str
):
    damaged = tmp_path / "damaged"
    with zipfile.ZipFile(made) as good, zipfile.ZipFile(damaged, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, good.read(name) if name != member else good.read(name)[:-1] + b"?")

    with pytest.raises(backup.BackupError, match="不是完整的備份"):
        backup.restore(damaged, there, tmp_path / "restored")
    assert there.is_empty()
    assert not (tmp_path / "restored").exists()


@pytest.mark.django_db(transaction=True)
def test_a_backup_is_put_back_only_where_nothing_is(
    made: Path, here: backup.Database, there: backup.Database, papers: Path, tmp_path: Path
):
    with pytest.raises(backup.BackupError, match="這裡已有資料"):
        backup.restore(made, here, tmp_path / "restored")
    with pytest.raises(backup.BackupError, match="這裡已有資料"):
        backup.restore(made, there, papers)


@pytest.mark.django_db(transaction=True)
def test_a_paper_that_would_land_elsewhere_is_refused(
    made: Path, there: backup.Database, tmp_path: Path
):
    forged = tmp_path / "forged"
    with zipfile.ZipFile(made) as good, zipfile.ZipFile(forged, "w") as bad:
        manifest = json.loads(good.read("manifest.json"))
        name = "papers/../../outside"
        manifest["sha256"][name] = manifest["sha256"].pop("papers/ab/cdef")
        bad.writestr("manifest.json", json.dumps(manifest))
        bad.writestr("database.dump", good.read("database.dump"))
        bad.writestr(name, good.read("papers/ab/cdef"))

    with pytest.raises(backup.BackupError, match="不是文件的位置"):
        backup.restore(forged, there, tmp_path / "restored")
    assert there.is_empty()


def test_a_real_server_needs_somebody_who_sees_every_row(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://web@127.0.0.1/office")
    with pytest.raises(backup.BackupError, match="DATABASE_BACKUP_URL"):
        backup.database()
    monkeypatch.setenv("DATABASE_BACKUP_URL", "postgresql://keeper:secret@127.0.0.1:6000/office")
    assert ("127.0.0.1", "6000", "keeper", "office", "secret") == backup.database()


# -- the commands, each as a process of its own, in offices of their own -------------------------


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder for offices; their PostgreSQL ends with the last command."""
    folder = settings.VAR / f"offices-{uuid.uuid4().hex[:8]}"
    folder.mkdir(parents=True)
    yield folder
    shutil.rmtree(folder)


def run(folder: Path, office: str, *words: str, status: int = 0) -> str:
    code = "import sys; from openosh.server.main import main; sys.exit(main(sys.argv[1:]))"
    place = {
        "OPENOSH_VAR": str(folder / office),
        "DJANGO_SETTINGS_MODULE": "openosh.server.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env=os.environ | place,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    told = done.stdout + done.stderr
    assert (status, told) == (done.returncode, told)
    return told


def test_an_office_moves_to_an_empty_machine(folder: Path):
    assert "主金鑰已換為第 2 版" in run(folder, "a", "rotate-keys")
    assert "沒有保存期限已滿的金鑰" in run(folder, "a", "erase", "--destroy")
    assert "不含" in run(folder, "a", "backup", "office.backup")

    told = run(folder, "b", "restore", "office.backup")
    assert "日誌完整" in told
    assert "不是這份備份的金鑰檔" in told

    run(folder, "b", "export-journal", "journal.jsonl")
    assert "日誌完整：events 1 則" in run(folder, "b", "verify-journal", "journal.jsonl")
    changed = (folder / "journal.jsonl").read_bytes().replace(b"keys.rew", b"keys.raw", 1)
    (folder / "changed.jsonl").write_bytes(changed)
    told = run(folder, "b", "verify-journal", "changed.jsonl", status=1)
    assert "events 第 1 則的內容與雜湊值不符" in told
