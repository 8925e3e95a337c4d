"""Firms with whole applications that are not sent yet, made in the office of ``OPENOSH_VAR``.

``python prepared.py FIRMS FILE`` writes who is signed in, and to which case, into FILE.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path

from openosh.server.opened import opened


def main(firms: int, file: Path) -> None:
    opened()
    from load.copies import Original, Place, write
    from load.people import session_of
    from openosh.desk import clock
    from openosh.desk.cases import actions as cases
    from openosh.desk.cases.models import Case
    from openosh.desk.isolation.scope import OFFICE, Actor, entered
    from openosh.desk.papers import actions as papers
    from openosh.desk.people import actions as people
    from openosh.desk.people.models import Account, Organisation
    from openosh.desk.roles import OrganisationKind, Role
    from openosh.programmes.onsite_subsidy import demo_qualification as demo

    def firm(number: int) -> tuple[int, int, str]:
        name = f"示範{number}號股份有限公司"
        made = Organisation.objects.create(
            kind=OrganisationKind.EMPLOYER, name=name, made_at=clock.now()
        )
        account = people.add_account(f"chaos-{number}@demo.example", name, by=OFFICE)
        people.add_membership(account, made, Role.APPLICANT, by=OFFICE)
        return made.pk, account.pk, session_of(account)

    with entered(OFFICE):
        of, account, session = firm(0)
        others = [firm(number) for number in range(1, firms)]
    day = demo.last_day_taken(clock.today())
    assert day is not None
    by = Actor(account, "示範0號股份有限公司", of, Role.APPLICANT)
    with entered(by), clock.standing(demo.at_hour(day, 9)):
        case = cases.open_case(demo.PROGRAMME, demo.KIND, of, by=by)
        facts = demo.answers(by.name, "00000016", day)
        cases.save_facts(case.pk, facts, seen=case.version, by=by)
        for slot in demo.SLOTS:
            paper = demo.blank_paper(f"{by.name}：{slot}")
            papers.upload(case.pk, slot, f"示範_{slot}.pdf", paper, by=by)
    with entered(OFFICE):
        original = Original(Case.objects.get(pk=case.pk))
    write([(original, Place(of, by, None, dt.timedelta(), case.once)) for of, by, _ in others], 100)
    with entered(OFFICE):
        applicants = [
            {"session": session, "case": str(Case.objects.get(organisation=of).pk)}
            for of, _, session in [(of, account, session), *others]
        ]
    with entered(OFFICE):
        staff = {
            mailbox: session_of(Account.objects.get(email=f"{mailbox}@demo.example"))
            for mailbox in ("reviewer", "reviewer-2", "approver")
        }
    file.write_text(json.dumps({"applicants": applicants, "staff": staff}), "utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
