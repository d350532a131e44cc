"""The same path as a LangChain Runnable."""

import asyncio

import pytest

from assistant import Answer, Assistant, Question
from assistant.chain import as_question, build_chain, build_text_chain, text_pieces


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


def test_invoke_batch_and_async_give_the_assistants_answer(assistant):
    chain = build_chain(assistant)
    direct = assistant.answer(Question("智慧环保谁牵头"))

    assert chain.invoke("智慧环保谁牵头") == direct
    assert (
        chain.batch(["智慧环保谁牵头", {"question": "智慧环保谁牵头", "history": []}])
        == [direct] * 2
    )
    assert asyncio.run(chain.ainvoke(Question("智慧环保谁牵头"))) == direct


def test_stream_joins_to_the_text(assistant):
    pieces = list(build_text_chain(assistant).stream("便捷交通2019年做什么"))
    direct = assistant.answer(Question("便捷交通2019年做什么"))

    assert len(pieces) > 3
    assert "".join(pieces) == direct.text


def test_pieces_join_to_the_text():
    assert "".join(text_pieces("甲，乙。丙\n丁")) == "甲，乙。丙\n丁"


def test_what_is_no_question_is_refused():
    with pytest.raises(TypeError):
        as_question(3)  # type: ignore[arg-type]


def test_answers_are_answers(assistant):
    assert isinstance(build_chain(assistant).invoke("你好"), Answer)
