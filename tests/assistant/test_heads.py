"""The noun that a question turns on, where the plan has no word or no number for it."""

import pytest

from assistant import Assistant, Question, Status


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("敦煌哪家火锅店最正宗", "no_evidence"),
        ("电商平台上卖东西，佣金卖家出还是平台出", "no_evidence"),
        ("公交刷金融IC卡，押金谁出", "no_evidence"),
        ("光纤到户的材料费谁掏", "no_evidence"),
        ("居民健康卡工本费多少", "no_evidence"),
        ("远程会诊的挂号费怎么收", "no_evidence"),
        ("创新创业大赛的奖杯什么样", "no_evidence"),
        ("云计算数据中心的服务器用哪个型号", "no_evidence"),
        ("网络医院要买多少设备", "no_figure"),
        ("省图书馆平台收多少本图书", "no_figure"),
        ("社保一卡通一共印几百万张", "no_figure"),
        ("居民健康卡要印多少张", "no_figure"),
        ("How heavy are the lockers for express parcels?", "no_figure"),
        ("How precise should the air-quality forecast be?", "no_figure"),
        ("空气质量预报有多准", "no_figure"),
    ],
)
def test_what_the_plan_has_no_word_or_number_for_is_not_stated(assistant, question, reason):
    answer = assistant.answer(Question(question))

    assert answer.status is Status.NOT_STATED
    assert answer.reason == reason
    assert not answer.citations


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("软件著作权被侵犯的网络侵权，方案是哪个立场", "侵权"),
        ("方案对网络侵权是个什么态度", "侵权"),
        ("物联网试点要发动多少个家庭式农场", "10000个"),
        ("推动多少服务化示范项目", "50项"),
        ("培育多少影视龙头企业", "5-10家"),
        ("组织多少经销商入驻电商平台", "1000家"),
        ("三大国际空港是哪几个城市", "嘉峪关"),
        ("哪家电商巨头的千县万村要落地", "千县万村"),
        ("到2017年要让多少比例的贫困乡用上电商卖特产", "70%"),
        ("名单上的督查专员是从哪个口子来的", "省信访局"),
        ("How far ahead does the air-quality forecast look?", "48"),
    ],
)
def test_a_kind_of_thing_and_a_thing_counted_are_answered(assistant, question, said):
    answer = assistant.answer(Question(question))

    assert answer.status is Status.ANSWERED
    assert said in answer.text
