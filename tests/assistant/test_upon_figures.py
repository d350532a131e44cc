"""Figures told in two turns, side by side: the history, the turn, what the answer says."""

import pytest

from assistant import Assistant, Question, Status

GROWTH = ("全省电子商务交易额每年要增长多少",)
BROADBAND = ("城市宽带要达到多少兆", "农村地区呢")
FIRMS = ("培育多少家两化融合企业", "制造业服务化示范项目呢")
COUNTS = ("益民服务有几个责任部门", "智慧能源呢")
LED = ("省发展改革委牵头几个领域", "省工信委呢")
SAID = [
    (("精准扶贫2016-2017年电商交易额增速多少", "18-20呢"), "高了几个点", "30%比20%高10个百分点"),
    (("精准扶贫2018-2020年电商交易额增速是多少",), "比前一阶段提高了多少", "30%比20%高10个百分点"),
    (("扶贫电商交易额前两年增速多少", "后三年呢"), "涨了几个点", "30%比20%高10个百分点"),
    (BROADBAND, "差距有多大", "20Mbps比8Mbps多12Mbps"),
    (BROADBAND[:1], "农村的呢，比它低多少", "20Mbps比8Mbps多12Mbps"),
    (GROWTH, "比物流业增加值快吗", "是的。"),
    (GROWTH, "物流业增加值比它快吗", "不是。"),
    (GROWTH, "是物流业增加值增速的几倍", "35%是8%的4.38倍"),
    ((*GROWTH, "物流业增加值呢"), "哪个增得更快", "35%比8%高27个百分点"),
    (("信息产业规模要到多少",), "比全社会物流增加值多多少", "1000亿元比900亿元多100亿元"),
    (FIRMS, "哪个多", "50项比20家多30"),
    (("规模以上企业电商应用比例", "教育三通两平台覆盖率呢"), "是一样的吗", "两者一样，都是90%"),
    (("规模以上企业电商应用比例", "网络零售额占比呢"), "两个一样高吗", "不是。"),
    (("What is the growth target for logistics?", "And for e-commerce?"), "Which is higher?", "27"),
    (("How fast should e-commerce grow?",), "Is that slower than logistics value added?", "No."),
    (("What is the rural broadband target?", "And the urban one?"), "By how much?", "12Mbps more"),
    ((*GROWTH, "网络零售额呢"), "一样吗", "两者一样，都是35%"),
    (("电子商务比现代物流多几个部门",), "那比普惠金融呢", "电子商务比普惠金融多1个"),
    (COUNTS, "差距多大", "益民服务比智慧能源多16个"),
    (COUNTS, "一样多吗", "益民服务比智慧能源多16个"),
    (COUNTS[:1], "比便捷交通多吗", "益民服务比便捷交通多15个"),
    (
        ("How many departments run e-commerce?", "And inclusive finance?"),
        "what's the gap",
        "1 more",
    ),
    (LED, "相差几个", "省发展改革委比省工信委多3项"),
    (
        ("How many domains does the NDRC lead?", "the Commerce one (商务厅)?"),
        "what's the difference?",
        "3 more",
    ),
    (("影视动漫龙头企业要培育几家",), "孵化器呢，几个", "打造1-2个"),
    (("How many family farms pilot the IoT?",), "电商示范县呢，几个", "8个示范县"),
]
REFUSED = [
    (GROWTH, "比全国平均高吗"),
    (GROWTH, "比去年高多少"),
    (("空气质量预报提前多少小时",), "准确率要多高"),
    (("两化融合企业培育多少家",), "产值要多少"),
    (("固定宽带用户要多少万户",), "用户满意度呢"),
    (("信息产业规模要到多少",), "年均增长多少"),
    (("How many family farms are in the IoT pilot?",), "how big must they be?"),
]
KEPT = [
    (("网络零售额占比多少",), "年均增速呢", "年均增长35%"),
    (("城市宽带多少兆",), "覆盖率呢", "达到100%"),
    (("精准扶贫里贫困乡电商覆盖多少",), "交易额增速呢", "年均增长20%以上"),
]
GROWTH = ("精准扶贫2016-2017年电商交易额年均增长多少",)
SALES = ("How fast should poverty e-commerce sales grow in 2018-2020?",)
CLAIMED = [
    (GROWTH, "后一阶段仍然是20%吧", ("不是20%。", "2018-2020年：交易额年均增长30%以上")),
    (GROWTH, "我记得2018-2020年要到30%", ("是的。", "年均增长30%以上")),
    (("两化融合企业要培育多少家",), "2018-2020年还保持20家吗", ("不是2018-2020年。",)),
    ((), "2016-2017年培育20家两化融合企业，对吗", ("是的。", "20家")),
    (SALES, "So it is 30% in 2016-2017 too?", ("Not 30%.", "年均增长20%以上")),
    (("示范性家庭农场要推多少个",), "2016-2017年同样是10000个吗", ("不是2016-2017年。",)),
    (("物流业增加值年均增长多少",), "2019年也是8%吧", ("是的。", "年均增长8%以上")),
    ((), "精准扶贫电商交易额2018-2020年年均增长20%，对吗", ("不是20%。", "30%以上")),
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("history", "text", "said"), [*SAID, *KEPT])
def test_figures_told_are_compared(assistant, history, text, said):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(("history", "text", "parts"), CLAIMED)
def test_a_figure_claimed_of_other_years_is_held_against_theirs(assistant, history, text, parts):
    answer = assistant.answer(Question(text, history))

    assert answer.text.startswith(parts[0])
    assert all(part in answer.text for part in parts)
    assert len({"不是", "是的。", "Yes."} & set(answer.text.split("\n"))) <= 1


@pytest.mark.parametrize(("history", "text"), REFUSED)
def test_what_is_no_figure_of_the_plan_is_not_compared(assistant, history, text):
    assert assistant.answer(Question(text, history)).status is Status.NOT_STATED


def test_counts_told_are_compared_without_their_lists(assistant):
    answer = assistant.answer(Question("差几家", COUNTS))

    assert "省发展改革委" not in answer.text


def test_both_figures_are_cited(assistant):
    answer = assistant.answer(Question("高了几个点", SAID[0][0]))

    assert {"交易额年均增长20%以上", "交易额年均增长30%以上"} <= {
        c.quote[c.quote.find("交易额") :].rstrip("。") for c in answer.citations
    }
