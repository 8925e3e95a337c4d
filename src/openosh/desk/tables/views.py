"""Pages of tables: what may be imported, a file that came in, and lists as files."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from openosh.desk import clock
from openosh.desk.papers.content.verdict import BadContentError, Refusal
from openosh.desk.statuses import UNPROCESSABLE
from openosh.desk.tables import actions, exports, imports, queries
from openosh.desk.tables.reading.bounds import MOST_BYTES
from openosh.desk.tables.writing import Format, write_cells


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any
    from uuid import UUID

    from django.http.response import HttpResponseBase

    from openosh.desk.people.acting import OfficeRequest

NOTHING_CHOSEN = Refusal("nothing", "還沒有選擇檔案。", "請選擇檔案，再按「讀入並預覽」。")
MEGABYTES = MOST_BYTES // 1024**2


def _found(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer «not found» for what is not there or not for this person: the two look the same."""

    def found(request: OfficeRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except LookupError as error:
            raise Http404(str(error)) from error

    return found


@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    """List what this person may import."""
    offered = imports.offered(by=request.actor)
    if not offered:
        raise PermissionDenied("目前的身分沒有可以匯入的表格。")
    return render(request, "tables/index.html", {"offered": offered})


@require_http_methods(["GET", "HEAD", "POST"])
@_found
def bring(request: OfficeRequest, name: str) -> HttpResponse:
    """Bring a file: its columns are explained; what cannot be read is said at once."""
    wanted = imports.find(name, by=request.actor)
    refused: Sequence[Refusal] = ()
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None:
            refused = [NOTHING_CHOSEN]
        else:
            try:
                content = file.read(MOST_BYTES + 1)
                sheet = actions.take(name, file.name or "", content, by=request.actor)
            except BadContentError as error:
                refused = error.refusals
            else:
                return redirect("tables:sheet", name, sheet.pk)
    return render(
        request,
        "tables/bring.html",
        {"wanted": wanted, "refused": refused, "megabytes": MEGABYTES, "formats": list(Format)},
        status=UNPROCESSABLE if refused else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@_found
def sheet(request: OfficeRequest, name: str, number: UUID) -> HttpResponse:
    """Show what would become of each row; write the good ones when the person says so."""
    if request.method == "POST":
        written = actions.write(number, by=request.actor)
        messages.success(request, f"已寫入 {written.written:,} 列。")
        return redirect("tables:sheet", name, number)
    wanted, one = imports.find(name, by=request.actor), queries.sheet(number, by=request.actor)
    preview = queries.preview(one, by=request.actor)
    return render(
        request,
        "tables/sheet.html",
        {
            "wanted": wanted,
            "sheet": one,
            "preview": preview,
            "shown": queries.shown(preview.new, wanted),
            "faults": preview.faults[: queries.MOST_SHOWN],
            "formats": list(Format),
        },
    )


@require_safe
@_found
def template(request: OfficeRequest, name: str, form: str) -> HttpResponseBase:
    """Give an empty table with its headings, and one row as an example."""
    wanted = imports.find(name, by=request.actor)
    heads = [column.label for column in wanted.columns]
    example = [column.example for column in wanted.columns]
    made = write_cells(_format(form), wanted.title, heads, [example])
    return _file(made, f"{wanted.title}範本", form)


@require_safe
@_found
def to_mend(request: OfficeRequest, name: str, number: UUID, form: str) -> HttpResponseBase:
    """Give the rows that were not taken, each with what is wrong, to be mended."""
    wanted, one = imports.find(name, by=request.actor), queries.sheet(number, by=request.actor)
    preview = queries.preview(one, by=request.actor)
    heads, rows = queries.to_mend(one, preview.faults)
    return _file(
        write_cells(_format(form), wanted.title, heads, rows), f"{wanted.title}待改正", form
    )


@require_safe
@_found
def export(request: OfficeRequest, what: str, form: str) -> HttpResponseBase:
    """Give a list as a file, as the person may see and has filtered it."""
    if request.actor.account is None:
        raise PermissionDenied("請先登入。")
    given = {name: request.GET[name] for name in request.GET}
    wanted = exports.find(what)
    made = exports.export(wanted, _format(form), given, by=request.actor)
    return _file(made, f"{wanted.title}_{clock.today().isoformat()}", form)


def _format(name: str) -> Format:
    if name not in set(Format):
        raise LookupError("檔案類型只有 xlsx、ods、csv。")
    return Format(name)


def _file(made: IO[bytes], title: str, form: str) -> FileResponse:
    """Answer with a file that is only ever saved."""
    response = FileResponse(
        made,
        as_attachment=True,
        filename=f"{title}.{form}",
        content_type=_format(form).media_type,
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response
