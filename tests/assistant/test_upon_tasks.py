"""What a follow-up asks of the tasks, goals or departments just told."""

import pytest

from assistant import Assistant, Question, Status

FOLLOWS = [
    (("现代农业2018-2020年的任务",), "第二条是什么意思", "农药监管追溯系统"),
    (("What are the tasks of smart energy in 2018-2020?",), "What about the second one?", "2018"),
    (("近期目标有哪些",), "第三个具体内容", "甘肃政务服务网"),
    (("3D打印在哪个阶段",), "那个阶段还有什么任务", "故障诊断"),
    (("益民服务有哪些部门", "一共几个"), "最后一个是谁", "排第18的是省电子政务办"),
    (
        ("省发展改革委牵头的领域有哪几个", "按方案顺序，第一个2018-2020年做什么"),
        "第二个呢",
        "智慧能源",
    ),
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("history", "text", "said"), FOLLOWS)
def test_what_was_just_told_is_asked_about(assistant, history, text, said):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.ANSWERED
    assert said in answer.text
