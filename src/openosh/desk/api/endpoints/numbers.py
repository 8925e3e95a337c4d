"""By which numbers programs name things in addresses."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from ninja import Path


CaseId = Annotated[UUID, Path(description="案件的識別碼。")]
UploadId = Annotated[UUID, Path(description="上傳檔案的識別碼。")]
PaperId = Annotated[UUID, Path(description="函或表單的識別碼。")]
