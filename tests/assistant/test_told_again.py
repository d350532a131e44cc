"""The last question once more: the history, the turn, what it must say."""

import pytest

from assistant import Assistant, Question, Status

ENERGY = ("智慧能源谁牵头",)
TASKS = ("智慧能源2016-2017年的任务",)
THREE = ("智慧能源谁牵头", "电子商务呢", "现代农业呢")
AGAIN = [
    (ENERGY, "这个用英文再说一遍", "is led by"),
    (("Who leads smart energy?",), "say that in Chinese", "智慧能源由省发展改革委牵头"),
    (TASKS, "太长了，简单点", "风光电集群化"),
    (("What are the tasks of smart energy in 2016-2017?",), "Can you make it shorter?", "酒泉"),
    (ENERGY, "你确定吗", "智慧能源由省发展改革委牵头"),
]
DOUBTED = [
    (ENERGY, "真的吗？不是省工信委？", "不是。智慧能源由省发展改革委牵头"),
    (ENERGY, "应该是省工信委吧", "不是。"),
    (ENERGY, "我记得是省科技厅", "不在智慧能源的负责部门之列"),
    (ENERGY, "Really? Isn't it the Department of Science and Technology?", "No."),
    (
        ("行政许可网上办理归哪个领域",),
        "它是省电子政务办牵头的吧",
        "不是。益民服务由省发展改革委牵头",
    ),
    (("文化旅游是省旅游局牵头吧",), "那省旅游局在责任部门里排第几", "第2位"),
]
TIMES = [
    (("创业创新2021-2025年做什么", "2018-2020年呢"), "最开始那几年呢", "众创空间"),
    (TASKS, "最后几年呢", "微电网"),
    (("制造业2020年智能化要到什么程度",), "那2025年呢？差别在哪", "稳步提升"),
    (("近期目标是什么", "远期呢"), "有什么不同", "2021-2025年"),
]
BY_ORDER = [
    (THREE, "回到第一个，2018年以后做什么", "可再生能源"),
    (THREE, "我问的第二个领域有几个责任部门", "电子商务列出的负责部门共8个"),
    (THREE, "Back to the first domain I asked about: who is in charge?", "Smart Energy"),
    (
        ("便捷交通谁牵头", "文化旅游呢", "回到我最先问的那个领域，责任部门有哪些"),
        "它最后一个阶段要建立完善哪些系统",
        "违法查处系统",
    ),
    (("智慧能源和智慧环保各做什么",), "后者除了牵头的，还有哪家负责", "省发展改革委"),
    (("便捷交通由哪些部门负责",), "排第二的那家，12个领域里它自己牵头哪个", "协同制造"),
    (("省网信办来联席会议的是谁", "电子政务办呢"), "他俩分别什么职务", "梁和平"),
    (("Who is the convener of the joint conference?",), "and his deputy?", "陈江"),
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("history", "text", "said"), [*AGAIN, *DOUBTED, *TIMES, *BY_ORDER])
def test_what_is_told_again(assistant, history, text, said):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.ANSWERED
    assert said in answer.text
