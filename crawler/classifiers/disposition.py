"""What the operative part does (裁定主文): whether it ends this enforcement procedure (终结本次执行程序).

法〔2016〕373号 and 民诉法解释 art. 519 (517 since 2022). Only the operative part counts: facts, quoted rulings and
appended statutes do not; a clause that revokes, upholds, corrects or only mentions such a ruling does not end anything.
"""

import re
from dataclasses import dataclass

_ENDING = re.compile(
    r"终结(?:[^。;]{0,400}?)(?:本次|此次|该次|本轮)(?:的|之)?(?:强制)?执行(?:程序)?"
    r"|(?:本次|此次|该次)(?:强制)?执行(?:程序)?[^。;]{0,40}?终结"
    r"|终本(?:执行|结案|程序)"
)
_AGAINST = re.compile(
    r"撤销|维持|驳回|不予支持|补正|更正|改正|改为|变更为|不服|(?:提出|请求|申请)[^。;,]{0,20}异议|复议申请|不得|不予终结|不准|纠正|无效|"
    r"解除[^。;,]{0,30}终结|确认.{0,40}违法|(?:^|[,:]|本案|准予|予以|应当?|决定|对)恢复[^。;,]{0,60}执行"
)
_AGAINST_INSIDE = re.compile(r"撤销|维持|驳回|补正|更正|不予|异议请求")
_MENTION_AFTER = re.compile(
    r"^(?:程序)?[\"》)]?(?:的|之)?(?:执行|民事)?(?:裁定(?!如下)|决定|行为|结案|异议|请求|申请(?!执行)|后|期间|之后|满|案件|一案|条件|裁决|不当|错误|时|规定|办理|五年|之日|[(〔\[]?(?:19|20)\d\d|方式|情形|标准)"
    r"|^(?:程序)?[^。;]{0,60}?(?:更正为|补正为|改为|变更为|予以纠正|予以撤销)"
    r"|^(?:程序)?[^。;,可请权]{0,40}?恢复执行"
)
_MENTION_BEFORE = re.compile(r"(?:已(?:经)?|曾|原|前次|因|被|关于|作出的?|系|前述|上述)(?:裁定)?(?:依法)?$")
_CLAUSE_START = re.compile(r"[。;]|(?<![\d第])[一二三四五六七八九]、|(?<!\d)\d[、.](?!\d)")
_GENERAL_END = re.compile(r"终结(?:[^。;]{0,120}?)(?:案件?|一案|书)?(?:的)?执行程序")
_ZHONGBEN_BASIS = re.compile(
    r"(?:解释》?|意见》?)(?:\([^)]{0,12}\))?(?:的)?[^。]{0,40}?第?(?:五百一十九|五百一十七|519|517)条|严格规范终结本次执行程序"
)


_MAY_RESTORE = re.compile(
    r"发现[^。;]{0,30}(?:可供执行|财产)[^。;]{0,50}(?:恢复执行|再次申请|重新申请|申请执行(?!人)|继续执行)|不受(?:申请执行)?(?:时效)?(?:期间|期限)?(?:的)?限制"
)
"""Only a 终本 leaves the way open when property turns up; a 终结执行 does not."""


@dataclass(frozen=True, slots=True)
class Ending:
    """The clause that ends this enforcement procedure, in compact places."""

    start: int
    end: int
    certain: bool
    """False where 本次 is not written and only the legal basis tells."""


def ending_of(compact: str, start: int, end: int, *, reasons_from: int = 0) -> Ending | None:
    """The clause of ``compact[start:end]`` that ends this enforcement procedure, None where none does."""
    for match in _ENDING.finditer(compact, start, end):
        if _ends(compact, match, start, end):
            return Ending(match.start(), match.end(), certain=True)
    for match in _GENERAL_END.finditer(compact, start, end):
        founded = _ZHONGBEN_BASIS.search(compact, max(reasons_from, 0), start) or _MAY_RESTORE.search(
            compact, max(reasons_from, 0), end + 400
        )
        if founded and _ends(compact, match, start, end):
            return Ending(match.start(), match.end(), certain=False)
    return None


def _ends(compact: str, match: re.Match[str], start: int, end: int) -> bool:
    clause = start
    for clause_start in _CLAUSE_START.finditer(compact, max(start, match.start() - 300), match.start()):
        clause = clause_start.end()
    lead = compact[clause : match.start()]
    if _AGAINST.search(lead) or _MENTION_BEFORE.search(lead) or _AGAINST_INSIDE.search(match[0]):
        return False
    return not _MENTION_AFTER.match(compact[match.end() : min(match.end() + 80, end)])
