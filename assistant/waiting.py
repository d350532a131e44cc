"""A page that says what is being done until the real one can be served."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGE = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta http-equiv="refresh" content="1">
<meta name="viewport" content="width=device-width"><title>正在准备 Preparing</title>
<style>body{font:1.1rem/1.8 system-ui,sans-serif;display:grid;place-content:center;min-height:90vh;
margin:0;text-align:center;color-scheme:light dark}</style></head>
<body><main role="status"><p>正在读方案、备索引，好了会自动打开。</p>
<p lang="en">Reading the plan and building its index; the page opens by itself.</p></main></body></html>
"""


class _Waiting(BaseHTTPRequestHandler):
    """Answers every address with the page that waits."""

    def do_GET(self) -> None:
        body = _PAGE.encode()
        # 503 so that scripts waiting for the page are not misled; browsers show the body.
        self.send_response(HTTPStatus.SERVICE_UNAVAILABLE)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Retry-After", "1")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is logged of a page that only waits."""


@contextmanager
def waiting_page(host: str, port: int) -> Iterator[None]:
    """Serve the page on a port until the block is left.

    Raises:
        OSError: the port cannot be had.
    """
    server = ThreadingHTTPServer((host, port), _Waiting)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
