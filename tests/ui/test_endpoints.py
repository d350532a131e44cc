"""The named endpoints as a program sees them, and chats that do not mix."""

import re
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.feedback import Feedback
from corpus import load_plan
from ui import Page


@pytest.fixture(scope="module")
def client(address):
    return pytest.importorskip("gradio_client").Client(address, verbose=False)


def test_the_endpoints_are_named_and_the_events_of_the_page_are_not(client):
    shown = client.view_api(return_format="dict")

    assert set(shown["named_endpoints"]) == {"/chat", "/table", "/source"}
    assert shown["unnamed_endpoints"] == {}


def test_the_endpoints_document_their_types(client):
    shown = client.view_api(return_format="dict")["named_endpoints"]
    types = {
        name: [p["python_type"]["type"] for p in (*each["parameters"], *each["returns"])]
        for name, each in shown.items()
    }

    assert types["/chat"][:2] == ["str", "None | list[str]"]
    assert "citations: list[dict(quote: str, start: int, end: int" in types["/chat"][2]
    assert types["/table"] == [
        "Literal['matrix', 'timeline', 'targets', 'members']",
        "Literal['zh', 'en']",
        "list[dict(str, str | int | float)]",
    ]
    assert types["/source"] == ["Literal['zh', 'en']", "dict(title: str, text: str)"]
    names = {
        name: [p["parameter_name"] for p in each["parameters"]] for name, each in shown.items()
    }
    assert names == {
        "/chat": ["question", "history"],
        "/table": ["name", "language"],
        "/source": ["language"],
    }
    assert all(each["description"] for each in shown.values())


def test_the_chat_endpoint_answers_with_verbatim_quotes(client):
    line = client.predict("牵头的是谁？", ["智慧环保谁干什么"], api_name="/chat")

    assert line["lead"] == "省环保厅"
    assert line["status"] == "answered"
    assert all(load_plan().text[c["start"] : c["end"]] == c["quote"] for c in line["citations"])
    assert line["latency_ms"] > 0


def test_the_data_endpoints_give_the_tables_and_the_text(client):
    plan = load_plan()

    assert len(client.predict("matrix", api_name="/table")) == len(
        {n for r in plan.responsibilities for n in r.names}
    )
    assert client.predict("targets", api_name="/table")[0]["数值"] == "突破500万户"
    assert client.predict("no such", api_name="/table") == []
    assert client.predict(api_name="/source")["text"] == plan.text


def test_the_headings_of_the_data_endpoints_are_those_of_the_docs(client, assistant):
    """Headings are what a program is written against: they are documented, in both languages."""
    docs = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")
    measures = {m.name for m in assistant.plan.measures}
    measures |= {assistant.lexicon.english_name(name) for name in measures}
    documented = re.findall(r"(?m)^\| `(\w+)` \| (`[^|]+) \| (`[^|]+) \|$", docs)
    assert [name for name, *_ in documented] == ["matrix", "timeline", "targets", "members"]
    for name, *told in documented:
        for language, heads in zip(("zh", "en"), told, strict=True):
            rows = client.predict(name, language, api_name="/table")
            assert [h for h in rows[0] if h not in measures] == re.findall("`([^`]+)`", heads)
            assert all(list(row) == list(rows[0]) for row in rows)


def test_the_data_endpoints_speak_english_when_asked(client):
    targets = client.predict("targets", "en", api_name="/table")
    matrix = client.predict("matrix", "en", api_name="/table")

    assert targets[0]["Figure"] == "over 5 million"
    assert targets[0]["Clause"] == "Internet infrastructure"
    assert targets[0]["Statement"] == "固定互联网宽带接入用户突破500万户"
    assert matrix[0]["Entrepreneurship and Innovation"] == "leads"
    assert client.predict("matrix", "fr", api_name="/table") == []
    assert client.predict("en", api_name="/source")["title"].startswith("Gansu Province")
    assert client.predict("en", api_name="/source")["text"] == load_plan().text


def test_no_history_of_runs_is_kept_or_offered(address):
    """Gradio keeps every run in the browser, past a clear, unless it is told not to."""
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{address}/gradio_api/runs", timeout=5)


def test_ten_programs_at_once_see_only_their_own(client):
    plan = load_plan()
    led = [(m, r) for m in plan.measures for r in m.responsibilities][:10]
    jobs = [
        (bracket, client.submit("牵头的是谁？", [f"{m.name}由谁负责"], api_name="/chat"))
        for m, bracket in led
    ]
    assert len(jobs) == 10
    for bracket, job in jobs:
        line = job.result(timeout=60)
        assert line["lead"] == bracket.lead.name
        assert line["citations"][0]["start"] == bracket.span.start


def test_ten_chats_at_once_see_only_their_own_answers_and_clauses(assistant, tmp_path):
    page = Page(assistant, Feedback(tmp_path / "feedback.sqlite"))
    led = [(m, r) for m in page.plan.measures for r in m.responsibilities][:10]

    def talk(measure):
        *_, (history, *_) = page.respond(f"{measure.name}由谁负责", [])
        *_, shown = page.respond("牵头的是谁？", history)
        return shown

    with ThreadPoolExecutor(10) as pool:
        ends = list(pool.map(lambda pair: talk(pair[0]), led))
    for (measure, bracket), (history, _, evidence, *_) in zip(led, ends, strict=True):
        quote = page.plan.quote(bracket.span)
        assert quote in evidence
        assert bracket.lead.name in history[-1]["content"]
        for other, theirs in led:
            if other is not measure:
                assert page.plan.quote(theirs.span) not in evidence
