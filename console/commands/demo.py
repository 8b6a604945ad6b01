"""``sunwatch demo``: the main job from end to end on bundled portals (演示)."""

from pathlib import Path

import typer

from console.exits import error_console, fail


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("demo", help="演示:启动内置门户,真实抓取,导入演示台账,评估,生成全部报告。")
    def demo(
        out: Path = typer.Option(
            Path("demo-data"), "-o", "--out", help="演示数据与报告的文件夹(每次重新建立)"
        ),
        no_progress: bool = typer.Option(False, "--no-progress", help="不显示进度"),
    ) -> None:
        from console.demo.story import DemoFolderError, tell

        try:
            status = tell(out, progress=not no_progress)
        except DemoFolderError as problem:
            fail(str(problem))
        except OSError as problem:
            fail(f"演示无法进行:{problem}")
        if status:
            error_console.print("演示未能全部完成,见上面的说明。", style="red")
            raise typer.Exit(1)
