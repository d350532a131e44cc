"""Ways of asking that readers of the plan used: sets, premises, who asks, what follows."""

import pytest

from assistant import Assistant, Question, Status

SETS = [
    ("联席会议成员单位里，12个领域和6条保障措施都没点到名的有哪些", "共4个：省安全厅"),
    ("联席会议36家单位组成，后面名单里少了哪一家？", "共1个：省安全厅"),
    ("十二个专栏里哪个没写2021-2025年的任务？", "共1项：精准扶贫"),
    ("12个“互联网＋”领域中，分工里没有列省工信委的是哪些？", "共2项：普惠金融、智慧环保"),
    ("哪些部门从不牵头任何一个领域，但参与最多？", "省质监局、省网信办（4项）"),
    ("哪些部门牵头保障措施但没有牵头12个领域中的任何一个", "共2个：省科技厅、省教育厅"),
    ("只出现在保障措施里、12个领域里都没有的部门", "共2个：省通信管理局、省政府法制办"),
    ("哪些部门只负责现代农业", "只负责现代农业的部门：省林业厅"),
    ("省林业厅除了现代农业还负责什么", "除此之外，省林业厅没有"),
    ("省教育厅和省人社厅都没参与的领域有哪些", "共10项：协同制造"),
    ("省工信委在哪些领域排第二", "共3项：智慧能源、现代物流、便捷交通"),
    ("智慧能源和智慧环保的责任单位加起来有几家", "合计3个"),
    ("哪些领域提到了二维码", "共2项：现代农业、现代物流"),
    ("90%这个数字出现在哪几个目标里", "三通两平台"),
    ("责任部门最少的领域是哪个", "智慧环保，2个：省环保厅、省发展改革委"),
    ("省财政厅和省政府金融办都参与哪些任务（含保障措施）？", "普惠金融；保障措施"),
    ("联席会议成员里有没有姓李的", "李文瑞"),
    ("方案总体目标分哪两个层次", "近期目标：2016-2020年"),
    ("物流领域提到哪些城市", "张掖、陇南"),
    ("方案提到了哪些高校", "兰州理工大学"),
    ("制造业2025年目标", "基本实现智能化"),
]
PREMISES = [
    ("马云是联席会议成员吗", "不是，马云"),
    ("雷军是不是召集人", "不是。"),
    ("方案规定到2020年固定宽带用户突破5000万户，这个目标怎么分解？", "不是5000万户"),
    ("2021-2025年要组织1000家特色产品经销商入驻电商平台，怎么安排？", "不是2021-2025年"),
    ("省工信委12个领域全都参与了，为什么", "普惠金融、智慧环保"),
    ("兰州海关牵头电子商务领域，跨境电商通关流程哪个时期完善？", "2021-2025年"),
    ("The plan says manufacturing will be basically intelligent by 2020, right?", "Not 2020"),
]
ASIDE = [
    ("我是省商务厅的小李，想问下智慧能源谁牵头", "智慧能源由省发展改革委牵头"),
    ("看病还要跑兰州吗", "医疗"),
    ("县里远程看病行不", "远程医疗"),
    ('<script>alert("x")</script>4G基站目标是多少座？', "4G基站"),
    ("wenhua lüyou you na xie bumen fuze", "省文化厅"),
    ("“宽带中国”谁牵头 目标呢", "500万户"),
]
FOLLOWING = [
    (("保障措施第二条谁负责",), "第五条呢", "省科技厅"),
    (("基本原则有几条", "第二个呢"), "最后一条叫什么", "开放共享"),
    (("省网信办参与了哪些领域", "那省质监局呢"), "他们俩都有的是哪些", "益民服务、电子商务"),
    (("省公安厅参与什么领域",), "那谁牵头", "省交通运输厅"),
    (("智慧环保的责任单位有哪些", "智慧能源呢"), "两个里面都有的是哪家", "省发展改革委"),
    (("文化旅游谁负责",), "排第二的是谁", "排第2的是省旅游局"),
    (("联席会议多少家成员",), "里面有省建设厅吗", "不是，省建设厅"),
    (("人才培养那条保障措施谁牵头",), "参与的呢", "省科技厅、省人社厅"),
    (("电子商务有哪些部门参与",), "其中哪些也参与现代物流", "省商务厅、省发展改革委"),
    (("普惠金融有哪些责任单位",), "这些里面哪几个还参与了别的领域", "省财政厅"),
    (("方案分几个阶段实施", "第一个阶段叫什么"), "第三个呢，从哪年到哪年", "全面发展阶段"),
    (("联席会议的召集人是谁",), "副的呢", "陈江"),
    (("智慧环保牵头单位是哪个",), "那它应该也牵头智慧能源吧？", "不是"),
    (("现代农业2018-2020年做什么",), "我说错了，是2021-2025年，建什么平台", "追溯管理信息平台"),
    (("省商务厅和省农牧厅一起负责什么",), "只有省商务厅的呢", "益民服务"),
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("text", "said"), [*SETS, *PREMISES, *ASIDE])
def test_what_is_said(assistant, text, said):
    answer = assistant.answer(Question(text))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(("history", "text", "said"), FOLLOWING)
def test_what_follows(assistant, history, text, said):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(
    ("text", "history"),
    [
        ("健康码归谁管", ()),
        ("腾讯和华为在甘肃的项目，方案怎么说？", ()),
        ("“互联网＋”人工智能领域由哪个部门牵头？", ()),
        ("兰州地铁几号线", ()),
        ("跨境电商交易额目标", ()),
        ("电子商务进农村综合示范的8个示范县具体是哪8个？", ()),
        ("2016年那次是哪天开的", ("联席会议多久开一次",)),
        ("为什么", ("精准扶贫有没有2021年以后的任务",)),
    ],
)
def test_what_is_not_stated(assistant, text, history):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.NOT_STATED
    assert not answer.citations


DIFFERENCES = [
    ("电子商务的负责部门比智慧环保多几个", "电子商务比智慧环保多6个"),
    ("现代农业与智慧能源的负责部门数量相差几个", "现代农业比智慧能源多4个"),
    ("精准扶贫比普惠金融少几个责任部门", "普惠金融比精准扶贫多3个"),
    ("益民服务比文化旅游多几个责任部门", "益民服务比文化旅游多14个"),
]
COMPLETE = [
    ("省发展改革委一共只牵头智慧能源、现代物流、益民服务三个领域，对不对", "牵头4项：创业创新"),
    ("省交通运输厅一共参与现代物流和便捷交通两个领域，对吧", "共3项：益民服务"),
    ("省网信办总共参与电子商务、普惠金融两个领域，没错吧", "共4项：益民服务"),
    ("便捷交通就省交通运输厅一家负责吗", "不是。"),
    ("加强组织领导只有省发展改革委一家负责吗", "是的。"),
]
SHARED = [
    ("省农牧厅和省商务厅都参与的领域", "共同负责：现代农业、电子商务、精准扶贫。"),
    ("省工信委参与、省商务厅没参与的领域有哪些", "协同制造、智慧能源、便捷交通、文化旅游。"),
    ("便捷交通和文化旅游共同的部门有哪些", "都有的负责部门：省工信委。"),
    ("省工信委和省商务厅都有份、牵头部门不是省商务厅的领域", "共5项：创业创新、现代农业"),
    ("省发展改革委和省工信委都参与但牵头部门不是省发展改革委的领域", "共2项：协同制造、电子商务"),
]
REMARKS = [
    ("省工信委牵头几个领域？保障措施不算。", "重点任务中，省工信委牵头1项：协同制造。"),
    ("哪些部门参与了智慧环保？请按顺序列出来。", "智慧环保由省环保厅、省发展改革委等负责"),
    ("文化旅游谁牵头？名字叫什么", "文化旅游由省文化厅牵头"),
    (
        "Who leads smart environmental protection? Please do not mention safeguards.",
        "led by Environmental Protection Department",
    ),
]
PREFACES = [
    ("邻居托我问一下：便捷交通谁牵头", "便捷交通由省交通运输厅牵头"),
    ("处长让我核对一下：协同制造的牵头部门", "协同制造由省工信委牵头"),
    ("情况：新来的。文化旅游的牵头部门", "文化旅游由省文化厅牵头"),
    ("商务厅的小王问：我厅牵头哪个领域", "省商务厅牵头：电子商务"),
    ("查漏：12个领域里哪些没有省工信委", "共2项：普惠金融、智慧环保"),
]
SLIPS = [
    ("文化旅游由谁签头", "文化旅游由省文化厅牵头"),
    ("便捷交通由哪些部们付责", "便捷交通由省交通运输厅、省工信委、省公安厅等负责"),
    ("联系会议的召集仁是谁", "周强"),
    ("省农牧厅参于哪些领预", "省农牧厅牵头：现代农业"),
    ("第六条保障错施谁牵头", "由省教育厅牵头"),
    ("电子商务有那些部门负责", "电子商务由省商务厅、省发展改革委"),
]
NEXT = [
    (("智慧环保由谁牵头",), "下一个领域呢", "精准扶贫由省扶贫办牵头"),
    (("普惠金融由谁牵头",), "上一个领域呢", "电子商务由省商务厅牵头"),
    (("普惠金融由谁牵头",), "它的下一条呢", "便捷交通由省交通运输厅牵头"),
    (("第四条保障措施谁牵头",), "下一条呢", "由省科技厅牵头"),
    (("电子商务谁负责",), "前一个领域呢", "现代物流由省发展改革委、省工信委"),
]
PEOPLE = [
    ("名单里姓“巨”的那位干啥的", "巨有谦：省科技厅副厅长"),
    ("有个佘姓干部，哪个单位的", "佘长江：省新闻出版广电局副局长"),
    ("财政厅姓陈的那位叫啥", "陈牧原：省财政厅副厅长"),
    ("信访局派的那个人是什么头衔", "史虎平（省信访局督查专员"),
    ("海关派去的人叫什么", "张春中（兰州海关副关长"),
    ("扶贫办去的那位，是主任还是副主任", "李世英（省扶贫办副主任"),
    ("召集人出差了会议谁主持", "由召集人或副召集人主持"),
    ("周强请假，谁替他开会", "陈江（省发展改革委巡视员，联席会议副召集人）"),
    ("陈江能不能主持会议", "由召集人或副召集人主持"),
    ("会上有人调走了，换谁来谁定", "由所在单位提出，联席会议确定"),
    ("国务院那个文件是几号文", "国发〔2015〕40号"),
]
BOTH = [
    ("省工商局在重点任务和保障措施里都在哪里出现", "益民服务；保障措施"),
    ("省教育厅的任务和保障各有哪些", "省教育厅参与（不牵头）：创业创新、益民服务"),
    ("没叫省财政厅参加的领域有哪些", "共10项：创业创新"),
    ("12个领域当中省农牧厅不沾边的有几个", "共9项：创业创新"),
    ("哪些领域压根没把省教育厅算进去", "共10项：协同制造"),
    ("不归省商务厅管的领域有几个", "共6项：协同制造"),
]
ENDS = [
    ("电子商务信用体系后两个阶段说法有啥不同", "2021-2025年：积极推广面向电子商务的第三方信用"),
    ("追溯系统头两个阶段有什么变化", "2016-2017年：重点推动设施农业"),
]
BRIEF = [
    ("方案说的15个重点领域里，最后一个是哪个", "12. 运用互联网创新扶贫模式"),
    ("文件说有13个领域，写在最前头的一个是哪个", "1. 强化要素聚集"),
]


@pytest.mark.parametrize(("text", "said"), BRIEF)
def test_a_wrong_number_is_put_right_without_the_list(assistant, text, said):
    answer = assistant.answer(Question(text))

    assert "重点任务共12个领域。" in answer.text
    assert said in answer.text
    assert "电子商务" not in answer.text


@pytest.mark.parametrize(
    ("text", "said"),
    [*DIFFERENCES, *COMPLETE, *SHARED, *REMARKS, *PREFACES, *SLIPS, *PEOPLE, *BOTH, *ENDS],
)
def test_what_is_said_of_wordings_of_our_own(assistant, text, said):
    answer = assistant.answer(Question(text))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(("history", "text", "said"), NEXT)
def test_what_comes_next_of_its_kind(assistant, history, text, said):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(
    ("text", "yes", "no"),
    [
        ("文化旅游由省旅游局还是省文化厅牵头", "省文化厅", "省旅游局"),
        ("智慧环保是省发展改革委牵头，还是省环保厅牵头", "省环保厅", "省发展改革委"),
        ("现代农业由省农牧厅还是省林业厅牵头", "省农牧厅", "省林业厅"),
    ],
)
def test_of_two_departments_one_leads_and_the_other_only_takes_part(assistant, text, yes, no):
    answer = assistant.answer(Question(text))
    affirmed, denied = sorted(answer.text.splitlines()[:2], key=lambda line: "不是" in line)

    assert (yes, Status.ANSWERED) == (answer.lead, answer.status)
    assert affirmed.startswith("是的") and yes in affirmed and no not in affirmed
    assert denied.startswith("不是") and f"{no}是参与部门" in denied
