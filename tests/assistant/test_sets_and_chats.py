"""Sets, places, comparisons and chats: each row is a wording that was answered wrongly once."""

import pytest

from assistant import Assistant, Question, Status

SAID = [
    ("参与了三个及以上领域但从不牵头的部门", "省质监局、省网信办"),
    ("省商务厅和省工信委共同参与、但不是省工信委牵头的领域", "共6项"),
    ("省财政厅和省工信委都参与但省工信委不牵头的有哪些", "共1项：益民服务"),
    ("电子商务和益民服务的责任单位数差多少", "益民服务比电子商务多10个"),
    ("智慧环保比智慧能源多几个部门", "一样多"),
    ("文化旅游和现代物流哪个部门多", "现代物流比文化旅游多2个"),
    ("智慧能源和智慧环保的共同部门", "省发展改革委"),
    ("哪些部门在电子商务里有、在现代物流里没有", "省农牧厅、省国税局、省地税局、省质监局"),
    ("哪些领域只由两家负责", "智慧能源、智慧环保"),
    ("甘肃证监局在普惠金融的责任单位里排第几", "排第3位"),
    ("贫困地区电商交易额增速，前后两个阶段要求有什么不同", "20%以上"),
    ("2018年货物流通板块要做哪些事", "现代物流，2018-2020年"),
    ("2024年双创方面有哪些动作", "创业创新，2021-2025年"),
    ("陈江作为联席会议召集人，他什么时候主持全体会议", "周强"),
    ("菜卖不出去有应急办法吗", "滞销卖难应急处置"),
    ("听说跟北京一家医院接上线了隔着屏幕能瞧病，是哪家", "中日友好医院"),
    ("Which agency is listed first for inclusive finance? Give its Chinese name too.", "人行兰州"),
    ("有没有领域发改委和工信委两家都没参加", "普惠金融"),
    ("12个领域里排第六的那个由谁牵头", "现代物流由省发展改革委牵头"),
    ("2018年起精准扶贫这三年干啥", "一对一"),
    ("2018-2025年精准扶贫做什么", "没有给精准扶贫安排2021-2025年"),
    ("联席会议由谁召集", "周强"),
    ("网信办主任是不是王久武", "梁和平"),
    ("归纳“指导思想”的要点，写材料用", "一带一路"),
    ("“发展环境更为优化”这项近期目标讲了什么", "信息安全标准体系"),
    ("教育、扶贫两家派谁参加联席会议", "李世英"),
    ("人设厅参加了哪些领域", "省人社厅参与"),
    ("丝绸之路文化博览园是哪几家一起建", "华强集团"),
    ("网络零售额要涨百分之几", "35%"),
    ("农产品追溯体系三个阶段分别推什么", "农产品质量安全追溯管理信息平台"),
    ("2019年种地方面有啥安排 现代农业", "10000个示范性家庭农场"),
    ("养老方面有什么安排", "虚拟养老院"),
    ("网络零售额的目标是什么", "12%以上"),
    ("堵车问题怎么管", "拥堵预防"),
    ("智慧环保和智慧能源的牵头单位一样吗", "不是"),
    ("2024-2030年电子商务的任务", "没有2026-2030年的内容"),
    ("第五条和第六条保障措施的牵头部门一样吗", "省教育厅"),
    ("保障措施第五条和第六条谁牵头", "省科技厅"),
    ("Who leads the fifth and sixth safeguards?", "省科技厅"),
    ("快递归哪个部门管", "现代物流"),
    ("不是成员单位的能不能来参加联席会议", "邀请其他部门和专家"),
    ("政府用什么方式给“互联网＋”领域加大扶持力度", "贴息补助"),
    ("智慧能源和智慧环保的部门有什么不同", "省环保厅牵头"),
    ("鼓励天使投资投创新型企业的条款由哪些部门负责", "省政府法制办"),
    ("Compare the near-term and long-term goals", "Near-term goals"),
    ("Which units of the conference are in none of the 12 domains?", "省安全厅"),
    ("Who is the boss of the joint conference?", "周强"),
    ("请问第（七）项重点任务由谁牵头", "省商务厅"),
    ("Are smart energy and modern logistics led by the same body?", "Yes"),
    ("2022年精准扶贫还是省扶贫办牵头吗", "没有给精准扶贫安排2022年的任务"),
    ("看病报销系统以后能联网吗", "医保系统"),
    ("2017年底之前电商最硬的指标是什么", "8个示范县"),
    ("What revenue scale is the information industry expected to reach by 2020?", "1000亿元"),
]
NOT_STATED = [
    ("联络员叫什么名字", "no_name"),
    ("方案实施得怎么样了", "progress"),
    ("周强主任后来调到哪儿了", "progress"),
    ("Who leads the thirteenth domain?", "no_such_number"),
    ("开小店的贷款贴息能补几个百分点", "no_figure"),
    ("去北京的高铁什么时候通", "other_place"),
    ("联席会议召集人后来由谁接任", "progress"),
]
FOLLOWS = [
    (("文化旅游哪个部门牵头",), "你确定？我怎么听说是省旅游局", "省文化厅牵头"),
    (("省知识产权局牵头什么",), "那它参与的有哪些，保障措施也算", "创业创新"),
    (("智慧能源谁牵头",), "比较智慧环保2016-2017年与2018-2020年的任务", "智慧环保，2018-2020年"),
    (("普惠金融由哪些部门负责",), "其中的省政府金融办还参与哪些别的领域", "创业创新"),
    (("省政府金融办牵头普惠金融吗",), "那除了普惠金融，它还参与哪个领域", "创业创新"),
    (
        ("文化旅游和益民服务都有的责任部门是哪些", "除了省工信委，剩下那家呢"),
        "它的成员是谁",
        "王富民",
    ),
    (("创业创新由哪些部门负责", "再看协同制造的"), "前一个比后一个多出哪些部门", "省知识产权局"),
    (("省教育厅牵头的是哪条保障措施",), "这条一共几家负责", "共5个"),
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("text", "said"), SAID)
def test_what_is_said(assistant, text, said):
    answer = assistant.answer(Question(text))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(("text", "reason"), NOT_STATED)
def test_what_is_not_stated(assistant, text, reason):
    answer = assistant.answer(Question(text))

    assert (answer.status, answer.reason) == (Status.NOT_STATED, reason)
    assert answer.citations == ()


@pytest.mark.parametrize(("history", "text", "said"), FOLLOWS)
def test_what_follows(assistant, history, text, said):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.ANSWERED
    assert said in answer.text


def test_a_whole_comparison_takes_nothing_over(assistant):
    history, text, _ = FOLLOWS[0]

    assert "智慧能源" not in assistant.answer(Question(text, history)).text


def test_a_word_said_of_every_field_gives_way_to_any_other(assistant):
    alone = assistant.answer(Question("上网慢归谁管"))
    beside = assistant.answer(Question("种地上网归谁管"))

    assert alone.lead == "省工信委"
    assert beside.lead == "省农牧厅"
