"""A chat endpoint on loopback that does as its script says: it answers, or misbehaves in one of many ways."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

#: What the server does with one call: a way to misbehave, or what to answer.
Step = str | Callable[[str], str]

_SHOULD = re.compile(r"[^\n.=]*\bshould\b[^\n.=]*\.?")


def marked(text: str) -> str:
    """Mark every sentence that says should, as a good model would."""
    proposals = [
        {
            "quote": found.group().strip(),
            "domain": "compute",
            "mechanism": "funding",
            "modality": "recommendation",
            "stance": "support",
            "voice": "author",
            "actors": [{"name": "governments", "role": "implementer"}],
        }
        for found in _SHOULD.finditer(text)
        if found.group().strip()
    ]
    return json.dumps({"proposals": proposals})


class Server:
    """The endpoint; ``calls`` holds what it was asked, ``keys`` the keys that came along."""

    def __init__(self, script: Iterable[Step] = ()) -> None:
        self.script = list(script)
        self.calls: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
                with outer._lock:
                    outer.calls.append(asked)
                    outer.keys.append(self.headers.get("authorization", ""))
                    step = outer.script.pop(0) if outer.script else marked
                outer._do(self, step, asked)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.closing = threading.Event()
        self.endpoint = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _do(self, handler: BaseHTTPRequestHandler, step: Step, asked: dict[str, Any]) -> None:
        text = asked["messages"][-1]["content"]
        if callable(step):
            self._say(handler, 200, _completion(step(text)))
        elif step.isdigit():
            message = {"error": {"message": f"no, with the key {handler.headers.get('authorization')}"}}
            self._say(handler, int(step), message, {"retry-after": "0"})
        elif step == "wrong JSON":
            self._say(handler, 200, _completion('{"proposals": [{"quote": "We'))
        elif step == "wrong form":
            self._say(handler, 200, _completion('["proposals"]'))
        elif step == "no completion":
            self._say(handler, 200, {"choices": []})
        elif step == "no JSON at all":
            self._send(handler, 200, b"<html>", {"content-type": "text/html"})
        elif step == "refusal":
            self._say(handler, 200, _completion(None, refusal="I cannot help with that."))
        elif step == "empty":
            self._say(handler, 200, _completion(""))
        elif step == "cut off":
            self._say(handler, 200, _completion('{"proposals": []}', finish="length"))
        elif step == "timeout":
            self.closing.wait(2)
            handler.close_connection = True
        elif step == "dropped":
            handler.close_connection = True
            handler.connection.close()
        else:
            raise ValueError(step)

    def _say(
        self, handler: BaseHTTPRequestHandler, status: int, record: object, headers: dict[str, str] | None = None
    ) -> None:
        self._send(
            handler, status, json.dumps(record).encode(), {"content-type": "application/json", **(headers or {})}
        )

    def _send(self, handler: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str]) -> None:
        handler.send_response(status)
        for name, value in {**headers, "content-length": str(len(body))}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)


def _completion(content: str | None, *, refusal: str | None = None, finish: str = "stop") -> dict[str, Any]:
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return {
        "id": "c",
        "object": "chat.completion",
        "created": 0,
        "model": "scripted",
        "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
    }
