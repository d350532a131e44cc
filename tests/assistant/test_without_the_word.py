"""Things asked for by what they are like or do, by who asks for them as people do at home."""

import pytest

from assistant import Assistant, Question, Status
from assistant.term import Term

THINGS = [
    ("打出零件来的打印机，哪个阶段要加快", "3D打印"),
    ("把写好的程序白送给大家，文件支持吗", "开源"),
    ("上网的地址快用完了，有没有下一代网的打算", "IPv6"),
    ("自家发的电用不完，能网上卖电吗", "转售"),
    ("乡里娃想跟城里娃同上一节课", "异地同堂上课"),
    ("一个人在家的老人摔了没人知道，有啥产品", "远程监护"),
    ("跑长途的回来老是空着车，有没有平台给配货", "物流供需信息"),
    ("菜要一路冻着运，方案写了没", "冷链"),
    ("换了医院还要重拍片子吗", "医疗数据联网共享"),
    ("网上签合同算数吗，方案提没提", "电子签名"),
    ("先在国外租个仓库把货放过去，叫什么", "海外仓"),
    ("公家花钱买云这件事写了吗", "云计算服务"),
    ("坐家里看敦煌、不去现场的那种", "虚拟旅游"),
    ("人跟人借钱的那种网上生意还支持吗", "P2P网贷"),
    ("村里没信号，山里没网，咋办", "宽带乡村"),
    ("给每户建卡登记的事", "建档立卡"),
    ("会上记下来的东西叫啥、印发给谁家", "会议纪要"),
]
WHOSE = [
    ("“e融e贷”到底是哪家银行的产品", "兰州银行"),
    ("“千县万村”又是谁家的项目", "阿里巴巴集团"),
    ("丝绸之路文化博览园是跟哪个企业一起建的", "华强集团"),
    ("省里的tushuguan要建的那个数字平台叫什么", "国家公共文化数字支撑平台"),
]
BEFORE = [
    ("我跑大车拉货半辈子，现在都兴上网了，这摊归哪些部门管", "现代物流由省发展改革委"),
    ("家里种地养牛，如今也要上网，归谁管", "现代农业由省农牧厅"),
]
UNSTATED = [
    "我家打印机没墨了找谁",
    "房顶防水保修几年",
    "程序员加班工资怎么算",
    "我想学开收割机",
    "剪纸怎么剪",
    "一个人住害怕怎么办",
    "手机上办信用卡年费多少",
    "芯片股票能买吗",
    "马云有多少钱",
    "省网信办的地址在哪里",
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("text", "said"), [*THINGS, *WHOSE, *BEFORE])
def test_it_is_found(assistant, text, said):
    answer = assistant.answer(Question(text))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize("text", UNSTATED)
def test_what_only_sounds_alike_is_not_stated(assistant, text):
    answer = assistant.answer(Question(text))

    assert answer.status is not Status.ANSWERED
    assert not answer.citations


@pytest.mark.parametrize(
    ("words", "official", "size"),
    [
        ("一层一层堆出来", ("3d打印",), 3),
        ("余电", ("转售",), 1),
        ("网上看病", ("网络医院",), 1),
        ("一层一层堆出来", (), 1),
        ("print in layers", ("3d打印",), 1),
    ],
)
def test_a_description_counts_as_several_words(words, official, size):
    assert size == Term(words, 1.0, official).size
