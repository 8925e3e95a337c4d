"""The contest: who takes part, in which environment, and one measurement after the other."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median


HERE = Path(__file__).parent
OURS = Path(sys.executable)
PEERS = HERE / ".venv" / "bin" / "python"


@dataclass(frozen=True)
class Contestant:
    """Somebody who decides: ``target`` is a module below ``contestants`` and a function there."""

    label: str
    target: str
    python: Path = PEERS
    tidy_only: bool = False
    """Whether it has no way to say that a fact is unknown."""
    reference: str = ""
    """The name under which the others are compared with it."""

    @property
    def name(self) -> str:
        """Return a name for its files."""
        return self.target.replace(":", "-")


@dataclass(frozen=True)
class Measured:
    """Medians of a contestant."""

    seconds: float
    peak_bytes: float = 0


YEAR = (
    Contestant("OpenOSH，保留每一步驟", "ours_bulk", OURS),
    Contestant("OpenOSH，只留結果", "ours_bulk:outcome", OURS),
    Contestant("Polars，手工調校", "tuned_polars", reference="tuned"),
    Contestant("DuckDB SQL，手寫", "duckdb_sql"),
    Contestant("Polars，慣用寫法（.over）", "idiomatic_polars"),
    Contestant("純 Python", "plain_python"),
    Contestant(
        "OpenFisca-core，以其 get_rank", "openfisca_ranked", tidy_only=True, reference="openfisca"
    ),
    Contestant("OpenFisca-core，公式內以 NumPy 手工累計", "openfisca_model", tidy_only=True),
)
FACTS = (
    Contestant("OpenOSH，保留每一步驟之值", "ours_case:steps", OURS),
    Contestant("純 Python，只有結果", "plain_python:case"),
    Contestant("OpenFisca-core", "openfisca_model:case"),
    Contestant("OpenFisca-core，含軌跡", "openfisca_model:case_with_trace", reference="openfisca"),
)
REQUEST = (
    Contestant("OpenOSH，只取結果", "ours_case:outcome", OURS),
    Contestant("OpenOSH，全部理由成句", "ours_case:sentences", OURS),
    Contestant("OpenFisca-core", "openfisca_model:request"),
    Contestant(
        "OpenFisca-core，含軌跡", "openfisca_model:request_with_trace", reference="openfisca"
    ),
    Contestant("GoRules ZEN", "zen_model:case"),
    Contestant("GoRules ZEN，含軌跡", "zen_model:case_with_trace"),
)
WHOLE = (
    Contestant("openosh decide", "openosh", OURS),
    Contestant("python -c 'import json'", "json", OURS, reference="json"),
)


@dataclass(frozen=True)
class Contest:
    """Measures contestants in turn; ``folder`` holds the years and what was found about them."""

    folder: Path
    runs: int

    def of_years(
        self, contestants: list[Contestant], year: str, runs: int = 0
    ) -> dict[Contestant, Measured]:
        """Decide a year; the results of the first round are kept for the comparison."""
        found: dict[Contestant, list[dict[str, float]]] = {one: [] for one in contestants}
        for run in range(runs or self.runs):
            for one in contestants:
                more = ["--warm-up", str(self.folder / "small")]
                if run == 0:
                    more += ["--keep", str(self.result(one, year))]
                found[one].append(self._measure(one, "year", self.folder / year, *more))
        return {one: _medians(rounds) for one, rounds in found.items()}

    def of_cases(self, contestants: tuple[Contestant, ...]) -> dict[Contestant, Measured]:
        """Decide one claim."""
        found: dict[Contestant, list[dict[str, float]]] = {one: [] for one in contestants}
        for _ in range(self.runs):
            for one in contestants:
                found[one].append(self._measure(one, "case", self.folder / "case"))
        return {one: _medians(rounds) for one, rounds in found.items()}

    def of_commands(self, contestants: tuple[Contestant, ...]) -> dict[Contestant, Measured]:
        """Run whole processes, from the command to its end."""
        openosh = OURS.with_name("openosh")
        commands = {
            "openosh": [str(openosh), "decide", str(self.folder / "case" / "request.json")],
            "json": [str(OURS), "-c", "import json"],
        }
        found: dict[Contestant, list[dict[str, float]]] = {one: [] for one in contestants}
        for _ in range(3 * self.runs):
            for one in contestants:
                start = time.perf_counter()
                subprocess.run(commands[one.target], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
                found[one].append({"seconds": time.perf_counter() - start, "peak_bytes": 0})
        return {one: _medians(rounds) for one, rounds in found.items()}

    def result(self, one: Contestant, year: str) -> Path:
        """Return where the result of a contestant is kept."""
        return self.folder / "results" / year / one.name

    def _measure(self, one: Contestant, what: str, folder: Path, *more: str) -> dict[str, float]:
        print(f"  {what} {folder.name}: {one.label}", file=sys.stderr)
        command = [one.python, HERE / "measure.py", what, one.target, folder, *more]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own script
        return json.loads(done.stdout)  # type: ignore[no-any-return]


def _medians(rounds: list[dict[str, float]]) -> Measured:
    return Measured(*(median(one[key] for one in rounds) for key in ("seconds", "peak_bytes")))
