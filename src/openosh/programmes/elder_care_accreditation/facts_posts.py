"""Facts of posts and beds: licences, social workers, nurses, contracted professionals, cooks."""

from __future__ import annotations

from openosh.programmes.elder_care_accreditation.facts_staffing import REGISTER
from openosh.statute.facts import Facts, choice, day, flag, rows, text, whole


STANDARD = "依相關設立標準認定之理由"
PAPERS = "資格證明文件"


class Occupancy(Facts):
    """收容之類型與人數。"""

    type_licensed = flag(
        "收容個案類型均符合許可", clause="accreditation:A2.1", evidence="設立許可證書"
    )
    residents = whole(
        "機構收容人數", unit="人", clause="accreditation:A2.2", evidence="現場清點紀錄"
    )
    beds = whole("許可立案床數", unit="床", clause="accreditation:A2.2", evidence="設立許可證書")


class PlacedResidents(Facts):
    """公費安置、老人保護及轉介之住民。"""

    publicly_placed = whole("公費安置", unit="人", clause="accreditation:F1.1", evidence="安置公文")
    protected = whole("老人保護", unit="人", clause="accreditation:F1.1", evidence="安置公文")
    referred = whole(
        "其他歇業機構轉介", unit="人", clause="accreditation:F1.1", evidence="轉介公文"
    )
    beds = whole(
        "核准床位數", unit="床", least=1, clause="accreditation:F1.1", evidence="設立許可證書"
    )


class SocialWorker(Facts):
    """一位社會工作人員。"""

    id = text("社會工作人員", key=True, personal=True)
    part_time = flag("兼任", clause="accreditation:A8.m3", evidence=REGISTER)
    qualified = flag("資格符合規定", clause="accreditation:A8.1", evidence=PAPERS)
    reported = flag("已向原任職單位報備", clause="accreditation:A8.m4", evidence="報備文件")
    consented = flag("有同意證明", clause="accreditation:A8.m4", evidence="同意證明")
    insured = flag("於機構投保勞保", clause="accreditation:A8.m5", evidence="投保資料")
    contract = flag("與機構簽有合約", clause="accreditation:A8.m5", evidence="合約")


class SocialWorkers(Facts):
    """社會工作人員之設置。"""

    required = whole(
        "設置標準所定人數", unit="人", judged=True, clause="accreditation:A8.1", evidence=STANDARD
    )
    people_served_ok = flag(
        "兼任人員服務人數符合規定", judged=True, clause="accreditation:A8.2", evidence=STANDARD
    )
    workers = rows(SocialWorker, "4年內之社會工作人員")


class SocialWorkerWeek(Facts):
    """兼任或特約社會工作人員之一週。"""

    week_from = day("該週首日", clause="accreditation:A8.r1", evidence="服務簽到紀錄")
    evaluated_on = day("實地評鑑日", clause="accreditation:A8.m6", evidence="評鑑通知")
    arrangement = choice(
        "方式",
        ("part_time", "contracted"),
        names={"part_time": "兼任", "contracted": "特約"},
        clause="accreditation:A8.r1",
        evidence="合約",
    )
    institution = choice(
        "機構",
        ("foundation", "small_nursing"),
        names={"foundation": "財團法人老人福利機構", "small_nursing": "小型養護型機構"},
        clause="accreditation:A8.m5",
        evidence="設立許可證書",
    )
    days = whole("服務日數", unit="日", most=7, clause="accreditation:A8.r1", evidence="簽到紀錄")
    minutes = whole("服務時間", unit="分鐘", clause="accreditation:A8.m5", evidence="簽到紀錄")
    longest_stretch = whole(
        "最長連續工作", unit="分鐘", clause="accreditation:A8.r2", evidence="簽到紀錄"
    )
    rest = whole("其間休息", unit="分鐘", clause="accreditation:A8.r2", evidence="簽到紀錄")


class Nurse(Facts):
    """一位護理人員。"""

    id = text("護理人員", key=True, personal=True)
    registered = flag("完成執業登錄", clause="accreditation:A9.2", evidence="執業執照")
    full_time = flag("專任", clause="accreditation:A9.m1", evidence=REGISTER)
    insured = flag("於機構投保勞健保", clause="accreditation:A9.m1", evidence="投保資料")


class Nurses(Facts):
    """護理人員之聘任。"""

    required = whole(
        "設置標準所定人數", unit="人", judged=True, clause="accreditation:A9.1", evidence=STANDARD
    )
    nurses = rows(Nurse, "護理人員")


class Professional(Facts):
    """一位兼任或特約專業人員。"""

    id = text("專業人員", key=True, personal=True)
    profession = choice(
        "類別",
        ("dietitian", "physiotherapist", "occupational_therapist", "physician", "other"),
        names={
            "dietitian": "營養師",
            "physiotherapist": "物理治療師（生）",
            "occupational_therapist": "職能治療師（生）",
            "physician": "醫師",
            "other": "其他",
        },
        clause="accreditation:A10.m4",
        evidence=REGISTER,
    )
    qualified = flag("合格", clause="accreditation:A10.1", evidence=PAPERS)
    must_report = flag("依法應支援報備", clause="accreditation:A10.2", evidence="醫事法規")
    approved = flag("主管機關核定支援報備", clause="accreditation:A10.m3", evidence="核定公文")
    contract = flag("與機構簽訂合約", clause="accreditation:A10.m3", evidence="合約")
    attended = flag("有到勤紀錄", clause="accreditation:A10.m5", evidence="服務簽到紀錄")


class Professionals(Facts):
    """兼任、特約專業人員。"""

    standard_met = flag(
        "專業人員符合設置標準", judged=True, clause="accreditation:A10.1", evidence=STANDARD
    )
    people = rows(Professional, "兼任或特約專業人員")


class CareSample(Facts):
    """現場瞭解一位照顧服務員之實務操作。"""

    id = text("照顧服務員", key=True, personal=True)
    competent = flag(
        "確實執行並熟悉實務操作",
        judged=True,
        clause="accreditation:A11.3",
        evidence="評鑑委員現場瞭解之判斷及理由",
    )


class CarePractice(Facts):
    """照顧服務員之實務操作。"""

    sampled = rows(CareSample, "受瞭解之照顧服務員")


class Cook(Facts):
    """一位廚工或供膳人員。"""

    id = text("廚工或供膳人員", key=True, personal=True)
    in_charge = flag("負責膳食之廚工", clause="accreditation:A15.1", evidence=REGISTER)
    licence = choice(
        "餐飲技術士執照",
        ("A", "B", "C", "none"),
        names={"A": "甲級", "B": "乙級", "C": "丙級", "none": "無"},
        clause="accreditation:A15.1",
        evidence="技術士證",
    )
    external_minutes = whole(
        "一年內外部營養及衛生訓練",
        unit="分鐘",
        clause="accreditation:A15.m3",
        evidence="訓練紀錄",
    )


class Kitchen(Facts):
    """廚工及供膳人員。"""

    year = whole("年度", unit="西元年", least=1900, most=2200, clause="accreditation:A15.2")
    outsourced = flag("膳食外包", clause="accreditation:A15.m4", evidence="供膳契約")
    cooks = rows(Cook, "廚工及供膳人員")
