"""Marks and shapes of answers: badges, lists, figures, tables, timelines."""

import re
from pathlib import Path

from assistant import Question, views
from assistant.views import english_names
from assistant.views.marks import absences
from eval.cases import load_cases
from ui import words

CASES = Path(__file__).parents[2] / "eval" / "data"


def load_all():
    return [case for file in sorted(CASES.glob("*.jsonl")) for case in load_cases(file)]


def test_a_list_of_measures_has_the_mark_of_each_behind_its_name(assistant):
    answer = assistant.answer(Question("省商务厅负责什么"))
    shown = re.sub(r"<a .*?>(\d+)</a>", r"[\1]", views.marked(answer, assistant.plan))

    assert "电子商务[1]。" in shown
    assert "创业创新[2]、现代农业[3]、益民服务[4]" in shown


def test_the_mark_of_a_period_stands_with_what_it_dates(assistant):
    answer = assistant.answer(Question("电商有哪些目标"))
    lines = views.marked(answer, assistant.plan).split("\n")

    assert 'class="cite"' not in lines[0]
    assert all('class="cite"' in line for line in lines[1:])


def test_targets_are_figures(assistant):
    answer = assistant.answer(Question("电商有哪些目标"))
    shown = views.message(answer, assistant.plan)

    assert "<li><b>年均增长35%</b>" in shown
    assert shown.count('class="cite"') == len(answer.citations)
    single = views.message(assistant.answer(Question("4G基站要建多少座")), assistant.plan)
    assert "<li><b>4.3万座</b>" in single
    assert "注：原文此处有一个字符损坏" in single


def test_a_figure_of_an_english_answer_is_told_in_english(assistant):
    names = english_names(assistant.plan, assistant.lexicon.english_name, words())
    answer = assistant.answer(Question("What are the targets for e-commerce?"))
    shown = views.message(answer, assistant.plan, names=names)

    assert '<b>35% growth a year</b><em class="about">E-commerce turnover' in shown
    assert shown.count('<em class="about">') == shown.count("<li><b>") == 4
    chinese = views.message(
        assistant.answer(Question("电商有哪些目标")), assistant.plan, names=names
    )
    assert "growth" not in chinese
    assert "<em" not in chinese


def test_a_comparison_of_departments_has_a_column_for_each(assistant):
    for text in (
        "比较省商务厅和省农牧厅",
        "Compare the Department of Commerce and the Department of Agriculture",
    ):
        shown = views.message(assistant.answer(Question(text)), assistant.plan)

        assert '<th scope="col">省商务厅</th><th scope="col">省农牧厅</th>' in shown
        assert shown.count('<th scope="row">') == 2
        assert "<li" not in shown.split("sources")[0]


def test_a_comparison_of_domains_by_period_has_a_row_for_each(assistant):
    answer = assistant.answer(Question("Compare smart energy and smart environment"))
    shown = views.message(answer, assistant.plan)

    assert shown.count('<th scope="col">') == 2
    assert '<th scope="row">2018-2020' in shown


def test_many_departments_are_folded_in_their_order(assistant):
    answer = assistant.answer(Question("成员单位有哪些"))
    shown = views.message(answer, assistant.plan)

    assert f"全部 {len(answer.departments)} 个部门" in shown
    places = [shown.index(f">{name}</li>") for name in answer.departments]
    assert places == sorted(places)


def test_a_comparison_is_a_table_with_its_marks(assistant):
    answer = assistant.answer(Question("比较智慧环保2016-2017年与2018-2020年的任务"))
    shown = views.message(answer, assistant.plan)

    assert shown.count('<th scope="col">') == 2
    assert shown.count('class="cite"') == len(answer.citations)


def test_the_marks_of_a_comparison_stand_with_words(assistant):
    """A mark that dates a list stands at its period; none hangs below a list by itself."""
    answer = assistant.answer(Question("比较智慧能源和智慧环保的任务"))
    shown = views.message(answer, assistant.plan).split("sources")[0]

    assert "</ul><a" not in shown
    assert '<th scope="row">总体</th>' in shown
    assert re.search(r'<th scope="row">2016-2017年\u2060<a class="cite"', shown)
    assert shown.count('class="cite"') == len(answer.citations)
    assert '<td><b class="when">智慧环保</b>' in shown


def test_the_years_of_a_list_are_marked_at_their_own_list(assistant):
    answer = assistant.answer(Question("概括电子商务和现代农业"))
    lines = views.marked(answer, assistant.plan).split("\n")
    heading = next(line for line in lines if line.startswith("现代农业，2018-2020年"))
    number = re.search(r">(\d+)</a>", heading)

    assert number
    assert "现代农业" in answer.citations[int(number[1]) - 1].path
    assert 'class="cite"' not in next(
        line for line in lines if line.startswith("电子商务，2018-2020年")
    )


def test_tasks_of_several_periods_are_a_timeline_with_their_marks(assistant):
    answer = assistant.answer(Question("智慧能源有哪些任务"))
    shown = views.message(answer, assistant.plan)

    assert '<ol class="periods">' in shown
    assert shown.count("<li><b>") == 3
    assert shown.count('class="cite"') == len(answer.citations)


def test_every_citation_has_its_mark_and_nothing_else_has(assistant):
    for text in ("2019年智慧能源的任务", "有哪些目标", "智慧环保谁牵头？", "周强是谁"):
        answer = assistant.answer(Question(text))
        shown = views.marked(answer, assistant.plan)

        assert len(answer.citations) > 0
        marked = {int(n) for n in re.findall(r'<a class="cite"[^>]*>(\d+)</a>', shown)}
        assert marked == set(range(1, len(answer.citations) + 1))
        for number, citation in enumerate(answer.citations, start=1):
            assert f'href="#cite-{citation.start}-{citation.end}"' in shown
            assert f">{number}</a>" in shown


def test_every_statement_has_a_mark_and_what_is_not_stated_has_none(assistant):
    """Over a twentieth of the evaluation's questions; asides in brackets are not the plan's."""
    bare = []
    for case in load_all()[::20]:
        answer = assistant.answer(Question(case.question, case.history))
        if not answer.answerable:
            continue
        absent = absences(answer.query.language)
        for line, shown in zip(
            answer.text.split("\n"), views.marked(answer, assistant.plan).split("\n"), strict=True
        ):
            aside = not line.strip() or line.startswith(("（", "(")) or line.endswith(("：", ":"))
            if not aside and bool(absent.fullmatch(line)) is ('class="cite"' in shown):
                bare.append((case.question, line))

    assert bare == []


def test_a_denial_has_the_mark_of_what_is_so(assistant):
    answer = assistant.answer(Question("联席会议每月都要开一次全体会议吧"))
    denied, so = views.marked(answer, assistant.plan).split("\n")[:2]

    assert denied.startswith("不是")
    assert re.findall("#cite-[0-9-]+", denied) == re.findall("#cite-[0-9-]+", so) != []


def test_a_mark_stands_in_the_line_that_says_its_words(assistant):
    answer = assistant.answer(Question("有哪些目标"))
    shown = views.marked(answer, assistant.plan).split("\n")
    line = next(each for each in shown if "500万户" in each)
    number = next(i for i, c in enumerate(answer.citations, 1) if "500万户" in c.quote)

    assert f">{number}</a>" in line


def test_the_lead_is_a_badge(assistant):
    shown = views.message(assistant.answer(Question("智慧能源由哪些部门负责？")), assistant.plan)

    assert (
        '<span lang="en">Lead</span></b> 省发展改革委</li><li class="chip">省工信委</li>' in shown
    )


def test_an_english_answer_calls_measures_and_departments_by_their_english_names(assistant):
    names = {n: e for n in assistant.plan.departments if (e := assistant.lexicon.english_name(n))}
    names |= {m.name: assistant.lexicon.english_name(m.name) for m in assistant.plan.measures}
    answer = assistant.answer(Question("Who leads smart energy?"))
    shown = views.message(answer, assistant.plan, names=names)

    assert '<span lang="en">Development and Reform Commission</span></li>' in shown
    assert '<span lang="en">Smart Energy</span></summary>' in shown
    offered = views.offers(answer, assistant.plan, names)
    assert not any("\u4e00" <= c <= "\u9fff" for each in offered for c in each.turn)
    for each in offered:
        assert assistant.answer(Question(each.turn)).answerable, each


def test_labels_of_an_answer_are_in_both_languages_for_the_page_to_choose(assistant):
    names = english_names(assistant.plan, assistant.lexicon.english_name, words())
    for text in ("智慧能源由哪些部门负责？", "Which departments are responsible for smart energy?"):
        shown = views.message(assistant.answer(Question(text)), assistant.plan, names=names)
        chips = shown.split('<ol class="chips', 1)[1].split("</ol>")[0]

        assert '<span lang="zh-CN">牵头</span><span lang="en">Lead</span>' in chips
        assert '<span lang="zh-CN">省工信委</span><span lang="en">Industry and' in chips


def test_tasks_that_were_all_told_are_not_offered_again(assistant):
    answer = assistant.answer(Question("智慧能源有哪些任务"))
    offered = views.follow_ups(answer, assistant.plan)

    assert offered
    assert not any("任务" in each for each in offered)
    for each in offered:
        assert assistant.answer(Question(each)).answerable, each


def test_places_are_numbered_only_where_the_whole_bracket_is_listed(assistant):
    plan = assistant.plan
    whole = views.message(assistant.answer(Question("普惠金融由哪些部门负责")), plan)
    part = views.message(assistant.answer(Question("普惠金融中甘肃证监局排第几位")), plan)

    assert 'class="chips placed"' in whole
    assert 'class="chips"' in part
