"""Build the demo world if there is none, and run everything."""

import shutil
import signal
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from marketplace.demo.logins import print_logins
from marketplace.demo.stack import PortTaken, Stack, check_port


class Command(BaseCommand):
    help = "Run Lumbung with a demo world on the loopback: web server, worker, scheduler and Stripe stand-in."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--reset", action="store_true", help="start with a new world")

    def handle(self, *args, **options) -> None:
        if settings.LUMBUNG_ENV != "demo":
            raise CommandError("The demo runs only where LUMBUNG_ENV=demo: use make demo.")
        port = settings.DEMO_PORT
        for needed in (port, port + 420):
            try:
                check_port(needed)
            except PortTaken as error:
                raise CommandError(f"Port {needed} is taken by another program: make demo PORT={port + 10}") from error
        try:
            self._prepare(reset=options["reset"])
        except (OSError, OperationalError) as error:
            why = getattr(error, "strerror", None) or error
            raise CommandError(f"The demo world could not be written to {settings.VAR}: {why}") from error
        self._run(port)

    def _prepare(self, *, reset: bool) -> None:
        var = Path(settings.VAR)
        built = var / "demo-world"
        if reset or not built.exists():
            self._clear(var)
            var.mkdir(parents=True, exist_ok=True)
            self.stdout.write("Making the database")
            call_command("migrate", verbosity=0)
            call_command("compile_translations")
            call_command("demo_world", scale="small", reset=reset, logins=False)
            built.touch()
            return
        call_command("migrate", verbosity=0)
        call_command("compile_translations")

    def _clear(self, var: Path) -> None:
        connection.close()
        if connection.vendor == "sqlite":
            for path in var.glob("lumbung.sqlite3*"):
                path.unlink()
        for name in ("media", "search", "demo-world", "stripe-standin.json"):
            path = var / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def _run(self, port: int) -> None:
        stack = Stack(port=port)
        stopped: list[int] = []
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda signum, frame: stopped.append(signum))
        stack.start()
        try:
            if not stack.wait_until_ready():
                raise CommandError(f"The demo did not come up; ended: {', '.join(stack.ended()) or 'nothing'}.")
            self._greet(port)
            while not stopped:
                if ended := stack.ended():
                    raise CommandError(f"Stopped, because this ended by itself: {', '.join(ended)}.")
                time.sleep(0.3)
        finally:
            stack.stop()

    def _greet(self, port: int) -> None:
        base = f"http://127.0.0.1:{port}"
        self.stdout.write(f"\nLumbung is open: {base}/   (English: {base}/en/)\n\n")
        print_logins(self.stdout, base)
        self.stdout.write("\nCtrl-C stops everything.\n")
        self.stdout.flush()
