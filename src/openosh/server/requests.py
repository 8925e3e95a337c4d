"""Requests: taken from files, checked all at once, and decided.

Every request of every file is read before any is answered, so that whoever sends them learns of
all problems in one go: in the shape of the contract, each with its place.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from openosh.desk.programme import UnknownDecisionError
from openosh.server import discovery
from openosh.server.documents import Fault, MalformedError, parsed, pointed
from openosh.statute.intake import DAY, InvalidFactsError


if TYPE_CHECKING:
    from collections.abc import Mapping

    from openosh.statute.decide import Decider, Result


KEYS = ("decision", "law_date", "facts")

INVALID, UNKNOWN_DECISION, MALFORMED, UNREADABLE = (
    "invalid_facts",
    "unknown_decision",
    "malformed_json",
    "unreadable_file",
)
REASONS: Mapping[type[OSError], str] = {
    FileNotFoundError: "沒有這個檔案，請確認檔名",
    IsADirectoryError: "這是資料夾，請指明其中的檔案",
    PermissionError: "沒有讀取的權限，請洽檔案的主人",
}
STRENGTH = (UNREADABLE, MALFORMED, UNKNOWN_DECISION, INVALID)
"""Kinds of error, gravest first: the gravest names an answer that holds several."""


class Refusal(Exception):  # noqa: N818 - a request that is refused is an answer, not a failure
    """Requests that cannot be decided as they stand, with everything that is wrong with them."""

    def __init__(self) -> None:
        """Begin with nothing wrong."""
        super().__init__()
        self.kinds: set[str] = set()
        self.faults: list[Fault] = []

    def add(self, kind: str, at: str, message: str) -> None:
        """Add one problem of a kind."""
        self.kinds.add(kind)
        self.faults.append(Fault(at, message))

    def add_unreadable(self, at: str, name: str, error: OSError) -> None:
        """Add a file that cannot be read."""
        reason = next((why for of, why in REASONS.items() if isinstance(error, of)), str(error))
        self.add(UNREADABLE, at, f"{name} 無法讀取：{reason}")

    def to_json(self) -> dict[str, Any]:
        """Return the error in the shape of the contract."""
        return {
            "error": next(kind for kind in STRENGTH if kind in self.kinds),
            "problems": [{"at": fault.at, "message": fault.message} for fault in self.faults],
        }


class Request(NamedTuple):
    """One request as it came, and where it stands among those that came with it."""

    at: str
    given: object


class Ready(NamedTuple):
    """A request whose form holds: what decides it, under which date, from which facts."""

    decider: Decider
    law_date: date
    case: Any


class Counter:
    """Takes in requests; keeps what decides each kind at hand."""

    def __init__(self) -> None:
        """Begin with nothing at hand."""
        self.deciders: dict[str, Decider] = {}

    def decide(self, requests: list[Request], refusal: Refusal | None = None) -> list[Result]:
        """Return the results, in order.

        Args:
            requests: to decide together.
            refusal: what is wrong already with others that came with them.

        Raises:
            Refusal: something cannot be decided, with all problems of all requests.
        """
        refusal = refusal or Refusal()
        ready = [self._take(request, refusal) for request in requests]
        if refusal.faults:
            raise refusal
        return [one.decider.settle(one.law_date, one.case) for one in ready if one]

    def _take(self, request: Request, refusal: Refusal) -> Ready | None:
        """Check one request; problems go to ``refusal``, and then nothing comes back."""
        at, given = request
        if not isinstance(given, dict):
            refusal.add(INVALID, at, f"應為一個請求（物件），含 {'、'.join(KEYS)}")
            return None
        decider = self._decider(at, given, refusal)
        law_date = _law_date(at, given, refusal)
        case = _facts(at, given, decider, law_date, refusal)
        _refuse_strangers(at, given, refusal)
        return Ready(decider, law_date, case) if decider and law_date and case else None

    def _decider(self, at: str, given: dict[str, Any], refusal: Refusal) -> Decider | None:
        name = given.get("decision")
        if not isinstance(name, str):
            message = "請寫決定的名稱，例如 <計畫>.<決定>；全部的決定可用 openosh decisions 列出"
            refusal.add(INVALID, f"{at}/decision", message)
            return None
        if name not in self.deciders:
            try:
                self.deciders[name] = discovery.decider(name)
            except UnknownDecisionError as error:
                refusal.add(UNKNOWN_DECISION, f"{at}/decision", str(error))
                return None
        return self.deciders[name]


def _law_date(at: str, given: dict[str, Any], refusal: Refusal) -> date | None:
    written = given.get("law_date")
    if isinstance(written, str) and DAY.fullmatch(written):
        try:
            return date.fromisoformat(written)
        except ValueError:
            refusal.add(INVALID, f"{at}/law_date", "曆上沒有這一天，請查明後改正")
            return None
    message = "請寫適用法規之日，西元日期 YYYY-MM-DD；事實本身無日期者，依此日之法規"
    refusal.add(INVALID, f"{at}/law_date", message)
    return None


def _facts(
    at: str,
    given: dict[str, Any],
    decider: Decider | None,
    law_date: date | None,
    refusal: Refusal,
) -> object:
    """Read the facts, even where the law date cannot be read: all problems at once."""
    if "facts" not in given:
        refusal.add(INVALID, f"{at}/facts", "缺少事實；請寫一個物件，尚不知道的事實寫 null")
        return None
    if decider is None:
        return None
    try:
        return decider.intake.read(law_date or date.max, given["facts"])
    except InvalidFactsError as error:
        for problem in error.problems:
            refusal.add(INVALID, at + problem.at, problem.message)
    except RecursionError:
        refusal.add(INVALID, f"{at}/facts", "括號層層相套過深；請依決定的格式改寫")
    return None


def _refuse_strangers(at: str, given: dict[str, Any], refusal: Refusal) -> None:
    for key in given:
        if key not in KEYS:
            hint = "這看來是案例檔，請取其中的 request" if key == "request" else "請刪去"
            message = f"請求裡沒有這一項，可用的是：{'、'.join(KEYS)}；{hint}"
            refusal.add(INVALID, f"{at}/{pointed(key)}", message)


class Tray:
    """Requests in the order in which they came.

    One document with one request gives that request alone; a list, or several documents, give one
    flat list, in which a request is known by its index. A document that cannot be read counts as
    one request, so that the others keep their places.
    """

    def __init__(self, refusal: Refusal, *, several: bool) -> None:
        """Begin empty.

        Args:
            refusal: takes what is wrong with the documents.
            several: whether more than one document comes.
        """
        self.refusal = refusal
        self.several = several
        self.is_list = several
        self.size = 0
        self.taken: list[tuple[int, object]] = []

    def take(self, name: str, content: bytes | OSError) -> None:
        """Take a document by its name: what it holds, or why it cannot be read."""
        if isinstance(content, OSError):
            self.refusal.add_unreadable(self._place("", None), name, content)
            self.size += 1
            return
        try:
            document = parsed(content)
        except MalformedError as error:
            self._refuse(name, error)
        else:
            self._add(document)

    def requests(self) -> list[Request]:
        """Return the requests that could be read, each with its place."""
        return [Request(f"/{i}" if self.is_list else "", one) for i, one in self.taken]

    def _add(self, document: object) -> None:
        self.is_list |= isinstance(document, list)
        for one in document if isinstance(document, list) else [document]:
            self.taken.append((self.size, one))
            self.size += 1

    def _refuse(self, name: str, error: MalformedError) -> None:
        document = error.document
        for fault in error.faults:
            self.refusal.add(MALFORMED, self._place(fault.at, document), f"{name} {fault.message}")
        self.size += len(document) if isinstance(document, list) else 1

    def _place(self, at: str, document: object) -> str:
        """Move a place within one document to its place among all requests."""
        if not isinstance(document, list):
            return f"/{self.size}{at}" if self.several else at
        index, slash, rest = at[1:].partition("/")
        return f"/{self.size + int(index)}{slash}{rest}"
