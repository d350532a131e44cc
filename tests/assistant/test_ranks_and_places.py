"""Places in lists, ranks, what measures share, and what is read before a question is."""

import pytest

from assistant import Assistant, Question, Status

SAID = [
    ("文化旅游排第四的是哪个部门", "排第4的是省工信委"),
    ("电子商务的第二个部门是谁", "排第2的是省发展改革委"),
    ("智慧能源的第五个部门是谁", "只有2个，没有第5个"),
    ("省工信委和省商务厅谁参与的领域多，多几个", "省工信委比省商务厅多4项"),
    ("省教育厅比省科技厅多参与几项", "省科技厅比省教育厅多1项"),
    ("省财政厅和省旅游局谁牵头的多", "一样多"),
    ("省工信委比省环保厅多参与哪些领域", "有省工信委而没有省环保厅的"),
    ("哪些领域和智慧环保有共同的责任部门", "共6项"),
    ("Which domains share a department with smart energy?", "10 domains"),
    ("哪个领域的责任部门第二多", "负责部门第二多的是创业创新，共9个"),
    ("责任部门数量排前三的领域", "益民服务：18个"),
    ("智慧环保和普惠金融的责任部门一样吗", "智慧环保由省环保厅、省发展改革委等负责"),
    ("16、19年智慧环保的任务", "智慧环保，2018-2020年"),
    ("前两年和最后五年电商的任务各是什么", "电子商务，2021-2025年"),
    ("联席会议召集人王富民什么时候上任的", "周强"),
    ("第十四个领域是什么", "重点任务共12个领域"),
    ("十二个领域中排第六的是哪个领域", "6. 深化物流信息资源互通共享，推动“互联网＋”现代物流"),
    ("保障措施最后一条叫啥名字", "6. 完善人才培养机制，着力提升智力支撑能力"),
    ("第三条保障措施讲的是什么", "数据资源"),
    ("What is the second domain called?", "2. Collaborative Manufacturing (协同制造)"),
    ("前两个阶段贫困户网上卖货的增速差多少", "30%"),
    ("shei fuze xiandai wuliu", "省发展改革委"),
    ("wuliu de mubiao shi shenme", "现代物流"),
    ("移动hulianwang的孵化器打造几个", "1-2个"),
    ("省里办不办创业比塞", "创新创业大赛"),
    ("讲市场主体地位的是第几条原则", "政府引导，企业主体"),
    ("方案是2016年12月印发的吧", "2015年12月12日"),
    ("村子边上的河脏得很 水咋样能不能自己在网上查到", "在线查询"),
    ("我有个平台想问问 省里那个叫什么宝的投融资平台是哪家单位的", "兴陇宝"),
    ("有铁路局参与的那个领域，一共哪些部门负责", "省交通运输厅"),
    ("金融IC卡在普惠金融和便捷交通里分别怎么写", "便捷交通"),
]
NOT_STATED = [
    ("国务院指导意见里列了哪些任务", "other_document"),
    ("社保卡丢了去哪补", "procedure"),
    ("虚拟养老院咋申请", "procedure"),
    ("专家咨询委员会请了哪些专家", "not_named"),
    ("虚拟养老院在哪个县先建", "not_placed"),
    ("要装多少台充电桩", "no_evidence"),
]
FOLLOWS = [
    (("精准扶贫谁牵头",), "下一个领域呢", Status.NOT_STATED, "没有“下一个领域”"),
    (("智慧环保由谁负责",), "省水利厅也在其中吧", Status.ANSWERED, "省环保厅、省发展改革委"),
    (
        ("电子商务由哪些部门负责", "排第三的是谁"),
        "不对，我要的是现代物流的第三个",
        Status.ANSWERED,
        "省商务厅",
    ),
    (
        ("哪个领域的责任部门最多",),
        "第二多的呢",
        Status.ANSWERED,
        "负责部门第二多的是创业创新",
    ),
    (("召集人是谁", "副召集人呢"), "他们俩是一个单位的吗", Status.ANSWERED, "周强"),
    (("智慧能源2016-2017年的任务", "由谁负责"), "再往后三年呢", Status.ANSWERED, "2018-2020年"),
    (
        ("Who leads convenient transport?", "And smart energy?"),
        "Do those two share any department?",
        Status.ANSWERED,
        "省工信委",
    ),
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("text", "said"), SAID)
def test_what_is_said(assistant, text, said):
    answer = assistant.answer(Question(text))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(("text", "reason"), NOT_STATED)
def test_what_is_not_stated(assistant, text, reason):
    answer = assistant.answer(Question(text))

    assert (Status.NOT_STATED, reason) == (answer.status, answer.reason)
    assert () == answer.citations


@pytest.mark.parametrize(("history", "text", "status", "said"), FOLLOWS)
def test_what_a_follow_up_means(assistant, history, text, status, said):
    answer = assistant.answer(Question(text, history))

    assert status is answer.status
    assert said in answer.text


def test_a_claim_of_all_in_a_kind_with_none_is_denied(assistant):
    answer = assistant.answer(Question("省质监局都参与全部保障措施吗，有没有它牵头的"))

    assert "没有" in answer.text


def test_the_first_none_of_a_list_are_no_list(assistant):
    answer = assistant.answer(Question("参与领域前0名的部门是谁"))

    assert answer.status is not Status.ERROR
