"""The text of a turn: cleaned, its language, the questions it holds and the part that asks."""

from __future__ import annotations

import re

from assistant.cues import load_cues
from assistant.expressions import Expression
from assistant.spelling import question_words
from corpus.text import fold

_TAG = Expression(r"<[a-zA-Z/!][^<>]{0,200}>")
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_PINYIN = str.maketrans("üÜ", "vV")
"""lüyou is typed lvyou."""
_CONTROL = Expression(r"[\x00-\x09\x0b-\x1f\x7f\u200b-\u200f\ufeff]")
_SEGMENT = re.compile(r"(?:[^。！!？?\n；;.]|\.(?! [a-z]))+[。！!？?\n；;.]*", re.IGNORECASE)
ASKING = Expression(
    r"[?？]|谁|哪|什么|啥|多少|(?<![这那好前近头十])几[个家项条次人年回场天座户兆种倍折毛块样趟]|有[^,，。?？]{1,6}没(?=[?？。,，\s]|$)|吗|怎么|如何|为何|是不是|是否|有没有|能不能|呢|列出|概括|总结|比较"
    r"|([一-龥])[不没]\1|[了过着到]没有?(?=[?？。,，\s]|$)|介绍|说一下|说下|列一下|列一遍|说一遍|列全|都说|还是(?:牵头|参与|配合|主办|协办)|告诉我|请问|说说|说明|确认|查一下"
    r"|\b(who|what|which|when|where|how|why|is|are|does|do|did|can|will|(?<!whole )(?<!full )(?<!the )list|(?<!its )(?<!their )(?<!chinese )(?<!english )(?<!the )(?<!full )(?<!official )name|compare|summari[sz]e|tell)\b"
)
_MARKED = Expression(
    r"[?？]$|谁|哪|什么|多少|咋|怎(?!么样)|(?<!任)何时|如何|(?<![这那好前近头十])几[个家项条次人年]|还是|呢$|吗$|([一-龥])[不没]\1|是否|^(?:请)?(?:列出|概括|总结|比较|对比)"
    r"|^\s*(?:and |so |but |then )?(?:is|are|does|do|did|was|were|has|have|can|will|who|what|which|when|where|how|why)\b.*[a-z]$"
)
"""Found in a segment that is a question of its own."""
_AND = Expression(
    r"(?<=[一-龥]) +(?=[一-龥])|[，,；;、]\s*(?:那|然后|还有|另外|以及|并且)?|还有(?!哪|谁|什么|啥|没|几)|另外|以及|顺便(?:问)?|(?<=\w) and (?=(?:what|who|how|when|where)\b)"
)
_ASKS = Expression(
    r"谁|哪|什么|啥|多少|(?<![这那好前近头十])几|吗|(?<!任)何|怎|\b(?:who|what|which|how|when|where|is|are|does|do|did)\b"
)
_WH = re.compile(r"\b(?:who|what|which|how|when|where)\b", re.IGNORECASE)
_HOW_MUCH = {"target_words"}
_RULES = {"rule_words"}
_MUCH = Expression(r"多少|几[个家座户项次兆成]")
_THING = 4
"""Characters before 多少 that name a thing of their own: 农村带宽标准是多少."""
_REFERS = Expression(
    r"\s*(?:whether )?(?:as )?lead(?:ing|er)? or (?:not|otherwise)\b|\s*(?:各自|各个|每一?个|分别|其|各?相?差(?!旅)|(?:两者|二者|之间)?相比|[跟和与同].{1,6}比"
    r"|(?:都|又|名字|名称|具体|各)*(?:叫|是|有)(?:什么|啥|哪|谁)|不是的?话|(?:在|属于?|归)?哪(?:一)?(?:个|条)?(?:阶段|时期|时段|领域|保障措施|措施|专栏)[?？。呢]*$)"
)
"""A second part that is about every item of the first is no question of its own."""
_ASKED = frozenset(
    {
        "rule_words",
        "count",
        "lead",
        "tasks",
        "target_words",
        "when",
        "where",
        "person",
        "issuer",
        "belongs",
    }
)
"""Cues of which two different ones in one sentence make two questions."""
_ENGLISH = Expression(r"[a-z]{2,}")
_HAN = Expression(r"[一-龥]")


_ABBREVIATED = re.compile(r"\b(?:i\.e|e\.g|etc|vs|no|mr|ms|dr)\.(?= )", re.IGNORECASE)
"""A full stop that ends no sentence."""
_SPACED = Expression(r"(?<=[一-龥])[ \u3000]+(?=[一-龥])")
_SPREAD = 0.5
"""Share of a text's characters that stand apart, from which all do: 智 慧 能 源."""


_QUOTED = Expression(r"[“\"「『《]([^“”\"「」『』《》]{2,30})[”\"」』》]")


def quoted(text: str, least: int = 3) -> list[str]:
    """What stands in quotation marks, from so many characters on.

    >>> quoted("归纳“指导思想”的要点")
    ['指导思想']
    """
    return [words for words in _QUOTED.findall(text) if len(words) >= least]


_BRACKETED = Expression(
    r"(?<=第)\s?[(（](?P<n>[一二三四五六七八九十\d]{1,3})[)）]\s?(?=[项条个款点部])"
)


def clean(text: str) -> str:
    """Markup and control characters become spaces, so that offsets stay.

    Characters typed apart are drawn together first, and 第（七）项 is read as 第七项; a text
    is then shorter.
    """
    if len(_SPACED.findall(text)) > _SPREAD * len(_HAN.findall(text)):
        text = _SPACED.sub("", text)
    text = _BRACKETED.sub(r"\g<n>", text)
    text = _ABBREVIATED.sub(lambda m: m.group().replace(".", " "), text)
    text = _SCRIPT.sub(lambda m: " " * len(m.group()), text)
    text = _TAG.sub(lambda m: " " * len(m.group()), text)
    return _CONTROL.sub(" ", text).translate(_PINYIN)


_BARE = Expression(
    r"[\s,，(（]*(?:都|又|名字|名称|具体|各自?|分别|它们?|那|到底|究竟|请|麻烦|顺带|顺便|并且?|再|一并|一一|逐个|逐条|全部|给我|帮我|按(?:方案|原文)?的?顺序)*"
    r"(?:有?并列的?(?:都|也)(?:说|列|写|报)(?:一下|出来|上)?|(?:写|提|说|讲|列)(?:到|过)?了?(?:没有?|吗)|(?:出现|占|有|牵头)(?:了|过)?(?:几|多少)[次个项家条]|(?:叫|是|有)?(?:个|的)?(?:什么|啥|哪些|哪(?:几|些|[一二两三四五六七八九十]{1,2}|\d{1,2})?[个家条项位](?:领域|部门|单位)?|谁|多少)(?:[（(][个些][)）])?(?:部门|单位|领域|措施)?"
    r"|(?:so |and )?(?:is|was) (?:this|that|it) (?:so|true|right|correct)(?:,? (?:and )?(?:if so,? )?(?:which|what)(?: (?:are they|ones?|two|three|four|five|six)(?: \w+)?)?)?|(?:and |so |then )?which (?:two|three|four|five|six|ones?)(?: \w+)?|(?:is that )?(?:correct|right|true)(?: or (?:not|false|wrong))?"
    r"|(?:but |and |so )?(?:why|how come)(?: (?:is|was) (?:that|this|it))?(?: (?:so|that|this) (?:many|much|few|little|long|often|fast|late|early|high|low|big|small))?"
    r"|(?:and )?(?:what|which|how) (?:is|are|was|were|does|do|would be) (?:the (?:procedure|rules?|steps)|they|it|these|those)(?: \w+)?"
    r"|(?:and )?what (?:happens|then)(?: then| next)?|(?:so |and |then )?who (?:really |actually |truly )?(?:does|is it)(?: then)?"
    r"|(?:please )?(?:name|list|summari[sz]e|compare)(?: (?:it|them|him|her))?(?: all)?[.]?"
    r"|(?:列|点|报|标|写|数)(?:出来?|一下|全|明|名|举)+|(?:简单|简要|详细|大致|大概|扼要|逐一|分别)?地?(?:说说|讲讲|谈谈|说|讲|介绍|说明|解释|简述|概述|概括)(?:一下|下|看|清楚|明白)?|(?:作|做|进行)?(?:一下)?(?:个)?(?:对比|比较|总结|概括))"
    r"(?:名字?|来着|呢|呀|啊|给我|一下|出来|看看)*[)）]?[?？。!！]*\s*"
)
"""叫什么: asks for the name of what was asked about right before, and of nothing else."""


_REMARK = Expression(
    r"\s*(?:please )?(?:do not|don.?t|not|no need to) (?:count|include|list|mention)\b|^[^,，。?？]{0,12}(?:不算|除外|不计|不含|都算)[。.)）]?\s*$"
)
"""Do not count safeguards: how to count, and no question."""
_ASIDE = Expression(r"[（(][^（）()]*[)）]")
_MINE = Expression(r"我(?:厅|局|委|办|们|单位|处|省)|本(?:厅|局|委|办|单位)")
IN_THE_PLAN = Expression(r"(?:方案|计划|文件|规划)(?:里面|里头|里|中|上)")
"""方案里海淘: jieba would read 里海."""
_PREFACE = Expression(
    r"^[^,，。?？：:]{1,16}?(?:托我|让我|叫我|要我|想|来)?(?:问|打听|请教|核稿|核对|卡住了?|报告|求助)(?:一下|一声|一句|下|问)?[：:]\s*|^(?:查漏|统计口径|背景|情况)[：:]"
    r"|^(?:就算|虽然|虽说|既然|尽管)?(?:这个?|该|你们?)?(?:方案|文件|计划|规划|里面|上面|通篇)(?:里面?|中|上)?(?:是|虽然|既然|倒|确实)?(?:没有?|未)(?:写|提|说|讲|列|给|定|公布)[^,，。?？]{0,16}[,，]\s*(?=那|但|不过|可|却)"
    r"|^[^,，。?？：:]{0,12}?(?:同志|同事|领导|主任|处长|科长|厂长|村长|书记|老板|老师|邻居|朋友|亲戚|老乡|工友|客户|记者|他爸|我爸|我妈|老公|老婆)们?(?:的人)?(?:开会|会上|今天|昨天|今早|刚才|前几天|早上|下午|来电话|打电话|打来电话|急着?)*(?:要(?:个|份)?材料|来问|问|说|讲|告诉我们?|提到|念叨)(?:过|了|是)?(?!的|谁|哪|什么|啥|几|多少)[，,：: ]*|^(?:hi|hello|dear sirs?)?[,. ]*i(?:.m| am) (?:an?|the) (?!.*\b(?:on|of|about|in|for)\b[^:]*:)[a-z -]{3,40}:|^for (?:my|our|an?|the) [a-z -]{3,40}:"
)
"""同事托我问：: who asks, or why."""


def without_preface(text: str) -> str:
    """A sentence without who asks it, of the same length."""
    match = _PREFACE.match(text)
    if match is not None and _MINE.search(text, match.end()):
        # 网信办同志问：写到我办的有哪些: who asks is asked about.
        return text
    return text if match is None else " " * match.end() + text[match.end() :]


def segments(text: str) -> list[str]:
    """The sentences of a text, as far as punctuation tells."""
    return [m.group() for m in _SEGMENT.finditer(text) if m.group().strip()]


def asking_part(text: str) -> str:
    """The last segment that asks; the whole text if none does."""
    said = segments(text)
    asking = [s for s in said if ASKING.search(s) and not _REMARK.search(s)]
    full = [s for s in asking if not _BARE.fullmatch(s)]
    if full or not asking:
        return (full or [text])[-1]
    # 有的部门只在保障里负责。是哪些？: what is asked about stands before.
    at = said.index(asking[-1])
    return "".join(said[max(0, at - 1) : at + 1]) if at else asking[-1]


def bare_tail(text: str) -> str:
    """What a turn adds after its question: 列出来, 请对比; empty if it adds nothing."""
    said = segments(text)
    tail = []
    while len(said) > 1 and (_BARE.fullmatch(said[-1]) or _REMARK.search(said[-1])):
        tail.append(said.pop())
    return "".join(reversed(tail))


def split_questions(text: str) -> tuple[str, ...]:
    """The questions of a turn that holds several, each with what is said before it.

    >>> split_questions("我是省商务厅的。智慧能源谁牵头？目标是多少？")
    ('我是省商务厅的。智慧能源谁牵头？', '目标是多少？')
    """
    folded = _parted(clean(text))
    parts: list[str] = []
    before = ""
    for match in _SEGMENT.finditer(folded):
        before += match.group()
        said = fold(match.group()).strip()
        if parts and (_BARE.fullmatch(said) or _REMARK.search(said)):
            parts[-1] += before
            before = ""
        elif _is_surprise(said):
            continue
        elif said and _MARKED.search(said):
            parts.append(before.strip())
            before = ""
    return tuple(parts) if len(parts) > 1 else (text,)


def _is_surprise(said: str) -> bool:
    """Whether a sentence only wonders at the answer before it: 就两家啊."""
    # A frame is one only before something else.
    match = load_cues().frames["surprise"].match(f"{said} x")
    return match is not None and match.end() >= len(said)


_PARTS = Expression(r"[，,。；;…！!?？\n]+|(?<=[一-龥])\s+(?=[一-龥])")


def background(text: str) -> str:
    """The parts of a folded question that ask nothing, if others do: the story before it."""
    return " ".join(part for part, asks in _asking_parts(text) if not asks)


def foreground(text: str) -> str:
    """A folded question without its background."""
    parts = _asking_parts(text)
    return " ".join(part for part, asks in parts if asks) if parts else text


def _asking_parts(text: str) -> list[tuple[str, bool]]:
    """The parts of a question with whether each asks; none where all of it is one question."""
    parts = [(part, bool(ASKING.search(part))) for part in _PARTS.split(text)]
    return parts if _HAN.search(text) and any(asks for _, asks in parts) else []


def _amounts(text: str, joint: re.Match[str]) -> bool:
    """Whether either side of a joint asks how much there is of a thing of its own."""
    return all(
        (asked := _MUCH.search(side)) and len(side[: asked.start()].strip()) >= _THING
        for side in (text[: joint.start()], text[joint.end() :])
    )


def _parted(text: str) -> str:
    """A full stop where one sentence asks two things: 谁牵头，目标是多少."""
    cues = load_cues()
    aside = [m.span() for m in _ASIDE.finditer(text)]
    for match in _AND.finditer(text):
        if any(start < match.start() < end for start, end in aside):
            continue
        left = cues.among(_ASKED, fold(text[: match.start()]))
        right = cues.among(_ASKED, fold(text[match.end() :]))
        refers = _REFERS.match(text[match.end() :])
        asks = _ASKS.search(fold(text[: match.start()]))
        if not (_HAN.search(text) or _WH.search(text[match.end() :])):
            continue
        # 一年开几次，议定的事怎么印发: two rules.
        rules = left & right == _RULES and "、" not in match.group()
        parted = rules or not left & right or (left & right == _HOW_MUCH and _amounts(text, match))
        if asks and left and right and parted and not refers:
            return f"{text[: match.start()]}？{text[match.end() :]}"
    return text


_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei"
    r"|ao|ou|an|en|in|un|vn|ia|ie|iu|ua|uo|ue|ve|ui|er|a|o|e|i|u|v)"
)
SYLLABLE = Expression(_SYLLABLE)
_PINYIN_WORD = Expression(rf"(?:{_SYLLABLE})+")
_SURE_SOUND = 4
"""Letters of a question word in pinyin that is no English word."""


def has_han(text: str) -> bool:
    """Whether a text has Chinese characters."""
    return bool(_HAN.search(text))


def is_pinyin(text: str) -> bool:
    """Whether all Latin words of a folded text can be pinyin, beside Han or a word that asks."""
    words = _ENGLISH.findall(text)
    if not (words and all(map(_PINYIN_WORD.fullmatch, words))):
        return False
    asks = {sound for sound, _ in question_words() if len(sound) >= _SURE_SOUND}
    return bool(_HAN.search(text)) or not asks.isdisjoint(words)


def language_of(text: str) -> str:
    """``en`` when English words outweigh Han characters, else ``zh``."""
    if is_pinyin(text):
        return "zh"
    words = len(_ENGLISH.findall(text))
    if words == 1 and not _HAN.search(text) and ASKING.search(text.strip("?！？!. ")):
        return "en"
    return "en" if words > 1 and words * 2 > len(_HAN.findall(text)) else "zh"
