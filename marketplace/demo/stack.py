"""Everything that the demo runs: web server, worker, scheduler and the Stripe stand-in, as children of one process.

Django is loaded once and the children are forked from it, so that the demo is up in seconds. When one child ends, or
someone presses Ctrl-C, all of them end.
"""

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections

HOST = "127.0.0.1"
_fork = multiprocessing.get_context("fork")


class PortTaken(Exception):
    """Another program listens on a port that the demo needs."""


def check_port(port: int) -> None:
    """Raise PortTaken unless a server could listen on this port of the loopback."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise PortTaken(port) from error


@dataclass
class Stack:
    """The running demo. `port` is the web server's; the Stripe stand-in listens on `port + 420`."""

    port: int
    children: dict[str, BaseProcess] = field(default_factory=dict)
    standin: subprocess.Popen | None = None

    def start(self) -> None:
        self.standin = subprocess.Popen(  # noqa: S603  our own module, with our own arguments
            [
                *(sys.executable, "-m", "marketplace.payment.stripe.standin"),
                *("--port", str(self.port + 420)),
                *("--webhook-url", f"http://{HOST}:{self.port}/bayar/stripe/webhook/"),
                *("--webhook-secret", settings.STRIPE_WEBHOOK_SECRET),
                *("--state", str(Path(settings.VAR) / "stripe-standin.json")),
            ],
            cwd=settings.ROOT,
            stdout=subprocess.DEVNULL,
        )
        connections.close_all()
        self._fork("web", lambda: _serve(self.port))
        self._fork("worker", lambda: call_command("db_worker", interval=0.5, verbosity=0))
        self._fork("scheduler", lambda: call_command("scheduler"))

    def wait_until_ready(self, seconds: float = 60) -> bool:
        """Whether /readyz says yes before `seconds` have passed."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not self.ended():
            try:
                with urllib.request.urlopen(f"http://{HOST}:{self.port}/readyz", timeout=5) as answer:
                    if answer.status == 200:
                        return True
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        return False

    def ended(self) -> list[str]:
        """Names of the children that have ended by themselves."""
        ended = [name for name, child in self.children.items() if not child.is_alive()]
        if self.standin and self.standin.poll() is not None:
            ended.append("stripe-standin")
        return ended

    def stop(self) -> None:
        for child in self.children.values():
            child.terminate()
        if self.standin:
            self.standin.terminate()
        for child in self.children.values():
            child.join(timeout=8)
            if child.is_alive():
                child.kill()
        if self.standin:
            try:
                self.standin.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self.standin.kill()

    def _fork(self, name: str, run: Callable[[], object]) -> None:
        self.children[name] = _fork.Process(target=_run, args=(run,), name=f"lumbung-{name}", daemon=False)
        self.children[name].start()


def _run(run: Callable[[], object]) -> None:
    # Ctrl-C reaches the whole group; the parent alone decides the order in which things end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        run()
    except KeyboardInterrupt:
        os._exit(0)


def _serve(port: int) -> None:
    from gunicorn.app.base import BaseApplication

    from marketplace.wsgi import application

    class Server(BaseApplication):
        def load_config(self) -> None:
            options = {"bind": f"{HOST}:{port}", "workers": 2, "threads": 4, "loglevel": "warning", "timeout": 60}
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self):
            return application

    Server().run()
