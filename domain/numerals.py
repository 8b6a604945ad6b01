"""Numbers written in Chinese characters (中文数字): 二〇一七, 十二, 廿三, 一百零五."""

_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True))
_DIGITS |= dict.fromkeys("〇○ＯｏOo0０◯ΟО", 0)
_DIGITS |= {"两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
_DIGITS |= dict(zip("123456789", range(1, 10), strict=True))
_DIGITS |= dict(zip("１２３４５６７８９", range(1, 10), strict=True))
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30}
_LONGEST = 12


def chinese_numeral(text: str) -> int | None:
    """Value of a whole number written in Chinese, digit by digit (二〇一七) or with units (一百零五, 廿三).

    ASCII and full-width digits may be mixed in (2O一7). None for anything else.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    if all(ch in _DIGITS for ch in text):
        value = 0
        for ch in text:
            value = value * 10 + _DIGITS[ch]
        return value
    total, digit = 0, None
    last_unit = 10_000
    for ch in text:
        if ch in _TENS:
            if digit is not None or last_unit <= 10:
                return None
            total += _TENS[ch]
            last_unit = 10
        elif ch in _UNITS:
            unit = _UNITS[ch]
            if unit >= last_unit:
                return None
            total += (1 if digit is None else digit) * unit
            last_unit, digit = unit, None
        elif ch in _DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = _DIGITS[ch]
        else:
            return None
    return total + (digit or 0)
