"""The commands, by name: what each is for, and the module that is imported when it is asked for."""

from __future__ import annotations

import importlib
import sys

from openosh.server import command_line, screen


MENU = {
    "run": "啟動辦公室：資料庫、示範資料、網站",
    "code": "示範帳號現在的動態驗證碼",
    "handbook": "決定手冊刊載的案例，並說明理由",
    "decide": "決定請求（JSON），印出結果",
    "decisions": "列出可作成的決定",
    "explain": "把一件決定的理由畫成樹；可問要改什麼才會不同",
    "where": "一則條文在何處計算、引用、解釋",
    "rulebook": "規則書：條文與它的算法",
    "gaps": "列出尚無人負責的條文",
    "check": "檢查法規：表格、引用、引文、各種讀法是否一致",
    "bulk": "整批決定：表格進，表格出",
    "compare": "比較兩套數值：誰增、誰減、在哪一步、預算差多少",
    "year": "產生一個虛構年度的全國資料",
    "export-journal": "匯出日誌，供任何人檢查",
    "verify-journal": "檢查匯出的日誌：改動、缺漏、調換",
    "close-days": "補齊日誌的每日根值",
    "rotate-keys": "更換主金鑰",
    "erase": "保存期限屆滿的個人資料：列出，銷毀",
    "backup": "備份資料庫與文件（不含金鑰）",
    "restore": "還原備份，並驗證日誌",
    "remind": "通知將屆與已屆的期限，清除逾期的匯入表格",
    "send-mail": "寄出等候中的通知信",
    "tend-uploads": "補行掃毒，清理無主檔案",
    "replay": "重算存檔的決定，看是否與當時相符",
}
"""Every command but ``decide`` is the module of its name below ``openosh.server.commands``."""
ABOUT = "OpenOSH 職健通：依公布的規定作成決定，逐條說明理由。"


def run(words: list[str]) -> int:
    """Run a command and return its exit status; without one, show what there is."""
    screen.speak_chinese()
    name = words[0] if words else command_line.HELP
    if name in (command_line.HELP, "-h", "help"):
        usage = f"openosh 指令 [參數]…\n各指令的用法：openosh 指令 {command_line.HELP}"
        sys.stdout.write(command_line.page(usage, ABOUT, ("指令", list(MENU.items()))))
        return 0
    if name not in MENU:
        more = f"全部的指令可用 openosh {command_line.HELP} 查看。"
        screen.complain(command_line.unknown("個指令", name, list(MENU), more))
        return command_line.USAGE_WRONG
    module = importlib.import_module(f"openosh.server.commands.{name.replace('-', '_')}")
    return command_line.run(module.command, f"openosh {name}", words[1:])
