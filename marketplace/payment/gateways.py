"""Which gateways there are: those of `settings.PAYMENT_GATEWAYS`, in the order in which buyers are offered them."""

from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from marketplace.payment.gateway import Gateway


class UnknownGateway(LookupError):
    """No gateway of this code is set up here."""


def gateways() -> list[Gateway]:
    return list(_made(tuple(settings.PAYMENT_GATEWAYS)).values())


def gateway(code: str) -> Gateway:
    """The gateway of this code. Raises UnknownGateway."""
    try:
        return _made(tuple(settings.PAYMENT_GATEWAYS))[code]
    except KeyError:
        raise UnknownGateway(code) from None


def label_of(code: str) -> str:
    """Its name on the screen; of one that is not set up any more, its code."""
    try:
        return str(gateway(code).label)
    except UnknownGateway:
        return code


@lru_cache(maxsize=16)
def _made(paths: tuple[str, ...]) -> dict[str, Gateway]:
    made = [import_string(path)() for path in paths]
    return {one.code: one for one in made}
