"""A mutant in the place of its module, in this process alone: no file is written."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType


class StandIn(MetaPathFinder):
    """Finds one module and gives it another text; leaves every other module alone."""

    def __init__(self, name: str, file: Path, text: str) -> None:
        """Stand in for the module of this dotted name, which is written in ``file``."""
        self.name = name
        self.file = file
        self.text = text

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load the mutant; None for every other module."""
        del path, target
        if fullname != self.name:
            return None
        loader = _Given(fullname, str(self.file), self.text)
        return spec_from_file_location(fullname, self.file, loader=loader)

    def take_place(self, package: str) -> None:
        """Forget every module of ``package``: what is imported from now on meets the mutant."""
        for name in [name for name in sys.modules if f"{name}.".startswith(f"{package}.")]:
            del sys.modules[name]
        sys.meta_path.insert(0, self)


class _Given(SourceFileLoader):
    """Compiles a text that stands in no file, past the cache of byte code."""

    def __init__(self, fullname: str, path: str, text: str) -> None:
        super().__init__(fullname, path)
        self.text = text

    def get_code(self, fullname: str) -> CodeType:
        del fullname
        code: CodeType = self.source_to_code(self.text, self.path)
        return code
