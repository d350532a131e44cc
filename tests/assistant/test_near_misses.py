"""What stands beside the words asked about, and is not what is asked; and what is."""

import pytest

from assistant import Assistant, Question, Status


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(
    ("turns", "reason"),
    [
        (("联席会议办公室的固话是几号",), "contact"),
        (("想给省网信办打过去，总机是多少",), "contact"),
        (("What is the landline of the joint conference office?",), "contact"),
        (("联席会议办公室的主任究竟是谁",), "not_named"),
        (("联席会议办公室由谁来当主任",), "not_named"),
        (("联席会议办公室的头儿是谁",), "not_named"),
        (("苏宁“农村电商”要落到哪些县",), "not_placed"),
        (("京东千县燎原在哪几个县做",), "not_placed"),
        (("天水要搞多少个家庭农场的物联网试点",), "no_figure"),
        (("组织1000家经销商上平台，其中定西能占多少家",), "no_figure"),
        (("4G基站兰州要建多少座",), "no_figure"),
        (("培育20家两化融合企业，白银有几家",), "no_figure"),
        (("平凉算在80%以上的市州里头吗",), "only_number"),
        (("70%以上的贫困乡里包括会宁吗",), "only_number"),
        (("到2018年网络零售额占比达到多少",), "no_figure"),
        (("2019年底全社会物流增加值超过多少",), "no_figure"),
        (("2021年以后还要组织多少家经销商上电商平台",), "no_figure"),
        (("2016-2017年推进多少个示范性家庭农场搞物联网试点",), "no_figure"),
        (("谢治国几时提的副厅长",), "personal"),
        (("王海峰当副主任多少年了",), "personal"),
        (("When was Zhang Subin appointed deputy director?",), "personal"),
        (("丝绸之路文化博览园是跟哪个集团合作的", "它何时正式开业"), "not_dated"),
        (("兰州留学人员创业园哪一年揭牌",), "not_dated"),
        (("中国兰州自由贸易区的挂牌时间",), "not_dated"),
        (("省图书馆的数字平台什么时候正式营业",), "not_dated"),
        (("敦煌智慧景区何时对外开门迎客",), "not_dated"),
        (("王海峰几几年生人",), "personal"),
        (("谢治国是什么地方人啊",), "personal"),
        (("联席会议召集人老家在哪",), "personal"),
        (("跟中日友好医院合作的远程医疗，由省内哪家医院承接",), "not_named"),
        (
            ("For telemedicine, which Gansu hospital works with China-Japan Friendship Hospital?",),
            "not_named",
        ),
        (("How many of the 1,000 dealers are in Tianshui?",), "no_figure"),
        (("How many of the 8 demonstration counties does Longnan get?",), "no_figure"),
    ],
)
def test_a_sentence_without_what_is_asked_does_not_answer(assistant, turns, reason):
    answer = assistant.answer(Question(turns[-1], turns[:-1]))

    assert answer.status is Status.NOT_STATED
    assert answer.reason == reason
    assert not answer.citations


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("联席会议办公室设在哪", "省发展改革委"),
        ("省电子政务办主任叫什么", "沈渭智"),
        ("召集人由谁担任", "周强"),
        ("阿里巴巴“千县万村”点了哪几个县区", "成县、武都区"),
        ("千县燎原是哪家企业的", "京东集团"),
        ("三务融合学的是哪个市的做法", "兰州市"),
        ("信息惠民试点城市有哪些", "兰州、白银、敦煌"),
        ("我是天水人，全省要搞多少个家庭农场的物联网试点", "10000个"),
        ("兰州有几个国际空港", "三大国际空港"),
        ("甘肃4G基站要建多少座", "万座"),
        ("80%以上的市州建成三维平台，对吗", "80%以上的市州"),
        ("到2020年底网络零售额占比达到多少", "12%以上"),
        ("2017年电子商务交易额年均增长多少", "35%"),
        ("到2017年培育多少家两化融合企业", "20家"),
        ("2018-2020年贫困户交易额年均增长多少", "30%以上"),
        ("固定宽带用户要到2025年才突破500万户吗", "2016-2020年"),
        ("谢治国是什么职务", "省公安厅副厅长"),
        ("召集人王海峰哪年上任", "不是"),
        ("丝绸之路文化博览园安排在哪个阶段", "2016-2017年"),
        ("甘肃政务服务网哪年建成", "2016-2017年"),
        ("我老家在定西，能享受光纤到户吗", "光纤到户"),
        ("甘肃省广电网络公司和哪家公司合作建博览园", "华强集团"),
        ("What does the plan say about the China-Japan Friendship Hospital?", "中日友好医院"),
        ("How many family farms join the pilot in Gansu?", "10000"),
        ("贫困户的网店邀请哪些人来对接", "能人大户"),
    ],
)
def test_what_the_same_sentences_say_is_answered(assistant, question, said):
    answer = assistant.answer(Question(question))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


def test_the_figure_of_other_years_is_told_as_no_answer(assistant):
    answer = assistant.answer(Question("2021-2025年再培育多少家两化深度融合企业"))

    assert answer.status is Status.NOT_STATED
    assert "并非答案" in answer.text
    assert "2016-2017年，培育20家两化深度融合企业" in answer.text
