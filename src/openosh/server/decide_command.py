"""``openosh decide``: requests in, results out, in the shapes of the decision contracts."""

from __future__ import annotations

import gc
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TextIO

from openosh.server.discovery import BrokenProgrammeError
from openosh.server.documents import laid_out, line
from openosh.server.requests import INVALID, Counter, Refusal, Tray


if TYPE_CHECKING:
    from collections.abc import Iterator

    from openosh.statute.decide import Result


REFUSED, BROKEN = 2, 3
"""Exit statuses: the requests cannot be decided as they stand; a programme cannot be loaded."""
STANDARD_INPUT = "-"
BLANK = b" \t\r\n"


FLAGS = {
    "--text": "改以文字說明：逐條寫出理由",
    "--jsonl": "一行一個請求，一行一個結果；空白行略過；未寫檔名時讀標準輸入",
    "--list": "列出各項決定及其事實；後面可寫決定的名稱",
    "--json": "與 --list 併用：以 JSON 列出",
    "--no-trace": "結果不附逐步理由（trace）",
    "--help": "顯示這份說明",
}


class UsageError(Exception):
    """A command line that cannot be meant; says what to write instead."""


class Asked(NamedTuple):
    """What the command line asks for."""

    flags: frozenset[str]
    files: list[str]


def run(given: list[str]) -> int:
    """Run ``decide …`` and return its exit status: 0, or 2 where a request is refused."""
    try:
        asked = _asked(given[1:])
        return _answer(asked)
    except UsageError as error:
        _tell(f"{error}\n用法可用 openosh decide --help 查看。")
        return REFUSED
    except BrokenProgrammeError as error:
        _tell(str(error))
        return BROKEN


def _asked(words: list[str]) -> Asked:
    flags: set[str] = set()
    files: list[str] = []
    only_files = False
    for word in words:
        if only_files or word == STANDARD_INPUT or not word.startswith("-"):
            files.append(word)
        elif word == "--":
            only_files = True
        elif word in FLAGS:
            flags.add(word)
        else:
            known = "、".join(FLAGS)
            raise UsageError(f"沒有 {word} 這個選項；有的是：{known}")
    _refuse_contradictions(flags, files)
    return Asked(frozenset(flags), files)


def _refuse_contradictions(flags: set[str], files: list[str]) -> None:
    ways = [name for name in ("--text", "--jsonl", "--list") if name in flags]
    if len(ways) > 1:
        raise UsageError(f"{' 與 '.join(ways)} 只能擇一")
    if "--json" in flags and "--list" not in flags:
        raise UsageError("--json 與 --list 併用；決定的結果本來就是 JSON")
    if files.count(STANDARD_INPUT) > 1:
        raise UsageError("標準輸入（-）只能讀一次")


def _answer(asked: Asked) -> int:
    if "--help" in asked.flags:
        _show_help()
        return 0
    if "--list" in asked.flags:
        from openosh.server.listing import show_decisions

        return show_decisions(asked.files, as_json="--json" in asked.flags)
    if not asked.files and sys.stdin.isatty():
        raise UsageError("請給請求的檔名，或以 - 由標準輸入讀取")
    files = asked.files or [STANDARD_INPUT]
    with_trace = "--no-trace" not in asked.flags
    if "--jsonl" in asked.flags:
        return _line_by_line(files, with_trace=with_trace)
    return _together(files, in_words="--text" in asked.flags, with_trace=with_trace)


def _show_help() -> None:
    from openosh.server.command_line import page

    files = [("FILE…", "一個請求，或請求的清單；數個檔案合為一份清單；- 為標準輸入")]
    about = (
        "決定請求，印出結果：一個請求印一個結果，清單或數個檔案印一份清單。\n"
        "請求有誤時什麼都不決定，所有問題一次列在標準錯誤，結束代碼為 2。"
    )
    usage = "openosh decide [選項]… FILE…"
    _say(page(usage, about, ("參數", files), ("選項", list(FLAGS.items()))).rstrip("\n"))


def _together(files: list[str], *, in_words: bool, with_trace: bool) -> int:
    """Decide the requests of all files, or refuse them all."""
    refusal = Refusal()
    tray = Tray(refusal, several=len(files) > 1)
    for file in files:
        tray.take("標準輸入" if file == STANDARD_INPUT else file, _content(file))
    try:
        results = Counter().decide(tray.requests(), refusal)
    except Refusal as refused:
        _tell(laid_out(refused.to_json()))
        return REFUSED
    if in_words:
        from openosh.statute.explain.text import explain_text

        _say("\n\n".join(explain_text(result) for result in results))
        return 0
    shown = [result.to_json(with_trace=with_trace) for result in results]
    _say(laid_out(shown if tray.is_list else shown[0]))
    return 0


def _content(file: str) -> bytes | OSError:
    try:
        if file == STANDARD_INPUT:
            return sys.stdin.buffer.read()
        return Path(file).read_bytes()
    except OSError as error:
        return error


def _line_by_line(files: list[str], *, with_trace: bool) -> int:
    """Answer every line as it comes; a bad line takes its error, and no other line with it."""
    unreadable = Refusal()
    opened = [_opened(file, unreadable) for file in files]
    if unreadable.faults:
        _tell(laid_out(unreadable.to_json()))
        return REFUSED
    counter = Counter()
    status = 0
    for written in _lines(opened):
        try:
            answer = _decided(written, counter).to_json(with_trace=with_trace)
        except Refusal as refused:
            answer = refused.to_json()
            status = REFUSED
        _say(line(answer))
        gc.enable()
    return status


def _opened(file: str, unreadable: Refusal) -> BinaryIO:
    if file == STANDARD_INPUT:
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")
    except OSError as error:
        unreadable.add_unreadable("", file, error)
        return BytesIO()


def _lines(files: list[BinaryIO]) -> Iterator[bytes]:
    return (one for file in files for one in file if one.strip(BLANK))


def _decided(written: bytes, counter: Counter) -> Result:
    refusal = Refusal()
    tray = Tray(refusal, several=False)
    tray.take("本行", written)
    if tray.is_list:
        refusal.add(INVALID, "", "一行只能有一個請求；清單請不要用 --jsonl")
        raise refusal
    return counter.decide(tray.requests(), refusal)[0]


def _say(text: str) -> None:
    """Write to standard output at once, whatever encoding the terminal claims."""
    _write(sys.stdout, text)


def _tell(text: str) -> None:
    """Write to standard error."""
    _write(sys.stderr, text)


def _write(stream: TextIO, text: str) -> None:
    # Half a surrogate pair cannot be UTF-8: written as an escape it is still the same JSON.
    stream.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    stream.buffer.flush()
