"""A courier aggregator on this machine that answers what was recorded, and remembers what it was asked."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

RECORDED = Path(__file__).parent / "recorded"
MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "rates"}}


class Aggregator:
    """`answers`: by the beginning of a path, the statuses and recordings to give one after the other."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.answers: dict[str, list[tuple[int, str]]] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []  # path, body, headers

    def answer(self, path: str) -> tuple[int, bytes]:
        for beginning, answers in self.answers.items():
            if path.startswith(beginning):
                status, name = answers.pop(0) if len(answers) > 1 else answers[0]
                return status, (RECORDED / name).read_bytes() if name.endswith(".json") else name.encode()
        return 404, b"{}"


@pytest.fixture
def aggregator(settings, monkeypatch) -> Iterator[Aggregator]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            made.asked.append((self.path, body, dict(self.headers)))
            status, answer = made.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST

        def log_message(self, *args: object) -> None:
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    made = Aggregator(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.CACHES = MEMORY
    monkeypatch.setattr("cooperatives.distribution.rates.outside.PAUSE", 0)
    from django.core.cache import cache

    cache.clear()
    yield made
    cache.clear()
    server.shutdown()
    server.server_close()
