"""A storm over the money: real processes, a card gateway that loses and doubles its messages, and SIGKILL at random.

Starts web server, worker, scheduler and the stand-in for Stripe on a database of its own, lets buyers and staff work
while a reaper kills one process after another, then lets the wind drop, reconciles, and gives its verdict.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEATHER = {"duplicate": 1, "late": 2, "reorder": 4, "lost": 3}
CALM = {"duplicate": 0, "late": 0, "reorder": 0, "lost": 0, "hold": 0}
MORTAL = ("web", "worker", "staff-1", "staff-2")


class Storm:
    def __init__(self, *, port: int, var: Path, env: dict[str, str]) -> None:
        self.port, self.var = port, var
        self.site, self.standin = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + 420}"
        self.env = env | {
            "STORM_SITE": self.site,
            "STORM_STANDIN": self.standin,
            "PYTHONPATH": str(ROOT),
            "PORT": str(port),
        }
        self.running: dict[str, subprocess.Popen] = {}
        self.kills = dict.fromkeys(MORTAL, 0)
        manage = [sys.executable, "manage.py"]
        chaos = [sys.executable, "-m"]
        self.commands = {
            "web": [
                *(sys.executable, "-m", "gunicorn", "marketplace.wsgi", "--bind", f"127.0.0.1:{port}"),
                *("--workers", "1", "--threads", "4", "--log-level", "warning", "--timeout", "60"),
            ],
            "worker": [*manage, "db_worker", "--interval", "0.3"],
            "scheduler": [*manage, "scheduler"],
            "staff-1": [*chaos, "tests.chaos.staff", "11"],
            "staff-2": [*chaos, "tests.chaos.staff", "12"],
            "standin": [
                *(sys.executable, "-m", "marketplace.payment.stripe.standin", "--port", str(port + 420)),
                *("--webhook-url", f"{self.site}/bayar/stripe/webhook/", "--webhook-secret", "whsec_demo"),
            ],
        }

    def start(self, name: str) -> None:
        with (self.var / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                self.commands[name], cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self, name: str) -> None:
        """SIGKILL to the process and all its children, as when the power goes."""
        process = self.running.pop(name, None)
        if process is not None and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def control(self, action: str, values: dict) -> dict:
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(
            f"{self.standin}/_standin/{action}", data=json.dumps(values).encode(), headers=headers
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def manage(self, *arguments: str) -> str:
        """Run a command to its end and return what it printed; raise when it fails."""
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.env, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(
                f"{arguments} ended with {done.returncode}:\n{done.stdout[-3000:]}\n{done.stderr[-6000:]}"
            )
        return done.stdout

    def wait_for(self, ready: Callable[[], bool], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not ready():
            if time.monotonic() > deadline:
                raise TimeoutError("the stack did not come up")
            time.sleep(0.3)

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.site}/healthz", timeout=2):
                return True
        except OSError:
            return False


def blow(storm: Storm, *, orders: int, buyers: int, seed: int, minutes: float) -> None:
    """Let `buyers` processes place `orders` orders in all while processes die; at most `minutes`."""
    dice = random.Random(seed)
    for name in ("standin", "web", "worker", "scheduler", "staff-1", "staff-2"):
        storm.start(name)
    storm.wait_for(storm.answers, 60)
    for number in range(buyers):
        share = orders // buyers + (number < orders % buyers)
        storm.commands[f"buyer-{number}"] = [sys.executable, "-m", "tests.chaos.buyers", str(share), str(seed + number)]
        storm.start(f"buyer-{number}")
    deadline = time.monotonic() + minutes * 60
    while any(name.startswith("buyer") and one.poll() is None for name, one in storm.running.items()):
        if time.monotonic() > deadline:
            raise TimeoutError("the storm did not end")
        storm.control("webhooks", {name: dice.randint(0, most) for name, most in WEATHER.items()})
        time.sleep(dice.uniform(1, 4))
        victim = dice.choice(MORTAL)
        storm.kill(victim)
        storm.kills[victim] += 1
        time.sleep(dice.uniform(0, 1))
        storm.start(victim)
    for name, process in storm.running.items():
        if name.startswith("buyer") and process.returncode:
            raise RuntimeError((storm.var / f"{name}.log").read_text()[-4000:])


def settle_down(storm: Storm) -> None:
    """The wind drops: everything runs, held messages are delivered, lost ones are not."""
    storm.control("webhooks", CALM)
    storm.control("deliver", {})
    for name in ("staff-1", "staff-2"):
        storm.kill(name)
    for name in ("web", "worker"):
        if storm.running[name].poll() is not None:
            storm.start(name)
    time.sleep(10)


def run(*, orders: int, buyers: int, port: int, var: Path, env: dict[str, str], seed: int, minutes: float) -> dict:
    """The whole storm; return the verdict (see verdict.py) with the number of kills."""
    storm = Storm(port=port, var=var, env=env)
    storm.manage("manage.py", "migrate", "-v0")
    storm.manage("-m", "tests.chaos.verdict", "build", str(orders))
    try:
        blow(storm, orders=orders, buyers=buyers, seed=seed, minutes=minutes)
        settle_down(storm)
        told = json.loads(storm.manage("-m", "tests.chaos.verdict", "judge", storm.standin).strip().splitlines()[-1])
    finally:
        for name in list(storm.running):
            storm.kill(name)
    return told | {"kills": storm.kills}
