"""Amounts and labels: the bounds that Stripe sets, checked in one place."""

import re
from urllib.parse import urlsplit

from ..errors import ApiError
from ..machine import Machine
from ..store import Row

# Stripe's amounts are in the minor unit. The rupiah has two decimals there: Rp1 is 100.
MINOR = 100
# Twelve digits: Rp9.999.999.999,99.
MAXIMUM = 999_999_999_999
CURRENCIES = frozenset({"idr", "usd", "sgd", "myr", "eur"})


def check_amount(machine: Machine, amount: int, currency: str, param: str = "amount") -> None:
    """Raises ApiError for a currency not known here and for an amount below the minimum or above twelve digits."""
    check_currency(currency)
    if amount < 1:
        raise ApiError("Invalid positive integer", code="parameter_invalid_integer", param=param)
    if currency == "idr" and amount < machine.settings.minimum * MINOR:
        raise ApiError(
            f"Amount must be at least Rp{machine.settings.minimum:,} idr", code="amount_too_small", param=param
        )
    if amount > MAXIMUM:
        raise ApiError(f"Amount must be no more than {MAXIMUM} in {currency}", code="amount_too_large", param=param)


def check_currency(currency: str, param: str = "currency") -> None:
    if currency not in CURRENCIES:
        raise ApiError(f"Invalid currency: {currency}", param=param)


def check_url(url: str, param: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ApiError("Not a valid URL", code="url_invalid", param=param)


def check_email(email: str, param: str) -> None:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", email):
        raise ApiError(f"Invalid email address: {email}", code="email_invalid", param=param)


def check_length(text: str, longest: int, param: str) -> None:
    if len(text) > longest:
        raise ApiError(f"Invalid string: {param} must be at most {longest} characters", param=param)


def metadata(params: Row, before: Row | None = None) -> Row:
    """The metadata after a request: keys are merged, an empty value takes one away, an empty whole takes all.

    Raises ApiError beyond 50 keys of 40 characters with values of 500.
    """
    given = params.get("metadata", {})
    if given == "":
        return {}
    merged = {name: value for name, value in {**(before or {}), **given}.items() if value != ""}
    if len(merged) > 50:
        raise ApiError("Metadata may have at most 50 keys.", param="metadata")
    for name, value in merged.items():
        if len(name) > 40 or len(value) > 500:
            raise ApiError(f"Metadata keys have at most 40, values 500 characters: {name}", param=f"metadata[{name}]")
    return merged


def rupiah(amount: int) -> str:
    """An amount in minor units as people here write it: Rp12.500."""
    whole, rest = divmod(amount, MINOR)
    return f"Rp{whole:,}".replace(",", ".") + (f",{rest:02d}" if rest else "")
