"""An application for the toy, and what everybody does with it, page by page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.desk.cases.conftest import Office
from tests.desk.papers import made_files
from tests.desk.visiting import Visitor

from openosh.desk.cases.models import Case
from openosh.desk.isolation import scope


LETTER = re.compile(r"/papers/[0-9a-f-]{36}\.pdf")
WHY = "報告所載為 80 分貝"


@dataclass
class Application:
    """A case of the toy, and everybody who has to do with it.

    Attributes:
        office: who there is.
        firm: who applies.
        reviewer: who asks and proposes.
        approver: who decides.
        case: the address of its page.
    """

    office: Office
    firm: Visitor
    reviewer: Visitor
    approver: Visitor
    case: str

    @property
    def row(self) -> Case:
        """The case as it is kept."""
        with scope.entered(self.office.firm):
            return Case.objects.get(pk=self.case.split("/")[-2])

    @property
    def letters(self) -> list[str]:
        """The addresses of the letters that the firm finds among its papers."""
        return LETTER.findall(self.firm.reads(f"/papers/case/{self.row.pk}/"))

    def page(self, name: str) -> str:
        """Return the address of a page of the form."""
        return f"{self.case}form/{name}"

    def move(self, name: str) -> str:
        """Return the address of a move."""
        return f"{self.case}move/{name}"

    def measure(self, level: str) -> None:
        """Write down how loud it is, with the report that says so."""
        report = SimpleUploadedFile("監測報告.pdf", made_files.pdf())
        typed = {"sound_level": level, "slot-report": report}
        assert self.page("workers") == self.firm.sends(self.page("noise"), **typed)

    def fill_in(self, level: str = "90") -> None:
        """Go through the form from its first page to its last."""
        contact = {"contact.name": "示範聯絡人", "contact.phone": "02-0000-0000"}
        workers = {"workers-0-id": "1", "workers-0-name": "示範勞工甲"}
        workers |= {"workers-1-id": "2", "workers-1-name": "示範勞工乙"}
        firm = {"full_name": "示範五金股份有限公司"} | contact
        assert self.page("noise") == self.firm.sends(self.page("firm"), **firm)
        self.measure(level)
        assert f"{self.case}tasks" == self.firm.sends(self.page("workers"), **workers)

    def send(self) -> None:
        """Look over the answers and send them."""
        assert self.case == self.firm.sends(f"{self.case}answers")

    def ask(self) -> None:
        """Let the reviewer ask for one answer to be mended."""
        ticked = {"ask": ["sound_level"], "what-sound_level": WHY}
        assert self.case == self.reviewer.sends(self.move("ask"), **ticked)

    def answer(self) -> None:
        """Mend what was asked for and send it."""
        assert f"{self.case}tasks" == self.firm.sends(self.page("noise"), sound_level="95")
        self.send()

    def propose(self) -> None:
        """Let the reviewer propose."""
        assert self.case == self.reviewer.sends(self.move("propose"))

    def approve(self) -> None:
        """Let another approve."""
        assert self.case == self.approver.sends(self.move("approve"))
