"""Fill the office of ``OPENOSH_VAR`` and say what its pages cost: one process for one office.

``python -m load.filled CASES FILE`` writes what every page asks of the database, and who is signed
in, into FILE.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


SEED = 1150706
REVIEWERS, OFFICERS = 18, 6


def main(cases: int, file: Path) -> None:
    """Fill, analyse, walk twice (a first visit leaves traces), write."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openosh.server.settings")
    from openosh.server import preparation

    for step in preparation.prepared():
        print(f"  {step}")
    from django.conf import settings
    from django.db import connections

    from load import office, pages, people

    settings.ALLOWED_HOSTS = ["*"]
    office.hire(REVIEWERS, OFFICERS)
    print(f"  新增 {office.fill(cases, seed=SEED):,} 件，共 {cases:,} 件", flush=True)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    pages.costs()
    costs = {f"{person} {path}": cost for (person, path), cost in pages.costs().items()}
    file.write_text(json.dumps({"costs": costs, "people": people.signed_in()}), "utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
