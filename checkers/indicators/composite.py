"""Rules made of rules (组合规则): first of two sources, mean of parts, another leaf's result."""

from checkers.indicators.context import Context, Settings, checker, run
from checkers.result import NO_DATA, Scores, first_of, mean_of, settle


@checker("first_of")
def first_source(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """The first source with counted items decides."""
    first, second = (run(context, source["kind"], source, ids) for source in settings["sources"])
    return first_of(first, second)


@checker("mean")
def mean_of_parts(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """Computed exactly like a node with equally weighted children."""
    parts = [run(context, part["kind"], part, ids) for part in settings["parts"]]
    result = mean_of(
        [(part.get("weight", 1.0), each) for part, each in zip(settings["parts"], parts, strict=True)]
    )
    result.gaps = [
        gap
        for part, each in zip(settings["parts"], parts, strict=True)
        if part["kind"] != "result_of"
        for gap in each.gaps
    ]
    return result


@checker("result_of")
def result_of(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """Another leaf's result (另一指标的得分)."""
    leaf = str(settings["leaf"])
    return context.score(ids[0][0] + leaf[1:] if leaf.startswith("x") else leaf)


@checker("needs_sheets")
def needs_sheets(context: Context, settings: Settings, ids: tuple[str, ...]) -> Scores:
    """No data unless all the sheets named are there."""
    rule = settings["rule"]
    result = run(context, rule["kind"], rule, ids)
    for sheet in settings["sheets"]:
        result.status[~context.ledger.has_sheet(sheet)] = NO_DATA
    result.score[result.status == NO_DATA] = float("nan")
    return settle(result)
