"""What providers over the network share: calls with a time limit and a second try, answers kept, a rest on failure."""

import json
import logging
import time
from collections.abc import Callable, Sequence
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.core.cache import cache

from cooperatives.distribution.rates.port import Consignment, Quote

log = logging.getLogger(__name__)

TIMEOUT = 3  # seconds a call may take; a buyer is waiting
TRIES = 2
PAUSE = 0.2  # seconds before the second try, twice as long before each one more
KEEP = 30 * 60  # seconds that a quote counts
REST = 60  # seconds for which a provider that failed is not asked again
LARGEST = 1_000_000  # bytes of an answer that are read


class NoAnswer(Exception):
    """The provider could not be reached, failed, or said something that is no quote."""


def ask(request: Request) -> Any:
    """The JSON that the provider answers. Tries again when it was busy or out of reach; raises NoAnswer."""
    for number in range(TRIES):
        if number:
            time.sleep(PAUSE * 2 ** (number - 1))
        try:
            with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 - the address stands in the settings
                return json.loads(answer.read(LARGEST))
        except HTTPError as error:
            if error.code != 429 and error.code < 500:
                raise NoAnswer(f"HTTP {error.code}") from error
            why: Exception = error
        except (URLError, OSError) as error:
            why = error
        except ValueError as error:
            raise NoAnswer("not JSON") from error
    raise NoAnswer(str(why)) from why


class OutsideRates:
    """A provider asked parcel by parcel. What it said is kept for a while, also that it goes nowhere."""

    is_outside = True
    code = ""

    @property
    def is_set_up(self) -> bool:
        raise NotImplementedError

    def ask_for(self, consignment: Consignment) -> list[Quote]:
        """One parcel's quotes; raise NoAnswer."""
        raise NotImplementedError

    def quotes(self, *, consignments: Sequence[Consignment], may_call: bool) -> dict[int, list[Quote]]:
        if not self.is_set_up:
            return {}
        whole = [one for one in consignments if one.origin and one.postal_code]
        return {one.cooperative_id: self._kept(one, may_call) for one in whole}

    def _kept(self, one: Consignment, may_call: bool) -> list[Quote]:
        # Couriers charge begun kilograms, and none of these providers is asked to insure the goods.
        key = f"rates:{self.code}:{one.origin}:{one.origin_village}:{one.postal_code}:{one.village}:{one.kilograms}"
        return remembered(
            key=_plain(key),
            seconds=KEEP,
            resting=f"rates:{self.code}:rests",
            ask=(lambda: self.ask_for(one)) if may_call else None,
        )


def remembered(*, key: str, seconds: int, resting: str, ask: Callable[[], list[Quote]] | None) -> list[Quote]:
    """What the cache has, else what `ask` gives; nothing when it fails, and for REST seconds after."""
    found = cache.get(key)
    if found is not None or ask is None:
        return found or []
    if cache.get(resting):
        return []
    try:
        found = ask()
    except NoAnswer as error:
        log.warning("No rates (%s): %s", resting, error)
        cache.set(resting, True, REST)
        return []
    cache.set(key, found, seconds)
    return found


def _plain(key: str) -> str:
    """As a key that every cache takes: no blanks."""
    return key.replace(" ", "_").casefold()
