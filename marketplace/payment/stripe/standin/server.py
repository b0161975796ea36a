"""The HTTP server on loopback: the API under /v1, the pay page, the account link, and the control desk."""

import json
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from . import api, control, paypage
from .errors import ApiError
from .html import Page
from .machine import Machine
from .webhooks import Courier

LOOPBACK = ("127.0.0.1", "localhost")
MAX_BODY = 1_000_000
TICK = 0.25


class Server(ThreadingHTTPServer):
    """Serves a machine on 127.0.0.1; `start` and `stop` for use inside another process."""

    daemon_threads = True
    machine: Machine

    def __init__(self, machine: Machine, port: int = 0):
        super().__init__(("127.0.0.1", port), Handler)
        if not machine.settings.public_url:
            machine.settings = replace(machine.settings, public_url=self.url)
        self.machine = machine
        self.courier = Courier(machine)
        self.stopping = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def start(self) -> None:
        self.courier.start()
        threading.Thread(target=self._tick, name="stripe-standin-clock", daemon=True).start()
        threading.Thread(target=self.serve_forever, args=(0.05,), name="stripe-standin-http", daemon=True).start()

    def stop(self) -> None:
        self.stopping.set()
        self.courier.stop()
        self.shutdown()
        self.server_close()
        with self.machine.lock:
            self.machine.store.close()

    def _tick(self) -> None:
        while not self.stopping.wait(TICK):
            with self.machine.lock:
                api.tick(self.machine)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 60
    server: Server

    def do_GET(self) -> None:
        self._handle("GET")

    def do_POST(self) -> None:
        self._handle("POST")

    def do_DELETE(self) -> None:
        self._handle("DELETE")

    def _handle(self, method: str) -> None:
        body = self._body()
        if body is None:
            return
        parts = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        if not self._from_here(headers):
            self._send_json(403, {"error": {"message": "Only for this machine.", "type": "invalid_request_error"}})
        elif parts.path.startswith("/v1/"):
            text = body if method == "POST" else parts.query
            status, answer, extra = api.answer(self.server.machine, method, parts.path, headers, text)
            self._send_json(status, answer, extra)
        else:
            self._page(method, parts.path, headers, body)

    def _body(self) -> str | None:
        try:
            length = int(self.headers.get("Content-Length") or 0)
            if not 0 <= length <= MAX_BODY:
                raise ValueError
            return self.rfile.read(length).decode()
        except ValueError:
            self.close_connection = True
            self._send_json(400, ApiError("The request body could not be read.").body)
            return None

    def _from_here(self, headers: dict[str, str]) -> bool:
        """Other web sites must not reach the stand-in through a visitor's browser."""
        host = urlsplit(f"//{headers.get('host', '')}").hostname
        origin = headers.get("origin")
        return host in LOOPBACK and (not origin or urlsplit(origin).hostname in LOOPBACK)

    def _page(self, method: str, path: str, headers: dict[str, str], body: str) -> None:
        machine = self.server.machine
        try:
            with machine.lock:
                api.tick(machine)
                answer = control.answer(machine, method, path, headers, body) or paypage.answer(
                    machine, method, path, body
                )
            if answer is None:
                raise ApiError(f"Unrecognized request URL ({method}: {path}).", status=404)
        except ApiError as error:
            self._send_json(error.status, error.body)
            return
        if isinstance(answer, Page):
            self._send(answer.status, answer.html.encode(), "text/html; charset=utf-8", answer.headers)
        else:
            self._send_json(200, answer)

    def _send_json(self, status: int, body: Any, headers: dict[str, str] | None = None) -> None:
        self._send(status, json.dumps(body, indent=2).encode(), "application/json", headers or {})

    def _send(self, status: int, body: bytes, kind: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the control desk shows what happened."""
