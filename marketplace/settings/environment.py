"""What the environment says, and the refusal to start in production without the necessary."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]

env = environ.Env()
environ.Env.read_env(ROOT / ".env")

# Production is what an empty environment means: forgetting a variable must never open a door.
NAME = env.str("LUMBUNG_ENV", default="production")
PRODUCTION = NAME == "production"
INSECURE_KEY = "insecure-key-for-trying-out-lumbung-on-this-machine-only"
VAR = Path(env.str("LUMBUNG_VAR", default=str(ROOT / "var")))


def require_production_settings() -> None:
    """Raise ImproperlyConfigured naming the first variable that production lacks or must not have."""
    if NAME not in {"production", "development", "demo", "test"}:
        raise ImproperlyConfigured(f"LUMBUNG_ENV={NAME!r}: use production, development, demo or test.")
    if not PRODUCTION:
        return
    if env.bool("DEBUG", default=False):
        raise ImproperlyConfigured("DEBUG is on: unset DEBUG in production (or set LUMBUNG_ENV=development).")
    if len(env.str("SECRET_KEY", default="")) < 50 or env.str("SECRET_KEY") == INSECURE_KEY:
        raise ImproperlyConfigured(
            "SECRET_KEY is missing, too short or the well-known one: set SECRET_KEY to 50 or more random characters"
            " (or set LUMBUNG_ENV=development to try Lumbung out)."
        )
    for name, example in {
        "DATABASE_URL": "postgres://lumbung:secret@database:5432/lumbung",
        "ALLOWED_HOSTS": "lumbung.example",
        "SITE_URL": "https://lumbung.example",
    }.items():
        if not env.str(name, default=""):
            raise ImproperlyConfigured(f"{name} is not set: for example {name}={example}")
    if env.str("STRIPE_SECRET_KEY", default="") and not env.str("STRIPE_WEBHOOK_SECRET", default=""):
        raise ImproperlyConfigured("STRIPE_WEBHOOK_SECRET is not set: without it nobody knows what Stripe says.")
