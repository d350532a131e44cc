"""What a follow-up makes of a list or of two things: the history, the turn, what it says."""

import pytest

from assistant import Assistant, Question, Status

LISTED = ("省工信委参与了12个领域里的哪些",)
LED = ("省发展改革委牵头哪些领域",)
BODIES = ("省商务厅参与12个领域的哪几个", "省农牧厅呢")
FIELDS = ("现代农业的责任部门有哪些", "精准扶贫的呢")
ENGLISH = (
    "Which domains does the Department of Finance take part in?",
    "And the Education Department?",
)
REST = [
    (LISTED, "没有它的是哪两个", "共2项：普惠金融、智慧环保"),
    (LISTED, "跟它没关系的领域", "共2项：普惠金融、智慧环保"),
    (LISTED, "剩下两个呢", "共2项：普惠金融、智慧环保"),
    (LISTED, "没有它的领域分别由谁牵头", "智慧环保由省环保厅牵头"),
    (LED, "剩下的八个分别谁牵头，列出来", "电子商务由省商务厅牵头"),
    (LED, "不由它牵头的分别由谁牵头", "共8项"),
    (("Which domains does 省工信委 take part in?",), "Which ones is it not in?", "2 do not list"),
]
AMONG = [
    (("省农牧厅参与12个领域里的哪几个", "其中它不牵头的是哪两个"), "这两个各由谁牵头", "省扶贫办"),
    (LED, "这四个里面，哪个有省财政厅", "益民服务"),
    (LED, "其中部门最多的是哪个", "共18个"),
    (LED, "它们各有几个责任部门", "智慧能源列出的负责部门共2个"),
    (LISTED, "其中没有省发展改革委的有哪些", "共4项：现代农业、便捷交通、文化旅游、精准扶贫"),
    (
        ("省网信办参与12个领域里的哪些", "里面哪些也有省商务厅"),
        "没有省商务厅的是哪个领域",
        "普惠金融",
    ),
]
PAIRS = [
    (BODIES, "前一家有后一家没有的", "创业创新、益民服务、现代物流"),
    ((*BODIES, "前一家有后一家没有的"), "反过来呢", "没有哪一项是有省农牧厅而没有省商务厅的"),
    (BODIES, "谁参与得多", "省商务厅比省农牧厅多3项"),
    (BODIES, "重合的有几个", "共3项：现代农业、电子商务、精准扶贫"),
    (ENGLISH, "What do they have in common?", "Public Services"),
    (ENGLISH, "Which does the former have that the latter doesn't?", "Inclusive Finance"),
    (FIELDS, "两边都有的有几家", "共3个：省农牧厅、省工信委、省商务厅"),
    (FIELDS, "它们差在哪", "精准扶贫由省扶贫办"),
    (FIELDS, "哪个多", "现代农业比精准扶贫多2个"),
    ((*FIELDS, "前者有后者没有的部门"), "反过来呢", "共1个：省扶贫办"),
    (FIELDS, "Which departments are only in the first?", "Forestry"),
]
SEVERAL = [
    (("现代物流、电子商务、便捷交通分别由谁牵头",), "第二个的责任部门全部列出来", "省国税局"),
    (("智慧能源、电子商务各谁牵头",), "第一家还牵头什么", "创业创新"),
    (("普惠金融谁牵头",), "别光说牵头的，都列出来", "甘肃银监局"),
    (("Who leads inclusive finance?",), "All of them please, not just the lead.", "甘肃银监局"),
]


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


@pytest.mark.parametrize(("history", "text", "said"), [*REST, *AMONG, *PAIRS, *SEVERAL])
def test_a_set_made_of_the_answers_before(assistant, history, text, said):
    answer = assistant.answer(Question(text, history))

    assert answer.status is Status.ANSWERED
    assert said in answer.text
