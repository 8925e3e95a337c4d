"""Finding programmes: one folder each, imported only when something is asked of it.

A programme is a folder with a ``programme.py`` that holds ``PROGRAMME``. It is looked for below
``openosh.programmes``, then among the packages that ``OPENOSH_PROGRAMMES`` names, then among the
installed entry points of the group ``openosh.programmes``. A folder that cannot be imported is an
error that names the file at fault.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import openosh.programmes
from openosh.desk.programme import Programme, UnknownDecisionError


if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from openosh.statute.decide import Decider


VARIABLE = "OPENOSH_PROGRAMMES"
"""Environment variable: dotted names of further programme packages, separated by commas."""
GROUP = "openosh.programmes"
"""Group of the entry points by which an installed package offers a programme."""
MANIFEST = "programme.py"


class BrokenProgrammeError(Exception):
    """A programme that is there and cannot be imported; says which file is at fault."""


class UnknownProgrammeError(LookupError):
    """No programme has that name; says which there are."""


def slugs() -> list[str]:
    """Return the names of all programmes, without importing one, in order."""
    return sorted({*_folders(), *_named(), *_offered()})


def programme(slug: str) -> Programme:
    """Return one programme; no other is imported.

    Raises:
        UnknownProgrammeError: there is none of that name.
        BrokenProgrammeError: its files cannot be imported.
    """
    if slug.isidentifier():
        for package in (_folders, _named, _offered):
            found = package().get(slug)
            if found is not None:
                return _imported(found)
    known = "、".join(slugs())
    raise UnknownProgrammeError(f"沒有「{slug}」這項計畫；有的是：{known}")


def programmes() -> Iterator[Programme]:
    """Yield every programme, in the order of their names.

    Raises:
        BrokenProgrammeError: the files of one cannot be imported.
    """
    for slug in slugs():
        yield programme(slug)


def decider(name: str) -> Decider:
    """Return what decides ``<programme>.<decision>``.

    Raises:
        UnknownDecisionError: there is none of that name; names those that are like it.
        BrokenProgrammeError: the files of the programme cannot be imported.
    """
    slug, _, decision = name.partition(".")
    try:
        found = programme(slug)
        if decision not in found.decisions:
            raise UnknownDecisionError(_nearest(name))
    except UnknownProgrammeError as error:
        raise UnknownDecisionError(_nearest(name)) from error
    try:
        made = found.decider(decision)
        _ = made.program  # read now, so that a rule that cannot be read is found here
    except Exception as error:
        raise broken(found.package, error) from error
    return made


def full_name(name: str) -> str:
    """Return ``<programme>.<decision>`` where only one programme has it, else the name as it is."""
    if "." in name:
        return name
    found = [known for known in _known_decisions() if known.partition(".")[2] == name]
    return found[0] if len(found) == 1 else name


def _nearest(name: str) -> str:
    """Say what the decision that was asked for may have meant."""
    import difflib

    known = list(_known_decisions())
    first = {one.partition(".")[0]: one for one in reversed(known)}
    near = difflib.get_close_matches(name, known, n=3) or sorted(first.values())
    shown = name if len(name) <= 80 else f"{name[:80]}…"  # noqa: PLR2004 - one line of a message
    return (
        f"沒有「{shown}」這項決定；是否為 {'、'.join(near)}？"
        "全部的決定可用 openosh decisions 列出。"
    )


def _known_decisions() -> Iterator[str]:
    """Yield every decision; a broken programme is no answer to a question about another."""
    for slug in slugs():
        try:
            yield from (f"{slug}.{decision}" for decision in programme(slug).decisions)
        except BrokenProgrammeError:
            continue


def _folders() -> dict[str, str]:
    """Return the packages below ``openosh.programmes``, by slug."""
    return {
        path.name: f"{openosh.programmes.__name__}.{path.name}"
        for folder in openosh.programmes.__path__
        for path in Path(folder).iterdir()
        if (path / MANIFEST).is_file()
    }


def _named() -> dict[str, str]:
    """Return the packages that the environment names, by slug."""
    named = filter(None, (part.strip() for part in os.environ.get(VARIABLE, "").split(",")))
    return {package.rpartition(".")[2]: package for package in named}


def _offered() -> dict[str, str]:
    """Return the packages that installed distributions offer, by slug."""
    from importlib.metadata import entry_points

    return {
        point.name: point.module.removesuffix(".programme") for point in entry_points(group=GROUP)
    }


def _imported(package: str) -> Programme:
    try:
        module = importlib.import_module(f"{package}.programme")
    except Exception as error:
        raise broken(package, error) from error
    return _manifest(module)


def _manifest(module: ModuleType) -> Programme:
    found = getattr(module, "PROGRAMME", None)
    if not isinstance(found, Programme):
        raise BrokenProgrammeError(f"{module.__file__} 沒有 PROGRAMME；請在此宣告計畫（Programme）")
    return found


def broken(package: str, error: Exception) -> BrokenProgrammeError:
    """Name the file and line at fault: the last one below the programme that the error passed."""
    place = _place(package, error)
    reason = f"{type(error).__name__}：{error}"
    return BrokenProgrammeError(f"計畫 {package} 無法載入。{place}{reason}")


def _place(package: str, error: Exception) -> str:
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename} 第 {error.lineno} 行："
    folder = _folder_of(package)
    place, trace = "", error.__traceback__
    while folder and trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(folder):
            place = f"{file} 第 {trace.tb_lineno} 行："
        trace = trace.tb_next
    return place


def _folder_of(package: str) -> str:
    """Return the folder of a package that was imported, or was about to be."""
    module = sys.modules.get(package)
    paths = list(getattr(module, "__path__", ()))
    return paths[0] if paths else ""
