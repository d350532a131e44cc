"""Until the page can be served, its address says what is being done."""

import socket
import urllib.error
import urllib.request

import pytest

from assistant.waiting import waiting_page


def test_every_address_says_what_is_done_and_then_the_port_is_free():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with waiting_page("127.0.0.1", port), pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/anything", timeout=5)
    body = refused.value.read().decode()

    assert refused.value.code == 503
    assert "备索引" in body and "index" in body and 'http-equiv="refresh"' in body
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def test_a_port_in_use_is_an_error():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError), waiting_page("127.0.0.1", taken.getsockname()[1]):
            pass
