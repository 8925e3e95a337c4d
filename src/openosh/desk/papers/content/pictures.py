"""Whether a picture is a whole picture, large enough to read and no larger than it may be."""

from __future__ import annotations

import io
import struct
import warnings

from PIL import Image, UnidentifiedImageError

from openosh.desk.papers.content.kinds import Kind
from openosh.desk.papers.content.verdict import BadContentError, Examined, Limits, Refusal


_TAKE_AGAIN = "請重新拍照或掃描後再上傳。"
_FORMATS = {
    Kind.JPEG: (("JPEG", "MPO"), "image/jpeg", ".jpg"),
    Kind.PNG: (("PNG",), "image/png", ".png"),
}
_PNG_HEAD = 8
_PNG_FRAME = 12
"""Length, name and check sum of a chunk."""


def examine_picture(content: bytes, kind: Kind, limits: Limits) -> Examined:
    """Return what a JPEG or PNG is.

    Raises:
        BadContentError: it is damaged, too large, too small, moves, or carries something else.
    """
    formats, media_type, extension = _FORMATS[kind]
    if kind is Kind.PNG and _end_of_png(content) != len(content):
        raise BadContentError(_carries_more())
    if kind is Kind.JPEG and b"%PDF-" in content:
        raise BadContentError(_carries_more())
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            _look(content, formats, limits)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise BadContentError(_too_many_pixels(limits)) from error
        except (BadContentError, MemoryError):
            raise  # a memory that is full is the limit of the process, not a fault of the file
        except UnidentifiedImageError as error:
            raise BadContentError(_damaged(kind)) from error
        except Exception as error:  # a reader of hostile files fails in ways nobody can list
            raise BadContentError(_damaged(kind)) from error
    return Examined(media_type, extension, 1)


def _look(content: bytes, formats: tuple[str, ...], limits: Limits) -> None:
    """Decode the picture wholly, after its size was found to be bearable."""
    with Image.open(io.BytesIO(content), formats=formats) as picture:
        width, height = picture.size
        if width * height > limits.pixels:
            raise BadContentError(_too_many_pixels(limits))
        if min(width, height) < limits.shortest_side:
            raise BadContentError(
                Refusal(
                    "tiny",
                    f"圖片只有 {width}×{height} 像素，看不清楚內容。",
                    f"請上傳原圖；短邊至少 {limits.shortest_side} 像素。",
                )
            )
        if picture.format == "PNG" and getattr(picture, "n_frames", 1) > 1:
            raise BadContentError(
                Refusal(
                    "moves", "這是會動的 PNG 圖檔，不是一頁文件。", "請另存為一般的 PNG 或 JPEG。"
                )
            )
        picture.load()


def _end_of_png(content: bytes) -> int:
    """Return where the last chunk of a PNG ends; its length where it has no last chunk."""
    at = _PNG_HEAD
    while at + _PNG_FRAME <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        at += _PNG_FRAME + int(length)
        if name == b"IEND":
            return at
    return len(content)


def _carries_more() -> Refusal:
    return Refusal("disguised", "圖片之後還夾帶其他內容。", "請以看圖程式開啟後另存新檔，再上傳。")


def _too_many_pixels(limits: Limits) -> Refusal:
    return Refusal(
        "pixels",
        f"圖片超過 {limits.pixels // 10_000:,} 萬像素。",
        "請以較低的解析度（300 dpi）重新掃描，或縮小後再上傳。",
    )


def _damaged(kind: Kind) -> Refusal:
    return Refusal("damaged", f"{kind} 圖檔損壞或不完整，無法顯示。", _TAKE_AGAIN)
