"""Run the stand-in until it is told to stop."""

import argparse
import signal
import sys
import threading
from pathlib import Path

from .machine import Machine, Settings
from .server import Server


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m marketplace.payment.stripe.standin", description=__doc__)
    parser.add_argument("--port", type=int, default=8420)
    parser.add_argument("--webhook-url", default="", help="where signed webhooks go; none without it")
    parser.add_argument("--webhook-secret", default="", help="whsec_…, shared with the application")
    parser.add_argument("--state", type=Path, help="file that survives a restart; memory only without it")
    parser.add_argument("--public-url", default="", help="address of the pay page, when it is not this port")
    parser.add_argument("--minimum", type=int, default=10_000, help="smallest payment in rupiah")
    parser.add_argument("--async-delay", type=float, default=10, help="seconds until a slow method is settled")
    options = parser.parse_args()
    if options.webhook_url and not options.webhook_secret:
        parser.error("--webhook-url needs --webhook-secret")
    settings = Settings(
        webhook_url=options.webhook_url,
        webhook_secret=options.webhook_secret,
        public_url=options.public_url.rstrip("/"),
        minimum=options.minimum,
        async_delay=options.async_delay,
    )
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        server = Server(Machine(settings, options.state), options.port)
    except OSError as error:
        print(f"Stripe stand-in: port {options.port}: {error.strerror}", file=sys.stderr)  # noqa: T201  a command speaks to its terminal
        return 1
    server.start()
    print(f"Stripe stand-in: {server.url}/_standin/", flush=True)  # noqa: T201  whoever starts it reads the address here
    stop.wait()
    server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
