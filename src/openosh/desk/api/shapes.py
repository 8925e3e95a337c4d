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

    value: str | int
    label: str


class FactShape(Schema):
    """案件的一項事實怎麼寫。"""

    path: str = Field(description="在 facts 中的路徑，也是寫入時的鍵。")
    label: str
    type: str = Field(
        description="text、choice、number、whole、money、tenths、hundredths、day（YYYY-MM-DD）、"
        "month（YYYY-MM）、time、flag；rows 為多列。"
    )
    unit: str
    clause: str
    optional: bool = Field(description="可以不填。")
    personal: bool = Field(description="個人資料：封存保管，讀取時遮蔽。")
    office_only: bool = Field(description="由機關認定，申請單位不能寫。")
    choices: list[Choice]
    columns: list[FactShape] = Field(description="多列時，每列的欄位。")


class SlotShape(Schema):
    """應附的一份文件。"""

    name: str
    label: str
    clause: str
    most: int = Field(description="至多幾個檔案。")
    optional: bool


class CaseTypeLine(Schema):
    """一類案件。"""

    programme: str
    kind: str
    title: str
    programme_title: str
    can_open: bool = Field(description="這個權杖能否立案。")


class CaseTypeShape(CaseTypeLine):
    """一類案件，及其事實與文件。"""

    form_revision: str
    facts: list[FactShape]
    slots: list[SlotShape]


class StateShown(Schema):
    """案件的狀態。"""

    label: str
    stage: str = Field(
        description="draft 草稿、open 審查中、waiting 待補件、granted 核定、refused 不予、"
        "ended 結束。"
    )


class ClockShown(Schema):
    """一個法定期限。"""

    name: str
    label: str
    clause: str
    started_on: dt.date
    last_day: dt.date = Field(description="末日，含當日。")
    state: str = Field(description="running、expired、met、late。")
    sentence: str = Field(description="末日怎麼算出來的。")


class CheckShown(Schema):
    """一項檢核。"""

    name: str
    label: str
    status: str = Field(description="passed、failed、unknown。")
    clause: str
    sentences: list[str]
    blocks: bool = Field(description="未通過時，送件會被擋下。")


class ObstacleShown(Schema):
    """一個障礙。"""

    what: str
    clause: str
    next: str


class MoveShown(Schema):
    """可以做的一個動作，及目前擋著它的事。"""

    name: str
    label: str
    clause: str
    needs_reason: bool
    obstacles: list[ObstacleShown]


class CaseLine(Schema):
    """清單中的一件案件。"""

    id: UUID
    number: str
    programme: str
    kind: str
    title: str
    state: StateShown
    version: int = Field(description="資料版次；寫入時請回傳您所見的版次。")
    opened_at: Moment
    filed_at: Moment | None
    ended_at: Moment | None


class CaseShown(CaseLine):
    """一件案件。"""

    law_date: dt.date | None = Field(description="適用法規之日。")
    form_revision: str
    clocks: list[ClockShown]
    checks: list[CheckShown]
    moves: list[MoveShown]
    open: list[str] = Field(description="現在可以寫的事實路徑與可以上傳的文件。")
    asked: dict[str, str] = Field(description="補件通知所指之處，及須補正什麼。")


class CasePage(Schema):
    """一頁案件。"""

    cases: list[CaseLine]
    next: str | None = Field(description="下一頁的 after；沒有下一頁則為 null。")


class FactsShown(Schema):
    """案件的事實。"""

    version: int
    facts: dict[str, Any] = Field(description="依路徑巢狀；個人資料已遮蔽，除非說明理由。")
    masked: bool


class Opening(Taken):
    """要立案的類別。"""

    programme: str = Field(max_length=60)
    kind: str = Field(max_length=60)


class Saving(Taken):
    """要寫入的事實。"""

    seen: int = Field(ge=0, le=MOST_VERSION, description="您所見的版次。")
    values: dict[str, Any] = Field(description="路徑對值；值的寫法見案件類別。")


class Saved(Schema):
    """寫入的結果。"""

    version: int
    changed: list[str]


class Moving(Taken):
    """要做的動作。"""

    name: str = Field(max_length=40)
    version: int = Field(ge=0, le=MOST_VERSION, description="您所見的版次。")
    reason: str = Field("", max_length=MOST_TEXT)


class Moved(Schema):
    """動作之後的案件。"""

    id: UUID
    number: str
    state: StateShown
    version: int


class UploadShown(Schema):
    """一個上傳的檔案。"""

    id: UUID
    slot: str
    state: str = Field(
        description="clean 可開啟、held 等待掃毒、refused 已拒收、withdrawn 已抽換。"
    )
    sha256: str
    size: int
    media_type: str
    pages: int | None
    uploaded_at: Moment


class PaperShown(Schema):
    """機關印製的表單或函。"""

    id: UUID
    title: str
    number: str | None
    code: str = Field(description="驗證碼。")
    issued_on: dt.date
    pdf_sha256: str
    odt_sha256: str
    void_at: Moment | None
    void_reason: str


class DecisionLine(Schema):
    """一個決定。"""

    number: int
    label: str
    law_date: dt.date
    rulebook: str
    status: str
    outcome: Any
    at: Moment


class StepShown(Schema):
    """決定的一步。"""

    step: str
    label: str
    value: Any
    sentence: str
    clause: str
    at: str


class DecisionShown(DecisionLine):
    """一個決定，逐步。"""

    steps: list[StepShown]
    forgotten: bool = Field(description="已依保存期限銷毀，步驟不再可讀。")
