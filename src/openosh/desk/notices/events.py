"""What notices are about. A mail says no more than these words, a case number and an address."""

from __future__ import annotations

from enum import StrEnum


class Event(StrEnum):
    """What has happened that a person is told of."""

    SUPPLEMENT = "supplement"
    ANSWERED = "answered"
    DECIDED = "decided"
    LETTER = "letter"
    MOVED = "moved"
    ASSIGNED = "assigned"
    ENDING = "ending"
    EXPIRED = "expired"
    INTEREST = "interest"
    FINDING = "finding"
    CONTEST = "contest"
    SIGN = "sign"
    SIGNED = "signed"
    CORRECTED = "corrected"

    @property
    def label(self) -> str:
        """Return it in words."""
        return LABELS[self]


LABELS = {
    Event.SUPPLEMENT: "請您補件",
    Event.ANSWERED: "補件已回覆",
    Event.DECIDED: "案件已核定",
    Event.LETTER: "發出函文",
    Event.MOVED: "案件有進展",
    Event.ASSIGNED: "案件派給您",
    Event.ENDING: "期限將屆",
    Event.EXPIRED: "期限已屆",
    Event.INTEREST: "同仁聲明利害關係",
    Event.FINDING: "關於貴單位的認定",
    Event.CONTEST: "認定有意見待處理",
    Event.SIGN: "執行紀錄待簽章",
    Event.SIGNED: "執行紀錄已簽章",
    Event.CORRECTED: "登錄的日期已更正",
}
