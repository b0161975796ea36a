"""The running demo stack and a real browser: what a journey needs.

The stack is the one of `make demo`, with its own folder, port and database: a journey meets what a newcomer meets.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "var" / "journeys"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
SIZES = {"phone": {"width": 360, "height": 780}, "desktop": {"width": 1280, "height": 900}}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-quic"]


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine (Debian: apt install chromium)"))


@dataclass(frozen=True)
class Demo:
    """The running demo: its address, that of the Stripe stand-in, and where its output goes."""

    url: str
    standin: str
    log: Path
    read: dict[str, int] = field(default_factory=dict)  # how many codes to a phone were read

    def code_sent_to(self, phone: str, *, wait: float = 20) -> str:
        """The digits in the last text with a code that went to this phone (E.164)."""
        deadline, masked = time.monotonic() + wait, re.escape(f"{phone[:5]}…{phone[-3:]}")
        while time.monotonic() < deadline:
            sent = re.findall(rf"Text to {masked}: .*?\b(\d{{6}})\b", self.log.read_text(errors="replace"))
            if len(sent) > self.read.get(phone, 0):
                self.read[phone] = len(sent)
                return sent[-1]
            time.sleep(0.2)
        raise AssertionError(f"no code was sent to {phone}")

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:
            return answer.read()


def two_free_ports() -> int:
    """A port whose neighbour 420 above is free as well: the stand-in listens there."""
    for _ in range(50):
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            if port + 420 < 65536:
                try:
                    second.bind(("127.0.0.1", port + 420))
                    return port
                except OSError:
                    continue
    raise RuntimeError("no two free ports")


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Iterator[Demo]:
    """The demo, started here; or the running one that LUMBUNG_TEST_DEMO names, while a journey is being written."""
    if running_one := os.environ.get("LUMBUNG_TEST_DEMO"):
        port = urlsplit(running_one).port or 80
        log = Path(os.environ.get("LUMBUNG_TEST_DEMO_LOG", os.devnull))
        yield Demo(url=running_one, standin=f"http://127.0.0.1:{port + 420}", log=log)
        return
    var = tmp_path_factory.mktemp("demo")
    port = two_free_ports()
    env = {name: value for name, value in os.environ.items() if name not in {"DJANGO_SETTINGS_MODULE", "SEARCH_URL"}}
    env |= {"LUMBUNG_ENV": "demo", "LUMBUNG_VAR": str(var), "PORT": str(port), "PAGE_CACHE_SECONDS": "1"}
    database = own_database(env.get("DATABASE_URL", ""))
    if database:
        env["DATABASE_URL"] = database
    log = var / "demo.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo"], cwd=ROOT, env=env, stdout=out, stderr=subprocess.STDOUT
        )
    running = Demo(url=f"http://127.0.0.1:{port}", standin=f"http://127.0.0.1:{port + 420}", log=log)
    try:
        wait_until_open(process, running)
        yield running
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


def own_database(url: str) -> str:
    """On PostgreSQL, a fresh database of the journeys' own on the same server; "" for SQLite."""
    if not url.startswith("postgres"):
        return ""
    import psycopg

    name = "lumbung_journeys"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    parts = urlsplit(url)
    return parts._replace(path=f"/{name}").geturl()


def wait_until_open(process: subprocess.Popen, running: Demo) -> None:
    deadline = time.monotonic() + 420
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the demo ended:\n{running.log.read_text()[-4000:]}")
        if b"Lumbung is open" in running.log.read_bytes():
            assert json.loads(running.get("/readyz"))["status"] == "ok"
            return
        time.sleep(0.5)
    raise RuntimeError(f"the demo did not open:\n{running.log.read_text()[-4000:]}")


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=SIZES)
def size(request) -> str:
    return request.param


@pytest.fixture
def new_page(browser, size):
    """Open a page of one person's own: with her own cookies, on a phone or a PC."""
    contexts = []

    def open_page(**options):
        context = browser.new_context(viewport=SIZES[size], locale="id-ID", **options)
        context.set_default_timeout(int(os.environ.get("LUMBUNG_TEST_PATIENCE", "15")) * 1000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture
def picture(request, size):
    """Keep a picture of a page, to be looked at: var/journeys/<journey>-<size>-<number>-<what>.png."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    journey = request.node.path.stem.removeprefix("test_")
    count = 0

    def take(page, what: str) -> None:
        nonlocal count
        count += 1
        page.screenshot(path=PICTURES / f"{journey}-{size}-{count:02}-{what}.png", full_page=True)

    return take
