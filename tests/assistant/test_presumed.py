"""What questions presume and the plan has otherwise: numbers, places of a list, fields, cities."""

import pytest

from assistant import Assistant, Question, Status
from assistant.amounts import says
from assistant.claims import claims
from assistant.look_up.places import spots
from assistant.look_up.totals import wrong_totals
from assistant.question import Kind, Query
from corpus import load_plan

PLAN = load_plan()
CORRECTED = [
    ("电子商务有五家部门负责，省商务厅在里面，对吗", ("不是五个", "由省商务厅牵头", "省质监局")),
    (
        "Smart energy has six responsible departments, including 省财政厅, right?",
        ("Not six", "省财政厅) is not", "省工信委"),
    ),
    ("制造业重点领域2020年就基本实现智能化了，那之后干什么", ("不是2020年", "2021-2025")),
    (
        "The plan wants 6 to 8 incubators for digital culture. When?",
        ("2018-2020", "1-2个"),
    ),
    (
        "联席会议由38个部门和单位组成，其中包括兰州铁路局吗",
        ("不是38个", "36个部门", "兰州铁路局不在"),
    ),
    ("重点任务分五个阶段，全面发展阶段从哪年开始", ("不是五个", "3个阶段", "2021-2025")),
    (
        "The plan has ten domains; who leads smart energy?",
        ("Not ten", "12 domains", "省发展改革委"),
    ),
    (
        "省公安厅在智慧环保里排第三位，前两位是谁",
        ("省公安厅不在", "排第1的是省环保厅", "排第2的是"),
    ),
    ("省财政厅牵头智慧能源，除了它还有谁负责", ("省财政厅不在", "由省发展改革委牵头", "省工信委")),
    ("省科协牵头现代农业，其余的责任单位有哪些", ("没有提到省科协", "由省农牧厅牵头")),
    (
        "兰州海关牵头电子商务（跨境），那么牵头单位兰州海关派谁参加联席会议",
        ("由省商务厅牵头", "张春中"),
    ),
    (
        "电子书包是2016-2017年电子商务领域的任务吗",
        ("不属于电子商务", "不是2016-2017年", "益民服务"),
    ),
    ("全面推广的三务融合模式是白银市的，是不是", ("不是白银市", "兰州市")),
    ("Is the national e-commerce demonstration city Tianshui?", ("Not Tianshui", "兰州")),
    (
        "We hear the plan targets 8 million broadband users by 2020. True?",
        ("Not 8 million", "500万户"),
    ),
    ("省国税局只管一个领域，是现代物流吗", ("不是。", "电子商务")),
    ("省商务厅同时牵头电子商务和普惠金融？", ("电子商务由省商务厅牵头", "人行兰州中心支行")),
    (
        "Which 500 local distributors will be brought onto e-commerce platforms?",
        ("Not 500", "1000家"),
    ),
    (
        "兰州新区科技创新城安排在2016-2017年建设，负责验收的该准备了吧？",
        ("不是2016-2017年", "2018-2020"),
    ),
    ("电子书包列在2016-2017年，哪些部门负责？", ("不是2016-2017年", "省教育厅")),
    ("3D printing is scheduled for 2018-2020. Who leads that field?", ("2021-2025", "省工信委")),
    (
        "The plan puts 省公安厅 in charge of convenient transport. What are its tasks in 2018-2020?",
        ("led by Department of Transport", "节能减排"),
    ),
    ("兰州海关牵头电子商务，通关流程哪个时期完善", ("由省商务厅牵头", "2021-2025")),
    ("省财政厅牵头智慧能源，参与部门有几家？", ("由省发展改革委牵头", "共2个")),
    ("方案说宽带用户要到800万户，由谁负责宽带建设？", ("不是800万户", "省工信委牵头")),
    ("网上信访是智慧环保领域的任务，哪个阶段完善", ("不属于智慧环保", "2018-2020")),
    ("哪10个县是电子商务进农村综合示范县", ("不是10个", "8个示范县")),
    ("网信办主任不是王久武嘛 俺没记错吧", ("不是。", "王久武：省编办副主任", "梁和平")),
    ("普惠金融只有五家单位负责？是哪五家", ("不是五个", "省财政厅")),
    ("Really only two departments for smart energy? Which two?", ("Yes.", "省工信委")),
    (
        "The plan schedules virtual nursing homes for 2021-2025. Who is in charge?",
        ("Not 2021-2025", "2016-2017", "led by Development and Reform"),
    ),
    ("碳排放交易系统2018年就要健全，谁负责", ("不是2018年", "省环保厅牵头")),
    ("国家电子商务示范城市是天水，这个项目哪个时期推进？", ("不是天水", "2016-2017")),
    ("三务融合是白银市的模式，方案打算什么时候全面推广？", ("不是白银市", "2018-2020")),
    ("示范性家庭农场要推进5000个，哪个部门牵头", ("不是5000个", "省农牧厅牵头")),
    (
        "人才培养那条保障措施由省人社厅牵头，其他部门呢",
        ("由省教育厅牵头", "省科技厅、省人社厅"),
    ),
    ("Surely 省工信委 is responsible in all twelve domains?", ("No.", "普惠金融", "智慧环保")),
]
TOLD = [
    ("益民服务的责任部门里第十位和最后一位各是谁", ("省扶贫办", "省电子政务办")),
    ("碳交易在两个领域里都提到，哪两个", ("智慧能源", "智慧环保")),
    ("Which two fields mention carbon trading?", ("Smart Energy", "Smart Environmental")),
    ("12个领域里排第六的那个，牵头单位是哪家", ("现代物流由省发展改革委牵头",)),
    ("丝绸之路文化博览园是哪几家一起建", ("广电网络公司", "华强集团")),
    ("精准扶贫2018年起干啥", ("2018-2020", "没有给精准扶贫安排2021-2025")),
    ("Smart energy versus inclusive finance: how many departments for each?", ("2 ", "7 ")),
    ("“金畅”“安翔”这两个名字听着像编的，方案里各是什么", ("体验中心", "支付支持系统")),
    ("麻烦归纳一下方案“指导思想”的要点，我要放进汇报PPT", ("指导思想：", "一带一路")),
    ("网上信访也归“互联网＋”管？安排在哪个领域、哪个阶段", ("益民服务，2018-2020年",)),
    (
        "Which fields does the transport department lead and in which is it only a participant?",
        ("leads: Convenient Transport", "without leading): Public Services"),
    ),
    ("联席会议由谁来召集？姓名和职务", ("周强",)),
    ("“三务融合”是哪三务", ("电子政务、电子商务、社会管理事务",)),
    ("“两化”指的是哪两化", ("信息化与工业化",)),
    ("“六个精准”出现在哪个领域", ("属于精准扶贫",)),
    ("省环保厅牵头智慧环保，另外一家是谁", ("省发展改革委",)),
    ("三通两平台的覆盖率是多少", ("90%",)),
    ("风电光伏集群远程监控重点在哪个市搞", ("酒泉",)),
    ("六条保障措施里不由省发展改革委牵头的有几条", ("共3项", "省科技厅", "省教育厅", "省工信委")),
    (
        "Which domains does the Development and Reform Commission not lead?",
        ("8 are not", "省扶贫办"),
    ),
    ("总之别的都不用管，现代物流和智慧能源的责任部门里重复出现的是谁", ("省发展改革委、省工信委",)),
    (
        "I met Mr Zhang Jiantao of the joint conference. What is his office?",
        ("省知识产权局副局长",),
    ),
    (
        "A member of the joint conference must be replaced. What is the procedure?",
        ("所在单位提出",),
    ),
    (
        "The near-term goals are grouped under five headings. What are these five?",
        ("发展环境更为优化",),
    ),
    (
        "Information industry revenue is to reach 100 billion yuan. Is that right?",
        ("Yes.", "1000亿元"),
    ),
]
NOT_STATED = [
    ("这70%的贫困乡折合多少个乡", ()),
    ("What are the names of the eight demonstration counties?", ()),
    ("List the 1000 dealers that join the e-commerce platforms.", ()),
    ("How old is he, and where did he study?", ("Who represents the Education Department?",)),
    ("Will engineers under the talent measure get a special visa or residence permit?", ()),
    ("省通信行业协会参与了哪条保障措施", ()),
    ("“六个精准”具体是哪六条？请逐条列出。", ()),
    ("陇东南五市是哪五个市", ()),
    ("网上远程会诊的费用医保能报销多少比例", ()),
    ("What does the document say about artificial intelligence and language models?", ()),
    ("And who will be the deputy head of the Finance Department from 2018?", ()),
    ('What are the six "precisions" (六个精准)?', ()),
    ("水性材料双创园区落在哪个城市", ()),
    ("In which city is the microelectronics innovation park to be built?", ()),
    ("部省共建兰州留学人员创业园，跟省里共建的是国家哪个部", ()),
    ("联席会议第一次全体会议定在哪一天开", ()),
    ("“1+17”方案中的“1”和“17”各代表什么", ()),
    ("When exactly is the first meeting of the joint conference held?", ()),
    ("Which ministry is Gansu cooperating with on the returnee park?", ()),
    ("各单位联络员的名字给我列出来", ()),
    ("我问的不是科技厅，是省科协，它牵头什么", ("省科技厅牵头什么",)),
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("text", "said"), [*CORRECTED, *TOLD])
def test_what_is_presumed_is_put_right_and_what_is_asked_is_said(assistant, text, said):
    answer = assistant.answer(Question(text))

    assert answer.status is Status.ANSWERED
    assert [] == [words for words in said if words not in answer.text]


@pytest.mark.parametrize(("text", "history"), NOT_STATED)
def test_what_the_plan_does_not_say(assistant, text, history):
    assert assistant.answer(Question(text, history)).status is Status.NOT_STATED


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("科技创新城安排在2016-2017年建设，谁牵头？", ("科技创新城安排在2016-2017年建设",)),
        ("普惠金融是省财政厅牵头的，对吧？", ()),
        ("智慧能源谁牵头", ()),
        (
            "Since finance leads smart energy, who takes part?",
            ("finance leads smart energy",),
        ),
        ("Finance leads smart energy. Who else?", ("finance leads smart energy",)),
        ("Who leads smart energy?", ()),
    ],
)
def test_statements_beside_a_question(text, said):
    assert said == claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "省交通运输厅牵头便捷交通。它2018-2020年有哪些任务？",
        "The Department of Transport leads convenient transport. What are its tasks in 2018-2020?",
        "我是省商务厅的，电子商务2018-2020年要干什么",
        "合作社有60个农民，想搞物联网试点，方案怎么说",
        "公司准备到2020年做跨境电商，哪些部门管",
        "The village has 300 households. What broadband speed is promised to rural areas?",
    ],
)
def test_what_is_rightly_presumed_is_not_put_right(assistant, text):
    answer = assistant.answer(Question(text))

    assert answer.status is Status.ANSWERED
    assert not answer.text.startswith(("不是", "No"))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("有人说省财政厅牵头智慧能源，请核实", "不是。省财政厅"),
        ("省财政厅牵头智慧能源。这个说法对不对？", "不是。省财政厅"),
        ("The Finance Department leads smart energy. Is that right?", "No. Department of Finance"),
        ("Our draft says 3D printing is scheduled for 2016-2017. Please check.", "Not 2016-2017"),
    ],
)
def test_a_statement_to_be_confirmed_is_the_question(assistant, text, start):
    answer = assistant.answer(Question(text))
    after = assistant.answer(Question("What about its targets?", (text,)))

    assert answer.text.startswith(start)
    assert len(answer.text.split("\n")) <= len(("deny", "detail"))
    assert after.query is not None
    assert after.query.measures or after.query.terms


def test_who_is_spoken_of_is_not_changed_by_a_wrong_office(assistant):
    answer = assistant.answer(Question("他不是省地税局的副局长吗", ("王富民是谁",)))

    assert answer.text.startswith("不是。\n王富民：省旅游局副局长")


@pytest.mark.parametrize(
    ("text", "figure", "said"),
    [
        ("达到1000亿元", "100billion", True),
        ("突破500万户", "5million", True),
        ("突破500万户", "8million", False),
        ("突破500万户", "500万户", True),
        ("突破500万户", "50万户", False),
    ],
)
def test_a_figure_is_read_by_its_scale(text, figure, said):
    assert says(text, figure) is said


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("第二和第四位", (2, 4)),
        ("前三家", (1, 2, 3)),
        ("倒数第二位", (5,)),
        ("the first two and the last", (1, 2, 6)),
    ],
)
def test_places_of_a_list_of_six(text, places):
    assert places == spots(text, 6)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("五条保障措施里谁牵头", ["correct_figure", "total_safeguard"]),
        ("六条保障措施里谁牵头", []),
        ("省工信委在四个领域里排第二", []),
        ("前两个阶段有什么不同", []),
        ("重点任务分成两个阶段", ["correct_figure", "stages_total"]),
        ("40家成员单位里有谁", ["correct_figure", "units_total"]),
    ],
)
def test_a_number_is_wrong_only_where_it_is_said_of_all(text, forms):
    query = Query(Kind.DETAIL, text, "zh", terms=text)

    assert forms == [fact.form for fact in wrong_totals(query, PLAN)]
