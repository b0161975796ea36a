"""Orders through every way of paying while processes are killed and messages are lost: no rupiah is.

Needs PostgreSQL, and minutes: it blows only where LUMBUNG_STORM_ORDERS says how many orders (a release: 2,000).
"""

import os
from urllib.parse import urlsplit

import pytest

from tests.chaos.storm import run
from tests.journeys.conftest import two_free_ports

ORDERS = int(os.environ.get("LUMBUNG_STORM_ORDERS", "0"))
DATABASE = os.environ.get("DATABASE_URL", "")


@pytest.mark.skipif(
    not ORDERS or not DATABASE.startswith("postgres"),
    reason="set LUMBUNG_STORM_ORDERS and a PostgreSQL DATABASE_URL to blow the storm",
)
def test_money_survives(tmp_path):
    import psycopg

    name = "lumbung_storm"
    with psycopg.connect(DATABASE, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    env = {key: value for key, value in os.environ.items() if key not in {"DJANGO_SETTINGS_MODULE", "SEARCH_URL"}}
    env |= {
        "DJANGO_SETTINGS_MODULE": "marketplace.settings.base",
        "LUMBUNG_ENV": "demo",
        "LUMBUNG_VAR": str(tmp_path),
        "DATABASE_URL": urlsplit(DATABASE)._replace(path=f"/{name}").geturl(),
    }
    told = run(
        orders=ORDERS, buyers=3, port=two_free_ports(), var=tmp_path, env=env, seed=2026, minutes=5 + ORDERS / 20
    )
    print(told)
    assert told["complaints"] == []
    assert told["orders"] >= ORDERS
    assert set(told["by_method"]) == {"cash", "bank_transfer", "qris", "stripe"}
    assert sum(told["kills"].values()) > 3
