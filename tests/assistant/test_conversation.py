"""A saved conversation holds what was answered, quotes and all."""

import json

from assistant import Assistant, Question
from assistant.conversation import replay, to_json, to_markdown

TURNS = ("智慧环保由谁牵头？", "2018-2020年呢")
ASSISTANT = Assistant.open()


def test_a_replay_is_the_same_conversation():
    answers = [answer for _, answer in replay(ASSISTANT, TURNS)]

    assert answers[1] == ASSISTANT.answer(Question(TURNS[1], TURNS[:1]))


def test_markdown_and_json_hold_every_quote():
    shown = to_markdown(ASSISTANT, TURNS)
    lines = json.loads(to_json(ASSISTANT, TURNS))

    assert [line["question"] for line in lines] == list(TURNS)
    for line in lines:
        assert line["citations"]
        for citation in line["citations"]:
            assert ASSISTANT.plan.text[citation["start"] : citation["end"]] == citation["quote"]
            assert " ".join(citation["quote"].split()) in shown
