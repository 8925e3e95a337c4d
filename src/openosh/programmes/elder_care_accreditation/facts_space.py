"""Facts of the 112 plan about space and staff, and of the laws that the briefing quotes."""

from __future__ import annotations

from pathlib import Path

from openosh.statute.facts import Facts, choice, day, flag, mapped, month, rows, text, whole
from openosh.statute.law import LawText


ROOMS = {
    "multipurpose": "多功能活動空間",
    "leisure": "休閒交誼空間",
    "living": "客廳",
    "dining": "餐廳",
    "rest": "休憩設施",
    "training": "日常訓練室",
    "activity": "活動室",
    "other": "其他活動空間",
    "corridor": "走道",
}
SPACES = {
    "ordinary": "老人福利機構（含小型機構）",
    "long_term": "長期照護型機構",
    "foundation_nursing": "公立及財團法人養護型機構",
}
PLAN = "平面圖"
QUOTED = {
    one.id.removeprefix("cited:").replace("-", "_"): one
    for one in LawText.load(Path(__file__).parent / "law").latest().values()
    if one.id.startswith("cited:")
}


class Room(Facts):
    """一處空間。"""

    id = text("空間配置名稱", key=True)
    kind = choice("種類", tuple(ROOMS), names=ROOMS, clause="qep112:3.3", evidence=PLAN)
    area = whole("面積", unit="平方公寸", clause="qep112:3.1", evidence=PLAN)


class ActivitySpace(Facts):
    """日常活動空間。"""

    space = choice("機構", tuple(SPACES), names=SPACES, clause="qep112:3.2", evidence="設立許可")
    residents = whole("實際收容住民", unit="人", clause="qep112:3.1", evidence="收容名冊")
    counted_in = month("收容住民之月份", clause="qep112:3.e.2", evidence="收容名冊")
    rooms = rows(Room, "各處空間")
    scale = flag("平面圖有比例", clause="qep112:3.e.1", evidence=PLAN)
    names = flag("平面圖有空間配置名稱", clause="qep112:3.e.1", evidence=PLAN)
    calculation = flag("平面圖有日常面積計算", clause="qep112:3.e.1", evidence=PLAN)
    changed = flag("立案後空間變更", clause="qep112:3.e.3", evidence="核定函")
    latest_plan = flag("最新平面圖", clause="qep112:3.e.3", evidence=PLAN)
    approval = flag("核定函", clause="qep112:3.e.3", evidence="核定函")
    checklist = flag("檢核表（表3-1）", clause="qep112:3.e.4", evidence="表3-1")
    improvement_plan = flag("逐年改善計畫", clause="qep112:3.e.5", evidence="改善計畫")


class ExcellenceStaffing(Facts):
    """聘用工作人員設置情形。"""

    facility = choice(
        "機構",
        ("dementia", "psychiatric", "other"),
        names={
            "dementia": "老人失智照顧機構",
            "psychiatric": "精神護理之家",
            "other": "其他機構",
        },
        clause="qep112:4.2.1.3",
        evidence="設立許可",
    )
    nurses_by_law = flag(
        "護理人員設置及資格符合法規", judged=True, clause="qep112:4.2.1.1", evidence="名冊"
    )
    nurse_always = flag("24小時均有護理人員值班", clause="qep112:4.2.1.1", evidence="排班表")
    care_by_law = flag(
        "照顧服務員等設置及資格符合法規", judged=True, clause="qep112:4.2.1.2", evidence="名冊"
    )
    care_workers = whole("照顧服務員", unit="人", clause="qep112:4.2.1.2", evidence="名冊")
    foreign = whole("外籍看護工", unit="人", clause="qep112:4.2.1.2", evidence="名冊")
    local_always = flag("隨時有本國籍照顧服務員上班", clause="qep112:4.2.1.2", evidence="排班表")
    social_by_law = flag(
        "社會工作人員設置及資格符合法規", judged=True, clause="qep112:4.2.1.4", evidence="名冊"
    )
    cook_licensed = flag("廚工有丙級以上執照", clause="qep112:4.2.1.5", evidence="技術士證")
    professionals_by_law = flag(
        "專業人員設置及資格符合法規", judged=True, clause="qep112:4.2.1.6", evidence="名冊"
    )
    reported = flag("依法完成支援報備", clause="qep112:4.2.1.6", evidence="核定公文")


class SmokingArea(Facts):
    """室外吸菸區。"""

    area = whole("吸菸區面積", unit="平方公寸", clause="cited:tobacco.16.area", evidence=PLAN)
    outdoor = whole("室外面積", unit="平方公寸", clause="cited:tobacco.16.area", evidence=PLAN)
    marked = flag("有明顯標示", clause="cited:tobacco.16.area", evidence="現場")
    on_way = flag("設於必經之處", clause="cited:tobacco.16.area", evidence="現場")


class HarassmentDuties(Facts):
    """性騷擾防治之義務。"""

    employees = whole("受僱者", unit="人", clause="cited:gea.13.30", evidence="名冊")
    people = whole(
        "組織成員、受僱人或受服務人員", unit="人", clause="cited:shp.4.10", evidence="名冊"
    )
    employer_rules = flag("訂定並揭示辦法", clause="cited:gea.13.30", evidence="辦法")
    window = flag("申訴窗口", clause="cited:shp.4", evidence="公告")
    channel = flag("專線等、程序及專責人員", clause="cited:shp.4.10", evidence="公告")
    policy = flag("訂定並揭示防治措施", clause="cited:shp.4.30", evidence="公告")


class AssaultReport(Facts):
    """疑似性侵害之通報。"""

    found_on = day("發現日", clause="cited:sa.6", evidence="通報紀錄")
    minutes_to_authority = whole(
        "發現至通報主管機關", unit="分鐘", clause="cited:sa.6", evidence="通報紀錄"
    )
    minutes_to_centre = whole(
        "發現至通報防治中心", unit="分鐘", clause="cited:sa.6", evidence="通報紀錄"
    )


class QuotedLaws(Facts):
    """簡報所引法規之查對。"""

    results = mapped(
        "各條之結果",
        {
            name: choice(
                one.text,
                ("ok", "finding", "not_applicable"),
                names={"ok": "符合", "finding": "有發現", "not_applicable": "不適用"},
                optional=True,
                clause=one.id,
                evidence="查對現行條文及佐證資料",
            )
            for name, one in QUOTED.items()
        },
    )
