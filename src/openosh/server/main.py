"""The ``openosh`` command.

``decide`` is started by other systems, often once for every case, so it is dispatched by hand and
imports nothing that it does not need; every other command is for people and goes through click.
"""

from __future__ import annotations

import gc
import os
import sys


INTERRUPTED, PIPE_CLOSED = 130, 141
"""Exit statuses of a shell command that a signal ended."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    if arguments is None:
        # A process that decides one case is over before it has garbage worth looking for.
        gc.disable()
    try:
        status = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has stopped; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return status


def _run(given: list[str]) -> int:
    if given[:1] == ["decide"]:
        from openosh.server import decide_command

        return decide_command.run(given)
    gc.enable()  # whatever people ask for may take long
    from openosh.server import menu

    return menu.run(given)
