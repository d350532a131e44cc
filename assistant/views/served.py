"""The page as it is served: in its language and style from the first byte."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Any

from assistant.views.pieces import both

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, MutableMapping

    Message = MutableMapping[str, Any]
    Send = Callable[[Message], Awaitable[None]]
    Receive = Callable[[], Awaitable[Message]]
    Served = Callable[[Message, Receive, Send], Awaitable[None]]

LANGUAGE = """
(() => {
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const language = /^zh/i.test(kept("plan-language") || navigator.language || "") ? "zh-CN" : "en";
  const page = document.documentElement;
  page.lang = language;
  /* The framework asks the browser; it is told what was chosen here. */
  Object.defineProperty(navigator, "language", { get: () => page.lang, configurable: true });
  Object.defineProperty(navigator, "languages", { get: () => [page.lang], configurable: true });
  window.planTitles = TITLES;
  const theme = kept("plan-theme");
  const here = new URL(location);
  if (theme && !here.searchParams.has("__theme")) {
    here.searchParams.set("__theme", theme);
    history.replaceState(null, "", here);
  }
})();
"""
"""Run before anything else: the language and theme chosen here before, else the browser's."""


def dressed(html: str, *, titles: Mapping[str, str], style: str, script: str) -> str:
    """The page as it is served, with our language, style and script before the framework's.

    The framework would put them in only after it has started: the first sight would be a
    bare page in the wrong language. It also names images of another host, which nothing needs.
    """
    html = re.sub(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>', "", html)
    told = json.dumps(titles, ensure_ascii=False).replace("<", "\\u003c")
    first = LANGUAGE.replace("TITLES", told)
    html = html.replace("<head>", f"<head><script>{first}</script>", 1)
    html = html.replace("</head>", f"<script>{script}</script></head>", 1)
    opening = re.search(r"<body[^>]*>", html)
    if opening is None:
        return html
    words = both("正在打开页面……", "Opening the page …")
    title = both(*(escape(titles[tag]) for tag in ("zh-CN", "en")))
    wait = f'<p id="opening" role="status"><b>{title}</b>{words}</p>'
    # The style stands in the body: later than every sheet the framework adds to the head.
    return f"{html[: opening.end()]}<style>{style}</style>{wait}{html[opening.end() :]}"


class Dressing:
    """An ASGI layer that hands the HTML of the page to a function; all else passes by."""

    def __init__(self, app: Served, dress: Callable[[str], str]) -> None:
        self.app = app
        self.dress = dress

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request."""
        home = scope["type"] == "http" and scope.get("method") == "GET"
        if not home or scope["path"].rstrip("/") != scope.get("root_path", "").rstrip("/"):
            await self.app(scope, receive, send)
            return
        first: Message = {}
        body = bytearray()

        async def gather(message: Message) -> None:
            if message["type"] == "http.response.start":
                first.update(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            kinds = [v for k, v in first["headers"] if k.lower() == b"content-type"]
            shown = bytes(body)
            if kinds and kinds[0].startswith(b"text/html"):
                shown = self.dress(shown.decode("utf-8")).encode("utf-8")
            headers = [h for h in first["headers"] if h[0].lower() != b"content-length"]
            length = (b"content-length", str(len(shown)).encode())
            await send({**first, "headers": [*headers, length]})
            await send({"type": "http.response.body", "body": shown})

        await self.app(scope, receive, gather)
