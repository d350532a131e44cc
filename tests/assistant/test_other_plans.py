"""The same understanding over other plans of the genre, from their own text."""

from pathlib import Path

import pytest

from assistant import Assistant, Question, Status

PLANS = Path(__file__).parents[1] / "golden" / "plans"


def ask(name, text):
    return Assistant.open(PLANS / f"{name}.txt").answer(Question(text))


@pytest.mark.parametrize(
    ("name", "question", "departments"),
    [
        (
            "gwy-tiyu-jingsai-biaoyan-2018",
            "积极培育冰雪体育赛事由谁负责？",
            ("体育总局", "北京冬奥组委"),
        ),
        (
            "gwy-xiaofei-fupin-2018",
            "打通供应链条涉及哪些部门",
            ("商务部", "发展改革委", "农业农村部", "各有关省级人民政府"),
        ),
        ("gwy-wufei-chengshi-2018", "农膜回收由哪些部门指导", ("农业农村部", "市场监管总局")),
    ],
)
def test_departments_in_the_order_printed(name, question, departments):
    assert departments == ask(name, question).departments


def test_no_lead_is_claimed_where_none_is_stated():
    answer = ask("gwy-tiyu-jingsai-biaoyan-2018", "大力发展职业赛事由谁牵头？")

    assert answer.lead is None
    assert "没有写明" in answer.text


def test_a_lead_in_words_is_given():
    assert ask("gwy-wufei-chengshi-2018", "强化顶层设计引领由谁牵头？").lead == "生态环境部"


def test_a_target_of_another_plan():
    answer = ask("gwy-wufei-chengshi-2018", "秸秆综合利用率要达到多少？")

    assert (answer.status, "85%以上" in answer.text) == (Status.ANSWERED, True)


def test_what_another_plan_does_not_say():
    assert ask("gwy-xiaofei-fupin-2018", "联席会议召集人是谁").status is Status.NOT_STATED


FUPIN, WUFEI = "gwy-xiaofei-fupin-2018", "gwy-wufei-chengshi-2018"


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("打通供应链条的负责单位里排第一的是谁", "商务部"),
        ("第九条列在首位的是哪个部门", "中央宣传部"),
        ("Which body is listed first for item 8?", "农业农村部"),
    ],
)
def test_who_is_listed_first_is_told_and_is_no_lead(question, first):
    answer = ask(FUPIN, question)

    assert (answer.lead, answer.departments) == (None, (first,))


def test_who_leads_nothing_is_said_with_who_is_listed_first():
    text = ask(FUPIN, "第七条由哪家牵头").text

    assert "没有写明" in text
    assert "第一位的是农业农村部" in text


@pytest.mark.parametrize(
    ("question", "departments"),
    [
        ("农药包装废弃物回收由哪些部门指导", ("生态环境部", "农业农村部", "财政部")),
        ("医疗废物集中处置由谁指导", ("生态环境部", "国家卫生健康委")),
        ("绿色商场创建谁负责", ("商务部", "文化和旅游部", "国管局")),
        ("规模养殖场粪污处理归谁指导", ("农业农村部",)),
        ("Which bodies guide the recycling of plastic film?", ("农业农村部", "市场监管总局")),
    ],
)
def test_of_a_measure_with_several_brackets_the_one_asked_for(question, departments):
    assert departments == ask(WUFEI, question).departments


def test_a_measure_with_several_brackets_as_a_whole():
    answer = ask(WUFEI, "推行农业绿色生产由哪些部门指导")

    assert {"国家发展改革委", "财政部", "市场监管总局", "生态环境部", "农业农村部"} == set(
        answer.departments
    )


def test_the_bracket_of_what_was_just_told():
    history = ("医疗废物集中处置怎么推进",)
    answer = Assistant.open(PLANS / f"{WUFEI}.txt").answer(Question("这个归谁管", history))

    assert answer.departments == ("生态环境部", "国家卫生健康委")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("税务总局都参与了什么", ("增值税", "产品目录")),
        ("生态环境部和交通运输部一起指导什么", ("电子转移联单",)),
        ("有市场监管总局而没有生态环境部的是哪几处", ("标准体系", "农膜", "激励约束机制")),
    ],
)
def test_what_single_brackets_speak_of(question, said):
    text = ask(WUFEI, question).text

    assert all(words in text for words in said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("绿色矿山建设和废弃产品逆向回收分别由谁指导", ("自然资源部", "市场监管总局")),
        ("畜禽粪污综合利用率与秸秆综合利用率哪个高", ("75%", "85%")),
    ],
)
def test_two_things_set_against_each_other(question, said):
    text = ask(WUFEI, question).text

    assert all(words in text for words in said)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("第十二条讲了什么", "做好规划设计"),
        ("item 9 who is responsible", "打造区域性特色农产品品牌"),
        ("保障措施第二条由谁负责", "完善利益机制"),
        ("（十五）由谁负责", "完善利益机制"),
    ],
)
def test_measures_by_their_printed_numbers(question, name):
    assert name in ask(FUPIN, question).text


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("第四到第六条分别由谁负责", ("打通供应链条", "拓展销售途径", "流通服务网点")),
        ("第四、第五、第六条由谁负责", ("打通供应链条", "拓展销售途径", "流通服务网点")),
        ("Compare items 4 and 8: who is responsible?", ("打通供应链条", "规模化供给")),
    ],
)
def test_several_by_their_printed_numbers(question, names):
    text = ask(FUPIN, question).text

    assert all(name in text for name in names)


def test_a_number_that_the_plan_does_not_have():
    assert ask(FUPIN, "第二十条谁负责").reason == "no_such_number_running"


def test_items_by_their_place_in_a_chapter():
    assert "推行农业绿色生产" in ask(WUFEI, "主要任务第三项由谁指导").text


@pytest.mark.parametrize(
    "question",
    [
        "加快流通服务网点建设由哪几家负责？政府不算，地方政府除外",
        "除了地方政府，加快流通服务网点建设还有哪些部门负责",
        "加快流通服务网点建设由哪些部委负责",
        "Who is responsible for 加快流通服务网点建设, leaving out provincial governments?",
    ],
)
def test_without_governments(question):
    departments = ask(FUPIN, question).departments

    assert departments == ("商务部", "发展改革委", "交通运输部", "邮政局", "供销合作总社")


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("全部17条中财政部一共负责几条", "6项"),
        ("十七条里商务部排第一的有几条", "3项"),
        ("哪个部门排在首位的次数最多，共几次", "农业农村部，共7处"),
    ],
)
def test_counts_over_all_measures(question, count):
    assert count in ask(FUPIN, question).text


@pytest.mark.parametrize(
    ("plan", "question", "names"),
    [
        (WUFEI, "实施步骤分哪几步", ("确定试点城市", "开展评估总结")),
        (WUFEI, "What are the six main tasks?", ("强化顶层设计引领", "激发市场主体活力")),
        (FUPIN, "第四部分一共分几条", ("标准化体系", "特色农产品品牌")),
        (FUPIN, "提升供给水平和质量下面有哪三条", ("标准化体系", "特色农产品品牌")),
    ],
)
def test_headings_under_a_heading(plan, question, names):
    text = ask(plan, question).text

    assert all(name in text for name in names)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("2019年6月底前要做什么", "指标体系"),
        ("What is due by March 2021?", "评估总结"),
        ("2021年底前要完成什么", "评估总结"),
    ],
)
def test_dates_of_running_text(question, said):
    assert said in ask(WUFEI, question).text


@pytest.mark.parametrize(
    "question",
    ["2019年下半年要做什么", "到2025年当季地膜回收率要达到多少", "哪些城市被选为试点了"],
)
def test_what_running_text_does_not_say(question):
    assert ask(WUFEI, question).status is Status.NOT_STATED


def test_a_word_of_the_title_is_no_department():
    assert ask(FUPIN, "消费扶贫开展情况作为什么考核的内容").departments == ()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("制定实施方案由谁负责", "试点城市负责编制"),
        ("组织开展试点谁牵头", "责任主体"),
        ("试点城市由谁会同谁筛选", "国家邮政局"),
    ],
)
def test_who_in_running_text(question, said):
    assert said in ask(WUFEI, question).text


def test_whether_it_leads_where_nothing_says_who_does():
    text = ask(FUPIN, "打通供应链条是发展改革委牵头的吗").text

    assert "没有写明" in text
    assert "商务部" in text


ZHIYE, TIYU = "gwy-zhiye-jiaoyu-2019", "gwy-tiyu-jingsai-biaoyan-2018"


@pytest.mark.parametrize(
    "question",
    [
        "职业教育经费向哪里倾斜",
        "中等职业学校生均财政拨款水平怎么定",
        "农业农村现代化需要什么样的职业教育",
        "What does the plan say about vocational education and industry?",
    ],
)
def test_a_unit_listed_by_its_field_is_not_read_in_a_common_noun(question):
    query = Assistant.open(PLANS / f"{ZHIYE}.txt").answer(Question(question)).query

    assert query.departments == ()


@pytest.mark.parametrize(
    ("question", "departments"),
    [
        ("财政部门是联席会议成员单位吗", ("财政",)),
        ("税务局在不在联席会议成员单位里", ("税务",)),
        ("国务院教育行政部门管哪些事", ("教育",)),
        ("扶贫办是成员单位吗", ("扶贫",)),
    ],
)
def test_a_unit_listed_by_its_field_is_named_as_a_body(question, departments):
    answer = ask(ZHIYE, question)

    assert (answer.status, answer.departments) == (Status.ANSWERED, departments)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("谁来当职业教育部际联席会议的召集人", "副总理担任召集人"),
        ("指导咨询委员会由哪些人组成", "中华职业教育社"),
        ("Who is the convener of the joint conference?", "副总理担任召集人"),
    ],
)
def test_people_of_a_plan_without_a_roster(question, said):
    answer = ask(ZHIYE, question)

    assert (answer.status, said in answer.text) == (Status.ANSWERED, True)


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("联席会议的召集人是教育部部长吧", "不是"),
        ("双师型教师要占到60%吧", "不是60%"),
        ("新招的教师要有5年以上企业工作经历吧", "不是5年"),
        ("顶岗实习是3个月吧", "不是3个月"),
        ("高等职业教育生均财政拨款水平要达到8000元吧", "不是8000元"),
    ],
)
def test_what_running_text_has_otherwise_is_put_right(question, wrong):
    assert ask(ZHIYE, question).text.startswith(wrong)


@pytest.mark.parametrize("question", ["联席会议副召集人是谁", "指导咨询委员会主任是谁"])
def test_people_that_no_sentence_tells(question):
    assert ask(ZHIYE, question).status is Status.NOT_STATED


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("实践性教学课时要占总课时的多少", "一半以上"),
        (
            "In principle, how many years of enterprise work experience must new teachers have?",
            "3年以上",
        ),
        ("职业技能等级证书分为哪几级", "初级、中级、高级"),
        ("到2022年的目标都有什么", "300个"),
    ],
)
def test_what_sentences_of_running_text_say(question, said):
    assert said in ask(ZHIYE, question).text


@pytest.mark.parametrize(
    ("question", "lead", "departments"),
    [
        ("教学标准由谁牵头开发", "国务院教育行政部门", ("国务院教育行政部门",)),
        ("职业标准由谁组织制定", None, ("国务院人力资源社会保障行政部门",)),
        ("歧视政策由谁会同有关部门清理", None, ("国务院人力资源社会保障行政部门",)),
        ("谁定期听取督导评估情况的汇报", None, ("国务院教育督导委员会",)),
    ],
)
def test_who_does_what_in_running_text(question, lead, departments):
    answer = ask(ZHIYE, question)

    assert (answer.lead, answer.departments) == (lead, departments)


def test_goals_of_the_whole_paragraph_that_a_year_opens():
    answer = ask(TIYU, "2025年的发展目标是什么")

    assert all(figure in answer.text for figure in ("2万亿元", "100项", "100个"))


def test_another_goal_of_the_paragraph_just_told():
    history = ("2025年体育竞赛表演产业总规模要多大",)
    answer = Assistant.open(PLANS / f"{TIYU}.txt").answer(
        Question("精品赛事呢，要推出多少", history)
    )

    assert "100项" in answer.text


@pytest.mark.parametrize(
    ("name", "question", "said"),
    [
        (TIYU, "没有列体育总局的是哪几处", ("商事制度", "审批制度")),
        (TIYU, "公安部在责任单位括号里出现了多少处", ("6处",)),
        (TIYU, "赛事播放收益是谁和谁分享", ("转播机构",)),
        (TIYU, "票贩子倒票归哪些部门管", ("公安部", "财政部")),
        (TIYU, "冰雪体育赛事为什么由文化和旅游部负责", ("不是", "北京冬奥组委")),
        (ZHIYE, "2019年起要启动哪些工作", ("学习账号", "培训评价组织")),
        (ZHIYE, "高职的生均拨款要达到多少", ("12000元",)),
        (ZHIYE, "中职的生均拨款怎么定", ("高于当地普通高中",)),
        (ZHIYE, "教育部门和财政部门一起负责什么", ("没有",)),
        (ZHIYE, "联席会议的成员包括税务部门吗", ("是的",)),
    ],
)
def test_what_lists_and_sentences_of_other_plans_say(name, question, said):
    text = ask(name, question).text

    assert all(words in text for words in said)
