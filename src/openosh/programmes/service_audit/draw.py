r"""The lots of a draw: anyone who has the published seed can make them again.

The lot of a provider is the SHA-256 of the line ``<seed>\n<code of the provider>``, in UTF-8,
written in hexadecimal. Providers are ranked by their lots, the smallest first; equal lots, which
nobody has ever seen, by code. The seed is published before the list of candidates closes, so that
nobody can choose it for its result. The law itself draws nothing: it takes the rank as a fact.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable


def lot(seed: str, code: str) -> str:
    r"""Return the lot of a provider: the shell command ``printf 'seed\ncode' | sha256sum``."""
    return hashlib.sha256(f"{seed}\n{code}".encode()).hexdigest()


def ranks(seed: str, codes: Iterable[str]) -> dict[str, int]:
    """Return the rank of each provider, from 1 on; the order in which they come is no matter."""
    drawn = sorted(set(codes), key=lambda code: (lot(seed, code), code))
    return {code: rank for rank, code in enumerate(drawn, 1)}
