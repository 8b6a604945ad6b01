"""What editors, converters and clerks do to a text."""

import random


def letter_spaced(line: str, gap: str = " ") -> str:
    return gap.join(line)


def apply(r: random.Random, lines: list[str], style: str | None = None) -> str:
    """Lay the paragraphs out in one of many ways seen on portals; meaning unchanged."""
    style = style or r.choice(
        [
            "plain",
            "plain",
            "plain",
            "indented",
            "blank",
            "one-line",
            "spaced-head",
            "broken",
            "ocr",
            "wide",
            "clerk",
            "nbsp",
            "fffd",
            "trad",
        ]
    )
    head, body = lines[:3], lines[3:]
    if style == "indented":
        return "\n".join(head + ["　　" + line for line in body])
    if style == "blank":
        return "\n\n".join(lines)
    if style == "one-line":
        return "".join(lines)
    if style == "spaced-head":
        gap = r.choice([" ", "　", "  "])
        return "\n".join([letter_spaced(lines[0], gap), letter_spaced(lines[1], gap), *lines[2:]])
    if style == "broken":
        text = "\n".join(lines)
        return "".join(ch + ("\n" if r.random() < 0.02 else "") for ch in text)
    if style == "ocr":
        text = "\n".join(lines)
        spaced = "".join(ch + (" " if r.random() < 0.05 and "一" <= ch <= "龥" else "") for ch in text)
        cut = len(spaced) // 2
        stop = spaced.find("。", cut) + 1
        return spaced[:stop] + "\n─ 2 ─\n" + spaced[stop:]
    if style == "wide":
        return "\n".join(lines).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if style == "clerk":
        return "\n".join(["书记员 核对", *lines]) if r.random() < 0.3 else "\r\n".join(lines)
    if style == "nbsp":
        return "\n".join("\u00a0\u00a0" + line.replace("，", "，\u200b", 1) for line in lines)
    if style == "fffd":
        return "\n".join(
            lines[:3] + [line.replace("本院依法", "本院\ufffd\ufffd法", 1) for line in lines[3:]]
        )
    if style == "trad":
        return "\n".join(
            [lines[0].replace("执", "執"), lines[1].replace("执", "執").replace("书", "書"), *lines[2:]]
        )
    return "\n".join(lines)
