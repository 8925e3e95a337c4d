"""Drawing a field of a form in the look of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.forms import Select


if TYPE_CHECKING:
    from django.forms import BoundField
    from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def as_input(field: BoundField) -> SafeString:
    """Return the control of a field, bound to its hint and its mistake."""
    widget = field.field.widget
    of_field = widget.attrs.get("class", "")
    kind = "select" if isinstance(widget, Select) else "input"
    said = [
        f"{field.id_for_label}_{part}"
        for part, there in (("helptext", field.help_text), ("error", field.errors))
        if there
    ]
    attributes: dict[str, str | bool] = {"class": f"{kind} {of_field}".strip()}
    if said:
        attributes["aria-describedby"] = " ".join(said)
    # What is hinted at stands in the label and the hint; a text inside would vanish on typing.
    widget.attrs.pop("placeholder", None)
    return field.as_widget(attrs=attributes)
