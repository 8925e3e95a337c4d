"""Each small way of breaking a rule, and the verdict on a suite that notices or does not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path, PurePosixPath
from threading import Event

import pytest

from mutate import __main__ as tool
from mutate.__main__ import again_alone, by_tests, good_enough, mutate
from mutate.operators import Mutant, mutants_of
from mutate.trial import BadGroundError, Sandbox, Verdict


pytestmark = pytest.mark.long


def changed(expression: str) -> set[str]:
    """What the mutants put in the place of the whole of ``expression``."""
    return {mutant.after for mutant in mutants_of(expression) if mutant.before == expression}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("a < b", {"a <= b", "a >= b"}),
        ("a >= b", {"a > b", "a < b"}),
        ("a == b", {"a != b"}),
        ("a & b", {"a | b", "a", "b"}),
        ("a - b", {"a + b", "a"}),
        ("a * b", {"a // b"}),
        ("~a", {"a"}),
        ("a and b and c", {"a or b or c", "b and c", "a and c", "a and b"}),
        ("a if b else c", {"c if b else a"}),
        ("all_of(a, b)", {"any_of(a, b)", "all_of(b)", "all_of(a)"}),
        ("first_failing(a=x, b=y)", {"first_failing(b=y)", "first_failing(a=x)"}),
        ("day.plus_days(n)", {"day.minus_days(n)", "day"}),
        ("when(a)", {"when(~a)"}),
        ("a.once(b)", {"a"}),
        ("True", {"False"}),
        ("0", {"1"}),
        ("(a, b)", {"(b,)", "(a,)"}),
        ("{'a': x, 'b': y}", {"{'b': y}", "{'a': x}"}),
        ("'text'", set()),
        ("name", set()),
    ],
)
def test_an_expression_breaks_in_these_ways(expression: str, expected: set[str]):
    assert expected == changed(expression)


A_RULE = '''\
@rule("1", label="年度上限")
def cap(claim: Claim | None) -> Whole:
    """條文：年度上限。"""
    return f("上限", x & y)  # 說明
'''


def test_only_the_expression_changes_even_after_chinese_words():
    texts = {mutant.text for mutant in mutants_of(A_RULE)}

    assert {A_RULE.replace("x & y", f"({after})") for after in ("x", "x | y", "y")} == texts


def test_a_mutant_is_named_by_its_function_and_not_by_its_line():
    early, late = (mutants_of(f"{lines}def cap():\n    return 0\n")[0] for lines in ("", "\n\n"))

    assert "cap: 0 → 1" == early.name == late.name
    assert (2, 4) == (early.line, late.line)


def test_two_changes_that_look_the_same_have_two_names():
    names = [mutant.name for mutant in mutants_of("def cap():\n    return f(0, 0)\n")]

    assert ["cap: 0 → 1", "cap: 0 → 1 #2"] == names


RULES = PurePosixPath("src/toy/rules.py")
HONEST = "def pays(day):\n    return day <= 5\n"
BLIND_TO_THE_BOUND = "from toy import rules\n\n\ndef test_it():\n    assert rules.pays(1)\n"
SEES_THE_BOUND = BLIND_TO_THE_BOUND.replace("(1)", "(5)")


def sandbox(root: Path, test: str) -> Sandbox:
    (root / "src" / "toy").mkdir(parents=True)
    (root / "src" / "toy" / "__init__.py").touch()
    (root / RULES).write_text(HONEST, encoding="utf-8")
    (root / "test_toy.py").write_text(test, encoding="utf-8")
    return Sandbox(root, ["test_toy.py"])


@pytest.mark.parametrize(
    ("test", "text", "expected"),
    [
        (BLIND_TO_THE_BOUND, "def pays(day):\n    return day < 5\n", Verdict.SURVIVED),
        (SEES_THE_BOUND, "def pays(day):\n    return day < 5\n", Verdict.KILLED),
        (SEES_THE_BOUND, "1 / 0\n", Verdict.REFUSED),
    ],
)
def test_a_mutant_gets_its_verdict(tmp_path: Path, test: str, text: str, expected: Verdict):
    ground = sandbox(tmp_path, test)

    assert expected is ground.verdict(RULES, text, limit=60)
    assert HONEST == (tmp_path / RULES).read_text(encoding="utf-8")


def test_a_mutant_whose_tests_do_not_end_is_given_up(tmp_path: Path):
    ground, begun = sandbox(tmp_path, SEES_THE_BOUND), tmp_path / "begun"
    endless = "def pays(day):\n    open('begun', 'w').close()\n    while True: pass\n"

    for limit in (3, 15, 60):  # on a busy machine, tests have not even begun after three seconds
        assert Verdict.ENDLESS is ground.verdict(RULES, endless, limit=limit)
        if begun.exists():
            break

    assert begun.exists()
    assert HONEST == (tmp_path / RULES).read_text(encoding="utf-8")


def test_nothing_is_judged_where_the_honest_rules_fail(tmp_path: Path):
    ground = sandbox(tmp_path, "def test_it():\n    assert False\n")

    with pytest.raises(BadGroundError, match="assert False"):
        ground.seconds_when_honest()


# -- the verdict on a folder -----------------------------------------------------------------------


def judged(killed: int, survived: int, endless: int) -> bool:
    """Whether tests are good enough that leave so many mutants of each kind."""
    verdicts = [Verdict.KILLED] * killed + [Verdict.SURVIVED] * survived
    verdicts += [Verdict.ENDLESS] * endless
    found = {
        (RULES, Mutant("pays", number, "a < b", f"a <= {number}", "")): verdict
        for number, verdict in enumerate(verdicts)
    }
    explained = {
        f"{path.name} {mutant.name}": "it changes nothing"
        for (path, mutant), verdict in found.items()
        if verdict is Verdict.SURVIVED
    }
    return good_enough(Path("toy"), found, explained, 60.0, whole=True)


@pytest.mark.parametrize(
    ("killed", "survived", "endless", "expected"),
    [
        (200, 0, 0, True),
        (200, 9, 1, True),
        (190, 10, 0, False),
        (198, 0, 2, False),
        (0, 0, 9, False),
    ],
)
def test_few_may_survive_and_hardly_any_may_stay_without_a_verdict(
    killed: int, survived: int, endless: int, expected: bool
):
    assert expected is judged(killed, survived, endless)


# -- those that did not end ------------------------------------------------------------------------

TEN = [(RULES, Mutant("pays", number, "a < b", f"a <= {number}", "")) for number in range(10)]


class Ground:
    """A copy of the repository in which each mutant meets the verdict that is due."""

    def __init__(self, *due: Verdict) -> None:
        self.due = list(due)
        self.limits: list[float] = []

    def seconds_when_honest(self) -> float:
        return 1.0

    def verdict(self, path: PurePosixPath, text: str, limit: float) -> Verdict:
        assert (RULES, "") == (path, text)
        self.limits.append(limit)
        return self.due.pop(0)


def grounds(monkeypatch: pytest.MonkeyPatch, *prepared: Ground) -> None:
    """Let these be the copies that are made, in this order."""
    left = list(prepared)
    monkeypatch.setattr(Sandbox, "copied", lambda *_: left.pop(0))


def test_a_mutant_that_did_not_end_is_tried_again_alone_for_longer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(tool, "mutants_below", lambda *_: TEN)
    first = Ground(Verdict.ENDLESS, *[Verdict.KILLED] * 8, Verdict.ENDLESS)
    again = Ground(Verdict.KILLED, Verdict.KILLED)
    grounds(monkeypatch, first, again)

    assert mutate(Path("toy"), ["test_toy.py"], 1, "")

    assert [15.0] * 10 == first.limits
    assert [25.0] * 2 == again.limits
    assert "0 個逾時" in capsys.readouterr().out


def test_a_run_fails_in_which_every_mutant_stays_without_a_verdict(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(tool, "mutants_below", lambda *_: TEN)
    grounds(monkeypatch, Ground(*[Verdict.ENDLESS] * 10), Ground(*[Verdict.ENDLESS] * 10))

    assert not mutate(Path("toy"), ["test_toy.py"], 1, "")

    assert "✗ 10 個變異中有 10 個逾時而沒有結果，不足以評斷測試" in capsys.readouterr().out


def test_once_too_many_did_not_end_again_the_others_are_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
):
    grounds(monkeypatch, Ground(Verdict.KILLED, *[Verdict.ENDLESS] * 9))

    tried = [verdict for _, verdict in again_alone(["test_toy.py"], TEN, total=200)]

    assert [Verdict.KILLED, Verdict.ENDLESS, Verdict.ENDLESS] == tried


def test_tests_that_nobody_asks_for_any_more_are_not_run(monkeypatch: pytest.MonkeyPatch):
    shut = Event()

    class Pool(ThreadPoolExecutor):
        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT002 - as in the library
            super().shutdown(wait=False, cancel_futures=cancel_futures)
            shut.set()
            super().shutdown(wait=wait)

    class Slow(Ground):
        def verdict(self, path: PurePosixPath, text: str, limit: float) -> Verdict:
            if self.limits:
                assert shut.wait(60)
            return super().verdict(path, text, limit)

    ground = Slow(*[Verdict.ENDLESS] * 10)
    grounds(monkeypatch, ground)
    monkeypatch.setattr(tool, "ThreadPoolExecutor", Pool)

    with closing(by_tests(["test_toy.py"], TEN, 1)) as judged:
        next(judged)

    assert len(ground.limits) <= 2
