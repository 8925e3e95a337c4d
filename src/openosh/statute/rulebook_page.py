"""The rulebook as one page of HTML: the law on the left, how it is computed on the right.

The page needs no script and nothing from the network; it prints, and it reads at 320 pixels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from openosh.statute.chapters import Article, Contents, RuleEntry, Section
from openosh.statute.figures import cell, roc_day
from openosh.statute.markup import Child, Html, el, join
from openosh.statute.rulebook_words import KINDS, BASES, clause_state, READING_FIELDS


if TYPE_CHECKING:
    from openosh.statute.law import Reading
    from openosh.statute.numbers import Entry, Version
    from openosh.statute.outlines import Outline


QUOTED = re.compile(r"「([^「」]+)」")
