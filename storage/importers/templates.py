"""Empty workbooks to fill in (模板): instructions, drop-down lists, an example row."""

from pathlib import Path
from typing import Any

import xlsxwriter

from storage.importers.declaration import Column, Kind, Sheet, example_cells, load_kind

INSTRUCTIONS = "填写说明"
_ROWS = 2000
_TYPES = {
    "court": "法院全称、简称或代字",
    "number": "案号,如 (2017)陕0102执1234号",
    "text": "文字",
    "yes_no": "是或否",
    "day": "日期,如 2017-03-07",
    "moment": "日期和时间,如 2017-03-07 10:20",
    "amount": "金额(元),如 12345.67,也可写 1.2万元",
    "count": "不小于 0 的整数",
    "score": "1 至 5 的分值",
    "ordinal": "文书序号,如 之一、之二",
    "indicator": "指标编号,如 基1.2.1",
    "proof": "文件名,文件放在表格旁边或“证明材料”文件夹中",
}


def write_template(kind: str, path: Path) -> None:
    """Write the empty workbook of a kind; ``KeyError`` for one that does not exist."""
    declaration = load_kind(kind)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    with xlsxwriter.Workbook(str(part), {"strings_to_urls": False, "strings_to_formulas": False}) as book:
        _instructions(book, declaration)
        for sheet in declaration.sheets:
            _sheet(book, declaration, sheet)
    part.replace(path)


def _instructions(book: Any, kind: Kind) -> None:
    page = book.add_worksheet(INSTRUCTIONS)
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for column, width in enumerate((18, 24, 8, 60)):
        page.set_column(column, column, width)
    lines = [
        f"{kind.title}:每个工作表第一行为表头,列可以调换顺序,也可以增加其他列(原样保存)。",
        "带 * 的列必填。日期、金额、是否、案号可用常见的任何写法。",
        "示例行供参考,填写时请覆盖;原样留着的示例行不会导入。同一主键的行,后导入的替换先导入的。",
    ]
    if kind.name == "cases":
        lines.append("整张工作表没有数据时:删去工作表表示“没有此项数据”,保留空表表示“确实没有”。")
    if kind.labels:
        lines.append("表头之上填写:平台、覆盖期间(如 2017-01-01 至 2018-03-31)、覆盖法院(全部,或以、分隔)。")
    row = 0
    for line in lines:
        page.merge_range(row, 0, row, 3, line, wrapped)
        # rows are not fitted to merged cells
        page.set_row(row, 15 * -(-2 * len(line) // 110))
        row += 1
    row += 1
    for column, title in enumerate(("工作表", "列", "必填", "填写要求")):
        page.write_string(row, column, title, bold)
    for sheet in kind.sheets:
        for column_ in sheet.columns:
            row += 1
            page.write_string(row, 0, sheet.name)
            page.write_string(row, 1, column_.header)
            page.write_string(row, 2, "*" if column_.required else "")
            page.write_string(row, 3, _demand(column_), wrapped)
            page.set_row(row, 15 * -(-2 * len(_demand(column_)) // 60))


def _demand(column: Column) -> str:
    if column.type == "choice":
        text = f"{'、'.join(column.values)} 之一"
    elif column.type == "yes_no":
        text = f"{column.words[0]}或{column.words[1]}"
    else:
        text = _TYPES[column.type]
    if column.suggestions:
        text += f";常用:{'、'.join(column.suggestions)}"
    return f"{text};{column.note}" if column.note else text


def _sheet(book: Any, kind: Kind, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.name)
    required = book.add_format({"bold": True, "bg_color": "#FCE4D6", "border": 1})
    optional = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1})
    grey = book.add_format({"italic": True, "font_color": "#7F7F7F"})
    head = 0
    for label, _ in kind.labels:
        page.write_string(head, 0, label, optional)
        head += 1
    examples = example_cells(sheet)
    for at, column in enumerate(sheet.columns):
        page.write_string(
            head,
            at,
            column.header + ("*" if column.required else ""),
            required if column.required else optional,
        )
        example = examples.get(column.header)
        widest = max(len(text.encode("gb18030")) for text in (column.header + "**", example or ""))
        page.set_column(at, at, min(40, max(12, widest + 2)))
        page.write_comment(head, at, _demand(column))
        if example is not None:
            page.write_string(head + 1, at, example, grey)
        listed = column.values or (column.words if column.type == "yes_no" else column.suggestions)
        if listed:
            page.data_validation(
                head + 1,
                at,
                head + _ROWS,
                at,
                {
                    "validate": "list",
                    "source": list(listed),
                    "error_type": "warning" if column.suggestions else "stop",
                    "error_title": column.header,
                    "error_message": _demand(column)[:255],
                },
            )
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.freeze_panes(head + 1, 0)
