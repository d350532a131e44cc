"""Turns upon a sentence, a stage or a rule just told: the history, the turn, what it says."""

import pytest

from assistant import Assistant, Question, Status

STAGE = ("2018-2020年叫什么阶段", "主要干什么")
FIELD = ("智慧能源谁牵头", "那智慧环保呢")
SAID = [
    (("现代农业要建多少个示范家庭农场",), "做什么用的", "推广成熟可复制的物联网应用模式"),
    (STAGE[:1], STAGE[1], "重点突破阶段（2018-2020年）"),
    (STAGE, "哪些行业", "先进制造、现代物流"),
    ((*STAGE, "哪些行业"), "之后呢", "全面发展阶段（2021-2025年）"),
    (("How often does the joint conference meet?",), "Where is its office?", "office of the joint"),
    (("3D打印什么时候",), "联席会议几个单位", "36个部门和单位"),
    (("电子商务和现代物流共同的部门",), "差几家", "多2个"),
    (("物流那边提到丝绸之路了吗",), "文化旅游里呢", "精品丝路"),
    (("大数据平台有哪些",), "农业的呢", "农业大数据管理平台"),
    (("有没有提到区块链",), "那云计算呢", "采购云计算服务"),
    (("联席会议办公室设在哪", "它有什么职责"), "它还要做什么", "跟踪督促落实"),
    (("现代农业的责任部门有哪些",), "其中哪些牵头别的领域", "省工信委牵头：协同制造"),
    (("智慧能源2016-2017年做什么",), "下下个阶段呢", "智慧能源，2021-2025年"),
    (("What does smart energy do in 2016-2017?",), "And the stage after next?", "2021-2025"),
    (("What does smart energy do in 2016-2017?",), "And 2018-2020?", "Smart Energy"),
    (("甘肃政务服务网什么时候建成",), "后面还要做什么", "益民服务，2018-2020年"),
    (FIELD, "把这两个领域的责任部门对比一下", "智慧能源由省发展改革委、省工信委等负责"),
    (("省发展改革委牵头哪些领域",), "保障措施呢", "保障措施中，省发展改革委牵头"),
    (("宽带中国那条讲了什么",), "个人信息保护呢", "用户个人信息保护"),
    (("远程医疗归哪个领域", "这个领域谁牵头"), "什么时候搞", "益民服务，2018-2020年"),
    (("Which domain covers telemedicine?", "Who leads it?"), "When is it planned?", "2018-2020"),
    (("敦煌在方案里出现过吗",), "国际空港呢", "三大国际空港"),
    (("方案里有罚则吗",), "考核呢", "监管考核"),
    (("联席会议有多少成员单位",), "一年开几回会", "1至2次"),
    (("联席会议谁主持", "几个单位"), "一年开几次，议定的事怎么印发", "会议纪要"),
    (("召集人是谁",), "外面的专家能参加吗", "邀请其他部门和专家"),
    (("联席会议有哪些单位",), "其中几个没有名字", "省安全厅"),
    (("北斗平台叫什么", "召集人是谁"), "回到那个平台，是哪几年的事", "2016-2017年"),
    (("碳交易系统归哪个领域", "副召集人是谁"), "那个系统哪年建", "2021-2025年"),
    (("3D打印在哪个阶段", "召集人是谁"), "刚才那个技术属于哪个领域", "协同制造"),
    (("智慧旅游平台叫什么", "精准扶贫谁牵头"), "刚才那个平台谁负责", "文化旅游由省文化厅"),
    (
        ("Which park is built with Huaqiang?", "who is the convener?"),
        "that park, when?",
        "2016-2017",
    ),
    (("贫困乡电商前两年覆盖多少", "交易额呢"), "后三年的呢", "年均增长30%以上"),
    (("智慧能源前两年做什么",), "后三年呢", "智慧能源，2018-2020年"),
    ((), "精准扶贫后三年做什么", "精准扶贫，2018-2020年"),
    (("Tell me about smart energy", "Second stage?"), "What about wind farms?", "2016-2017"),
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("history", "text", "said"), SAID)
def test_a_turn_upon_what_was_told(assistant, history, text, said):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


def test_how_often_a_why_presumes_is_put_right(assistant):
    answer = assistant.answer(Question("Why does the joint conference meet every month?"))

    assert answer.text.startswith("Not every month.")
