"""Everything that may be done with papers: one verb a file, each in one transaction."""

from openosh.desk.papers.actions.issue import Printed, issue, print_form
from openosh.desk.papers.actions.remedies import set_remedies
from openosh.desk.papers.actions.scan_held import scan_held
from openosh.desk.papers.actions.sweep import sweep
from openosh.desk.papers.actions.upload import upload
from openosh.desk.papers.actions.void import MAY_VOID, void
from openosh.desk.papers.actions.withdraw import withdraw_upload
from openosh.desk.papers.errors import (
    NotReadableError,
    PaperNotFoundError,
    PrintRefusedError,
    UploadRefusedError,
)


__all__ = [
    "MAY_VOID",
    "NotReadableError",
    "PaperNotFoundError",
    "PrintRefusedError",
    "Printed",
    "UploadRefusedError",
    "issue",
    "print_form",
    "scan_held",
    "set_remedies",
    "sweep",
    "upload",
    "void",
    "withdraw_upload",
]
