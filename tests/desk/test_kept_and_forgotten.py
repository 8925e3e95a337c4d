"""An office over the years: its keys rotate, a person is forgotten, it moves to another machine."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from tests.desk.serving import Served, _forget_database, serving

from openosh.server import postgres


pytestmark = pytest.mark.long


FORGOTTEN = "已依保存期限銷毀"
BY_THE_OFFICE = """
import json, sys
from openosh.server.opened import opened
opened()
import datetime as dt
from openosh.desk import clock
from openosh.desk.cases.models import Case
from openosh.desk.isolation.scope import OFFICE, entered
from openosh.desk.people.models import Account
from openosh.desk.privacy import actions
from load.people import session_of
with entered(OFFICE):
    account = Account.objects.get(email="employer-d@demo.example")
    case = Case.objects.get(organisation__memberships__account=account)
    actions.keep_until(case.key, clock.today() - dt.timedelta(days=1), by=OFFICE)
    print(json.dumps({"session": session_of(account), "case": str(case.pk), "key": str(case.key)}))
"""
"""The retention period of one case ended yesterday; and its applicant is signed in."""
TOKEN = re.compile(r'value="\w{64}"')
"""What is another with every request: it says that a form comes from a page of ours."""
ASK = """
import sys, urllib.request
asked = urllib.request.Request(sys.argv[1], headers={"Cookie": f"sessionid={sys.argv[2]}"})
sys.stdout.write(urllib.request.urlopen(asked, timeout=60).read().decode())
"""


@pytest.fixture
def office() -> Iterator[Served]:
    folder = settings.VAR / f"kept-{uuid.uuid4().hex[:8]}"
    with serving(folder) as served:
        yield served
    shutil.rmtree(folder)


@pytest.fixture
def elsewhere(office: Served) -> Iterator[Served]:
    """Another machine: nothing of the first one is there."""
    folder = office.folder.with_name(f"{office.folder.name}-elsewhere")
    folder.mkdir()
    environment = dict(office.environment) | {postgres.FOLDER: str(folder)}
    served = Served(folder, office.port, environment)
    yield served
    served.stop()
    _forget_database(folder)
    shutil.rmtree(folder, ignore_errors=True)


def test_an_office_rotates_its_keys_forgets_a_person_and_moves(office: Served, elsewhere: Served):
    told = json.loads(python(office, BY_THE_OFFICE))

    def page(of: Served) -> str:
        shown = python(of, ASK, f"{of.address}/cases/{told['case']}/", told["session"])
        return TOKEN.sub("", shown)

    before = page(office)
    assert FORGOTTEN not in before

    assert "主金鑰已換為第 2 版" in said(office, "rotate-keys")
    assert before == page(office)

    assert told["key"] in said(office, "erase", "--destroy")
    assert FORGOTTEN in page(office)
    assert "日誌完整" in verified(office)

    kept = office.folder / "office.backup"
    said(office, "backup", str(kept))
    office.stop()
    shutil.copytree(office.folder / "keys", elsewhere.folder / "keys")
    assert "日誌完整" in said(elsewhere, "restore", str(kept))
    elsewhere.start()
    assert FORGOTTEN in page(elsewhere)
    assert "日誌完整" in verified(elsewhere)


def verified(of: Served) -> str:
    journal = of.folder / "journal.jsonl"
    said(of, "export-journal", str(journal))
    return said(of, "verify-journal", str(journal))


def said(of: Served, *words: str) -> str:
    """Run a command of the office; return what it says, to whomever."""
    main = "import sys; from openosh.server.main import main; sys.exit(main(sys.argv[1:]))"
    return python(of, main, *words)


def python(of: Served, program: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        env=dict(of.environment),
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert 0 == done.returncode, done.stdout
    return done.stdout
