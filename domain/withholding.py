"""Lawful grounds for keeping a ruling off the Internet (不公开理由), 法释〔2016〕19号 art. 4."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

_FILE = Path(__file__).parent / "data" / "withholding.yaml"
_AROUND = re.compile(r"^(?:因|系|属于|属|涉及|涉)+|(?:的|案件|情形|情况|诉讼)+$|[。;,.、()]")


@dataclass(frozen=True, slots=True)
class WithholdingReason:
    """One of the five grounds (法定不公开情形)."""

    id: str
    name: str
    """As the workbooks write it."""
    item: str
    """Item of art. 4."""
    platform_codes: tuple[str, ...]
    """Codes of the national platform's list (裁判文书网不公开理由代码)."""
    written: tuple[str, ...]
    """Words clerks use for it (assumption)."""


@lru_cache(maxsize=1)
def load_withholding_reasons() -> tuple[WithholdingReason, ...]:
    """The five grounds in the order of the article."""
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(
        WithholdingReason(
            id=entry["id"],
            name=entry["name"],
            item=entry["item"],
            platform_codes=tuple(entry["platform"]),
            written=tuple(entry["written"]),
        )
        for entry in raw["reasons"]
    )


def withholding_reason(text: str | None) -> WithholdingReason | None:
    """The ground a clerk's words name; None where they name none or several (not lawful until shown)."""
    if not text:
        return None
    plain = _bare(text)
    matches = [
        reason
        for reason in load_withholding_reasons()
        if plain in reason.platform_codes or plain in {_bare(word) for word in (reason.name, *reason.written)}
    ]
    return matches[0] if len(matches) == 1 else None


def _bare(text: str) -> str:
    """The words without blanks and without what a clerk may put around them (涉及…的案件)."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return _AROUND.sub("", plain)
