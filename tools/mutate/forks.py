"""Judging in forks: each has all that this process has read, and leaves nothing behind."""

from __future__ import annotations

import gc
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from typing import Generic, TypeVar

from mutate.trial import Verdict


T = TypeVar("T")

STATUS = {verdict: status for status, verdict in enumerate(Verdict, start=10)}
VERDICTS = {status: verdict for verdict, status in STATUS.items()}
FORK = multiprocessing.get_context("fork")


@dataclass
class _Fork(Generic[T]):
    """One process, what it judges, and until when it may."""

    judge: Callable[[T], Verdict]
    item: T
    deadline: float
    process: ForkProcess = field(init=False)

    def __post_init__(self) -> None:
        self.process = FORK.Process(target=self._leave_with_verdict)
        self.process.start()

    def _leave_with_verdict(self) -> None:
        sys.exit(STATUS[self.judge(self.item)])

    def is_over(self) -> bool:
        """Whether it has ended, or has to."""
        return not self.process.is_alive() or time.perf_counter() >= self.deadline

    def end(self) -> Verdict:
        """Return what it found: nothing, if it died or had to be ended."""
        self.process.kill()
        self.process.join()
        status = self.process.exitcode or 0
        self.process.close()
        return VERDICTS.get(status, Verdict.SURVIVED)


def in_forks(
    judge: Callable[[T], Verdict], items: Sequence[T], workers: int, limit: float
) -> Iterator[tuple[T, Verdict]]:
    """Judge each item in a fork of its own, ``workers`` at a time; yield them as they are done.

    A fork that dies, or is not done within ``limit`` seconds, has noticed nothing: SURVIVED.
    """
    gc.freeze()  # a collection in a fork would copy what it shares
    waiting = list(reversed(items))
    running: list[_Fork[T]] = []
    while waiting or running:
        while waiting and len(running) < workers:
            running.append(_Fork(judge, waiting.pop(), time.perf_counter() + limit))
        soonest = min(fork.deadline for fork in running) - time.perf_counter()
        wait([fork.process.sentinel for fork in running], max(0.0, soonest))
        for fork in [fork for fork in running if fork.is_over()]:
            running.remove(fork)
            yield fork.item, fork.end()
