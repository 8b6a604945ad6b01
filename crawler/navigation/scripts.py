"""Addresses inside scripts (脚本里的网址): ``window.open(...)``, ``onclick``, ``javascript:`` and small functions.

Nothing is executed: string literals that look like addresses are read out, and functions of the page that
only join literals with their parameters before they set ``location`` are evaluated as such.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_STRING = re.compile(r"'((?:[^'\\\n]|\\.)*)'|\"((?:[^\"\\\n]|\\.)*)\"")
_ADDRESS = re.compile(
    r"^(?:https?:)?//[^\s'\"]+$|^\.{0,2}/[^\s'\"]*$|^[\w%./~-]+\.(?:s?html?|aspx?|php|jspx?|jhtml|do|action|cgi|cfm|pdf|docx?"
    r"|wps|ofd|xlsx?|rtf|txt|zip|rar)(?:[?#;][^\s'\"]*)?$|^\?[\w%]+=[^\s'\"]*$|^[\w%./-]+\?[\w%]+=[^\s'\"]*$",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"^(?:return\s+)?(?:window\.|parent\.|self\.|top\.)?([A-Za-z_$][\w$]*)\s*\(([^()]{0,400})\)"
)
_FUNCTION = re.compile(
    r"(?:function\s+([A-Za-z_$][\w$]*)|\b([A-Za-z_$][\w$]*)\s*[:=]\s*function)\s*\(([^)]{0,200})\)\s*\{"
)
_TARGET = re.compile(
    r"(?:location(?:\.href)?\s*=(?!=)\s*|location\.(?:replace|assign)\s*\(\s*|window\.open\s*\(\s*|\.open\s*\(\s*(?!['\"](?:GET|POST|PUT|HEAD)['\"])"
    r"|\.src\s*=\s*|\.load\s*\(\s*(?=['\"])|navigate\s*\(\s*)"
)
_BUILTIN = frozenset(
    {"alert", "confirm", "open", "print", "close", "history", "setTimeout", "focus", "void", "eval"}
)


def is_builtin(name: str) -> bool:
    """Functions of the browser itself, which lead nowhere."""
    return name in _BUILTIN


# a function of a page is short; longer bodies are libraries
_BODY_LIMIT = 1500


def looks_like_address(text: str) -> bool:
    """Whether a string literal of a script is an address (是否网址), not a word or a selector."""
    return len(text) < 1000 and bool(_ADDRESS.match(text)) and text not in ("/", "./", "../", "//")


def literals(code: str) -> list[str]:
    """The string literals of a piece of script, unescaped, in order."""
    found = []
    for match in _STRING.finditer(code):
        text = match.group(1) if match.group(1) is not None else match.group(2)
        found.append(re.sub(r"\\(.)", r"\1", text))
    return found


# what a script reads from the page: the value of a field, told by its name or id
_FIELD_VALUE = re.compile(
    r"(?:document\.getElementById\(\s*['\"]([\w.-]{1,60})['\"]\s*\)|document\.getElementsByName\(\s*['\"]([\w.-]{1,60})['\"]\s*\)\s*\[0\]"
    r"|document\.(?:forms\[[^\]]{1,40}\]|[A-Za-z_]\w{0,40})\.([\w-]{1,60}))\.value"
    r"|(?:\$|jQuery)\(\s*['\"]#?(?:input\[name=)?['\"]?([\w-]{1,60})['\"]?\]?['\"]\s*\)\.val\(\s*\)"
)
# a pattern without groups and with few repetitions runs in bounded time on a short address
_REPLACING = re.compile(
    r"\s*\.replace\(\s*/([^/()\n]{1,60})/([gi]{0,2})\s*,\s*(?:'([^'\n]{0,80})'|\"([^\"\n]{0,80})\")\s*\)"
)


@dataclass(frozen=True, slots=True)
class PageFunction:
    """A function of a page that leads somewhere (跳转函数): parameters and the expression it jumps to."""

    parameters: tuple[str, ...]
    expression: str
    steps: tuple[tuple[str, str, str], ...] = ()
    """What it assigns before: name, ``=`` or ``+=``, expression."""

    def address(self, arguments: list[str], known: Mapping[str, str] | None = None) -> str | None:
        """The address for these arguments; null when the expression needs more than joining."""
        values = dict(known or {})
        values.update(zip(self.parameters, arguments, strict=False))
        for name, sign, expression in self.steps:
            value = evaluate(expression, values)
            if value is None or (sign == "+=" and name not in values):
                values.pop(name, None)
            else:
                values[name] = values[name] + value if sign == "+=" else value
        return evaluate(self.expression, values)


def _replaced(value: str, rest: str) -> tuple[str, str] | None:
    """A value after the ``.replace(/…/, '…')`` that follow it, and what comes then; null for another call."""
    while match := _REPLACING.match(rest):
        pattern = match.group(1)
        if len(re.findall(r"[*+{]", pattern)) > 3 or len(value) > 1000:
            return None
        try:
            found = re.compile(pattern, re.IGNORECASE if "i" in match.group(2) else 0)
        except re.error:
            return None
        words = match.group(3) if match.group(3) is not None else match.group(4) or ""
        value = found.sub(lambda _, words=words: words, value, count=0 if "g" in match.group(2) else 1)
        rest = rest[match.end() :]
    return None if rest.lstrip().startswith((".", "[", "(")) else (value, rest.lstrip())


def evaluate(expression: str, values: Mapping[str, str]) -> str | None:
    """Join literals, numbers and known names written with ``+`` (字符串拼接); null for anything else."""
    rest, parts = _FIELD_VALUE.sub(_field_name, expression).strip(), []
    while rest:
        literal = _STRING.match(rest)
        if literal:
            text = literal.group(1) if literal.group(1) is not None else literal.group(2)
            value, rest = re.sub(r"\\(.)", r"\1", text), rest[literal.end() :]
        else:
            word = re.match(
                r"(?:encodeURIComponent|encodeURI|escape|String|parseInt|Number)\(\s*([\w$.]+)\s*\)|([\w$.]+)|\(\s*([\w$.]+)\s*\)",
                rest,
            )
            if not word:
                return None
            name, called = next(g for g in word.groups() if g), bool(word.group(1))
            rest = rest[word.end() :]
            if not called and name.endswith(".replace") and name.removesuffix(".replace") in values:
                name, rest = name.removesuffix(".replace"), f".replace{rest}"
            counted = (
                re.match(r"\s*\+\s*(\d{1,4})\s*(?![\w'\"])", rest)
                if word.group().startswith(("parseInt", "Number"))
                else None
            )
            if name.isdigit():
                value = name
            elif name in values:
                value = values[name]
            else:
                return None
            if counted:
                if not value.isdigit():
                    return None
                value, rest = str(int(value) + int(counted.group(1))), rest[counted.end() :]
        done = _replaced(value, rest)
        if done is None:
            return None
        parts.append(done[0])
        rest = done[1]
        if not rest:
            break
        if not rest.startswith("+"):
            return None
        rest = rest[1:].lstrip()
    return "".join(parts) or None


def _field_name(match: re.Match[str]) -> str:
    return f"field.{next(g for g in match.groups() if g)}"


def _until_end(code: str) -> str:
    """The expression at the start of ``code``: up to ``;``, ``,``, a closing bracket or the line's end."""
    position, depth, limit = 0, 0, min(len(code), 400)
    while position < limit:
        literal = _STRING.match(code, position)
        if literal:
            position = literal.end()
            continue
        sign = code[position]
        if sign == "(":
            depth += 1
        elif sign == ")":
            if depth == 0:
                break
            depth -= 1
        elif sign in ";}\n" or (sign == "," and depth == 0):
            break
        position += 1
    return code[:position].strip()


_ASSIGNED = re.compile(r"(?<![\w$.])(?:var\s+|let\s+|const\s+)?([A-Za-z_$][\w$]*)\s*(\+?=)(?!=)\s*")


def _jump(body: str, target: re.Match[str]) -> tuple[str, tuple[tuple[str, str, str], ...]] | None:
    """Where a function jumps, and what it assigns before (``var url = "list.asp?page=" + n; location.href = url``)."""
    expression = _until_end(body[target.end() :])
    if not expression:
        return None
    steps = [
        (m.group(1), m.group(2), _until_end(body[m.end() : target.start()]))
        for m in _ASSIGNED.finditer(body, 0, target.start())
        if m.group(1) not in ("location", "href", "src")
    ]
    return expression, tuple(steps[:12])


def _mentions(jump: tuple[str, tuple[tuple[str, str, str], ...]], name: str) -> bool:
    return any(
        re.search(rf"(?<![\w$]){re.escape(name)}(?![\w$])", text)
        for text in (jump[0], *(step[2] for step in jump[1]))
    )


def functions(code: str) -> dict[str, PageFunction]:
    """Functions of an inline script that jump to an address, by name."""
    found: dict[str, PageFunction] = {}
    for match in _FUNCTION.finditer(code):
        body = code[match.end() : match.end() + _BODY_LIMIT]
        other = re.search(r"\bfunction\s", body)
        if other:
            body = body[: other.start()]
        names = tuple(name.strip() for name in match.group(3).split(",") if name.strip())
        targets = list(_TARGET.finditer(body))
        if not targets:
            continue
        chosen = [_jump(body, target) for target in targets[:6]]
        # if(n==1) location="index.html" else location="index_"+n+".html": the one that the argument fills
        filled = [f for f in chosen if f and any(_mentions(f, name) for name in names)]
        best = next(iter(filled or [f for f in chosen if f]), None)
        if best:
            found[match.group(1) or match.group(2)] = PageFunction(names, best[0], best[1])
    return found


def variables(code: str) -> dict[str, str]:
    """Top-level names that hold a plain string or number (变量)."""
    found: dict[str, str] = {}
    for match in re.finditer(
        r"(?:^|[;\n{])\s*(?:var|let|const)?\s*([A-Za-z_$][\w$]*)\s*=\s*(?:'([^'\n]{0,300})'|\"([^\"\n]{0,300})\"|(\d{1,12}))\s*(?=[;\n,]|$)",
        code,
    ):
        found.setdefault(match.group(1), next(g for g in match.groups()[1:] if g is not None))
    return found


def call(code: str) -> tuple[str, list[str]] | None:
    """The call a handler makes: function name and its arguments as plain text; null when it is no call."""
    match = _CALL.match(re.sub(r"^\s*javascript:\s*", "", code, flags=re.IGNORECASE).strip())
    if not match:
        return None
    arguments, rest = [], match.group(2).strip()
    while rest:
        literal = _STRING.match(rest)
        if literal:
            arguments.append(literal.group(1) if literal.group(1) is not None else literal.group(2))
            rest = rest[literal.end() :]
        else:
            head, _, _ = rest.partition(",")
            arguments.append(head.strip())
            rest = rest[len(head) :]
        rest = rest.lstrip()
        if rest.startswith(","):
            rest = rest[1:].lstrip()
        elif rest:
            break
    return match.group(1), arguments


def addresses_in(
    code: str, known: Mapping[str, PageFunction] | None = None, names: Mapping[str, str] | None = None
) -> list[str]:
    """Addresses a handler or a ``javascript:`` link leads to (处理器中的网址), as written."""
    code = re.sub(r"^\s*javascript:\s*", "", code, flags=re.IGNORECASE)
    made = call(code)
    if made and known and made[0] in known:
        address = known[made[0]].address(made[1], names)
        return [address] if address else []
    target = _TARGET.search(code)
    if target:
        expression = _until_end(code[target.end() :])
        address = evaluate(expression, names or {})
        if address and (looks_like_address(address) or address.startswith("?")):
            return [address]
    if made and made[0] in _BUILTIN - {"open"}:
        return []
    return [text for text in literals(code) if looks_like_address(text)][:1]
