"""What kind of thing a question wants named, and how a sentence shows that it names one.

A question for a figure, a span of time or a company is not answered by a sentence on its
subject that holds none (answer types, after TREC question answering).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from assistant.expressions import Expression
from assistant.numerals import value_of
from assistant.question import Kind
from assistant.units import asks_money

if TYPE_CHECKING:
    from assistant.question import Query


class Wanted(NamedTuple):
    """One kind of thing wanted."""

    asks: Expression
    """Found in a folded question that wants it."""
    pattern: Expression
    """Found in a sentence that names one."""
    reason: str
    """Key of the reason given when no sentence does."""


_FIRM = r"[一-龥a-z]{2,8}(?:公司|集团)"
_TIME = Wanted(
    Expression(
        r"多久(?!.{0,4}(?:开|召开|一次))|多长时间|几(?:天|个工作日|个?(?:小时|钟头))(?:之|以)?(?:内|里)|几个工作日|how long"
    ),
    Expression(r"[\d一二三四五六七八九十]+(?:个)?(?:小时|天|日|工作日|月|年)"),
    "no_figure",
)
COMPANY = Wanted(
    Expression(
        r"(?:哪|什么|啥)(?:个|些|家|几家)?(?:公司|企业|集团|厂家|厂商)|(?:公司|企业|集团|厂家|厂商)(?:都|各|分别)?叫(?:什么|啥)|which (?:[a-z-]+ ){0,2}(?:compan(?:y|ies)|firms?)"
    ),
    Expression(rf"{_FIRM}|、[一-龥]{{2,8}}等(?:企业|公司)"),
    "no_evidence",
)
KINDS_OF_COMPANY = Expression(r"、[一-龥]{2,8}等(?:企业|公司)")
"""Companies by their kinds, where nothing names one: 物流、快递等企业."""
MINISTRY_WITH = Expression(
    r"\b(?:which|what) (?:(?:national|central|state|government) )*ministr(?:y|ies)\b(?=.*\b(?:with|jointly|together|co-?\w+|partner\w*)\b)"
)
"""Which ministry something is built with: none of the province's departments."""
_HOST = Wanted(
    Expression(
        r"(?:依托|挂靠|委托|落户)(?:在|于|给)?(?:的是)?(?:哪|什么|谁)(?!里|儿|些?(?:技术|平台|手段))"
    ),
    Expression(r"[一-龥]{2,8}(?:公司|集团|大学|学院|研究院|研究所|医院)"),
    "not_named",
)
"""The body that a thing is built at."""
_NAMES = Wanted(
    Expression(r"哪(?:几|\d+|[三四五六七八九十]{1,2})(?:个|家|所|座|条)(?!阶段|时期|部门|方面|步)"),
    Expression(r"[、和与及]"),
    "only_number",
)
"""哪八个县: a sentence that only counts them does not say which."""
_FIGURE = Wanted(
    Expression(
        r"多少|几(?:个|家|座|户|项|次|亩|元|块|人|条|辆|成)|多大|多高|数量|规模|比例|占比|比重|增速|容量|产值|how (?:much|many|large)"
    ),
    Expression(
        r"(?<!\d)(?!20\d\d年)\d(?![dDgG])|%|百分之|(?<!另)一半|[过近]半|半数|[二三四五六七八九十]分之[一二三四五六七八九]|[一二三四五六七八九十百千万亿]+(?:个|家|座|户|项|亩|元|人|倍|次|条|千瓦|公里|所)"
    ),
    "no_figure",
)

_DATE = Wanted(
    Expression(
        r"哪一天|哪天(?=[^,，。?？]{0,4}(?:[?？。]|$))|几月(?!来|以来|内|之内|底)|(?:什么|哪个|具体)日[子期]|哪一?日|具体(?:日期|哪天|几号)"
        r"|\b(?:what|which|exact) (?:day|date|month)\b|\bon what (?:day|date)\b|\bexact date\b"
        r"|(?:会议|开会|召开)[^,，。?？]{0,4}(?:什么时候|何时|啥时候)|(?:什么时候|何时|啥时候)[^,，。?？]{0,3}(?:开会|召开|开第|开[?？。]?$)"
        r"|\bwhen (?:exactly )?(?:is|will|does|are)\b.{0,40}\b(?:meetings?|plenary|session|meet)\b"
    ),
    Expression(r"\d月|\d日|[一二三四五六七八九十]月|[一-龥]{2,6}[日节](?:前后|前夕|当天|期间)"),
    "not_dated",
)
"""The day or month of something: 1至2次 a year is none."""
_MINISTRY = Wanted(
    Expression(
        r"哪(?:一|几)?(?:个|家)?(?:国家)?部委?(?!门|分|署|位|件|法|署)|国家(?:哪|什么)(?:个|一)?部|什么部委|\b(?:which|what) (?:(?:national|central|state|government) )*ministr(?:y|ies)\b"
    ),
    Expression(r"[一-龥]{2}(?<!全)(?<!内)(?<!外)(?<!一)(?<!干)部(?!门|分|署|省|委|际|位)"),
    "not_said_which",
)
"""A ministry: 部省共建 names none."""

_NAME = Wanted(
    Expression(
        r"叫(?:个)?(?:什么|啥)名字?(?![^,，。?？]{0,6}(?:平台|系统|项目))|姓名|尊姓|大名|姓(?:什么|啥|甚)|名谁|何许人|怎么称呼|名字|\bnames?\b"
    ),
    Expression(r"[一-龥]{1,2}　?[一-龥]{1,2}　"),
    "no_name",
)
"""What somebody is called: a rule names nobody."""
_SOMEBODY = Wanted(
    Expression(
        r"(?:主任(?:委员)?|组长|会长|主席|负责人|专家|秘书长|省长|市长|书记)(?:到底|究竟|具体|现在|的?(?:名字|姓名|大名))?(?:是谁|由谁|谁(?:来)?(?:当|任|做)|叫(?:什么|啥|个啥)|姓(?:什么|啥|甚)|[是为](?:哪(?:一)?位|什么人|啥人)|有哪些人)|(?:谁|哪位)(?:是|任)[^,，。?？]{0,10}办公室(?:的)?(?:主任|负责人|头儿?|领导|一把手)|办公室(?:的)?(?:头儿?|领导|一把手|当家的?)[^,，。?？]{0,2}(?:谁|哪位|叫)|由?谁(?:来)?(?:当|担任|出任)"
        r"|(?:请|聘|邀|找)(?:请|聘)?了?(?:哪些|哪几|谁)|who (?:is|was|were) the (?:governor|mayor|party secretary|premier)|who (?:chairs|heads|directs|presides over|sits on|is on)|(?:专家|顾问|委员)们?(?:都)?(?:有|是)(?:哪|谁|什么)|哪(?:些|几位|几个)(?:专家|院士|教授|同志|顾问|委员)"
    ),
    Expression(
        r"同志|召集人|主任　|　|[一-龥](?:人|户|员|师|者)[、和与][一-龥]|[、和与][一-龥]{1,6}(?:人|户|员|师|者|协会)(?![一-龥]*、)"
    ),
    "not_named",
)
"""Who holds an office."""
_NAMES_OF_PEOPLE = Expression(
    r"[员人长任](?:们|都|的|们的)*(?:名字|姓名|叫)|\b(?:officers?|persons?|people|members|contacts?|liaisons?)\b"
)
"""各单位联络员的名字: of people, and not of a body."""
_NUMBER_WORDS = "two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|thousand"
_MANY = (
    r"(?:count(?:y|ies)|cit(?:y|ies)|compan(?:y|ies)|firms?|enterprises|banks|projects|farms|schools|hospitals|villages"
    r"|townships|dealers|distributors|merchants|incubators|platforms|parks|experts|cooperatives|plants)"
)
"""Things of which a plan may give the number alone."""
_EACH_NAMED = Wanted(
    Expression(
        r"(?:分别|各自?|逐个|都)(?:是|叫)(?:什么|啥)名|分别叫(?:什么|啥)|逐个报|(?:\d+|[三四五六七八九十]+)(?:个|家|所)[^,，。?？]{0,8}[,，]?名字|分别(?:是|在|为)(?:哪些?|什么)(?:县|市|区|企业|医院|学校|园区|公司|城市)|(?:企业|公司|县|医院|学校|园区|平台|项目|银行)(?:的)?(?:具体)?名单"
        r"|(?:\d+|[三四五六七八九十]+)(?:个|家|所|座)[^。?？]{0,24}(?:逐[个一]|挨个|一个个|一一|一个一个)地?(?:都|全)?(?:写|列|念|说|报|点|数)|(?:\d+|[两三四五六七八九十]+)(?:个|家|所|座)[^。?？]{0,20}(?:名单|清单|名录|(?:县|市|厂|企业|公司|学校|医院|农场)名(?![县市]))"
        r"|(?:\d+|[两三四五六七八九十]+)(?:个|家|所|座)[^,，。?？]{0,12}(?:都|各|分别|全)叫(?:什么|啥)"
        rf"|\b(?:names? of|name|list|identify|enumerate|which|what are)(?: (?:the|these|those|all|each|of|is|are|every))*(?: (?:\d[\d,]*|{_NUMBER_WORDS}))"
        rf"(?: [a-z-]+){{0,3}}? {_MANY}\b|\bnames? of(?: (?:the|these|those|all|each|every))+(?: [a-z-]+){{0,2}}? {_MANY}\b"
    ),
    Expression(r"[“、]"),
    "only_number",
)
_AMONG = Expression(
    r"(?:\d+|[一二三四五六七八九十]+)(?:个|家|项|座|所|户)[^,，。?？]{0,6}(?:里|中|当中|里面|之中)[^,，。?？]{0,3}(?:有没有|有|包括|包含|含)"
    rf"|\b(?:among|one of|part of) (?:the |these |those )*(?:\d[\d,]*|{_NUMBER_WORDS}) (?:[a-z-]+ ){{0,3}}?{_MANY}\b"
)
"""Whether one is among things of which there are so many: 这20家里有酒钢吗."""
_SHARE_OF = r"(?:\d+%|百分之[一二三四五六七八九十]+|[一二三四五六七八九]成)(?:以上)?[^,，。?？的在有]{0,2}(?:的?(?:市州?|州|县区?|乡镇?|贫困乡|村|企业|单位|地方))?(?:里头?|中|当中|里面|之中|之内|之列|范围)"
_AMONG_SHARE = Expression(
    rf"(?:在不在|在|算不算|算|是不是|属不属于|属于|列入|有没有|包不包括|包括|包含|含)[^,，。?？]{{0,5}}{_SHARE_OF}"
    rf"|{_SHARE_OF}[^,，。?？]{{0,3}}(?:有没有|有|包不包括|包括|包含|含不含|含|轮(?:不|得)?到)"
)
"""Whether one is of the share of things that is to have something: 定西在不在这80%里头."""
_HOW_MANY_THINGS = Expression(
    rf"(?P<n>\d[\d,]*|[一二两三四五六七八九十百千万]+)(?:个|家|项|座|所|户)|\b(?P<en>\d[\d,]*|{_NUMBER_WORDS}) (?:[a-z-]+ ){{0,3}}?{_MANY}\b"
)
_COUNTED = Expression(r"[一-龥](?:数量|数目|个数|总数)(?:是多少|目标|指标)?[?。]*$")
"""高新技术企业数量: how many, though nothing else asks."""
_RATE = Wanted(
    Expression(
        r"几个(?:百分)?点|百分之几|利息[^,，。?？]{0,6}(?:多少|几|最高|上限)|利率|费率|贴息率|interest rate"
    ),
    Expression(r"%|百分"),
    "no_figure",
)
_STREET = Wanted(
    Expression(r"哪条(?:路|街|巷)|哪个(?:路口|小区|街道)|(?:具体|什么|哪个)(?:位置|地段)|门牌"),
    Expression(r"[一-龥]{2}(?:大道|大街|街道|巷|路\d+号)"),
    "not_named",
)
"""An address."""
_AREA = Wanted(
    Expression(
        r"占地|(?:多大|什么|总|建筑)面积|面积(?:是|有)?(?:多|几)|how much (?:land|floor space)|what area (?:is|does|will)"
    ),
    Expression(r"(?:\d|[一二三四五六七八九十百千万])(?:亩|公顷|平方)"),
    "no_figure",
)
"""How much ground a thing takes."""
_NUMBERED = Wanted(Expression(r"几号"), Expression(r"\d号|[一二三四五六七八九十]号"), "no_figure")
"""地铁几号线: the number a thing goes by."""


_WINNER = Wanted(
    Expression(
        r"中(?:了)?标|中的标|(?:承建|承包|施工|监理|供应|供货|开发|运营)(?:商|方)(?:是|叫|为)?(?:谁|哪|什么|啥)|(?:谁|哪(?:一)?家)(?:来)?(?:承建|施工|承包|中标)"
        r"|\bwon (?!.t\b)|\bcontractors?\b|\b(?:bidders?|winning bid|awarded (?:to|the (?:contract|tender|bid)))\b"
    ),
    Expression(_FIRM),
    "not_named",
)
"""Who was given the work to do."""
_BEGUN = Wanted(
    Expression(
        r"(?:哪一?年|什么时候|何时|啥时候|哪年)(?:开始|签[订署]?|成立|创办|创立|上线|开业|设立|开馆|开园|开张|通车|竣工|投运|注册|组建|立项|挂牌)(?:合作)?[的了](?![一-龥])|(?:哪一?年|什么时候|何时)签(?!证|到|名|字)"
        r"|(?:哪一?年|什么时候|何时|啥时候|几时|哪个月)(?:正式|能|会|才|可以|要|就|真正|开始|对外)*(?:开园|开业|开馆|开张|开街|开门|竣工|通车|投产|揭牌|挂牌|剪彩|奠基|动工|开工|完工|封顶|落成|交付|营业|迎客|试营业|试运行)(?:迎客|迎宾|纳客|接客|待客|接待游客|典礼|仪式|营业|使用|大吉)?(?:[的了呢啊吧]|[,，。?？]|$)"
        r"|(?:开园|开业|开馆|开张|开街|竣工|通车|投产|揭牌|挂牌|剪彩|奠基|动工|完工|封顶|落成)(?:的?(?:具体)?(?:时间|日期|日子|年份)|(?:是|在|定在|定于|要)?(?:哪一?年|什么时候|何时|啥时候|几时|几月))"
        r"|\bwhen (?:was|were) .{3,60}\b(?:founded|established|signed|set up|launched|created|registered|opened|inaugurated)\b|\bsince when\b"
        r"|\bwh(?:at|ich) year (?:was|were) .{3,60}\b(?:founded|established|signed|set up|launched|created|registered|opened|inaugurated)\b"
        r"|\bwh(?:en|(?:at|ich) year) did .{3,60}\b(?:begin|start|sign|open|launch)\b"
    ),
    Expression(r"自\d{4}年|\d{4}年\d{1,2}月|开园|开业|开馆|竣工|通车|投产|揭牌|落成"),
    "not_dated",
)
"""When something began that there is: a stage of the plan does not say so."""
_SUM = Expression(r"\d[\d.]*[百千万亿]*元")
_COUNTED_BY = Expression(
    r"(?:多少|几)(?:十|百|千|万|亿)*(?P<unit>台|辆|架|艘|部(?!门)|颗|头|只|栋|套|位|名|吨|公里|千瓦|平方米|张(?!网)|枚|盏|棵|株)"
)
"""A unit that a sentence must have with its number: 多少台 is not answered by 千万千瓦."""


_QUALITIES = (
    Wanted(
        Expression(
            r"(?:有|要|得|能|到底|究竟)多(?:么)?(?:精?准|精确|准确)|(?:准确|精确|精准)(?:率|度)|精度|\bhow (?:accurate|precise|exact|reliable)\b|\b(?:accuracy|precision)\b"
        ),
        Expression(r"准确率|精确到|精度|误差"),
        "no_figure",
    ),
    Wanted(
        Expression(
            r"(?:有|要|得|能|到底|究竟)多(?:重|沉|厚|宽|深)(?![一-龥])|(?:重量|厚度|宽度|深度|高度|身高)(?:是|有|要|得)?(?:多少|几)|\bhow (?:heavy|thick|wide|deep|tall)\b"
        ),
        Expression(r"\d(?:吨|公斤|千克|克|公里|千米|米|厘米|毫米)"),
        "no_figure",
    ),
)
"""What a thing measures that is no count of anything: a figure beside it is of something else."""
_CONVERTS = Expression(
    r"(?:折合|折算|换算|相当于|等于|合(?=多少|几)|算下来|算起来|也就是|就是说|具体(?:是|有)?|到底(?:是|有)?)[^,，。?？]{0,8}(?:多少|几)(?:个|家|户|座|名|人|亿|万|元|项)"
    r"|\bhow many\b.{0,30}\b(?:is that|is this|are that|does that (?:make|mean|come to)|would that be|in absolute)\b"
    r"|\b(?:convert(?:ed)? (?:in)?to|equivalent to|amounts? to|translates? (?:in)?to|in absolute (?:terms|numbers|figures))\b"
)
_SHARE = Expression(r"\d(?:\.\d+)?\s?(?:%|percent|per cent|成)|百分之|[一二三四五六七八九]成")


def converts(query: Query) -> bool:
    """Whether a share is to be told as a number, which takes more than the plan says: 这70%折合多少个."""
    said = f"{query.story} {query.terms}"
    return bool(_CONVERTS.search(query.terms) and _SHARE.search(said))


def asks_of_share(query: Query) -> bool:
    """Whether it is asked if one is of a share of things: 定西在不在这80%里头."""
    return _AMONG_SHARE.search(query.terms) is not None


def names_of_counted(query: Query) -> bool:
    """Whether a question asks for the names of so many things, or for one among them."""
    asks = (_NAMES.asks, _EACH_NAMED.asks, _AMONG)
    return asks_of_share(query) or any(each.search(query.terms) for each in asks)


def only_counted(query: Query, text: str) -> bool:
    """Whether a sentence gives the number of the things asked for and no names: 8个示范县."""
    if asks_of_share(query):
        return "%" in text
    match = _HOW_MANY_THINGS.search(query.terms)
    number = value_of(str(match["n"] or match["en"]).replace(",", "")) if match else 0
    return bool(number) and bool(re.search(rf"(?<![\d等]){number}(?:个|家|项|座|所|户)", text))


_HAN_COUNT = Expression(r"(?P<n>[两三四五六七八九十])(?:大|个|家|项|座|条)(?P<thing>[一-龥]{3,4})")


def miscounted(query: Query, text: str) -> str:
    """The wrong number of things whose names are asked for, as said; empty if it is none.

    Which 500 distributors, of a sentence on 1000家经销商.
    """
    match = _HOW_MANY_THINGS.search(query.terms)
    if match is None:
        return ""
    number = value_of(str(match["n"] or match["en"]).replace(",", ""))
    for part in _HAN_COUNT.finditer(text):
        if part["thing"] in query.terms and value_of(part["n"]) != number:
            # 哪四个城市建国际空港, of 兰州、嘉峪关、敦煌三大国际空港.
            return match["en"] or match.group()
    unit = re.search(r"[个家项座所户]", match.group())
    units = unit.group() if unit and not match["en"] else "个家项座所户"
    if not re.search(rf"(?<![\d等])\d+[{units}]", text) or only_counted(query, text):
        return ""
    return match["en"] or match.group()


_NUMERALS = "两三四五六七八九十"
_NUMBERED_NAME = Expression(rf"(?<!第)[{_NUMERALS}]个?[一-龥]|\d+\+\d+")
_MADE_OF = Expression(
    rf"[^,，。?？;；]{{0,16}}(?:(?:是|指|包括|包含|含|有)[^,，。?？;；]{{0,4}}哪(?:几|些|[{_NUMERALS}]|\d+)(?!个?(?:部门|单位|领域|阶段|时期|措施|年))"
    r"|(?:各自?|分别|逐[条项个一]|依次)(?:都)?(?:是|指|叫|有|代表)(?!多少)|由哪(?:些|几)[^,，。?？]{{0,6}}(?:组成|构成))"
)
"""After a name, asks what it is made of: 是哪六条, 各指什么."""
_MADE_OF_IN_ENGLISH = Expression(
    r"\b(?:what|which) (?:are|do) (?:the|those|these|all)\b|\b(?:consists? of|made up of|comprises?|spell(?:ed)? out|components?|list (?:them|the|all)|name (?:them|the|all))\b"
)


def asks_what_of(query: Query) -> bool:
    """Whether a question may ask what something is made of: 是哪六条, what are they."""
    asked = f"{query.story} {query.terms}"
    english = query.language == "en" and _MADE_OF_IN_ENGLISH.search(asked)
    return bool(english or _MADE_OF.search(asked))


def merely_named(query: Query, words: str, text: str) -> bool:
    """Whether a question asks what a name with a number is made of that a text only names.

    “六个精准”具体是哪六条; but “电子政务、电子商务、社会管理事务”三务融合 spells it out.

    Args:
        query: The question.
        words: Its words, with what the plan calls them.
        text: A folded sentence.
    """
    asked = f"{query.story} {query.terms}"
    english = _MADE_OF_IN_ENGLISH.search(asked) if query.language == "en" else None
    return any(
        (english or re.search(re.escape(name) + _MADE_OF.pattern, asked))
        and not spells_out(name, text)
        for name in numbered_names(words, text)
    )


def numbered_names(words: str, text: str) -> list[str]:
    """The names with a number that a question and a sentence share: 六个精, 1+17."""
    return [m.group() for m in _NUMBERED_NAME.finditer(words) if m.group() in text]


def spells_out(name: str, text: str) -> bool:
    """Whether as many things as a name counts stand right before it, or end as it does."""
    number = value_of(name[0]) if name[0] in _NUMERALS else 0
    if not number:
        return False
    item = r"[^、与和及,，。;；“”]{1,14}"
    listed = rf"(?:{item}[、与和及]){{{number - 1}}}{item}”?{name}"
    alike = rf"(?:[一-龥]{{1,6}}{name[-1]}[、与和及]){{{number - 1}}}[一-龥]{{1,6}}{name[-1]}"
    return bool(re.search(rf"{listed}|{alike}", text))


_COUNT_OF = Expression(
    r"(?P<before>.{0,14})(?P<n>\d{1,4}|[一二两三四五六七八九十百千万]{1,4})(?:多|余)?(?:个|家|项|座|所|户|条)(?P<thing>[一-龥]{1,6})"
)


_NUMBER_ASKED = Expression(r"(?P<n>\d{1,4}|[两三四五六七八九十]{1,3})(?:个|家|项|座|所|户|条)")


def counts_without_names(text: str, words: tuple[str, ...], asked: str) -> bool:
    """Whether a sentence says how many there are of a thing asked about, and names none.

    具体是哪六条 tells the thing by the number alone.
    """
    number = _NUMBER_ASKED.search(asked)
    return any(
        "、" not in match["before"]
        for match in _COUNT_OF.finditer(text)
        if any(match["thing"].startswith(word[:2]) or word in match["thing"] for word in words)
        or (number is not None and value_of(number["n"]) == value_of(match["n"]))
    )


_KINDS_WANTED = (
    _TIME,
    _DATE,
    _MINISTRY,
    COMPANY,
    _HOST,
    _NAMES,
    _RATE,
    _NUMBERED,
    _AREA,
    _STREET,
    _SOMEBODY,
    _EACH_NAMED,
    _WINNER,
    _BEGUN,
    *_QUALITIES,
)
"""By what a question says alone, in the order they are looked for."""


def wants(query: Query) -> Wanted | None:
    """What must stand in a sentence that answers; ``None`` if the question says no kind."""
    # 跟哪个集团合作的？ 它何时开业: what is asked now, before what was asked then.
    for said in filter(None, (query.fresh, query.terms)):
        for wanted in _KINDS_WANTED:
            if wanted.asks.search(said):
                return wanted
    of_people = query.departments or "person" in query.flags or _NAMES_OF_PEOPLE.search(query.terms)
    if query.kind is Kind.RULE and of_people and _NAME.asks.search(query.terms):
        return _NAME
    if asks_money(query):
        return _FIGURE._replace(pattern=_SUM)
    by_unit = _COUNTED_BY.search(query.terms)
    if by_unit:
        number = rf"(?:\d|[一二三四五六七八九十百千万亿])(?:多|余)?{by_unit['unit']}"
        return _FIGURE._replace(pattern=Expression(number))
    counted = _COUNTED.search(query.terms)
    if counted or (query.kind is Kind.TARGET and _FIGURE.asks.search(query.terms)):
        return _FIGURE
    return None


def has_figure(text: str) -> bool:
    """Whether a sentence has a number that may be the one asked for: not a year, not 4G."""
    return _FIGURE.pattern.search(text) is not None


_WHICH = (
    r"(?:哪(?:些|几|[一二两三四五六七八九十]|\d+)?(?:个|家|所|座)?|什么|which (?:[\w-]+ ){0,3})"
)
WHICH_PLACES = Expression(
    rf"{_WHICH}(?:区(?!别|分)|市(?!场)|县|州|城市|地方|地区|区域|市州|县市|市县|县区|cit(?:y|ies)|places?|areas|count(?:y|ies)|towns?)"
)
"""Places asked for by their kind: 哪些县."""
WHICH_CITY = Expression(
    r"(?:哪(?:些|几)?(?:个|座)?|什么)(?:市(?!场)|县|州|城市|市州|县区|乡镇)|\bwhich (?:cit|count|town)"
    r"|(?:建|盖|修|落|位于|坐落|落户)在?(?:哪里|哪儿|哪个地方|什么地方)|\bwhere (?:is|are|will|would|was|were)\b.{2,60}\b(?:built|sited)\b"
)
"""A town or county asked for, which a sentence must name."""
WHICH_BODIES = Expression(
    rf"{_WHICH}(?P<kind>银行|大学|高校|院校|医院|集团|公司|企业|banks?|universit(?:y|ies)|hospitals?|companies|firms)"
)
"""What kind of thing is asked for is not looked for itself."""
_NAMED_AS = {
    "高校": ("大学", "学院"),
    "院校": ("大学", "学院"),
    "universities": ("大学", "学院"),
    "企业": ("集团", "公司"),
    "公司": ("集团", "公司"),
    "companies": ("集团", "公司"),
    "firms": ("集团", "公司"),
    "banks": ("银行",),
    "bank": ("银行",),
    "hospitals": ("医院",),
    "hospital": ("医院",),
    "university": ("大学", "学院"),
}
"""How the names of a kind of body end."""


def names_wanted(query: Query) -> tuple[str, ...]:
    """How the names end that a question asks for: 哪几家银行, 哪些高校."""
    match = WHICH_BODIES.search(query.terms)
    return _NAMED_AS.get(match["kind"], (match["kind"],)) if match else ()
