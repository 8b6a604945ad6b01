"""Who is named in a text, fully or masked, and whose datum a passage tells (人名与归属)."""

import re
from functools import cached_property
from itertools import islice

from crawler.classifiers.leaks.findings import MASK_NAME, NOT_NAME, rules
from crawler.classifiers.structure import Reading
from domain.document_kind import DocumentKind

ROLES = (
    "申请执行人|被执行人|申请复议人|复议申请人|被申请人|异议人|案外人|利害关系人|申诉人|被上诉人|上诉人|原告人?|被告人?|第三人|"
    "申请人|法定代表人|负责人|经营者|法定代理人|罪犯|被拘留人|被罚款人|被搜查人|被害人|自诉人|担保人|债务人|债权人|当事人"
)
KIN = (
    "前妻|妻子|之妻|其妻|妻|前夫|丈夫|之夫|其夫|老伴|配偶|爱人|母亲|之母|其母|老母|父亲|之父|其父|老父|父母|双亲|儿子|之子|其子|女儿|之女|其女|"
    "长子|次子|长女|次女|孙子|孙女|外孙|儿媳|女婿|岳父|岳母|公公|婆婆|爷爷|奶奶|哥哥|弟弟|姐姐|妹妹|之兄|之弟|之姐|之妹|家人|家属|亲属|孩子|小孩|子女"
)
_NAME = r"[一-龥]{1,8}(?:·[一-龥]{1,8}){1,3}|[一-龥]{2,4}"
_PARTY = re.compile(rf"(?P<role>{ROLES})(?:\([^()]{{1,20}}\))?[:,|]?(?P<name>{_NAME})(?=[,(。;、:|]|男|女)")
_ROLE = re.compile(ROLES)
_BEFORE_GENDER = re.compile(
    r"(?P<name>[一-龥]{1,8}(?:·[一-龥]{1,8}){1,3}|[一-龥]{2,8})(?:\([^()]{0,12}\))?[,(、|:]?(?:性别[:|]?)?$"
)
_ADDRESSED = re.compile(r"(?P<name>[一-龥]{2,4})(?:\([^()]{1,80}\))?:(?=[^。;:]{0,24}[你您])")
_OPPONENTS = re.compile(
    r"(?P<one>[一-龥]{2,3})(?:申请执行|申请强制执行|诉|与|和|申请)(?P<other>[一-龥]{2,3})(?=[一-龥]{0,14}?(?:一案|纠纷|费案))"
)
"""赵大海申请执行孙小江(民间借贷纠纷)一案: two names where no role stands before them."""
_GENDER = re.compile(r"[男女](?=[,、(|。;:\d身住欠案汉患因系肢视听精智残]|[一-龥]{1,4}族)")
_BODY = re.compile(r"(?:公司|厂|店|部|社|院|局|行|队|场|处|委|站|会|村|组|中心|学校|政府)$")
_WITH_DOTS = re.compile(r"[一-龥]+(?:·[一-龥]+)+")
HEAD = 3000
"""Where the parties of a paper are introduced, in characters; a list introduces its persons to its end."""
_PSEUDONYM = re.compile(r"(?P<name>[一-龥]{2,4})\((?:均?[系为]?化名|小名)")
_MOST_COUNTED = 200
_MOST = 2000
"""Persons looked at in one text; a list of that many tells no more by the next."""

FIRST_AFTER_NAME = frozenset(
    "患身系因是属现已来去到拿领收,(名下目前年本自于被为有的近一称陈提反表多早确持双右左高全精肢重瘫突常罹得经住在与和及、。等也又却仍还均尚对向由将未没无常怀处正刚曾以用把给让说遭受"
)
"""What may follow a name in running text."""


class People:
    """The parties of a text whose full names stand in it, found when asked for."""

    def __init__(self, reading: Reading, kind: DocumentKind) -> None:
        self._compact = reading.text.compact
        self._counted: dict[str, bool] = {}
        self._end = len(self._compact) if kind is DocumentKind.DISHONEST_LIST else HEAD

    @cached_property
    def _parties(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Full names; roles that bear a full name; roles that bear a masked one."""
        surnames, compounds = rules().surnames, rules().compound_surnames
        names: set[str] = set()
        full: set[str] = set()
        masked: set[str] = set()
        compact = self._compact
        for seen, match in enumerate(_PARTY.finditer(compact, 0, self._end)):
            if seen >= _MOST:
                break
            name, role = match["name"], _role(match["role"])
            gendered = compact[match.end() : match.end() + 2].strip(",(、|:")[:1] in ("男", "女")
            if MASK_NAME.search(name):
                masked.add(role)
            elif (gendered or name[0] in surnames or name[:2] in compounds) and not _BODY.search(name):
                names.add(name)
                full.add(role)
        for seen, match in enumerate(_GENDER.finditer(compact, 0, self._end)):
            if seen >= _MOST:
                break
            before = _BEFORE_GENDER.search(compact[max(0, match.start() - 34) : match.start()])
            if before and (name := last_name(before["name"])):
                names.add(name)
        if "你" in compact or "您" in compact:
            for match in islice(_ADDRESSED.finditer(compact, 0, self._end), _MOST):
                if (name := last_name(match["name"])) and name[0] in surnames:
                    names.add(name)
        for match in islice(_ROLE.finditer(compact, 0, self._end), _MOST):
            if name := name_at(compact, match.end()):
                names.add(name)
        for match in islice(_OPPONENTS.finditer(compact, 0, self._end), _MOST):
            for side in ("one", "other"):
                name = match[side]
                if name == name_at(name, 0):
                    names.add(name)
        return frozenset(names), frozenset(full), frozenset(masked)

    @property
    def names(self) -> frozenset[str]:
        """Full names of the parties and of the persons listed."""
        return self._parties[0]

    def bears_full_name(self, role: str) -> bool:
        """Whether who has this role is named in full and nobody with it is masked."""
        _, full, masked = self._parties
        return _role(role) in full and _role(role) not in masked

    def names_in(self, passage: str) -> list[str]:
        """Those of the full names that stand in a short passage, in its order."""
        names = self.names
        found = []
        for at in range(len(passage) - 1):
            for length in (2, 3, 4):
                name = passage[at : at + length]
                if (
                    name in names
                    and not MASK_NAME.match(passage, at + length)
                    and not self.is_pseudonym(name)
                ):
                    found.append(name)
        if "·" in passage:
            found += [name for name in _WITH_DOTS.findall(passage) if name in names]
        return found

    @cached_property
    def _pseudonyms(self) -> frozenset[str]:
        if "化名" not in self._compact and "小名" not in self._compact:
            return frozenset()
        return frozenset(
            run[-length:] for run in _PSEUDONYM.findall(self._compact) for length in range(2, len(run) + 1)
        )

    def is_pseudonym(self, name: str) -> bool:
        """True for a name that the text itself calls invented (化名)."""
        return name in self._pseudonyms

    def is_told_twice(self, name: str) -> bool:
        """Whether a name is used again in the text; asked of so many names at most, each costs a search."""
        told = self._counted.get(name)
        if told is None:
            told = len(self._counted) < _MOST_COUNTED and self._compact.count(name) > 1
            self._counted[name] = told
        return told


def _role(role: str) -> str:
    return role.removesuffix("人") if role in ("原告人", "被告人") else role


def name_at(text: str, place: int, *, follow: frozenset[str] = FIRST_AFTER_NAME) -> str:
    """The full name, unmasked, that running text has at a place, else an empty string."""
    data = rules()
    compound = text[place : place + 2] in data.compound_surnames
    if not compound and (
        place >= len(text) or text[place] not in data.surnames or text[place] in MOSTLY_WORDS
    ):
        return ""
    for length in (4, 3) if compound else (3, 2):
        name, after = text[place : place + length], text[place + length : place + length + 1]
        if (
            len(name) == length
            and (not after or after in follow or after.isdigit())
            and not MASK_NAME.search(name + after)
            and not NOT_NAME.search(name[1:])
            and is_hanzi(name)
            and name[0] != name[1]
            and not _WORDS.match(name)
        ):
            return name
    return ""


_ROLE_END = re.compile(
    rf".*(?:{ROLES}|姓名|儿子|女儿|之子|之女|其子|其女|长子|长女|次子|次女|子|女|孩|者|犯|号|元|款|人)"
)


def last_name(run: str) -> str:
    """The full name at the end of a run of characters that stands before a gender or a birth; empty if masked."""
    if MASK_NAME.search(run) or _BODY.search(run):
        return ""
    if "·" in run:
        return run
    data = rules()
    for length in (4, 3, 2):
        name = run[-length:]
        if len(name) == length and (
            name[:2] in data.compound_surnames if length == 4 else name[0] in data.surnames
        ):
            rest = run[:-length]
            if not rest or length == 4 or _ROLE_END.fullmatch(rest) or len(run) > 4:
                return name
    role = _ROLE_END.match(run)
    name = run[role.end() :] if role else run
    return name if 2 <= len(name) <= 4 else ""


def is_word(run: str) -> bool:
    """Whether a run that opens like a name is a word: 金融, 高院."""
    return bool(_WORDS.match(run))


def is_hanzi(text: str) -> bool:
    """Whether there are only Chinese characters."""
    return all("一" <= sign <= "龥" for sign in text)


def loose_names(text: str, place: int) -> list[str]:
    """What may be a full name at a place, whatever follows; for names that the text has to use again."""
    return [
        name for length in (3, 2) if (name := name_at(text[: place + length], place)) and len(name) == length
    ]


_WORDS = re.compile(
    r"申请|查封|应当|安置|高[级中校度院]|公[司安证告]|当[事时地]|单[位独亲]|法[院官]|江[苏西]|贵州|广[东西]|项目|房[产屋款]|支[付行持]|管[理辖]|相关|路[边上]|车[辆祸主]|方[式法面便]|"
    r"平[安时均]|关[于系爱]|安[全排慰]|成[员立]|阳光|金[额融]|花[费园]|古[城镇]|包[括含]|商[业量]|华[侨夏]|国[家际]|党[员委]|农[民村]|家[庭长人中里]|"
    r"通[过知]|权[利益]|荣[获誉]|钱[款物]|施[工行]|范围|任[何意务]|温[暖馨]|连[续同]|全[部体家]|双[方亲]|[左右][右手脚腿眼耳侧]|白[天血内]|文[化件书]|何[时处]|水[平电]|时间|别[人墅]|乐[园意]|和[解睦平谐好]|康[复健]|红[旗十]|万[元一]|焦[虑急点躁]|毛[病巾]|花[粉]|习惯|劳[动累]|黄疸|水肿|干[燥咳警部]|甘[油愿]|麻[痹醉木]|狂躁|怀[孕疑有]|满[足意]|严[重格]|相[应当识]|经[济营理]|游[戏泳乐]"
)
MOSTLY_WORDS = frozenset("后有法相都时于向从和经能应解查干全成终初问步慎习通强满费计年正常需安要已")
"""Surnames that in running text are nearly always something else."""

_ROW = re.compile(
    r"[ \t(]*(?:[0-9]{1,3}[)、.|, \t])?[ \t]*(?P<name>[一-龥]{2,4}|[一-龥][ \u3000]{1,2}[一-龥])[ \t|,、(]"
)


def stands_in_row(text: str, place: int) -> bool:
    """Whether a place stands in a line of a table that opens with a person's name."""
    opened = text.rfind("\n", max(0, place - 160), place) + 1
    row = _ROW.match(text, opened, place) if opened else None
    if row is None:
        return False
    name = "".join(row["name"].split())
    return last_name(name) == name and (
        name[0] in rules().surnames or "姓名" in text[max(0, opened - 600) : opened]
    )
