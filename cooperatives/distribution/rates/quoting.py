"""Ask all providers, and keep of each courier's service the cheapest quote."""

import logging
from collections.abc import Collection, Sequence

from django.conf import settings
from django.utils.module_loading import import_string

from cooperatives.distribution.rates.port import Consignment, Quote, RateProvider

log = logging.getLogger(__name__)
MOST = 6  # quotes of a cooperative that a buyer is shown: the cheapest, so that her page stays short


def providers() -> list[RateProvider]:
    return [import_string(name)() for name in settings.RATE_PROVIDERS]


def asks_outside() -> bool:
    """Whether a provider over the network is set up, so that it has to know the village."""
    return any(provider.is_outside and provider.is_set_up for provider in providers())


def quotes_for(
    *, consignments: Sequence[Consignment], outside: Collection[int], may_call: bool
) -> dict[int, list[Quote]]:
    """By cooperative, what couriers ask for its parcel, the cheapest first.

    Providers over the network are asked for the cooperatives in `outside` alone, and with `may_call` False not at all:
    then what they said a moment ago counts. A provider that breaks has no quotes; a checkout never breaks with it.
    """
    best: dict[int, dict[tuple[str, str], Quote]] = {one.cooperative_id: {} for one in consignments}
    for provider in providers():
        asked = [one for one in consignments if not provider.is_outside or one.cooperative_id in outside]
        for pk, quotes in _asked(provider, asked, may_call).items():
            for quote in quotes:
                key = (quote.courier.casefold(), quote.service.casefold())
                if key not in best[pk] or quote.fee < best[pk][key].fee:
                    best[pk][key] = quote
    return {
        pk: sorted(of.values(), key=lambda quote: (quote.fee, quote.days, quote.name))[:MOST] for pk, of in best.items()
    }


def _asked(provider: RateProvider, consignments: list[Consignment], may_call: bool) -> dict[int, list[Quote]]:
    if not consignments:
        return {}
    if not provider.is_outside:
        return provider.quotes(consignments=consignments, may_call=may_call)
    try:
        return provider.quotes(consignments=consignments, may_call=may_call)
    except Exception:  # whatever an outside service sends must not cost a sale
        log.exception("%s broke; its rates are left out", type(provider).__name__)
        return {}
