"""List and query pages, and lists of persons or cases (列表页与名单): told by lines and rows, not by words alone."""

import re

from crawler.classifiers.structure import Reading
from crawler.classifiers.words import Words

_NAV_WORDS = Words.of(
    r"首页|上一页|下一页|上页|下页|尾页|末页|当前位置|您的位置|您现在的位置|您所在的位置|看不清|转到|打印|关闭|更多|查询|搜索|检索|登录|验证码|网站地图|友情链接|版权所有|ICP备|返回|列表|"
    r"共\d+[页条篇]|第\d+/?\d*页|跳转|点击(?:数|次数|率)|浏览次数|重置|站内|收藏|设为首页|无障碍|>>|栏目|每页"
)
_DATED_LINE = re.compile(
    r"[(\[]?(?:(?:19|20)\d\d[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?|\d{1,2}[-/]\d{1,2})[)\]]?$|^[(\[]?20\d\d[-./年]\d{1,2}[-./月]\d{1,2}"
)
_DATE_OPENS, _DATE_CLOSES = "([2", "日)]"
_PROSE = 30
"""Full stops from which a text is prose: no list of rows, no list page."""
_DATE_INSIDE = re.compile(r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}")
_ROW_ID = re.compile(r"\d{3,6}[*×xX＊]{4,}|\d{6}(?:19|20)\d{2}[*×xX\d]{6,}|(?<!\d)[0-9*×]{14,18}(?!\d)")
_ROW_RUN = re.compile(r"[0-9*×xX＊][0-9*×xX＊]{6,}")
"""Where a row's identity number can be at all; found fast."""
_ROW_SEX = re.compile(r"[男女](?:[,、|]|(?=(?:19|20)\d\d年?[一-龥]))")
_ENTRY_END = re.compile(
    r"裁定书|判决书|通知|公告|名单|规定|办法|案例|会议|活动|意见|细则|方案|决定书|流程|指南|案$|动态"
)


def _entries(reading: Reading) -> list[str]:
    """Lines; where a page came as one line, its parts between wide gaps and signs of navigation."""
    lines = reading.text.lines
    if len(lines) >= 6:
        return lines[:400]
    parts = re.split(r"[\n|>»·•]+|[ \u3000\u00a0]{1,}", reading.text.unified[:8000])
    cut = [part for part in parts if part.strip()]
    return cut if len(cut) >= 8 else lines[:400]


def listing_weight(reading: Reading) -> float:
    """How much a text looks like a list or query page: short lines, dates at their ends, words of navigation."""
    compact = reading.text.compact
    if compact.count("。") > _PROSE:
        return -1.0
    sentences = compact.count("。") + compact.count(";") + compact.count(",") / 4
    entries = _entries(reading)
    words = _NAV_WORDS.distinct(reading.text.marks, 6000)
    weight = min(2.4, words * 0.4)
    dated = sum(
        1
        for line in entries
        if len(line) <= 90
        and (line[-1] in _DATE_CLOSES or line[0] in _DATE_OPENS or line[-1].isdigit())
        and _DATED_LINE.search(line)
    )
    if len(entries) >= 6:
        short = sum(1 for line in entries if len(line) <= 45)
        titled = sum(1 for line in entries if 6 <= len(line) <= 60 and _ENTRY_END.search(line))
        if short / len(entries) > 0.8 and sentences < len(entries) / 3:
            weight += 0.8 + (1.2 if words >= 2 or dated >= 3 or titled >= 4 else 0.0)
        if dated >= 3:
            weight += min(2.5, dated / len(entries) * 3.5)
        if titled >= 4:
            weight += min(1.5, titled / len(entries) * 2)
    elif len(_DATE_INSIDE.findall(compact)) >= 4 and sentences < 4:
        weight += 2.0
    if sentences >= 12:
        weight -= 1.5
    return weight


_ROW_LABEL = re.compile(r"(?:被执行人|姓名|失信人|案号|债务人|单位名称|名称)(?:姓名|名称)?:")
_COLUMN = re.compile(r"\t|[|]| {2,}|\u3000+")
_ROW_START = re.compile(r"^\(?\d{1,3}[、.)\t ]|^\d{1,3}[一-龥]")


def row_count(reading: Reading) -> int:
    """Rows of a list of persons or cases: numbers, identity numbers (masked too), sex, labels or table lines."""
    body = reading.text.compact[:8000]
    numbers = len({found.start for found in reading.numbers})
    if body.count("。") > _PROSE:
        return numbers
    columns = sum(
        1
        for raw in reading.text.unified[:12000].splitlines()
        if (line := raw.strip())
        and ("\t" in line or "  " in line or "|" in line or "\u3000" in line)
        and len(_COLUMN.split(line)) >= 3
    )
    money = body.count("元")
    starts = sum(
        1
        for line in (reading.text.lines[:300] if money else ())
        if len(line) <= 90 and _ROW_START.match(line) and "。" not in line[:-1]
    )
    return max(
        numbers,
        sum(len(_ROW_ID.findall(run)) for run in _ROW_RUN.findall(body)),
        sum(1 for _ in _ROW_SEX.finditer(body)),
        sum(1 for _ in _ROW_LABEL.finditer(body)),
        columns,
        min(starts, money),
    )
