"""How long 200,000 rows of cases take to check and store: ``python -m benchmarks.evaluation.imports [ROWS]``.

The floor promised: 20 s, from the .xlsx to the database.
"""

import cProfile
import pstats
import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from storage.database import open_database
from storage.importers.run import import_workbook

_HEADERS = (
    "法院 案号 立案日期 结案日期 结案方式 金钱给付 申请执行标的额 执行到位金额 首次网络查询时间 扣除天数 延长天数 延长批准日期"
    " 一案一账号 纳入节点系统 应录节点数 已录节点数 结案后补录节点数 应告知节点数 已告知节点数"
)


def write(path: Path, rows: int) -> None:
    """A workbook of cases in the forms people use."""
    with xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    ) as book:
        sheet = book.add_worksheet("案件")
        sheet.write_row(0, 0, _HEADERS.split())
        for i in range(rows):
            filed = date(2017, 1, 1) + timedelta(days=i % 360)
            closed = filed + timedelta(days=20 + i % 150)
            line = [
                "西安市新城区人民法院", f"（2017）陕0102执{i + 1}号", filed, f"{closed:%Y.%m.%d}", "执行完毕", "是",
                f"{i % 90000 + 0.5:,.2f}", f"{i % 9000 / 100}万元", f"{filed} 10:{i % 60:02d}", i % 3, 0, "", "√", "有",
                30, 30 - i % 4, 0, 8, 8,
            ]  # fmt: skip
            for column, value in enumerate(line):
                if value != "":
                    sheet.write(i + 1, column, value)


def main() -> None:
    """Write, import, print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.xlsx"
        write(path, rows)
        engine = open_database(f"sqlite:///{folder}/bench.db")
        profile = cProfile.Profile() if "--profile" in sys.argv else None
        begin, cpu = time.perf_counter(), time.process_time()
        if profile:
            profile.enable()
        done = import_workbook(engine, "cases", path, who="bench")
        if profile:
            profile.disable()
            pstats.Stats(profile).sort_stats("cumtime").print_stats(30)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(
            f"{rows} rows: {time.perf_counter() - begin:.1f} s ({time.process_time() - cpu:.1f} s of CPU), {done.outcome.added} added, memory {memory:.2f} GiB"
        )
        begin = time.perf_counter()
        again = import_workbook(engine, "cases", path, who="bench")
        print(f"the same again: {time.perf_counter() - begin:.1f} s, {again.outcome.unchanged} unchanged")


if __name__ == "__main__":
    main()
