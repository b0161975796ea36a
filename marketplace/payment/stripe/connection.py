"""How Stripe is reached, and its errors as ours.

Nothing outside this folder knows the `stripe` package, nor that Stripe counts in hundredths of a rupiah.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import stripe

from marketplace.payment.gateway import GatewayRefused, GatewayUnavailable

CONNECT_TIMEOUT = 5


class StripeUnavailable(GatewayUnavailable):
    """Stripe could not be reached or failed by itself; the same call may be tried again with the same key."""


class StripeRefused(GatewayRefused):
    """Stripe understood and said no. `code` and `param` are Stripe's words for why."""

    def __init__(self, message: str, *, code: str = "", param: str = ""):
        super().__init__(message)
        self.code = code
        self.param = param


@dataclass(frozen=True)
class StripeConfig:
    """How to reach Stripe. `api_base` is None for Stripe itself; `timeout` is in seconds, per request.

    `webhook_secret` may be several, separated by commas: while one is exchanged for another, and where the events of
    connected accounts come from an endpoint with a secret of its own.
    """

    secret_key: str
    api_base: str | None
    webhook_secret: str
    timeout: float = 20

    def __repr__(self) -> str:
        return f"StripeConfig(api_base={self.api_base!r}, timeout={self.timeout!r})"

    @property
    def webhook_secrets(self) -> list[str]:
        return [secret for part in self.webhook_secret.split(",") if (secret := part.strip())]


@lru_cache(maxsize=8)
def client(config: StripeConfig) -> stripe.StripeClient:
    """The client for a configuration, kept so that connections are reused."""
    return stripe.StripeClient(
        config.secret_key,
        base_addresses={"api": config.api_base} if config.api_base else None,
        max_network_retries=2,
        http_client=stripe.RequestsClient(timeout=(CONNECT_TIMEOUT, config.timeout)),
    )


@contextmanager
def own_errors(doing: str) -> Iterator[None]:
    """Stripe's errors as ours, without its texts: they may quote a key or an address."""
    try:
        yield
    except (
        # A key that is wrong, or may not, says nothing about what it was asked for: somebody has to repair it first.
        stripe.APIConnectionError,
        stripe.RateLimitError,
        stripe.AuthenticationError,
        stripe.PermissionError,
    ) as error:
        raise StripeUnavailable(f"Could not {doing}: {type(error).__name__}.") from None
    except stripe.StripeError as error:
        if error.http_status is None or error.http_status >= 500 or error.http_status == 409:
            raise StripeUnavailable(f"Could not {doing}: HTTP {error.http_status}.") from None
        code, param = error.code or "", getattr(error, "param", None) or ""
        what = code or type(error).__name__
        raise StripeRefused(
            f"Stripe refused to {doing}: {what} {param}".rstrip() + ".", code=code, param=param
        ) from None
