"""A long story before a question, and what the plan does not say of the thing it tells of."""

import pytest

from assistant import Assistant, Question, Status


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            (
                "我外甥在义乌倒腾小商品，前年赔得裤子都没了，如今想在家开个网上铺子卖苹果，"
                "你看方案里鼓励不鼓励开农家的网店"
            ),
            "农家网店",
        ),
        (
            (
                "老两口在炕上烤火聊天，说到如今娃娃看的视频课都要钱，家里米面都快接不上了。"
                "方案里有没有说好老师的课要远程放给山里娃"
            ),
            "名师课堂远程直播平台",
        ),
        (
            (
                "老同学在北京软件园上班又会做买卖，一肚子墨水，年底想把他拉回来。"
                "省里把这样两样都会的人才写进哪个引进计划"
            ),
            "高层次人才引进计划",
        ),
        ("我爸种了一辈子洋芋没上过班，城里人都有社保卡，一卡通也有他的份没", "城乡居民全覆盖"),
        ("卖画的叫人仿了，真假都分不清，文件管不管", "侵权假冒"),
        ("联席会议的成员退休了，谁提名换人，哪边拍板", "由所在单位提出"),
        ("跑腿对接的联络人由各家什么级别的人来当？", "主管处室负责同志"),
        ("讲数据开放的那条保障，后面挂名的单位有哪几家", "省工商局"),
        ("Who leads the safeguard on loan subsidies and venture money?", "省发展改革委"),
        ("Who leads the safeguard on public purchasing of cloud services?", "省发展改革委"),
    ],
)
def test_a_long_story_does_not_hide_the_question(assistant, text, said):
    answer = assistant.answer(Question(text))
    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "用金融IC卡坐车打几折，学生有没有优惠",
        "家里多的电卖到网上，一度补几毛",
        "网上交水电费一次交几块钱",
        "投诉交到网上信访，几天之内给答复",
        "快递员的社保方案里写了没",
        "外卖员的保险方案管不管",
        "来一首关于大数据的诗",
        "召集人后来换成谁了",
        "全省要建多少座5G基站",
        "儿子三十了说不下媳妇，彩礼要二十万，邻居家去年网上被骗了八万。方案里有没有说彩礼不许超过多少",
    ],
)
def test_what_the_thing_costs_or_who_is_insured_is_not_said(assistant, text):
    assert assistant.answer(Question(text)).status is not Status.ANSWERED


def test_a_list_is_not_given_where_one_thing_is_asked(assistant):
    answer = assistant.answer(Question("计划里说没说家里的太阳能板发的电能在网上转手卖给别人家用"))
    assert "能源在线交易、转售" in answer.text
    assert "\n-" not in answer.text


def test_the_sentence_with_the_figure_asked_for_is_given_alone(assistant):
    answer = assistant.answer(Question("村里上网慢得很。照这规划农村的网至少得到几兆啊"))
    assert "8Mbps" in answer.text
    assert "宽带乡村" not in answer.text
