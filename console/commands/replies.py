"""``sunwatch replies``: courts' right of reply (法院申辩)."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from console.exits import error_console, fail

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Engine


class Decision(StrEnum):
    """What can be decided (决定)."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(help="法院申辩:列出、核查网址、决定是否采纳。", no_args_is_help=True)
    app.add_typer(group, name="replies")
    _add_list(group)
    _add_check(group)
    _add_decide(group)


def _engine() -> "Engine":
    from storage.database import open_database
    from storage.home import Home

    return open_database(Home().database_url)


def _add_list(group: typer.Typer) -> None:
    @group.command("list", help="列出申辩及其核查和决定。")
    def list_replies(
        court: list[str] = typer.Option([], "--court", help="只列这些法院(名称或代字),可重复"),
        waiting: bool = typer.Option(False, "--open", help="只列待决定的"),
        out: Path | None = typer.Option(None, "-o", "--out", help="写入的工作簿(.xlsx)"),
    ) -> None:
        from sqlalchemy.orm import Session

        from checkers.replies import CheckResult, ReplyState, decisions, replies
        from reports.replies_workbook import write_replies
        from storage.exports import court_names

        if out is not None and out.suffix.lower() != ".xlsx":
            fail(f"{out.name}:请用 .xlsx")
        with Session(_engine()) as session:
            names = court_names(session, court)
            if unknown := [given for given, name in zip(court, names, strict=True) if name is None]:
                fail(f"没有这些法院的数据:{'、'.join(unknown)};请用全称或代字")
            found = [
                case
                for case in replies(session)
                if (not court or case.court in names) and (not waiting or case.state is ReplyState.OPEN)
            ]
            for case in found:
                checked = f",网址{CheckResult(case.check.result).chinese}" if case.check else ""
                typer.echo(f"{case.reply.gap} {case.court} {case.state.value}{checked}")
                typer.echo(f"  {case.reply.statement}")
                if case.reply.url:
                    typer.echo(f"  {case.reply.url}")
                if case.check:
                    typer.echo(f"  核查:{case.check.sentence}")
                if case.decision:
                    typer.echo(f"  {case.decision.decided_by}:{case.decision.reason}")
            if out is not None:
                typer.echo(write_replies(found, decisions(session), out))
        if not found:
            error_console.print("没有申辩;请先导入(sunwatch import replies)。", markup=False)


def _add_check(group: typer.Typer) -> None:
    @group.command("check", help="访问申辩所给的网址,与缺口比对;结果和网页内容都留存。")
    def check(
        gaps: list[str] = typer.Argument(None, help="缺口编号;省略则核查所有待决定而未核查的"),
        again: bool = typer.Option(False, "--again", help="已核查过的也重新核查"),
        contact: str | None = typer.Option(None, "--contact", help="访问网站时自报的联系方式"),
    ) -> None:
        looked, failed = check_replies(_engine(), set(gaps or ()), again=again, contact=contact)
        if not looked:
            error_console.print("没有需要核查的网址。", markup=False)
        if failed:
            raise typer.Exit(1)


def check_replies(
    engine: "Engine", wanted: "Collection[str]" = (), *, again: bool = False, contact: str | None = None
) -> tuple[int, int]:
    """Look at the addresses of answers and say what stands there; how many were looked at, how many in vain.

    Args:
        engine: the database.
        wanted: numbers of gaps; empty: all answers that are open.
        again: those looked at before too.
        contact: whom a portal's keeper can reach.
    """
    from sqlalchemy.orm import Session

    from checkers.replies import CheckResult, ReplyState, Seen, record_check, replies
    from crawler.address_check import Asked, check_addresses
    from storage.home import Home
    from storage.locks import PortalBusyError

    with Session(engine) as session:
        everything = replies(session)
        if missing := sorted(set(wanted) - {case.reply.gap for case in everything}):
            fail(f"没有对这些缺口的申辩:{'、'.join(missing)};sunwatch replies list 可查看")
        chosen = [
            case
            for case in everything
            if case.reply.url
            and (case.reply.gap in wanted or (not wanted and case.state is ReplyState.OPEN))
            and (case.check is None or again or case.check.url != case.reply.url)
        ]
        if not chosen:
            return 0, 0
        asked = [Asked(str(case.reply.url), case.court) for case in chosen]
        # the database is not held open while the net is asked
        session.rollback()
        try:
            looked = check_addresses(engine, asked, Home().evidence, contact=contact)
        except (PortalBusyError, RuntimeError) as problem:
            fail(str(problem), 1)
        failed = 0
        for case, each in zip(chosen, looked, strict=True):
            row = record_check(
                session,
                case,
                Seen(
                    url=each.url,
                    final_url=each.final_url,
                    fetched_at=each.fetched_at,
                    status=each.status,
                    failure=each.failure,
                    sha256=each.sha256,
                    evidence_id=each.evidence_id,
                    title=each.title,
                    kind=each.kind,
                    case_numbers=each.case_numbers,
                    publish_date=each.publish_date,
                    ruling_date=each.ruling_date,
                    unreadable=each.unreadable,
                    unsure=each.unsure,
                    attachments=each.attachments,
                ),
            )
            result = CheckResult(row.result)
            failed += result is CheckResult.UNREACHABLE
            typer.echo(f"{case.reply.gap} {result.chinese}:{row.sentence}")
        session.commit()
    return len(chosen), failed


def _add_decide(group: typer.Typer) -> None:
    @group.command("decide", help="对申辩作出决定;以前的决定和缺口原样保留,下次评估时生效。")
    def decide(
        gap: str = typer.Argument(..., help="缺口编号"),
        decision: Decision = typer.Argument(..., help="accepted 采纳、rejected 不采纳"),
        by: str = typer.Option(..., "--by", help="决定人"),
        reason: str = typer.Option(..., "--reason", help="理由"),
    ) -> None:
        from sqlalchemy.orm import Session

        from checkers.replies import ReplyError, replies, what_else
        from checkers.replies import decide as store

        with Session(_engine()) as session:
            try:
                row = store(session, gap, accepted=decision is Decision.ACCEPTED, by=by, reason=reason)
            except ReplyError as problem:
                fail(str(problem))
            more = next((what_else(case) for case in replies(session) if case.reply.id == row.reply_id), "")
            unchecked = row.accepted and row.check_id is None and not row.reply["proof_sha256"]
            session.commit()
        typer.echo(f"{gap}:{'采纳' if decision is Decision.ACCEPTED else '不采纳'}")
        if unchecked:
            error_console.print(
                "注意:网址未核查,也没有证明材料;可先运行 sunwatch replies check。",
                style="yellow",
                markup=False,
            )
        if decision is Decision.ACCEPTED and more:
            error_console.print(more, style="yellow", markup=False)
        error_console.print("重新运行 sunwatch evaluate 后生效;以前各轮保持不变。", markup=False)
