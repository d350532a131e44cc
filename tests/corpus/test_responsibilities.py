"""Brackets become responsibilities, with a lead only where the text says one."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.facts.responsibilities import find_responsibilities
from corpus.outline import parse_outline
from corpus.plan import Role


def read(text):
    return find_responsibilities(text, parse_outline(text, "题"))


def only(text):
    (found,) = read(text)
    return found


def test_nothing_stated_claims_no_lead():
    found = only("一、甲\n做事。（体育总局、民政部负责）\n")

    assert found.names == ("体育总局", "民政部")
    assert found.lead is None
    assert set(found.roles) == {Role.RESPONSIBLE}


def test_the_convention_holds_for_its_bracket_and_those_after_it():
    text = "一、甲\n（一）子。做。（乙厅、丙厅等负责，列第一位者为牵头单位，下同）\n（二）丑。做。（丁委、戊局负责）\n"
    first, second = read(text)

    assert (first.lead.name, second.lead.name) == ("乙厅", "丁委")
    assert text[second.convention.start : second.convention.end] == "列第一位者为牵头单位，下同"
    assert first.open_ended
    assert not second.open_ended


def test_other_words_of_the_convention():
    found = only("一、甲\n做事。（商务部、财政部负责，排在第一位的部门为牵头部门，下同）\n")

    assert found.lead.name == "商务部"


def test_the_convention_does_not_hold_before_it_is_printed():
    text = "一、甲\n做一。（乙厅、丙厅负责）\n做二。（丁厅负责，列第一位者为牵头部门，下同）\n"
    first, second = read(text)

    assert first.lead is None
    assert second.lead.name == "丁厅"


def test_lead_and_participants_in_words():
    found = only("一、甲\n做事。（生态环境部牵头，国家发展改革委、农业农村部参与）\n")

    assert found.names == ("生态环境部", "国家发展改革委", "农业农村部")
    assert found.roles == (Role.LEAD, Role.PARTICIPANT, Role.PARTICIPANT)
    assert found.convention is None


def test_guidance_is_no_lead():
    assert only("一、甲\n做事。（商务部指导，供销合作总社参与）\n").roles == (
        Role.GUIDE,
        Role.PARTICIPANT,
    )


def test_a_name_in_brackets_belongs_to_the_name_before_it():
    assert only("一、甲\n做事。（省编办（省审改办）、省财政厅等负责）\n").names == (
        "省编办（省审改办）",
        "省财政厅",
    )


def test_one_more_body_after_an_open_list():
    found = only("一、甲\n做事。（商务部、邮政局等和各有关省级人民政府负责）\n")

    assert found.names == ("商务部", "邮政局", "各有关省级人民政府")
    assert found.open_ended


def test_joint_responsibility():
    assert only("一、甲\n做事。（省教育厅、省财政厅等共同负责）\n").joint


def test_labelled_form():
    found = only("一、甲\n做事。（牵头单位：省商务厅；责任单位：省财政厅、各市州政府）\n")

    assert found.lead.name == "省商务厅"
    assert found.names == ("省商务厅", "省财政厅", "各市州政府")


def test_a_note_after_the_list_is_no_department():
    found = only(
        "一、甲\n做事。（生态环境部指导，试点城市政府负责落实。以下均需试点城市政府落实，不再列出）\n"
    )

    assert found.names == ("生态环境部", "试点城市政府")


def test_brackets_inside_a_sentence_are_prose():
    assert read("一、甲\n学校（技工院校内由人力资源社会保障行政部门负责）参加。\n") == ()


def test_spans_are_the_names():
    text = "一、甲\n做事。（省教育厅、省编办（省审改办）等负责）\n"
    for mention in only(text).departments:
        assert text[mention.span.start : mention.span.end] == mention.name


@given(
    st.text(
        alphabet="（）()、，；等和负责牵头参与指导由：单位责任列第一位者为部门下同甲乙丙一\n。",
        max_size=80,
    )
)
def test_any_text_reads_and_every_name_is_its_span(text):
    for found in read(text):
        assert len(found.departments) == len(found.roles)
        for mention in found.departments:
            assert text[mention.span.start : mention.span.end] == mention.name
