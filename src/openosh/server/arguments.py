"""What a command takes: programmes, decisions, dates and files, each with a clear error."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from openosh.kit.roc import parse_roc
from openosh.server import discovery
from openosh.statute.decide import Decider


if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from openosh.desk.programme import Programme

    F = TypeVar("F", bound=Callable[..., Any])


class DayType(click.ParamType[date]):
    """A day, written in the Western or in the 民國 calendar."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
        try:
            return parse_roc(value)
        except ValueError:
            self.fail(f"「{value}」不是日期；請寫成 2026-08-31 或 115年8月31日", param, ctx)


class ProgrammeType(click.ParamType["Programme"]):
    """A programme, by its name in identifiers."""

    name = "PROGRAMME"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Programme:
        """Import the programme."""
        del param, ctx
        return discovery.programme(value) if isinstance(value, str) else value


class DecisionType(click.ParamType[Decider]):
    """A decision: ``<programme>.<name>``, or the name alone where only one programme has it."""

    name = "DECISION"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decider:
        """Return what decides it."""
        del param, ctx
        if isinstance(value, Decider):
            return value
        return discovery.decider(discovery.full_name(value))


class PathType(click.ParamType[Path]):
    """A file or folder, checked before long work begins."""

    name = "FILE"

    def __init__(
        self, *, exists: bool = True, folder: bool = False, anything: bool = False
    ) -> None:
        """Say whether it must be there, and what it must be."""
        self.exists = exists
        self.folder = folder
        self.anything = anything
        self.name = "FILE|DIR" if anything else "DIR" if folder else "FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path."""
        path = Path(value)
        kind = "檔案或資料夾" if self.anything else "資料夾" if self.folder else "檔案"
        there = path.exists() if self.anything else path.is_dir() if self.folder else path.is_file()
        if self.exists and not there:
            self.fail(f"沒有 {path} 這個{kind}；請確認路徑", param, ctx)
        if not self.exists and path.exists() and not there:
            self.fail(f"{path} 不是{kind}；請換一個路徑", param, ctx)
        return path


class OneOf(click.ParamType[str]):
    """One of a few words."""

    def __init__(self, *words: str) -> None:
        """Hold the words."""
        self.words = words
        self.name = "|".join(words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the words, as help shows them."""
        del param, ctx
        return self.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word."""
        if value not in self.words:
            self.fail(f"「{value}」不可用；可用的是 {'、'.join(self.words)}", param, ctx)
        return str(value)


class CountType(click.ParamType[int]):
    """A whole number that is not negative; thousands may be marked."""

    name = "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        if isinstance(value, int):
            return value
        digits = value.replace(",", "").replace("_", "")
        if not digits.isascii() or not digits.isdecimal():
            self.fail(f"「{value}」不是個數；請寫 0 以上的整數", param, ctx)
        return int(digits)


DAY, PROGRAMME, DECISION, COUNT = DayType(), ProgrammeType(), DecisionType(), CountType()


def only_programme() -> Programme:
    """Return the programme where there is only one.

    Raises:
        click.UsageError: there are several; says which.
    """
    slugs = discovery.slugs()
    if len(slugs) != 1:
        raise click.UsageError(f"請指明計畫：{'、'.join(slugs)}")
    return discovery.programme(slugs[0])


def _or_all(ctx: click.Context, param: click.Parameter, value: Programme | None) -> list[Programme]:
    del ctx, param
    return [value] if value else list(discovery.programmes())


def programmes_argument(function: F) -> F:
    """Let a command take a programme, and all of them where none is named."""
    return click.argument(
        "programmes",
        type=PROGRAMME,
        required=False,
        metavar="[PROGRAMME]",
        callback=_or_all,
        help="計畫的代號；省略時為全部計畫",
    )(function)
