"""五、B 六、備註: who signed the record, how it was filled in, and how it was printed."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import ALLIED, NURSE, PHYSICIAN
from openosh.programmes.onsite_subsidy.facts_signatures import (
    BY_HAND,
    ELECTRONIC,
    HANDWRITTEN,
    NO_SIGNATURE,
    ONLINE,
    RecordPrint,
    RecordSignatures,
    Signatory,
)
from openosh.programmes.onsite_subsidy.rules.verdict import every, verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth


# -- signatures --------------------------------------------------------------------------------


@rule(
    "s5.rec.signature",
    label="簽章有效",
    sentence="{person} 為親簽或依電子簽章法之電子簽章",
    fails="{person} 未親簽或依電子簽章法簽章；請由本人補簽後重新上傳",
)
def validly_signed(one: Signatory) -> Truth:
    """應為親簽或依電子簽章法之電子簽章。"""
    return one.signature.among(HANDWRITTEN, ELECTRONIC)


def _all_signed(record: RecordSignatures, kind: str) -> Truth:
    """Return whether all claimed performers of one kind have signed."""
    return every(record.people, lambda one: ~one.claimed | (one.kind != kind) | validly_signed(one))


@rule(
    "s5.rec.signature",
    label="醫師簽章",
    sentence="所申請場次之醫師均已簽章",
    fails="所申請場次之醫師未簽章，該場次不予補助；請由當次執行之醫師補簽後重新上傳",
)
def physicians_signed(record: RecordSignatures) -> Truth:
    """僅就當次實際執行者簽章"""
    return _all_signed(record, PHYSICIAN)


@rule(
    "s5.rec.signature",
    label="護理人員簽章",
    sentence="所申請場次之護理人員均已簽章",
    fails="所申請場次之護理人員未簽章，該場次不予補助；請由當次執行之護理人員補簽後重新上傳",
)
def nurses_signed(record: RecordSignatures) -> Truth:
    """僅就當次實際執行者簽章"""
    return _all_signed(record, NURSE)


@rule(
    "s5.rec.signature",
    label="相關人員簽章",
    sentence="所申請場次之相關人員均已簽章",
    fails="所申請場次之相關人員未簽章，該場次不予補助；請由當次執行之相關人員補簽後重新上傳",
)
def allied_signed(record: RecordSignatures) -> Truth:
    """僅就當次實際執行者簽章"""
    return _all_signed(record, ALLIED)


@rule(
    "s5.rec.signature",
    label="提醒：未到場者簽章",
    sentence="有當次未到場者之簽章；第六項僅就當次實際執行者簽章，請查明",
    warns=True,
)
def absent_person_signed(record: RecordSignatures) -> Truth:
    """僅就當次實際執行者簽章"""
    return record.people.some(lambda one: ~one.present & (one.signature != NO_SIGNATURE))


@decision(
    "record_signatures", facts=RecordSignatures, label="紀錄表簽章", clause="s5.rec.signature"
)
def record_signatures(record: RecordSignatures) -> Outcome:
    """Whether everyone whose visit is claimed has signed; the others need not."""
    absent_person_signed(record)
    return verdict(
        physicians_signed=physicians_signed(record),
        nurses_signed=nurses_signed(record),
        allied_signed=allied_signed(record),
    )


# -- print -------------------------------------------------------------------------------------


@rule(
    "s5.rec.online_parts",
    label="第一大項線上填報",
    sentence="第一大項為線上填報",
    fails="第一大項為手寫；請至補助系統線上填報後重新套印簽章",
)
def basic_data_online(record: RecordPrint) -> Truth:
    """第一、第二大項線上填報"""
    return record.basic_data == ONLINE


@rule(
    "s5.rec.online_parts",
    label="第二大項線上填報",
    sentence="第二大項為線上填報",
    fails="第二大項為手寫；請至補助系統線上填報後重新套印簽章",
)
def overview_online(record: RecordPrint) -> Truth:
    """第一、第二大項線上填報"""
    return record.overview == ONLINE


@rule(
    "s5.rec.online_parts",
    label="掃描上傳",
    sentence="簽章後掃描檔已上傳",
    fails="簽章後之掃描檔未上傳；請列印簽章後掃描上傳",
)
def signed_scan_uploaded(record: RecordPrint) -> Truth:
    """列印簽章後掃描上傳。"""
    return record.scan_uploaded


@rule(
    "s5.rec.online_parts",
    label="提醒：手寫之大項待人工檢視",
    sentence="第三、四或五大項為手寫，內容待人工檢視",
    warns=True,
)
def written_by_hand_parts(record: RecordPrint) -> Truth:
    """第三、四、五大項線上填報或手寫均可"""
    return (
        (record.activities == BY_HAND)
        | (record.measures == BY_HAND)
        | (record.follow_up == BY_HAND)
    )


@rule(
    "s5.rec.a4",
    label="提醒：紙張非 A4",
    sentence="紀錄表紙張不是 A4；仍予受理，下次列印請改用 A4",
    warns=True,
)
def record_not_a4(record: RecordPrint) -> Truth:
    """紙張格式A4。"""
    return ~record.paper_a4


@decision("record_print", facts=RecordPrint, label="紀錄表填報與列印", clause="s5.rec.online_parts")
def record_print(record: RecordPrint) -> Outcome:
    """Whether the parts that must be data are data, and the signed print was uploaded."""
    written_by_hand_parts(record)
    record_not_a4(record)
    return verdict(
        basic_data_online=basic_data_online(record),
        overview_online=overview_online(record),
        signed_scan_uploaded=signed_scan_uploaded(record),
    )
