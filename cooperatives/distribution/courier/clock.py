"""When it happened: phones' clocks are wrong, and what they tell may be a day old."""

from datetime import datetime, timedelta

LONGEST_AGO = timedelta(days=30)  # nothing that is told now happened before that


def corrected(*, phone_time: datetime, phone_now: datetime, server_now: datetime) -> datetime:
    """When something happened by our clock. All times are aware.

    `phone_time` is what the phone's clock showed then, `phone_now` what it shows while it tells: as much as that one
    is ahead of `server_now`, the first one was. A clock that was set in between cannot be seen from here; so nothing
    lies in the future, nor longer ago than LONGEST_AGO (a phone whose battery ran out wakes up years ago).
    """
    ahead = phone_now - server_now
    return max(min(phone_time - ahead, server_now), server_now - LONGEST_AGO)
