"""What of a personal value is seen by default."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from openosh.desk.privacy.masking import mask


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("name", "示範員", "示○員"),
        ("name", "示員", "示○"),
        ("name", "示", "○"),
        ("name", "複姓示範員", "複○○○員"),
        ("name", "Demo Person", "D○ P○"),
        ("contact_name", "示範員", "示○員"),
        ("responsible_person", "示範員", "示○員"),
        ("phone", "0912-345-678", "****-***-678"),
        ("phone", "12345", "***"),
        ("email", "person@example.org", "p***@example.org"),
        ("email", "person", "***"),
        ("identifier", "A123456789", "A******789"),
        ("account_number", "0001234567890", "0*********890"),
        ("identifier", "A1234", "***"),
        ("diagnosis", "示範疾病", "○○○"),
        ("name", " ", ""),
    ],
)
def test_a_value_is_seen_masked(kind: str, text: str, shown: str):
    assert shown == mask(text, kind)


@given(st.text(), st.sampled_from(["name", "phone", "email", "identifier", "other"]))
def test_no_text_breaks_the_mask_and_no_mask_grows_out_of_nothing(text: str, kind: str):
    assert bool(mask(text, kind)) == bool(text.strip())


@given(st.text("0123456789", min_size=6, max_size=20))
def test_of_a_number_at_most_four_signs_remain(text: str):
    for kind in ("phone", "identifier"):
        assert len(mask(text, kind).replace("*", "")) <= 4
