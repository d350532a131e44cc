"""What a turn picks out of a list by its names, and what it adds to a count."""

import pytest

from assistant import Assistant, Question, Status

SAID = [
    (("文化旅游由哪些部门负责",), "里头带“局”字的几家", "共2个：省旅游局、省新闻出版广电局"),
    (("文化旅游由哪些部门负责", "里头带“局”字的几家"), "那叫“委”的呢", "共1个：省工信委"),
    (
        ("联席会议有哪些成员单位",),
        "用“甘肃”打头的是哪些",
        "共3个：甘肃银监局、甘肃证监局、甘肃保监局",
    ),
    (("益民服务的责任部门",), "名称以“办”结尾的有几个", "共4个：省扶贫办"),
    (("普惠金融归谁管",), "不是省里的有哪几家", "共4个：人行兰州中心支行"),
    (("电子商务有哪几家部门",), "哪些是税务口的", "共2个：省国税局、省地税局"),
    (("省工信委参与哪些领域",), "名字里有“现代”的", "现代农业、现代物流"),
    (("十二个领域都叫什么",), "名字含“服务”的呢", "共1项：益民服务"),
    (("各领域由谁牵头",), "带“厅”字的有几家", "名称含“厅”的共"),
    (("协同制造有哪些部门",), "带“银”字的有没有", "其中没有名称含“银”的"),
    (("Who is responsible for inclusive finance?",), "Which of them are regulators?", "甘肃银监局"),
    (("Which departments handle modern logistics?",), "Are any of those commissions?", "省工信委"),
    (("省教育厅牵头几个领域",), "算上保障措施呢", "牵头1项"),
    (("省人社厅参与几个领域",), "把保障措施也加进去一共几个", "共3项"),
    (("省通信管理局参与的领域和保障措施有几个",), "只看保障措施呢", "保障措施中"),
    (
        ("How many domains does the Science and Technology Department take part in?",),
        "Including the safeguards, how many?",
        "省科技厅",
    ),
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("history", "text", "said"), SAID)
def test_a_turn_picks_out_of_what_was_told(assistant, history, text, said):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


def test_a_department_named_is_no_kind_of_body(assistant):
    history = ("Which domains does the Department of Culture lead?",)
    answer = assistant.answer(Question("What about the tourism bureau?", history))

    assert "bureaus" not in answer.text
