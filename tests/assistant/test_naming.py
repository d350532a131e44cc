"""What is a name that the plan may lack, and what only ends or begins as one."""

import pytest

from assistant import Assistant, Question, Status
from assistant.cues import load_cues
from assistant.naming import is_body, unknown_people
from index.tokens import Tokens


@pytest.fixture(scope="module")
def tokens():
    return Tokens()


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(
    "words",
    [
        "省水利厅",
        "省外办",
        "省中医药管理局",
        "省级机关事务管理局",
        "国家能源局",
        "国家开发银行",
        "市城管局",
        "县扶贫办",
        "省节能办",
        "省双创办",
        "省营商环境局",
    ],
)
def test_the_name_of_a_body_is_one(tokens, words):
    assert is_body(words, tokens, load_cues())


@pytest.mark.parametrize(
    "words",
    [
        "省里面要办",
        "市上举办",
        "县城开公司",
        "国家出钱办",
        "国家要开银行",
        "省每年办",
        "中央统一办",
        "省几家银行",
        "市属公司",
        "区域银行",
        "区块链公司",
        "省内公司",
        "省级厅局",
        "国家部委",
        "省这个厅",
        "州里承办",
    ],
)
def test_a_place_a_verb_or_a_kind_of_body_is_no_name(tokens, words):
    assert not is_body(words, tokens, load_cues())


@pytest.mark.parametrize(
    ("asking", "names"),
    [
        ("陈建国在不在名单里", ["陈建国"]),
        ("名单上有没有叫刘洋的", ["刘洋"]),
        ("张伟是哪个单位的", ["张伟"]),
        ("自己上网能查到污染不", []),
        ("以前谁管过这一摊", []),
        ("这一块全是谁在管", []),
        ("那位专员姓甚名谁", []),
        ("应由什么层级的同志担任", []),
        ("哪位管滑雪场", []),
        ("荣誉归谁", []),
        ("洪水预报是谁在做", []),
    ],
)
def test_a_person_is_asked_for_by_name_where_a_name_stands(tokens, asking, names):
    assert list(unknown_people(asking, tokens, load_cues())) == names


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("我家旁边的河能查到水质公开信息吗，文件哪几年安排", "2018-2020年"),
        ("市里头办的创新创业大赛是哪两年的任务", "2016-2017年"),
        ("省上举办的那个创业比赛想带动谁", "创新创业大赛"),
        ("名单里那位巡视员姓甚名谁", "陈江"),
        ("国家出钱办的电子商务进农村示范县有几个", "8个示范县"),
        ("区里搞的电商能管吗，归哪个部门牵头", "省商务厅"),
    ],
)
def test_what_is_no_name_is_not_called_absent(assistant, question, said):
    answer = assistant.answer(Question(question))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("省水利厅牵头哪些领域", "省水利厅"),
        ("国家能源局在里面负责什么", "国家能源局"),
        ("陈建国是哪个单位的", "陈建国"),
    ],
)
def test_a_name_the_plan_lacks_is_called_absent(assistant, question, name):
    answer = assistant.answer(Question(question))

    assert answer.status is Status.NOT_STATED
    assert f"没有提到{name}" in answer.text


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("《甘肃省数字经济发展规划》由哪个部门牵头", True),
        ("《甘肃省电子商务条例》里物流怎么写", True),
        ("Who leads 《甘肃省智慧城市建设方案》?", True),
        ("《甘肃省深入推进“互联网＋”行动实施方案》里智慧能源谁牵头", False),
        ("《甘肃互联网+行动方案》中电商谁负责", False),
        ("国务院《关于积极推进“互联网＋”行动的指导意见》文号是多少", False),
    ],
)
def test_what_another_document_says_is_not_answered(assistant, text, other):
    answer = assistant.answer(Question(text))

    assert (answer.reason == "another_document") is other
    assert (answer.status is Status.NOT_STATED) is other
    if other:
        assert assistant.plan.title in answer.text
