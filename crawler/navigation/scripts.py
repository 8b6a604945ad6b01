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
    r"(?:location(?:\.href)?\s*=(?!=)\s*|location\.(?:replace|assign)\s*\(\s*|window\.open\s*\(\s*|\.open\s*\(\s*"
    r"|\.src\s*=\s*|navigate\s*\(\s*)"
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


@dataclass(frozen=True, slots=True)
class PageFunction:
    """A function of a page that leads somewhere (跳转函数): parameters and the expression it jumps to."""

    parameters: tuple[str, ...]
    expression: str

    def address(self, arguments: list[str], known: Mapping[str, str] | None = None) -> str | None:
        """The address for these arguments; null when the expression needs more than joining."""
        values = dict(known or {})
        values.update(zip(self.parameters, arguments, strict=False))
        return evaluate(self.expression, values)


def evaluate(expression: str, values: Mapping[str, str]) -> str | None:
    """Join literals, numbers and known names written with ``+`` (字符串拼接); null for anything else."""
    rest, parts = expression.strip(), []
    while rest:
        literal = _STRING.match(rest)
        if literal:
            text = literal.group(1) if literal.group(1) is not None else literal.group(2)
            parts.append(re.sub(r"\\(.)", r"\1", text))
            rest = rest[literal.end() :].lstrip()
        else:
            word = re.match(
                r"(?:encodeURIComponent|encodeURI|escape|String|parseInt)?\(?\s*([\w$.]+)\s*\)?", rest
            )
            if not word:
                return None
            name = word.group(1)
            if name.isdigit():
                parts.append(name)
            elif name in values:
                parts.append(values[name])
            else:
                return None
            rest = rest[word.end() :].lstrip()
        if not rest:
            break
        if not rest.startswith("+"):
            return None
        rest = rest[1:].lstrip()
    return "".join(parts) or None


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


def functions(code: str) -> dict[str, PageFunction]:
    """Functions of an inline script that jump to an address, by name."""
    found: dict[str, PageFunction] = {}
    for match in _FUNCTION.finditer(code):
        body = code[match.end() : match.end() + _BODY_LIMIT]
        other = re.search(r"\bfunction\s", body)
        if other:
            body = body[: other.start()]
        target = _TARGET.search(body)
        if not target:
            continue
        expression = _until_end(body[target.end() :])
        # ``var url = "list.asp?page=" + n; location.href = url;``
        if re.fullmatch(r"[A-Za-z_$][\w$]*", expression):
            assigned = re.search(rf"\b{re.escape(expression)}\s*=(?!=)\s*", body[: target.start()])
            if assigned:
                expression = _until_end(body[assigned.end() :])
        names = tuple(name.strip() for name in match.group(3).split(",") if name.strip())
        if expression:
            found[match.group(1) or match.group(2)] = PageFunction(names, expression)
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
