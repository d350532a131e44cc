"""Turns upon a list just told: the history, the turn, what the answer says and does not."""

import pytest

from assistant import Assistant, Question, Status

SHARED = ("现代物流和电子商务有哪些共同的责任部门",)
PEOPLE = ("省教育厅派谁参加联席会议", "省科技厅呢")
PART = ("省财政厅参与哪些领域", "这些分别谁牵头")
RANKED = ("哪个领域部门最多", "第二多呢")
SAID = [
    (SHARED, "不要省发展改革委", "都有的负责部门：省工信委、省商务厅、省网信办"),
    ((*SHARED, "不要省发展改革委"), "还剩几家", "共3个"),
    (("谁负责宽带建设",), "除了省工信委", "还有：省发展改革委、省通信管理局"),
    (("省财政厅参与哪些领域",), "除了益民服务呢", "参与（不牵头）：普惠金融。"),
    (("Which departments run e-commerce?",), "Without the Department of Commerce?", "The other"),
    (("便捷交通有几个责任部门",), "那个排第二的还牵头什么", "省工信委牵头：协同制造"),
    (("协同制造由哪些部门负责",), "排在最后的那个部门牵头哪条保障措施", "强化创新驱动"),
    (PART, "和省教育厅共同参与的呢", "省财政厅、省教育厅共同负责：益民服务"),
    (("省商务厅牵头几个领域",), "和省农牧厅比谁多", "省商务厅比省农牧厅多3项"),
    (PEOPLE, "他们是什么职务", "刘宏：省教育厅副厅长"),
    (PEOPLE, "这两家哪家牵头保障措施", "省科技厅牵头：强化创新驱动"),
    (("Who is the convener?", "And the deputy?"), "Are they from the same department?", "周强"),
    (("省发展改革委牵头哪些领域", "保障措施呢"), "加起来多少", "牵头7项"),
    (RANKED, "最少的呢", "负责部门最少的是智慧能源，2个"),
    ((*RANKED, "最少的呢"), "第二少呢", "负责部门第二少的是便捷交通，3个"),
    (("智慧环保2018-2020年做什么",), "那谁来干这些事", "智慧环保由省环保厅、省发展改革委等负责"),
    (("省科技厅牵头哪条保障措施",), "那条讲什么", "大力发展开源社区"),
    (("智慧环保谁牵头",), "我听说是发改委", "不是。智慧环保由省环保厅牵头"),
    (("电子商务和精准扶贫有什么区别",), "部门呢", "精准扶贫由省扶贫办、省农牧厅"),
    (("省国税局参与哪个领域", "省地税局呢"), "它们的代表分别是谁", "向宇"),
    (("财政厅负责哪条",), "那条的牵头是谁", "加大政策扶持力度由省发展改革委牵头"),
    (("召集人是谁",), "有没有省水利厅的", "省水利厅不在联席会议的成员单位之列"),
    (("省商务厅负责电子商务吗",), "是牵头还是参与", "电子商务由省商务厅牵头"),
    (("电子商务年均增长多少",), "这些是哪一年的", "2016-2020年"),
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("history", "text", "said"), SAID)
def test_a_turn_upon_a_list(assistant, history, text, said):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.ANSWERED
    assert said in answer.text
