"""Numbers as a question writes them out."""

from __future__ import annotations

from corpus.outline import chinese_number

ENGLISH_NUMBERS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
)
ENGLISH_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
)


def value_of(number: str) -> int:
    """The value of a number in Arabic or Han digits or in English words.

    >>> value_of("两"), value_of("12"), value_of("four")
    (2, 12, 4)
    """
    if number in ENGLISH_NUMBERS:
        return ENGLISH_NUMBERS.index(number) + 1
    return chinese_number(number.replace("两", "二"))


def in_digits(number: str) -> str:
    """A number in Han digits as plans write it, in digits and 万.

    >>> in_digits("四万三千"), in_digits("一千"), in_digits("五百万")
    ('4.3万', '1000', '500万')
    """
    tens, scale, rest = number.rpartition("万")
    value = _below_ten_thousand(rest)
    if not scale:
        return str(value)
    return f"{_below_ten_thousand(tens) + value / 10000:g}万"


def _below_ten_thousand(number: str) -> int:
    thousands, scale, rest = number.rpartition("千")
    return value_of(rest) + (value_of(thousands) * 1000 if scale else 0)


def ordinal(words: str) -> int:
    """The place that an English ordinal tells.

    >>> ordinal("third"), ordinal("13th")
    (3, 13)
    """
    return int(words[:-2]) if words[0].isdigit() else ENGLISH_ORDINALS.index(words) + 1


def han_number(number: int) -> str:
    """A number below a hundred in Han digits.

    >>> han_number(17), han_number(20), han_number(8)
    ('十七', '二十', '八')
    """
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    head = (digits[tens] if tens > 1 else "") + "十" if tens else ""
    return head + digits[ones].strip()
