"""What events are called on a page. An event that is not listed here is shown by its name."""

from __future__ import annotations


EVENTS = {
    "access.denied": "拒絕進入",
    "account.changed": "修改帳號",
    "account.made": "建立帳號",
    "account.second-factor-set": "設定第二因素",
    "calendar.day_set": "調整辦公日曆",
    "card.linked": "連結憑證卡",
    "card.unlinked": "解除憑證卡",
    "case.assigned": "分派案件",
    "case.clock_extended": "展延期限",
    "case.moved": "辦理案件",
    "case.noted": "寫下附註",
    "case.opened": "建立案件",
    "contract.corrected": "更正提前終止日",
    "contract.ended": "提前終止契約",
    "contract.recorded": "登錄契約",
    "fact.changed": "修改資料",
    "files.swept": "清理無主檔案",
    "filing.corrected": "更正服務迄日",
    "filing.ended": "結束備查",
    "filing.recorded": "登錄備查",
    "finding.announced": "公告認定",
    "finding.contested": "對認定陳述意見",
    "finding.published": "作成認定",
    "finding.settled": "處理對認定之意見",
    "finding.withdrawn": "撤回認定",
    "hazard_work.recorded": "登錄特別危害健康作業人數",
    "interest.declared": "聲明利害關係",
    "interest.ended": "解除利害關係",
    "invitation.revoked": "撤回邀請",
    "invitation.sent": "寄出邀請",
    "key.destroyed": "銷毀金鑰",
    "key.given": "金鑰歸屬本人",
    "key.kept-on": "案件續辦，金鑰續存",
    "key.kept-until": "訂定保存期限",
    "keys.rewrapped": "更換主金鑰",
    "membership.begun": "加入成員",
    "membership.ended": "結束成員資格",
    "notices.preferred": "設定通知",
    "organisation.claimed": "登記他人已登記之單位",
    "organisation.made": "建立單位",
    "paper.issued": "發出文書",
    "paper.voided": "註銷文書",
    "personal.read": "查看個人資料",
    "phrase.added": "登錄常用語",
    "phrase.removed": "刪除常用語",
    "practitioner.claimed": "以不符之身分資料登錄人員",
    "practitioner.engaged": "人員到職",
    "practitioner.leaving-corrected": "更正離職日",
    "practitioner.left": "人員離職",
    "practitioner.qualified": "登錄人員資格",
    "practitioner.registered": "登錄人員",
    "practitioner.trained": "登錄訓練時數",
    "queue.filter_forgotten": "刪除篩選",
    "queue.filter_kept": "儲存篩選",
    "record.followed-up": "填寫前次建議之追蹤",
    "record.head-written": "填寫紀錄表基本資料",
    "record.joined": "加入執行紀錄",
    "record.part-written": "填寫執行紀錄",
    "record.revised": "更正執行紀錄",
    "record.signed": "執行紀錄簽章",
    "record.started": "建立執行紀錄",
    "record.withdrawn": "撤回執行紀錄",
    "remedies.set": "修改救濟教示",
    "remote_area.added": "增列偏遠地區",
    "remote_area.corrected": "更正偏遠地區迄日",
    "remote_area.ended": "偏遠地區屆止",
    "sign-in": "登入",
    "sign-in.failed": "登入失敗",
    "sign-in.locked": "暫停登入",
    "sign-out": "登出",
    "table.exported": "匯出表格",
    "table.imported": "匯入表格",
    "table.taken": "讀入待匯入之表格",
    "token.made": "建立程式權杖",
    "token.refused": "拒絕程式權杖",
    "token.revoked": "撤銷程式權杖",
    "upload.clean": "附件掃毒完成",
    "upload.kept": "上傳附件",
    "upload.refused": "退回附件",
    "upload.withdrawn": "撤回附件",
}


def said(event: str) -> str:
    """Return an event in words."""
    return EVENTS.get(event, event)


SEEN = {
    "case.facts": "案件資料全文",
    "case.reasons": "計算之理由",
    "practitioner.identity": "人員姓名與統一編號",
}


def seen(what: str) -> str:
    """Return what an entry is about in words, where it is no text of its own."""
    return SEEN.get(what, what)
