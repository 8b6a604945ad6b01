"""``targets.yaml`` (目标清单): which portals, for which period, and what differs from the rule.

A mistake is an error that names the file, the line and the key; nothing is silently ignored.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.courts import CourtRegister
from domain.outcomes import Channel, CourtLevel, Rendering
from storage.courts import get_or_create_court
from storage.models import TargetRow


class TargetsError(ValueError):
    """A mistake in targets.yaml (目标清单有误).

    Attributes:
        file: the file as given.
        line: 1-based line of the mistake, null where unknown.
        key: the key it concerns, such as ``targets[3].url``.
    """

    def __init__(self, file: Path, line: int | None, key: str, sentence: str) -> None:
        where = f"{file}" + (f" 第 {line} 行" if line else "")
        super().__init__(f"{where},{key}:{sentence}" if key else f"{where}:{sentence}")
        self.file, self.line, self.key = file, line, key


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Screenshots(StrEnum):
    """Which pages are kept as pictures beside their bytes (截图)."""

    RENDERED = "rendered"  # those that were opened in the browser anyhow
    KEY = "key"  # and the documents that the evaluation stands on
    NONE = "none"


class Period(_Part):
    """Evaluation period (评估期间), both days included."""

    start: date
    end: date

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.end < self.start:
            raise ValueError("期间的终点早于起点")
        return self


class Column(_Part):
    """A column the spider should know of (栏目)."""

    name: str = Field(min_length=1)
    url: str

    _address = field_validator("url")(lambda value: _http(value))


class Budget(_Part):
    """Limits of one walk (预算), and of all walks of a day (每日请求上限, a day in Beijing)."""

    pages: int | None = Field(default=None, ge=1)
    minutes: float | None = Field(default=None, gt=0)
    daily_requests: int | None = Field(default=None, ge=1)


class Expectation(_Part):
    """What a healthy walk finds at least (预期)."""

    documents: int | None = Field(default=None, ge=0)
    columns: int | None = Field(default=None, ge=0)


class Defaults(_Part):
    """Courtesy of all walks unless a target says otherwise (默认值)."""

    delay: float = Field(default=1.0, ge=0)
    concurrency: int = Field(default=2, ge=1, le=64)
    obey_robots: bool = True
    contact: str | None = None
    render: Rendering = Rendering.AUTO
    budget: Budget | None = None
    schedule: str | None = None
    channel: Channel = Channel.PLATFORM
    looks: int = Field(default=1, ge=1, le=10)
    """On how many days a portal must have been walked completely before absence is proven (复查次数)."""
    hours: str | None = None
    """When portals may be asked, Beijing time, such as ``22:00-06:00`` (允许访问的时段)."""
    screenshots: Screenshots = Screenshots.RENDERED

    _time = field_validator("hours")(lambda value: _checked_hours(value))


class Target(_Part):
    """One portal (目标门户)."""

    court: str = Field(min_length=1)
    url: str
    level: CourtLevel | None = None
    code: str | None = None
    render: Rendering | None = None
    columns: tuple[Column, ...] = ()
    also: tuple[str, ...] = ()
    budget: Budget | None = None
    schedule: str | None = None
    channel: Channel | None = None
    looks: int | None = Field(default=None, ge=1, le=10)
    expect: Expectation | None = None
    delay: float | None = Field(default=None, ge=0)
    concurrency: int | None = Field(default=None, ge=1, le=64)
    obey_robots: bool | None = None
    contact: str | None = None
    reason: str | None = None
    """Why this portal is an exception; needed where robots.txt is not obeyed."""
    hours: str | None = None
    screenshots: Screenshots | None = None

    _places = field_validator("also")(lambda values: _checked_places(values))
    _time = field_validator("hours")(lambda value: _checked_hours(value))
    _address = field_validator("url")(lambda value: _http(value))

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        if self.obey_robots is False and not self.reason:
            raise ValueError("obey_robots: false 须同时写明 reason(理由)")
        return self


class Targets(_Part):
    """The whole file (目标清单)."""

    period: Period | None = None
    defaults: Defaults = Defaults()
    targets: tuple[Target, ...] = ()


def permitted_hours(text: str | None) -> tuple[time, time] | None:
    """Hours written ``20:00-07:00``; null for any time. Raises ``ValueError`` when unreadable."""
    if text is None or not text.strip():
        return None
    match = re.fullmatch(r"\s*(\d{1,2})[::](\d{2})\s*[-–—~至]\s*(\d{1,2})[::](\d{2})\s*", text)
    if match is None:
        raise ValueError("时段应写作 22:00-06:00")
    first, second, third, fourth = (int(part) for part in match.groups())
    if max(first, third) > 24 or max(second, fourth) > 59 or (24 in (first, third) and second + fourth > 0):
        raise ValueError("时段应写作 22:00-06:00,时为 0 至 24,分为 0 至 59")
    start, end = time(first % 24, second), time(third % 24, fourth)
    if start == end:
        raise ValueError("时段的起止相同;不限时段就不要写 hours")
    return start, end


_PLACE = re.compile(r"(?:https?://)?(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d+)?(?:/\S*)?|/\S*", re.IGNORECASE)


def _checked_places(values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if not _PLACE.fullmatch(value.strip()):
            raise ValueError(f"also 应为主机名、目录或主机名加目录,如 docs.example、/zxgk/;“{value}”不是")
    return values


def _checked_hours(value: str | None) -> str | None:
    permitted_hours(value)
    return value


def _http(value: str) -> str:
    if not value.lower().startswith(("http://", "https://")):
        raise ValueError("网址须以 http:// 或 https:// 开头")
    return value


_SENTENCES = {
    "extra_forbidden": "不认识的键",
    "missing": "缺少必填项",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "float_parsing": "应为数字",
    "float_type": "应为数字",
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "string_type": "应为文字",
    "date_from_datetime_parsing": "应为日期,如 2017-01-01",
    "date_parsing": "应为日期,如 2017-01-01",
    "date_type": "应为日期,如 2017-01-01",
    "tuple_type": "应为列表",
    "model_type": "应为键值",
    "enum": "不是允许的取值",
    "greater_than_equal": "太小",
    "greater_than": "太小",
    "less_than_equal": "太大",
    "string_too_short": "不能为空",
}


def load_targets(path: Path) -> Targets:
    """Read and check the file.

    Raises:
        TargetsError: it is missing, no YAML, has an unknown key, a wrong type, a court twice, or a court the
            register does not know without its level.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise TargetsError(
            path, None, "", "没有这个文件;请用 --targets 指明,或设置 SUNWATCH_TARGETS"
        ) from None
    except (OSError, UnicodeDecodeError) as problem:
        raise TargetsError(path, None, "", f"无法读取({problem});须为 UTF-8 文本") from None
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 1 if mark is not None else None
        raise TargetsError(
            path, line, "", f"不是有效的 YAML:{getattr(problem, 'problem', problem)}"
        ) from None
    except ValueError as problem:
        raise TargetsError(path, None, "", f"有不可能的值:{problem}") from None
    if content is None:
        content = {}
    if not isinstance(content, dict):
        raise TargetsError(path, 1, "", "顶层应为 period、defaults、targets 三个键")
    for twice, line in _repeated_keys(node):
        raise TargetsError(path, line, twice, "同一个键写了两次")
    try:
        targets = Targets.model_validate(content)
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        raise TargetsError(
            path, line_of(node, first["loc"]), written_key(first["loc"]), sentence_of(first)
        ) from None
    _check_courts(path, node, targets)
    return targets


def sync_targets(session: Session, targets: Targets) -> None:
    """Write courts and portals into the database (同步目标); those no longer listed stay with their data."""
    now = datetime.now(UTC)
    for target in targets.targets:
        court = get_or_create_court(session, target.court, target.level, target.code)
        row = session.scalar(select(TargetRow).where(TargetRow.court_id == court.id))
        if row is None:
            row = TargetRow(court_id=court.id)
            session.add(row)
        row.url = target.url
        row.channel = (target.channel or targets.defaults.channel).value
        row.declared = target.model_dump(mode="json", exclude_none=True) | {
            "looks": target.looks or targets.defaults.looks
        }
        row.updated_at = now
    session.flush()


def _check_courts(path: Path, node: yaml.Node | None, targets: Targets) -> None:
    register = CourtRegister.load()
    seen: dict[str, int] = {}
    for index, target in enumerate(targets.targets):
        known = register.find(target.court)
        place: tuple[str | int, ...] = ("targets", index, "court")
        if known is None and target.level is None:
            sentence = f"法院名录中没有“{target.court}”;请核对名称,或写明 level(高级、中级、基层)"
            raise TargetsError(path, line_of(node, place), written_key(place), sentence)
        name = (known.institution or known.name) if known is not None else target.court
        if name in seen:
            sentence = f"与 targets[{seen[name]}] 是同一法院({name})"
            raise TargetsError(path, line_of(node, place), written_key(place), sentence)
        seen[name] = index


def sentence_of(error: Any) -> str:
    """A mistake that pydantic found, in Chinese."""
    given = error.get("input")
    shown = "" if isinstance(given, dict | list) or given is None else f"(写的是 {given!r})"
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        return f"{context.get('error', error['msg'])}{shown}"
    sentence = _SENTENCES.get(error["type"], error["msg"])
    if error["type"] == "enum":
        sentence += f",可用:{str(context.get('expected', '')).replace(' or ', '、').replace(', ', '、')}"
    return f"{sentence}{shown if error['type'] != 'extra_forbidden' else ''}"


def written_key(place: tuple[str | int, ...]) -> str:
    """``targets[3].url``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")


def line_of(node: yaml.Node | None, place: tuple[str | int, ...]) -> int | None:
    """Line of the deepest part of ``place`` that the file has."""
    line = node.start_mark.line + 1 if node is not None else None
    for part in place:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(part):
                    line, node = key.start_mark.line + 1, value
                    break
            else:
                return line
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            return line
    return line


def _repeated_keys(node: yaml.Node | None, at: str = "") -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            name = f"{at}.{key.value}".lstrip(".")
            if key.value in seen:
                yield name, key.start_mark.line + 1
            seen.add(key.value)
            yield from _repeated_keys(value, name)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _repeated_keys(value, f"{at}[{index}]")
