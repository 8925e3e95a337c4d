"""Commands, their help and their errors in Chinese: the one place that knows click's own words."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import click
from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from openosh.desk.programme import UnknownDecisionError
from openosh.server import screen
from openosh.server.discovery import BrokenProgrammeError, UnknownProgrammeError
from openosh.statute.numbers import LawError


if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType


HELP = "--help"
USAGE_WRONG, BROKEN, INTERRUPTED = 2, 3, 130
"""Exit statuses: the words cannot be meant; the law cannot be loaded; the person stopped it."""


class Command(click.Command):
    """A command whose help and errors are Chinese; ``help`` says what it does."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows this help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "顯示這份說明"
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words; whatever is left over is an error that names it."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest:
            raise click.UsageError(f"多了「{' '.join(rest)}」；請刪去，或確認前面的寫法", ctx)
        return rest

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what it does, what it takes and which options it has."""
        params = self.get_params(ctx)
        arguments = [one for one in params if isinstance(one, click.Argument)]
        options = [one for one in params if isinstance(one, click.Option)]
        words = [ctx.command_path, "[選項]…", *(one.make_metavar(ctx) for one in arguments)]
        formatter.write(
            page(
                " ".join(words),
                self.help or "",
                ("參數", [(one.make_metavar(ctx), one.help or "") for one in arguments]),
                ("選項", [(_written(one, ctx), _explained(one)) for one in options]),
            )
        )


def page(usage: str, about: str, *sections: tuple[str, Sequence[tuple[str, str]]]) -> str:
    """Return a page of help: how it is written, what it is for, and lists of words."""
    widest = max((len(word) for _, rows in sections for word, _ in rows), default=0)
    parts: list[RenderableType] = [Text(f"用法：{usage}", style="title")]
    parts += [Text(f"\n{about}")] if about else []
    for heading, rows in sections:
        if not rows:
            continue
        listed = screen.grid(first=widest)
        for word, meaning in rows:
            listed.add_row(Text(word, style="figure"), Text(meaning))
        parts += [Text(f"\n{heading}"), Padding(listed, (0, 0, 0, 2))]
    return _rendered(Group(*parts))


def _rendered(page: RenderableType) -> str:
    """Render as the terminal can show it; click takes help as text."""
    shown = screen.console()
    with shown.capture() as capture:
        shown.print(page)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _written(option: click.Option, ctx: click.Context) -> str:
    names = "、".join(option.opts)
    return names if option.is_flag else f"{names} {option.make_metavar(ctx)}"


def _explained(option: click.Option) -> str:
    if option.is_flag or not option.show_default:
        return option.help or ""
    return f"{option.help}（預設 {option.default}）"


def run(command: click.Command, name: str, words: list[str]) -> int:
    """Run a command and return its exit status; what goes wrong is said in Chinese."""
    screen.speak_chinese()
    try:
        status = command.main(words, prog_name=name, standalone_mode=False)
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        more = f"\n  用法可用 {name} {HELP} 查看。" if isinstance(error, click.UsageError) else ""
        screen.complain(in_chinese(error) + more)
        return USAGE_WRONG
    except (UnknownProgrammeError, UnknownDecisionError) as error:
        screen.complain(str(error))
        return USAGE_WRONG
    except (BrokenProgrammeError, LawError) as error:
        screen.complain(str(error))
        return BROKEN
    return status if isinstance(status, int) else 0


def in_chinese(error: click.ClickException) -> str:
    """Return what is wrong with a command line, and what to write instead."""
    match error:
        case click.NoSuchOption():
            near = f"；是否為 {'、'.join(error.possibilities)}？" if error.possibilities else ""
            return f"沒有 {error.option_name} 這個選項{near}"
        case click.MissingParameter(param=click.Parameter() as param):
            return f"缺少 {_named(param, error.ctx)}：{getattr(param, 'help', None) or '請補上'}"
        case click.BadParameter(param=click.Parameter() as param):
            return f"{_named(param, error.ctx)}：{error.message}"
        case click.BadOptionUsage():
            return f"{error.option_name} 的用法不對：有值的選項後面要寫值，沒有值的不可寫"
        case _:
            return error.message


def _named(param: click.Parameter, ctx: click.Context | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.make_metavar(ctx) if ctx else param.human_readable_name


def unknown(what: str, word: str, known: Sequence[str], more: str = "") -> str:
    """Say that something is not known, and what it may have meant."""
    near = difflib.get_close_matches(word, known, n=3, cutoff=0.5)
    hint = f"是否為 {'、'.join(near)}？" if near else ""
    return f"沒有「{word}」這{what}。{hint}{more}"
