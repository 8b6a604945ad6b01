"""Writing a ledger as the files that people import: workbooks, JSONL, targets.yaml, proofs."""

import json
import random
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import yaml

from .ledger import Book, Ledger

COLUMNS: dict[str, tuple[str, ...]] = {
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
    "案件": (
        "法院",
        "案号",
        "立案日期",
    ),
}
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
SYNONYMS = {
    "法院": ("法院名称", "执行法院"),
    "案号": ("案件编号", "执行案号", "案 号"),
    "结案方式": ("结案类型",),
    "金钱给付": ("是否金钱给付",),
    "一案一账号": ("是否一案一账号",),
    "纳入节点系统": ("是否纳入节点系统",),
    "可否线上控制": ("是否可线上控制", "可线上控制"),
    "信息准确": ("是否信息准确",),
    "申请执行标的额": ("申请标的额", "执行标的额(元)"),
    "执行到位金额": ("到位金额", "实际到位金额（元）"),
    "首次网络查询时间": ("首次网络查控时间", "首次网络查询日期"),
    "查到时间": ("查到财产时间",),
    "控制时间": ("采取控制措施时间",),
    "拍卖启动日期": ("启动拍卖日期",),
    "评估启动日期": ("启动评估日期", "评估启动时间"),
    "发放日期": ("案款发放日期",),
    "终本裁定日期": ("终本日期", "终本裁定时间"),
    "听取意见日期": ("听取申请执行人意见日期",),
    "信息库录入日期": ("录入信息库日期",),
    "落款日期": ("裁判日期",),
    "不公开理由": ("不公开原因",),
    "证明材料": ("证明材料文件名",),
    "公布日期": ("发布日期",),
    "结论": ("评查结论",),
    "标题": ("文件名称",),
}
DATE_FORMS = ("{y}-{m:02}-{d:02}", "{y}.{m}.{d}", "{y}/{m}/{d}", "{y}{m:02}{d:02}", "{y}年{m}月{d}日")


def write_folder(ledger: Ledger, folder: Path, seed: int) -> None:
    """Everything of a ledger into a folder; some workbooks in odd but lawful form."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(seed)
    for book in ledger.books:
        write_book(book, folder / book.name, dice if dice.random() < 0.4 else None)
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
    """One workbook; with dice, in an odd form that means the same."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    if odd and odd.random() < 0.5:
        workbook.create_sheet("填写说明").append(["本表由法院填写"])
    for name, rows in book.sheets.items():
        sheet = workbook.create_sheet(name if book.kind == "cases" else NAMES[book.kind])
        if odd and odd.random() < 0.5 and book.kind != "published":
            sheet.append([f"{name}统计表"])
        for label, value in _preamble(book):
            sheet.append([label, value])
        columns = list(dict.fromkeys(column for row in rows for column in row))
        if not book.platform_column:
            columns.remove("平台")
        columns = columns or list(COLUMNS.get(name) or EMPTY.get(name) or ())
        if odd:
            odd.shuffle(columns)
        sheet.append([_header(column, odd) for column in columns])
        for row in rows:
            if odd and odd.random() < 0.05:
                sheet.append([])
            sheet.append([_cell(column, row.get(column), odd) for column in columns])
    workbook.save(path)


def _preamble(book: Book) -> list[tuple[str, str]]:
    lines = []
    if book.platform:
        lines.append(("平台", book.platform))
    if book.period:
        begin, end = book.period
        lines.append(("覆盖期间", f"{begin} 至 {end}"))
    if book.courts:
        lines.append(("覆盖法院", "、".join(book.courts)))
    return lines


def _header(column: str, odd: random.Random | None) -> str:
    if odd and odd.random() < 0.5:
        return odd.choice(SYNONYMS.get(column, (column,)))
    return column


def _cell(column: str, value: Any, odd: random.Random | None) -> Any:
    if odd is None or odd.random() < 0.5:
        return value
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return odd.choice(DATE_FORMS).format(y=value.year, m=value.month, d=value.day)
    if value in ("是", "否") and column not in ("自报内容",):
        place = 0 if value == "是" else 1
        return odd.choice(("√×", "有无", "10", "YN"))[place]
    if isinstance(value, float | int) and column in ("申请执行标的额", "执行到位金额", "金额"):
        return odd.choice([f"{value:,.2f}", f"{value}元", f"{value / 10000:.6f}万元"])
    if isinstance(value, int) and not isinstance(value, bool):
        return odd.choice([str(value), float(value)])
    return "" if value is None else value
