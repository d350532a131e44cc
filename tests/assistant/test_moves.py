"""Moves of a dialogue: each row is an earlier chat, the next turn and what it must say."""

import pytest

from assistant import Assistant, Question, Status
from assistant.cues import load_cues
from assistant.framing import framed, is_remark

CUES = load_cues()
KEPT = [
    (("智慧能源谁牵头", "谢谢", "你真厉害"), "那协同制造呢", "协同制造由省工信委牵头"),
    (("Who leads e-commerce?", "That's very helpful."), "And modern agriculture?", "省农牧厅"),
    (("普惠金融谁牵头", "哦，是人民银行啊"), "智慧能源呢", "智慧能源由省发展改革委牵头"),
    (("Who leads smart energy?",), "换成中文吧：智慧环保呢", "智慧环保由省环保厅牵头"),
    (("Who leads modern logistics?",), "Same for e-commerce", "E-commerce"),
]
RETURNS = [
    (
        ("保障措施第二条谁牵头", "联席会议办公室设在哪"),
        "回到刚才那条保障措施，还有谁",
        "省通信管理局",
    ),
    (("智慧环保谁牵头", "保障措施第六条讲什么"), "回到前面那个领域，谁负责", "智慧环保由"),
    (("国税局参与啥领域", "公安厅呢"), "后者参与的那个领域是谁牵头", "省交通运输厅"),
    (("智慧能源谁牵头", "智慧环保呢"), "各自谁牵头", "智慧能源由省发展改革委牵头"),
]
UPON_ANSWER = [
    (("精准扶贫谁牵头",), "你刚才答的第二位是省商务厅，没错吧", "排第2的是省农牧厅"),
    (("现代物流有几个责任部门",), "你说是8个，没错吧", "不是。"),
    (("省工信委牵头哪些",), "你刚才说它牵头两项，对吗", "是的。"),
    (("智慧环保谁牵头",), "它后面那家是谁", "排第2的是省发展改革委"),
    (("创业创新谁牵头", "紧跟其后的是哪个部门"), "再后面呢", "排第3的是省教育厅"),
    (("便捷交通的部门",), "排最后的是谁", "省公安厅"),
    (("智慧能源谁牵头", "后面是谁"), "再后面呢", "最后一位"),
    (("普惠金融由哪些部门负责",), "把第一家去掉还剩谁", "还有：甘肃银监局"),
    (("文化旅游2016-2017年搞些啥",), "里面那个博览园是哪几家一起建的", "华强集团"),
    (("协同制造的责任部门",), "这么说里面没有省商务厅？", "对，省商务厅不在"),
    (("协同制造由哪些部门负责",), "这三家还一起参与了哪个领域", "共同负责：创业创新"),
    (("兰州新区科技创新城在哪个阶段", "留学人员创业园呢"), "哪个更早", "科技创新城"),
    (("近期目标里基础设施怎么讲",), "民生服务呢", "居民健康卡"),
    (("方案有几条保障措施",), "都叫啥名字", "完善人才培养机制"),
    (("基本原则第二条是什么",), "上一条呢", "1. 政府引导"),
    (("益民服务由哪些部门负责", "现代农业呢"), "前者比后者多几家", "多12个"),
]
NOT_STATED = [
    (("请列出精准扶贫2016-2017年的任务", "第二个阶段呢"), "第三个呢", "no_period"),
    (("现代物流2016-2017年要建什么",), "那个物流园区谁投的钱", "funder"),
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("history", "text", "said"), [*KEPT, *RETURNS, *UPON_ANSWER])
def test_what_a_move_says(assistant, history, text, said):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(("history", "text", "reason"), NOT_STATED)
def test_what_a_move_finds_not_stated(assistant, history, text, reason):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.NOT_STATED
    assert answer.reason == reason


@pytest.mark.parametrize(
    "text", ["好的", "谢谢啊，讲得挺清楚", "你挺聪明", "ok, thanks!", "got it"]
)
def test_a_remark(text):
    assert is_remark(text.replace("，", ","), CUES)


@pytest.mark.parametrize(
    "text", ["好吗", "第二个呢", "right of way", "ok google", "不好", "可以吗"]
)
def test_no_remark(text):
    assert not is_remark(text, CUES)


@pytest.mark.parametrize(
    ("text", "rest", "told"),
    [
        ("谢谢,那电商呢", "那电商呢", False),
        ("第二阶段呢?谢谢", "第二阶段呢?", False),
        ("switching to english: and the second?", "and the second?", False),
        ("回到刚才那条保障措施", "刚才那条保障措施", False),
        ("你前面说2021年以后才普及,是吧?", "2021年以后才普及,是吧?", True),
        ("刚才说的那个领域谁牵头", "刚才说的那个领域谁牵头", False),
        ("好的,明白了", "好的,明白了", False),
        ("我们换个话题,联席会议谁召集", "联席会议谁召集", False),
        ("a different question: who convenes it?", "who convenes it?", False),
        ("换个领域,电商呢", "换个领域,电商呢", False),
    ],
)
def test_a_frame_is_left_out_and_offsets_stay(text, rest, told):
    found = framed(text, CUES)

    assert (found.text.strip(), found.told) == (rest, told)
    assert len(found.text) == len(text)
