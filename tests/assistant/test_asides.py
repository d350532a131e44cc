"""Remarks before and after a question, two lists one by the other, figures claimed."""

import pytest

from assistant import Assistant, Question, Status

SAID = [
    (("便捷交通由哪些部门负责",), "就三家？那普惠金融呢，也这么点", "普惠金融由人行兰州中心支行"),
    (
        ("创业创新有多少个责任部门",),
        "这么多呀！现代农业呢，是不是少点",
        "现代农业列出的负责部门共6个",
    ),
    (("智慧能源谁牵头",), "又是发改委啊。文化旅游也是它？", "文化旅游"),
    (
        ("How many departments handle smart energy?",),
        "Only two? What about cultural tourism, just as few?",
        "4",
    ),
    (
        ("现代物流的责任部门有哪些",),
        "便捷交通的呢？和刚才那个有没有重的",
        "都有的负责部门：省工信委、省交通运输厅",
    ),
    (("现代农业有哪些部门",), "文化旅游呢，少了哪几家", "负责现代农业、不负责文化旅游"),
    (("便捷交通有哪些部门", "现代物流的呢"), "多了谁", "负责现代物流、不负责便捷交通的部门共4个"),
    (
        ("省商务厅参与哪些领域",),
        "省农牧厅呢，少了哪几个",
        "有省商务厅而没有省农牧厅的：创业创新、益民服务、现代物流",
    ),
    (("省农牧厅参与哪些领域",), "省扶贫办呢，有没有重的", "精准扶贫"),
    (("现代物流增加值年均增长多少",), "是10%吧", "不是10%"),
    (("要组织多少家经销商入驻电商平台",), "一千家？", "是的。"),
    (("物联网试点推进多少个家庭农场",), "两万个吧", "不是2万个"),
    (("4G基站要建多少座",), "四万三千座？", "是的。"),
    (("联席会议的办公室设在哪里",), "在省财政厅吧", "不是省财政厅"),
    (("创新驱动那条保障措施讲什么",), "那肯定是省知识产权局牵头吧", "由省科技厅牵头"),
    (
        ("益民服务有几个部门", "比现代物流多几个"),
        "回到前面那个领域，网络医院2018-2020年怎么安排",
        "网络医院",
    ),
    (
        ("Who leads cultural tourism?", "And smart energy?"),
        "Back to the first one. How many incubators is it to have?",
        "1-2",
    ),
    (("普惠金融谁牵头", "便捷交通呢"), "回到普惠金融那块，“兴陇宝”是怎么说的", "兴陇宝"),
    (("哪条保障措施部门最多",), "那宽带中国那条呢", "共4个"),
    (("智慧能源是第几个领域",), "它前面那个是什么", "现代农业"),
    (("便捷交通谁管",), "智慧停车场是哪阶段的", "2021-2025年"),
    (("甘肃银监局去的是谁",), "银监局在普惠金融排第几", "排第2位"),
    (("智慧能源谁负责",), "它里面提到储能没有", "储能"),
    (("Is 陈江 the convener?",), "So what is he then?", "副召集人"),
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("history", "text", "said"), SAID)
def test_a_turn_with_an_aside(assistant, history, text, said):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(
    ("history", "text"),
    [
        (("现代农业有哪些责任部门",), "省林业厅是怎么分工的"),
        (("12个领域有哪些",), "哪个花钱最多"),
        (("How often does the joint conference meet?",), "When was the last meeting?"),
    ],
)
def test_what_the_plan_does_not_say_of_it(assistant, history, text):
    assert not assistant.answer(Question(text, history)).answerable
