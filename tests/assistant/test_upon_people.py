"""Turns upon a person of the roster: who stands next, the post, what the unit does."""

import pytest

from assistant import Assistant, Question, Status

SAID = [
    (("省林业厅派谁参加联席会议",), "名单上他前面是谁", "韩临广"),
    (("省林业厅派谁参加联席会议",), "下一位呢，是谁", "王颖玲"),
    (("召集人是哪位",), "比他高一级的是谁", "前面没有别人"),
    (("谁代表省农牧厅",), "他前一位又是谁", "刘建勋"),
    (("Who represents the Department of Commerce?",), "who comes right before her?", "张肃斌"),
    (("省网信办去的是谁",), "也是副主任吗", "不是。"),
    (("省信访局的代表是谁",), "是副局长吧", "督查专员"),
    (("甘肃保监局派的哪位",), "局长？", "副局长"),
    (("省教育厅派谁", "省编办呢"), "他是不是正的", "王久武"),
    (("兰州铁路局是成员单位吗",), "那它管12个领域里的哪一块", "现代物流"),
    (("省安全厅在联席会议里吗",), "它在重点任务里负责什么", "都没有把它列为负责部门"),
    (("谁代表省扶贫办",), "这个单位牵头哪个领域", "精准扶贫"),
    (("张建韬是谁",), "他们局参与哪些领域", "创业创新"),
    (
        ("Is 省审改办 a member of the joint conference?",),
        "Which domain does it appear in?",
        "益民服务",
    ),
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("history", "text", "said"), SAID)
def test_a_turn_upon_a_person(assistant, history, text, said):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(
    ("history", "text"),
    [
        (("副召集人是谁",), "他坐这个位置多少年了"),
        (("Who is the deputy convener?",), "How long has he held that position?"),
        (("省公安厅派谁",), "他分管什么工作"),
    ],
)
def test_what_the_roster_does_not_say_of_a_person(assistant, history, text):
    assert not assistant.answer(Question(text, history)).answerable
