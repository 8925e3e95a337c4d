"""The repository names no one's machine, no package registry, and no path that is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lints.lint import File, Finding, Lint


MACHINE = re.compile(r"(?<![\w.~/$}*-])/(?:home|mnt|opt|private|root|tmp|work|Users)/[\w.-]")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|registry\.yarnpkg|crates\.io|proxy\.golang"
    r"|repo1?\.maven|deb\.debian|conda\.anaconda"
)
ADDRESS = re.compile(r"\w://")
LINK = re.compile(r"\]\((?!\w+:|#)([^)\s#]+)")
IN_TABLE = re.compile(r"`([\w.*-]+/[\w./*-]*|[\w*-]+\.(?:md|toml|py|txt|in))`")


def _machine(file: File) -> Iterator[Finding]:
    in_lock = file.path.parts[0] == "requirements"
    for number, line in enumerate(file.text.splitlines(), start=1):
        if found := MACHINE.search(line):
            yield number, f"「{found[0]}…」只在某一台機器上有：請改用相對路徑"
        if found := REGISTRY.search(line):
            yield number, f"「{found[0]}」是套件登錄站：位址屬於設定，不屬於本專案"
        if in_lock and ADDRESS.search(line):
            yield number, "鎖定檔不寫位址：請以 make lock 重寫"


def _is_signpost(path: PurePosixPath) -> bool:
    return path.name == "README.md" or (path.suffix == ".md" and len(path.parts) == 1)


def _paths_named(line: str) -> Iterator[str]:
    yield from LINK.findall(line)
    if line.lstrip().startswith("|"):
        yield from IN_TABLE.findall(line)


def _dead_paths(file: File) -> Iterator[Finding]:
    for number, line in enumerate(file.text.splitlines(), start=1):
        for name in _paths_named(line):
            starts = (file.path.parent, PurePosixPath())
            if not any(file.repository.holds(_joined(start, name)) for start in starts):
                yield number, f"「{name}」不存在：請更正路徑，或補上檔案"


def _joined(start: PurePosixPath, name: str) -> PurePosixPath:
    """Walk from ``start`` to ``name``, with ``..`` resolved, as a reader of the page would."""
    parts: list[str] = []
    for part in (start / name).parts:
        if part == ".." and parts:
            parts.pop()
        else:
            parts.append(part)
    return PurePosixPath(*parts)


# The bad examples are put together from pieces, so that this file itself stays clean.
_HOME = "/" + "home/lin/openosh"
_HOST = "pypi" + ".org"
_URL = "https:" + "//mirror.example/simple"

MACHINE_PLACE = Lint(
    name="machine-place",
    reason="A clone works for anyone, anywhere, and with any mirror.",
    asks=lambda path: path.name != "LICENSE",
    find=_machine,
    good=(
        ("docs/a.md", "#!/usr/bin/env bash\n"),
        ("docs/a.md", "`/facts/visits/0/fee` 與 ../shared/work/notes\n"),
        ("docs/a.md", "https://www.osha.gov.tw/home/page\n"),
        ("requirements/py311.txt", "click==8.5.1 \\\n    --hash=sha256:0867\n"),
    ),
    bad=(
        ("docs/a.md", f"cd {_HOME}\n"),
        ("Makefile", f'OUT := "{_HOME}"\n'),
        ("docs/a.md", f"files.{_HOST}\n"),
        ("requirements/py311.txt", f"--index-url {_URL}\n"),
    ),
)

DEAD_PATH = Lint(
    name="dead-path",
    reason="Who reads that something is there finds it there.",
    asks=_is_signpost,
    find=_dead_paths,
    good=(
        ("README.md", "[條文](src/openosh/programmes/sixth/law/numbers.toml)\n"),
        ("README.md", "| `src/openosh/programmes/*/law/` | 條文 |\n"),
        ("src/openosh/programmes/sixth/README.md", "| `law/numbers.toml` | 數字 |\n"),
        ("src/openosh/programmes/sixth/README.md", "[起點](../../../../README.md#how)\n"),
        ("README.md", "[職安署](https://www.osha.gov.tw/) 與 [下文](#next)\n"),
        ("README.md", "寫在 `var/decisions.parquet`，由指令產生。\n"),
        ("docs/decisions/0001.md", "| `gone/away.py` | 當時的位置 |\n"),
    ),
    bad=(
        ("README.md", "[條文](src/openosh/programmes/sixth/law/gone.toml)\n"),
        ("README.md", "| `src/openosh/gone/` | 什麼 |\n"),
        ("CONTRIBUTING.md", "| 改數字 | `gone.toml` |\n"),
        ("src/openosh/programmes/sixth/README.md", "| `law/gone.md` | 條文 |\n"),
    ),
)
