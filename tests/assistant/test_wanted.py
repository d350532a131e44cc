"""What a question wants named, and the sentences that name it."""

import pytest

from assistant.question import Kind, Query
from assistant.wanted import COMPANY, wants


def asked(terms, kind=Kind.DETAIL, **slots):
    return wants(Query(kind, terms, "zh", terms=terms, **slots))


@pytest.mark.parametrize(
    ("terms", "answers", "does_not"),
    [
        ("审批多久办完", "5个工作日内办结", "加快办理"),
        ("企业注册要多长时间", "三天内", "提高效率"),
        ("跟哪家公司合作", "与阿里巴巴集团合作", "与知名平台合作"),
        ("which company builds it", "中国移动公司", "引进知名平台"),
        ("哪8个县是示范县", "永登、榆中等县", "8个示范县"),
        ("地铁几号线", "地铁1号线", "轨道交通"),
        ("专家委员会主任是谁", "由周强同志担任", "成立专家委员会"),
        ("示范企业名单", "“互联网”示范企业甲、乙", "培育示范企业"),
        ("8个示范县挨个列出来", "永登、榆中等县", "8个示范县"),
        ("8个示范县都叫什么", "永登、榆中等县", "8个示范县"),
        ("谁中标了宽带乡村工程", "由中国移动公司承建", "组织实施宽带乡村工程"),
        ("who were the bidders", "中国移动公司", "组织实施宽带乡村工程"),
        ("合作是哪一年签的", "自2014年起合作", "深化合作"),
        ("when was the exchange founded", "自2013年起运营", "提升服务能力"),
        ("交易额要到几个亿", "达到1000亿元", "年均增长35%"),
        ("哪些企业合作", "物流、快递等企业", "有关企业"),
    ],
)
def test_a_sentence_that_names_one_is_told_from_one_on_the_subject(terms, answers, does_not):
    wanted = asked(terms)

    assert wanted.pattern.search(answers)
    assert not wanted.pattern.search(does_not)


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ("审批多久办完", "no_figure"),
        ("地铁几号线", "no_figure"),
        ("跟哪家公司合作", "no_evidence"),
        ("哪8个县是示范县", "only_number"),
        ("专家委员会主任是谁", "not_named"),
    ],
)
def test_each_kind_has_its_reason(terms, reason):
    assert reason == asked(terms).reason


@pytest.mark.parametrize(
    "terms",
    ["物流怎么发展", "联席会议多久召开一次", "哪3个阶段", "哪两个部门", "什么是三通两平台", ""],
)
def test_a_question_that_says_no_kind_wants_none(terms):
    assert asked(terms) is None


def test_how_much_is_a_figure_only_where_a_target_is_asked_for():
    assert asked("物流规模多大", Kind.TASKS) is None
    figure = asked("物流规模多大", Kind.TARGET)

    assert figure.pattern.search("达到900亿元")
    assert figure.pattern.search("增长八倍")
    assert not figure.pattern.search("推广3D打印")
    assert not figure.pattern.search("规模明显扩大")


def test_a_number_of_something_is_a_figure_though_nothing_else_asks():
    assert asked("高新技术企业数量").pattern.search("培育20家")


def test_what_somebody_is_called_is_asked_of_a_department_in_rules():
    rule = asked("省财政厅那位叫什么名字", Kind.RULE, departments=("省财政厅",))

    assert rule.pattern.search("才　智　省文化厅副厅长")
    assert not rule.pattern.search("由省财政厅分管负责同志担任")
    assert asked("那位叫什么名字", Kind.RULE) is None


def test_companies_are_the_kind_that_targets_tell_apart():
    assert COMPANY is asked("哪些企业参与", Kind.TARGET)
