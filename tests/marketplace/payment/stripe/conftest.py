"""A stand-in on a free port, a receiver for its webhooks, and Stripe's own client between them."""

import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
import stripe

from marketplace.payment.stripe.connection import StripeConfig
from marketplace.payment.stripe.pages import Session, create_session
from marketplace.payment.stripe.standin.machine import Machine, Settings
from marketplace.payment.stripe.standin.server import Server

SECRET = "whsec_uji_coba"
KEY = "sk_test_uji_coba_123"


class Receiver(HTTPServer):
    """Takes webhooks, keeps their bytes and signatures, and answers with what `answers` says next, then 200."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), ReceiverHandler)
        self.received: list[tuple[bytes, str]] = []
        self.answers: list[int] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}/bayar/stripe/webhook/"

    def events(self) -> list[stripe.Event]:
        """What arrived, each verified by Stripe's own code."""
        return [stripe.Webhook.construct_event(body, signature, SECRET) for body, signature in list(self.received)]

    def types(self) -> list[str]:
        return [event.type for event in self.events()]


class ReceiverHandler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((body, self.headers["Stripe-Signature"]))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        pass


class Clock:
    """Real time, until a test moves it."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def standin(receiver: Receiver, clock: Clock) -> Iterator[Server]:
    settings = Settings(webhook_url=receiver.url, webhook_secret=SECRET, retry_base=0.05, async_delay=600)
    server = Server(Machine(settings, clock=clock))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def client(standin: Server) -> stripe.StripeClient:
    return stripe.StripeClient(KEY, base_addresses={"api": standin.url}, max_network_retries=0)


@pytest.fixture
def config(standin: Server) -> StripeConfig:
    return StripeConfig(secret_key=KEY, api_base=standin.url, webhook_secret=SECRET, timeout=5)


@pytest.fixture
def open_session(config: StripeConfig) -> Callable[..., Session]:
    """Opens a page through the adapter; Rp227.083 unless told otherwise."""

    def open_(**changes: Any) -> Session:
        return create_session(config=config, **(session_arguments() | changes))

    return open_


def session_arguments() -> dict[str, Any]:
    return {
        "reference": "BYR-1",
        "order_number": "LB-2611-0482",
        "amount": 227_083,
        "description": "Pesanan LB-2611-0482",
        "email": "sari@contoh.id",
        "success_url": "http://127.0.0.1:8000/pesanan/?sesi={CHECKOUT_SESSION_ID}",
        "cancel_url": "http://127.0.0.1:8000/pesanan/",
        "expires_at": datetime.now(UTC) + timedelta(hours=2),
        "transfer_group": "pesanan-482",
        "idempotency_key": "bayar-1-1",
        "locale": "id",
    }


@pytest.fixture
def arguments() -> dict[str, Any]:
    return session_arguments()


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def post(url: str, values: dict[str, str] | None, *, body: bytes | None = None, **headers: str) -> tuple[int, str, str]:
    """Status, Location and text of a POST (or a GET without values and body)."""
    data = urllib.parse.urlencode(values).encode() if values is not None else body
    request = urllib.request.Request(url, data=data, headers=headers)
    try:
        with urllib.request.build_opener(NoRedirects).open(request, timeout=5) as response:
            return response.status, response.headers.get("Location", ""), response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get("Location", ""), error.read().decode()


@pytest.fixture
def browse() -> Callable[..., tuple[int, str, str]]:
    return post


@pytest.fixture
def desk(standin: Server) -> Callable[..., None]:
    """An action of the control desk, which must go well."""

    def act(action: str, **values: Any) -> None:
        text = {name: str(value) for name, value in values.items()}
        status, _, answer = post(f"{standin.url}/_standin/{action}", text)
        assert status == 303, answer

    return act


@pytest.fixture
def until() -> Callable[[Callable[[], Any]], None]:
    """Waits up to five seconds for something to become true."""

    def wait(true: Callable[[], Any]) -> None:
        end = time.monotonic() + 5
        while not true():
            assert time.monotonic() < end, "waited five seconds in vain"
            time.sleep(0.01)

    return wait
