"""Units a figure is asked for in, numbers presumed, and the years of the document itself."""

import pytest

from assistant import Assistant, Question, Status


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(
    "question",
    [
        "到2020年要脱贫多少人",
        "How many people must be lifted out of poverty by 2020?",
        "How many kilometres of fibre will be laid?",
        "到2020年全省电子商务交易额要达到多少亿元？",
        "网络零售额2020年要到多少亿",
    ],
)
def test_a_unit_that_nothing_asked_for_is_counted_by_has_no_figure(assistant, question):
    answer = assistant.answer(Question(question))

    assert answer.status is Status.NOT_STATED
    assert answer.reason == "no_figure"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("物流增加值要超过多少亿元", "900亿元"),
        ("空气质量预报平台要做未来7天的潜势预测，技术上靠谱吗？", "3天"),
        ("是不是要组织5000家经销商上电商平台", "1000家"),
        ("Is it true that 5,000 dealers are to go on e-commerce platforms?", "1000家"),
        ("100,000 family farms in the IoT pilot sounds wild. Why so many?", "10000个"),
        ("Surely a 2015 provincial plan does not mention IPv6?", "IPv6"),
        ("2015年那个方案里写没写机器人", "机器人"),
        ("方案没写总投资，那对互联网企业有没有贴息，它总说了吧？", "贴息补助"),
        ("重点任务是分3个阶段实施的，没记错吧？", "3个阶段"),
        ("几个部门一起审批的平台叫什么", "并联审批平台"),
        ("Does the plan actually give a speed for broadband in the countryside?", "8Mbps"),
        ("May the deputy convener preside over a meeting?", "副召集人主持"),
    ],
)
def test_what_is_presumed_beside_a_question_does_not_hide_its_sentence(assistant, question, said):
    answer = assistant.answer(Question(question))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


def test_a_confirmed_number_of_stages_names_them_only(assistant):
    answer = assistant.answer(Question("重点任务是分3个阶段实施的，没记错吧？"))

    assert "全面发展阶段" in answer.text
    assert "顶层设计" not in answer.text


def test_a_list_of_the_responsible_is_not_the_conference(assistant):
    answer = assistant.answer(Question("审改部门真的也在益民服务的负责名单里吗？"))

    assert "益民服务" in answer.text
    assert "成员单位" not in answer.text
