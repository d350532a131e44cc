"""Follow-ups that narrow the answer before, or ask what it left open."""

import pytest

from assistant import Assistant, Question, Status

NARROWED = [
    (("精准扶贫2018-2020年要做什么",), "这一阶段电商交易额年均增长多少", "30%"),
    (("近期目标里固定宽带接入用户要到多少户",), "农村的接入能力呢", "8Mbps"),
    (("东川国际物流园区是干啥的",), "它属于哪个领域，牵头的是谁", "现代物流由省发展改革委牵头"),
    (("精准扶贫谁牵头",), "它在别的领域也出现过没有", "益民服务"),
    (("联席会议有哪些成员单位",), "12个领域的责任部门里，有谁不在这个名单上", "兰州铁路局"),
    (("联席会议有哪些成员单位",), "其中哪家没有人在名单上", "省安全厅"),
    (("“宽带中国”战略写在哪条保障措施里",), "哪些部门负责，头一个是谁", "省通信管理局"),
    (("文化旅游谁牵头",), "又没写“牵头”两个字，你凭什么说是它", "列第一位者为牵头部门"),
]
PLACES = [
    (("益民服务有多少责任部门",), "前三位是谁", "排第3的是省财政厅"),
    (("益民服务有多少责任部门",), "最后三个是谁", "排第18的是省电子政务办"),
    (("益民服务有多少责任部门", "第三个是谁"), "它的前一个呢", "排第2的是省教育厅"),
    (("益民服务有多少责任部门", "第三个是谁", "后一个呢"), "再后一个呢", "排第5的是"),
    (("智慧能源谁牵头",), "它在智慧环保里排第几", "排第2位"),
    (("What are the six safeguards?", "Who leads the last one?"), "And the one before it?", "Inno"),
    (("保障措施有哪几条",), "哪条责任部门最多", "完善人才培养机制"),
]
PARTS = [
    (("电子商务2018-2020年做什么",), "跨境的部分讲了啥", "海外仓"),
    (("现代农业讲了什么",), "电商的部分有哪些", "农家网店"),
    (("2016-2017年智慧环保做什么",), "这个阶段叫什么", "夯实基础阶段"),
    (("电子商务年均增长多少",), "这个数是到哪一年的", "2016-2020年"),
    (("现代农业2018-2020年的任务",), "退回一个阶段", "2016-2017年"),
]
FURTHER = [
    (("现代物流是省商务厅牵头吗",), "那是谁", "现代物流由省发展改革委牵头"),
    (("省商务厅在现代物流里吗",), "第几位", "排第3位"),
    (("省商务厅在现代物流里吗",), "它牵头吗", "不是。现代物流由省发展改革委牵头"),
    (("精准扶贫谁牵头",), "它还参与另外哪个领域", "益民服务"),
    (("省环保厅牵头哪个领域",), "所以省工信委在里面排第二，没错吧", "不在智慧环保的负责部门之列"),
    (("协同制造谁牵头",), "它在保障措施里参与几条，其中牵头的是哪一条", "共4项"),
    (("文化旅游由哪些部门负责",), "名单里的省旅游局，除了这个领域还参与哪个领域", "益民服务"),
    (("哪个领域的责任部门最多", "第二多的呢"), "这两个各由谁牵头", "创业创新由省发展改革委"),
    (("智慧能源谁牵头",), "不对，我问的是智慧环保", "智慧环保由省环保厅牵头"),
    (
        ("List the twelve domains.", "Who leads number four?", "And the next one?"),
        "Compare the two",
        "Public",
    ),
    (("Which domains have only two departments?",), "Name the departments", "省环保厅"),
    (
        ("Which departments handle cultural tourism?", "Who comes after the lead?"),
        "Is that one also in public services?",
        "Tourism",
    ),
]
NOT_STATED = [
    (("电子商务的示范县有几个",), "都是哪些县", "only_number"),
    (("How many rural e-commerce demonstration counties?",), "Which ones are they?", "only_number"),
    (("精准扶贫要聚焦什么总体要求",), "具体是哪六条", "only_number"),
    (("Who is the convener of the joint conference?",), "Is he still in that post?", "progress"),
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("history", "text", "said"), [*NARROWED, *PLACES, *PARTS, *FURTHER])
def test_what_narrows_the_answer_before(assistant, history, text, said):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(("history", "text", "reason"), NOT_STATED)
def test_what_the_plan_leaves_open(assistant, history, text, reason):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.NOT_STATED
    assert answer.reason == reason
