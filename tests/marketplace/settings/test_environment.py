"""Production starts only with what it needs, and says which variable is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
GOOD = {
    "LUMBUNG_ENV": "production",
    "SECRET_KEY": "p7Jq0zVn3kXw9sLd2fGh5tYb8mCr4eNa6uIo1xQwErTyUiOp0987",
    "DATABASE_URL": "sqlite:///:memory:",
    "ALLOWED_HOSTS": "lumbung.example",
    "SITE_URL": "https://lumbung.example",
}


def load_settings(environment: dict[str, str]) -> subprocess.CompletedProcess:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    code = "import marketplace.settings.base as s; print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=kept | environment, capture_output=True, text=True, timeout=60
    )


def test_production_starts_with_all_it_needs_and_is_closed():
    loaded = load_settings(GOOD)
    assert loaded.returncode == 0, loaded.stderr
    assert loaded.stdout.split() == ["False", "True", "31536000"]


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "SITE_URL"])
def test_production_refuses_to_start_without(name):
    loaded = load_settings({key: value for key, value in GOOD.items() if key != name})
    assert loaded.returncode == 1
    last_line = loaded.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last_line and name in last_line


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SECRET_KEY": "insecure-key-for-trying-out-lumbung-on-this-machine-only"}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"LUMBUNG_ENV": "prod"}, "LUMBUNG_ENV"),
        ({"STRIPE_SECRET_KEY": "sk_live_1"}, "STRIPE_WEBHOOK_SECRET"),
    ],
)
def test_production_refuses_what_is_dangerous(change, named):
    loaded = load_settings(GOOD | change)
    assert loaded.returncode == 1
    last_line = loaded.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last_line and named in last_line


def test_an_empty_environment_means_production():
    loaded = load_settings({})
    assert loaded.returncode == 1
    assert "SECRET_KEY" in loaded.stderr


def test_the_log_of_production_keeps_secret_links_to_itself():
    code = (
        "import logging, logging.config, marketplace.settings.base as s; logging.config.dictConfig(s.LOGGING);"
        "logging.getLogger('django.request').warning('Not Found: %s', '/pesanan/Zm9vYmFyYmF6cXV4MTIzNA/')"
    )
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=kept | GOOD, capture_output=True, text=True, timeout=60
    )
    assert ran.stderr.strip().endswith("django.request Not Found: /pesanan/[secret]/")
