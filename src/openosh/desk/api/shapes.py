"""What programs send and get, as schemas of the document."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema
from pydantic import AfterValidator, ConfigDict

from openosh.desk.clock import TAIPEI


MOST_TEXT = 4_000
MOST_VERSION = 2_147_483_647
Moment = Annotated[dt.datetime, AfterValidator(lambda instant: instant.astimezone(TAIPEI))]
"""An instant, always told in the time of Taiwan, so that the same one looks the same."""


class Taken(Schema):
    """What a program sends: a name that is not known is a mistake and no surprise."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Choice(Schema):
    """一個選項。"""

    value: str | int = Field(description="寫入的值。")
    label: str = Field(description="名稱。")


class FactShape(Schema):
    """案件的一項事實怎麼寫。"""

    path: str = Field(description="在 facts 中的路徑，也是寫入時的鍵。")
    label: str = Field(description="名稱。")
    type: str = Field(
        description="text、choice、number、whole、money、tenths、hundredths、day（YYYY-MM-DD）、"
        "month（YYYY-MM）、time、flag；rows 為多列。"
    )
    unit: str = Field(description="單位；沒有則為空。")
    clause: str = Field(description="依據之條文。")
    optional: bool = Field(description="可以不填。")
    personal: bool = Field(description="個人資料：封存保管，讀取時遮蔽。")
    office_only: bool = Field(description="由機關認定，申請單位不能寫。")
    choices: list[Choice] = Field(description="可選的值；不限則為空。")
    columns: list[FactShape] = Field(description="多列時，每列的欄位。")


class SlotShape(Schema):
    """應附的一份文件。"""

    name: str = Field(description="代號，寫入時用它。")
    label: str = Field(description="名稱。")
    clause: str = Field(description="依據之條文。")
    most: int = Field(description="至多幾個檔案。")
    optional: bool


class CaseTypeLine(Schema):
    """一類案件。"""

    programme: str = Field(description="計畫的代號。")
    kind: str = Field(description="案件類別的代號。")
    title: str = Field(description="名稱。")
    programme_title: str = Field(description="計畫的名稱。")
    can_open: bool = Field(description="這個權杖能否立案。")


class CaseTypeShape(CaseTypeLine):
    """一類案件，及其事實與文件。"""

    form_revision: str = Field(description="表單版次。")
    facts: list[FactShape] = Field(description="事實。")
    slots: list[SlotShape] = Field(description="應附的文件。")


class StateShown(Schema):
    """案件的狀態。"""

    label: str = Field(description="名稱。")
    stage: str = Field(
        description="draft 草稿、open 審查中、waiting 待補件、granted 核定、refused 不予、"
        "ended 結束。"
    )


class ClockShown(Schema):
    """一個法定期限。"""

    name: str = Field(description="代號。")
    label: str = Field(description="名稱。")
    clause: str = Field(description="依據之條文。")
    started_on: dt.date = Field(description="起算日。")
    last_day: dt.date = Field(description="末日，含當日。")
    state: str = Field(description="running、expired、met、late。")
    sentence: str = Field(description="末日怎麼算出來的。")


class CheckShown(Schema):
    """一項檢核。"""

    name: str = Field(description="代號。")
    label: str = Field(description="名稱。")
    status: str = Field(description="passed、failed、unknown。")
    clause: str = Field(description="依據之條文。")
    sentences: list[str] = Field(description="未通過的原因；通過則為空。")
    blocks: bool = Field(description="未通過時，送件會被擋下。")


class ObstacleShown(Schema):
    """一個障礙。"""

    what: str = Field(description="擋著的事。")
    clause: str = Field(description="依據之條文。")
    next: str = Field(description="接下來怎麼做。")


class MoveShown(Schema):
    """可以做的一個動作，及目前擋著它的事。"""

    name: str = Field(description="代號，寫入時用它。")
    label: str = Field(description="名稱。")
    clause: str = Field(description="依據之條文。")
    needs_reason: bool = Field(description="是否須敘明理由。")
    obstacles: list[ObstacleShown] = Field(description="現在擋著它的事；空的就可以做。")


class CaseLine(Schema):
    """清單中的一件案件。"""

    id: UUID = Field(description="識別碼。")
    number: str = Field(description="收件序號。")
    programme: str = Field(description="計畫的代號。")
    kind: str = Field(description="案件類別的代號。")
    title: str = Field(description="名稱。")
    state: StateShown = Field(description="現在的狀態。")
    version: int = Field(description="資料版次；寫入時請回傳您所見的版次。")
    opened_at: Moment = Field(description="立案時間。")
    filed_at: Moment | None = Field(description="送件時間；未送件為 null。")
    ended_at: Moment | None = Field(description="結案時間；未結案為 null。")


class CaseShown(CaseLine):
    """一件案件。"""

    law_date: dt.date | None = Field(description="適用法規之日。")
    form_revision: str = Field(description="表單版次。")
    clocks: list[ClockShown] = Field(description="法定期限。")
    checks: list[CheckShown] = Field(description="檢核。")
    moves: list[MoveShown] = Field(description="申請單位現在可以做的動作。")
    open: list[str] = Field(description="現在可以寫的事實路徑與可以上傳的文件。")
    asked: dict[str, str] = Field(description="補件通知所指之處，及須補正什麼。")


class CasePage(Schema):
    """一頁案件。"""

    cases: list[CaseLine] = Field(description="這一頁的案件，新的在前。")
    next: str | None = Field(description="下一頁的 after；沒有下一頁則為 null。")


class FactsShown(Schema):
    """案件的事實。"""

    version: int = Field(description="現在的資料版次。")
    facts: dict[str, Any] = Field(description="依路徑巢狀；個人資料已遮蔽，除非說明理由。")
    masked: bool = Field(description="個人資料是否已遮蔽。")


class Opening(Taken):
    """要立案的類別。"""

    programme: str = Field(max_length=60, description="計畫的代號。")
    kind: str = Field(max_length=60, description="案件類別的代號。")


class Saving(Taken):
    """要寫入的事實。"""

    seen: int = Field(ge=0, le=MOST_VERSION, description="您所見的版次。")
    values: dict[str, Any] = Field(description="路徑對值；值的寫法見案件類別。")


class Saved(Schema):
    """寫入的結果。"""

    version: int = Field(description="現在的資料版次。")
    changed: list[str] = Field(description="真正改了的路徑。")


class Moving(Taken):
    """要做的動作。"""

    name: str = Field(max_length=40, description="代號，寫入時用它。")
    version: int = Field(ge=0, le=MOST_VERSION, description="您所見的版次。")
    reason: str = Field("", max_length=MOST_TEXT, description="理由；動作要求時才須填。")


class Moved(Schema):
    """動作之後的案件。"""

    id: UUID = Field(description="識別碼。")
    number: str = Field(description="收件序號。")
    state: StateShown = Field(description="現在的狀態。")
    version: int = Field(description="現在的資料版次。")


class UploadShown(Schema):
    """一個上傳的檔案。"""

    id: UUID = Field(description="檔案的識別碼。")
    slot: str = Field(description="哪一份文件。")
    state: str = Field(
        description="clean 可開啟、held 等待掃毒、refused 已拒收、withdrawn 已抽換。"
    )
    sha256: str = Field(description="內容的 SHA-256。")
    size: int = Field(description="位元組數。")
    media_type: str = Field(description="依內容判別的類型。")
    pages: int | None = Field(description="頁數；不適用為 null。")
    uploaded_at: Moment = Field(description="上傳時間。")


class PaperShown(Schema):
    """機關印製的表單或函。"""

    id: UUID = Field(description="識別碼。")
    title: str = Field(description="名稱。")
    number: str | None = Field(description="文號；表單沒有文號，為 null。")
    code: str = Field(description="驗證碼。")
    issued_on: dt.date = Field(description="發文日期。")
    pdf_sha256: str = Field(description="PDF 的 SHA-256。")
    odt_sha256: str = Field(description="ODT 的 SHA-256。")
    void_at: Moment | None = Field(description="作廢時間；未作廢為 null。")
    void_reason: str = Field(description="作廢事由。")


class DecisionLine(Schema):
    """一個決定。"""

    number: int = Field(description="決定的編號。")
    label: str = Field(description="名稱。")
    law_date: dt.date = Field(description="適用法規之日。")
    rulebook: str = Field(description="所依規則書的雜湊值。")
    status: str = Field(description="decided 已決定，或尚缺什麼。")
    outcome: Any = Field(description="結果。")
    at: Moment = Field(description="時間。")


class StepShown(Schema):
    """決定的一步。"""

    step: str = Field(description="步驟的代號。")
    label: str = Field(description="名稱。")
    value: Any = Field(description="寫入的值。")
    sentence: str = Field(description="一句說明。")
    clause: str = Field(description="依據之條文。")
    at: str = Field(description="事實所在；沒有則為空。")


class DecisionShown(DecisionLine):
    """一個決定，逐步。"""

    steps: list[StepShown] = Field(description="每一步，依計算先後。")
    forgotten: bool = Field(description="已依保存期限銷毀，步驟不再可讀。")
