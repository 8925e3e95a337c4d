"""What a person types to make a token."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms


MAY_LAST = {"30": "30 天", "90": "90 天", "365": "1 年"}
USUAL = "90"


class TokenForm(forms.Form):
    """A token: what it is for, and how long it lives."""

    name = forms.CharField(
        label="用途",
        max_length=30,
        help_text="例如：人資系統、每月送件程式。不要寫個人姓名。",
        error_messages={"required": "請填寫用途。"},
    )
    lasts = forms.ChoiceField(
        label="有效期間",
        choices=list(MAY_LAST.items()),
        initial=USUAL,
        error_messages={"required": "請選有效期間。", "invalid_choice": "請由清單選有效期間。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say in our words what is too long."""
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["max_length"] = "用途至多 30 個字。"

    def period(self) -> dt.timedelta:
        """Return how long the token is to live."""
        return dt.timedelta(days=int(self.cleaned_data["lasts"]))
