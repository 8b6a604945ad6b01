"""Writing a ledger as the files that people import: workbooks, JSONL, targets.yaml, proofs.

Some workbooks are written in an odd form that means the same: titles, synonyms, blanks, other columns, text for figures.
"""

import csv
import json
import random
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from openpyxl.worksheet.worksheet import Worksheet

from .ledger import Book, Ledger

NAMES = {
    "reviews": "案卷评查",
    "self-reports": "法院自报",
    "normative": "规范性文件清单",
    "published": "平台公开清单",
    "staff": "人员",
    "integrity": "廉政",
    "survey": "问卷",
}
EMPTY = {
    "published": (
        "平台",
        "法院",
        "案号",
        "文书种类",
        "文书序号",
        "落款日期",
        "公布日期",
        "网址",
        "仅信息项公开",
    ),
    "案件": ("法院", "案号", "立案日期"),
    "财产": ("案号", "财产编号"),
    "案款": ("案号", "流水号", "金额", "具备发放条件日期"),
    "终本": ("案号", "终本裁定日期"),
    "终本查询": ("案号", "查询日期"),
    "文书": ("案号", "文书种类", "落款日期"),
    "保全": ("案号", "保全裁定日期"),
    "审查案件": ("法院", "案号", "类型", "收案日期"),
    "委托": ("法院", "委托编号", "收到日期"),
    "信访": ("法院", "编号"),
}
"""Columns of a sheet without rows."""
SYNONYMS = {
    "法院": ("法院名称", "执行法院"),
    "案号": ("案件编号", "执行案号"),
    "结案方式": ("结案类型",),
    "金钱给付": ("是否金钱给付",),
    "一案一账号": ("是否一案一账号",),
    "纳入节点系统": ("是否纳入节点系统",),
    "可否线上控制": ("是否可线上控制", "可线上控制"),
    "信息准确": ("信息是否准确", "是否信息准确"),
    "是否公开": ("是否上网公开", "上网公开"),
    "申请执行标的额": ("申请标的额", "执行标的额"),
    "执行到位金额": ("到位金额", "实际到位金额"),
    "首次网络查询时间": ("首次网络查控时间",),
    "查到时间": ("查到财产时间",),
    "控制时间": ("采取控制措施时间",),
    "拍卖启动日期": ("启动拍卖日期",),
    "评估启动日期": ("启动评估日期",),
    "发放日期": ("案款发放日期",),
    "终本裁定日期": ("终本日期",),
    "听取意见日期": ("听取申请执行人意见日期",),
    "信息库录入日期": ("录入信息库日期",),
    "落款日期": ("裁判日期",),
    "不公开理由": ("不公开原因",),
    "证明材料": ("证明材料文件名",),
    "公布日期": ("发布日期",),
    "结论": ("评查结论",),
    "标题": ("文件名称",),
}
AMOUNTS = ("申请执行标的额", "执行到位金额", "金额")
DATE_FORMS = ("{y}-{m:02}-{d:02}", "{y}.{m}.{d}", "{y}/{m}/{d}", "{y}{m:02}{d:02}", "{y}年{m}月{d}日")
DIGITS = "〇一二三四五六七八九"


def write_folder(ledger: Ledger, folder: Path, seed: int) -> None:
    """Everything of a ledger into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(seed)
    for book in {book.name: book for book in ledger.books}.values():
        write_book(book, folder / book.name, dice if dice.random() < 0.5 else None)
    _lines(folder / "documents.jsonl", ledger.documents)
    _lines(folder / "walks.jsonl", ledger.walks)
    targets = [{key: value for key, value in one.items() if value is not None} for one in ledger.targets]
    text = {"period": {"start": ledger.start, "end": ledger.end}, "targets": targets}
    (folder / "targets.yaml").write_text(yaml.safe_dump(text, allow_unicode=True), encoding="utf-8")
    (folder / "证明材料").mkdir(exist_ok=True)
    for proof in sorted(ledger.proofs):
        where = folder if dice.random() < 0.5 else folder / "证明材料"
        (where / proof).write_text(f"{proof}\n兹证明本院已建立相应制度。", encoding="utf-8")


def _lines(path: Path, rows: list[dict[str, Any]]) -> None:
    def plain(value: Any) -> str:
        assert isinstance(value, date)
        return value.isoformat()

    text = "".join(json.dumps(row, ensure_ascii=False, default=plain) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")


def write_book(book: Book, path: Path, odd: random.Random | None) -> None:
    """One workbook; with dice, in an odd form."""
    workbook = openpyxl.Workbook()
    if workbook.active is not None:
        workbook.remove(workbook.active)
    if odd and odd.random() < 0.5:
        workbook.create_sheet("填写说明").append(["请按表头填写,日期可用多种写法。"])
    for name, rows in book.sheets.items():
        sheet = workbook.create_sheet(name if book.kind == "cases" else NAMES[book.kind])
        columns = list(dict.fromkeys(column for row in rows for column in row))
        if not book.platform_column:
            columns.remove("平台")
        columns = columns or list(EMPTY[name])
        if odd:
            _odd_sheet(sheet, book, name, columns, rows, odd)
            continue
        for label, value in _preamble(book):
            sheet.append([label, value])
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) for column in columns])
    if path.suffix == ".csv":
        _as_csv(workbook.worksheets[-1], path, odd.choice(["utf-8", "utf-8-sig", "gbk"]) if odd else "utf-8")
    else:
        workbook.save(path)


def _as_csv(sheet: Worksheet, path: Path, encoding: str) -> None:
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows(sheet.iter_rows(values_only=True))


def _odd_sheet(
    sheet: Worksheet,
    book: Book,
    name: str,
    columns: list[str],
    rows: list[dict[str, Any]],
    odd: random.Random,
) -> None:
    odd.shuffle(columns)
    if odd.random() < 0.5:
        columns.insert(odd.randint(0, len(columns)), "备注栏")
    if odd.random() < 0.6 and len(columns) > 1:
        sheet.append([f"{name}统计表(2017年度)"])
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(columns))
    preamble = [(f"{label}{odd.choice(['', ':', ' '])}", value) for label, value in _preamble(book, odd)]
    if odd.random() < 0.2:
        sheet.append([cell for pair in preamble for cell in pair])
    else:
        for label, value in preamble:
            sheet.append([label, value])
    factors = {column: odd.choice([None, None, "元", "万元"]) for column in AMOUNTS}
    sheet.append([_header(column, factors.get(column), odd) for column in columns])
    for row in rows:
        if odd.random() < 0.04:
            sheet.append([])
        cells = [_cell(column, row.get(column), factors.get(column), odd) for column in columns]
        sheet.append(cells or [None])
        if odd.random() < 0.03:
            sheet.row_dimensions[sheet.max_row].hidden = True


def _preamble(book: Book, odd: random.Random | None = None) -> list[tuple[str, str]]:
    lines = []
    if book.platform:
        lines.append(("平台", book.platform))
    if book.period:
        begin, end = (
            odd.choice(["{}", "{:%Y年%m月%d日}", "{:%Y.%m.%d}"]).format(when) if odd else str(when)
            for when in book.period
        )
        lines.append(("覆盖期间", f"{begin} 至 {end}"))
    if book.courts:
        lines.append(("覆盖法院", "、".join(book.courts)))
    return lines


def _header(column: str, unit: str | None, odd: random.Random) -> str:
    text = odd.choice((column, *SYNONYMS.get(column, ())))
    for one, other in (("日期", "时间"), ("时间", "日期")):
        if text.endswith(one) and odd.random() < 0.2:
            text = text.removesuffix(one) + other
            break
    if odd.random() < 0.3:
        cut = odd.randint(1, 2)
        text = text[:cut] + odd.choice(" \u3000") + text[cut:]
    if unit:
        text += odd.choice(["({})", "（{}）"]).format(unit)
    return odd.choice(["", "", " "]) + text + odd.choice(["", "", " "])


def _cell(column: str, value: Any, unit: str | None, odd: random.Random) -> Any:
    if column in AMOUNTS and value is not None:
        return _amount(value, unit, odd)
    if odd.random() < 0.3:
        return value
    if isinstance(value, datetime):
        clock = odd.choice(["%H:%M:%S", "%H:%M"])
        return f"{_day(value, odd)} {value.strftime(clock)}"
    if isinstance(value, date):
        return odd.choice(["", " "]) + _day(value, odd) + odd.choice(["", " ", " 09:30", " 00:00:00"])
    if value in ("是", "否", "有", "无"):
        place = 0 if value in ("是", "有") else 1
        return odd.choice(("√×", "有无", "10", "YN", (1, 0), ("是 ", " 否")))[place]
    if isinstance(value, int) and not isinstance(value, bool):
        return odd.choice([str(value), float(value)])
    if isinstance(value, str) and column in ("案号", "法院", "恢复执行案号"):
        if value.startswith("(") and odd.random() < 0.3:
            value = value.replace("(", odd.choice("〔[")).replace(")", odd.choice("〕]"))
        return odd.choice(["", " "]) + value + odd.choice(["", " "])
    return odd.choice(["", None]) if value is None else value


def _day(value: date, odd: random.Random) -> str:
    if odd.random() < 0.15:
        year = "".join(DIGITS[int(digit)] for digit in str(value.year))
        return f"{year}年{_numeral(value.month)}月{_numeral(value.day)}日"
    return odd.choice(DATE_FORMS).format(y=value.year, m=value.month, d=value.day)


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")


def _amount(value: float, unit: str | None, odd: random.Random) -> Any:
    """In the header's unit as a bare figure, or with its own unit."""
    bare = round(value / 10000, 6) if unit == "万元" else value
    texts = [bare, f"{bare:,.6f}", f"{value:,.2f}元", f"{value / 10000:.6f}万元", f"{value / 10000:.6f}万"]
    return odd.choice(texts)
