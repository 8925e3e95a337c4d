"""The keys of the office: made at the first start, kept outside the database, never in the code."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import NamedTuple


KEY_BYTES = 32
FILE = "keyring.json"


class BrokenKeyringError(ValueError):
    """The file of keys cannot be read as one."""


class Keyring(NamedTuple):
    """What the office must keep to itself.

    Attributes:
        secret: signs sessions.
        masters: wrap the keys of persons, by version; the newest wraps, older ones still open.
        blind: keys the index by which an encrypted value is found exactly.
    """

    secret: str
    masters: dict[int, bytes]
    blind: bytes

    @property
    def newest(self) -> int:
        """Return the version of the master key that wraps from now on."""
        return max(self.masters)

    def rotated(self) -> Keyring:
        """Return the keyring with one more master key; what older ones wrapped stays readable."""
        return self._replace(
            masters={**self.masters, self.newest + 1: secrets.token_bytes(KEY_BYTES)}
        )


def made() -> Keyring:
    """Make a keyring of fresh keys."""
    return Keyring(
        secret=secrets.token_urlsafe(50),
        masters={1: secrets.token_bytes(KEY_BYTES)},
        blind=secrets.token_bytes(KEY_BYTES),
    )


def load(folder: Path) -> Keyring:
    """Read the keyring below ``folder``, making it at the first start.

    Raises:
        BrokenKeyringError: the file is there and cannot be read; nothing is overwritten.
    """
    path = folder / FILE
    if not path.exists():
        save(made(), folder)
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Keyring(
            secret=kept["secret"],
            masters={int(version): bytes.fromhex(key) for version, key in kept["masters"].items()},
            blind=bytes.fromhex(kept["blind"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenKeyringError(
            f"{path} 不是可讀的金鑰檔；請以備份還原，勿刪除：沒有它，個人資料無法解密。"
        ) from error


def save(keyring: Keyring, folder: Path) -> None:
    """Write the keyring so that a crash leaves the old file or the new one, readable to us only."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = json.dumps(
        {
            "secret": keyring.secret,
            "masters": {str(version): key.hex() for version, key in keyring.masters.items()},
            "blind": keyring.blind.hex(),
        },
        indent=2,
    )
    draft = folder / f"{FILE}.new"
    draft.touch(mode=0o600)
    draft.write_text(text + "\n", encoding="utf-8")
    draft.replace(folder / FILE)
