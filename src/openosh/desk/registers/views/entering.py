"""One page for everything that is entered: ask, say what is wrong, write, and go back."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from openosh.desk.registers.asking import Entry, EntryForm
from openosh.desk.registers.errors import (
    KnownAlreadyError,
    NotThereError,
    OverError,
    RegisterError,
)
from openosh.desk.statuses import UNPROCESSABLE


if TYPE_CHECKING:
    from collections.abc import Callable

    from openosh.desk.people.acting import OfficeRequest


def entering(entry_of: Callable[..., Entry]) -> Callable[..., HttpResponse]:
    """Return the page of an entry; what is not there, or not for this person, is not found."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(entry_of)
    def view(request: OfficeRequest, **named: Any) -> HttpResponse:
        try:
            entry = entry_of(**named, by=request.actor)
        except NotThereError as error:
            raise Http404(str(error)) from error
        except OverError as error:
            messages.info(request, str(error))
            return redirect(error.address)
        return entered(request, entry)

    return view


def entered(request: OfficeRequest, entry: Entry) -> HttpResponse:
    """Show an entry, or write it; whoever sends it twice is brought to what stands."""
    form = EntryForm(entry, request.POST if request.method == "POST" else None)
    if form.is_bound and entry.throttle:
        by = str(request.actor.account)
        if not ratelimit.consume(request, action=entry.throttle, key=by):
            refused: HttpResponse = ratelimit.respond_429(request)
            return refused
    if form.is_valid() and _written(form, entry):
        messages.success(request, entry.done)
        return redirect(entry.back)
    return render(
        request,
        "registers/enter.html",
        {"form": form, "entry": entry},
        status=UNPROCESSABLE if form.errors else 200,
    )


def _written(form: EntryForm, entry: Entry) -> bool:
    """Write what was read; where that cannot be, the form says why."""
    try:
        entry.write(form.cleaned_data)
    except KnownAlreadyError as error:
        if not error.same:
            form.refuse(error)
        return error.same
    except RegisterError as error:
        form.refuse(error)
        return False
    except NotThereError as error:  # it went while the page was open
        form.add_error(None, str(error))
        return False
    return True
