"""Pages for what goes wrong: what happened, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render


if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the request cannot be read."""
    del exception
    return _page(
        request,
        400,
        "這個請求無法處理",
        "送來的內容不完整或已被更改。請回上一頁重新操作；已儲存的資料不受影響。",
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the person may not, and why if it is known."""
    why = str(exception) if exception and str(exception) else "您目前的身分不能看這一頁。"
    return _page(
        request, 403, "不能使用這一頁", f"{why}如有其他身分，請先換身分；此次嘗試已留紀錄。"
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, or none that the person may see."""
    del exception
    return _page(
        request,
        404,
        "找不到這一頁",
        "網址可能有誤，或這件案子不屬於您目前的單位。請由總覽重新進入，或換身分後再試。",
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours."""
    return _page(
        request,
        500,
        "系統沒有完成這個動作",
        "這次的動作沒有生效，之前已儲存的內容都還在。請重試；仍不行時，請將下面的編號告知維運單位。",
    )


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    shown = {"title": title, "text": text, "number": getattr(request, "number", "")}
    return render(request, "site/fault.html", shown, status=status)
