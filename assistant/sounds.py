"""How single characters may sound, in pinyin without tones; knows no names and no question.

pypinyin takes a fifth of a second to load, nearly all of it for phrases. Whether a name may
sound as a question reads can be told from its table of characters alone, which is read here.
"""

from __future__ import annotations

import json
import unicodedata
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_DIAERESIS = "\u0308"
_TABLE = "pinyin_dict.json"


@lru_cache(maxsize=8192)
def readings(char: str) -> tuple[str, ...]:
    """The ways a character may sound, the commonest first; itself if it has none.

    >>> readings("重")[:2], readings("绿")[0]
    (('zhong', 'chong'), 'lv')
    """
    written = _table().get(str(ord(char)), "")
    return tuple(dict.fromkeys(map(_toneless, written.split(",")))) if written else (char,)


def may_sound(name: str, sounds: str) -> bool:
    """Whether each character of a name sounds like some part of a row of sounds.

    False is certain; what is true of each character may be false of the name.
    """
    return all(any(each in sounds for each in readings(char)) for char in name)


def _toneless(sound: str) -> str:
    parts = unicodedata.normalize("NFD", sound).replace(f"u{_DIAERESIS}", "v")
    return "".join(char for char in parts if not unicodedata.combining(char))


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Code points and their sounds with tones, as pypinyin keeps them."""
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        return {}
    table: dict[str, str] = json.loads(
        Path(spec.origin).with_name(_TABLE).read_text(encoding="utf-8")
    )
    return table
