"""``openosh tend-uploads``: what came out of it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from openosh.server.menu import run


@pytest.mark.django_db
def test_an_office_without_uploads_has_nothing_to_tend(
    capsys: pytest.CaptureFixture[str],
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("openosh.server.commands.tend_uploads.opened", lambda: None)

    assert 0 == run(["tend-uploads"])

    said = capsys.readouterr().out
    assert "掃毒：可開啟 0 件，拒收 0 件，仍在等待 0 件。" in said
    assert "清理：無主檔案 0 個。" in said
