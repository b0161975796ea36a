"""A buyer asks to give goods back, within the days that the memorandum leaves her, and shows what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from cooperatives.distribution.models import (
    Fulfilment,
    FulfilmentLine,
    Return,
    ReturnLine,
    ReturnPhoto,
    ReturnStep,
    Step,
)
from cooperatives.distribution.photos import as_photo
from cooperatives.distribution.steps import lock_fulfilment
from cooperatives.messaging.telling import tell

MOST_PHOTOS = 5
NEEDS_PHOTO = frozenset({Return.DAMAGED, Return.WRONG, Return.EXPIRED, Return.NOT_AS_SHOWN})


class ReturnRefused(Exception):
    """Nothing was asked, decided or paid back, and nothing was changed."""


class NotReceived(ReturnRefused):
    """She does not have the goods yet, or the parcel has ended otherwise."""


class WindowOver(ReturnRefused):
    """The days in which these goods can be given back are over, or never were."""


class NothingChosen(ReturnRefused):
    """No piece was named."""


class MoreThanLeft(ReturnRefused):
    """More pieces than she has: some were paid back, or are being given back already."""


class PhotoMissing(ReturnRefused):
    """What is wrong with the goods has to be seen."""


class TooManyPhotos(ReturnRefused):
    """More than five."""


class AlreadyEnded(ReturnRefused):
    """It was rejected, withdrawn or paid back."""


class AlreadyBack(ReturnRefused):
    """The goods are with the cooperative already."""


@dataclass(frozen=True, kw_only=True)
class Returnable:
    """A line that can be given back: up to `left` pieces, until `until`."""

    line: FulfilmentLine
    left: int
    until: datetime


def returnable(*, fulfilment: Fulfilment, at: datetime) -> list[Returnable]:
    """What of a parcel can be given back at `at`; empty when it was not received or the days are over. Three queries.

    Goods that were sold before there were books have no window here: their buyer speaks with the cooperative.
    """
    if not fulfilment.steps.filter(kind=Step.HANDED_OVER).exists():
        return []
    lines = FulfilmentLine.objects.filter(fulfilment=fulfilment, line__sale__release_due_at__gte=at)
    asked = _asked(fulfilment)
    found = []
    for line in lines.select_related("line__sale", "line__product__listing", "enterprise").order_by("pk"):
        sale = line.line.sale
        left = sale.quantity - sale.refunded_quantity - asked.get(line.pk, 0)
        if left > 0 and sale.return_days:
            found.append(Returnable(line=line, left=left, until=sale.release_due_at))
    return found


@transaction.atomic
def ask_return(
    *,
    fulfilment: Fulfilment,
    quantities: Mapping[int, int],
    reason: str,
    way: str,
    photos: Sequence[IO[bytes]],
    at: datetime,
    note: str = "",
) -> Return:
    """Ask to give these pieces back, by the id of their FulfilmentLine, and tell the buyer that it was heard.

    Raises a ReturnRefused, or NotAPicture for a file that is none.
    """
    current = lock_fulfilment(fulfilment=fulfilment)
    if not current.steps.filter(kind=Step.HANDED_OVER).exists():
        raise NotReceived(current.number)
    wanted = {pk: quantity for pk, quantity in quantities.items() if quantity}
    _check(current, wanted, at)
    if len(photos) > MOST_PHOTOS:
        raise TooManyPhotos(str(len(photos)))
    if reason in NEEDS_PHOTO and not photos:
        raise PhotoMissing(reason)
    pictures = [as_photo(file=photo) for photo in photos]
    position = Return.objects.filter(fulfilment__order=current.order_id).count() + 1
    made = Return.objects.create(
        number=f"R{current.order.number}-{position}",
        fulfilment=current,
        reason=reason,
        note=note.strip()[:500],
        way=way,
        asked_at=at,
    )
    ReturnLine.objects.bulk_create(
        [ReturnLine(goods_return=made, line_id=pk, quantity=quantity) for pk, quantity in sorted(wanted.items())]
    )
    for picture in pictures:
        ReturnPhoto.objects.create(goods_return=made, file=picture)
    told(made, "return-asked", at, cooperative=current.cooperative.name)
    return made


@transaction.atomic
def withdraw_return(*, goods_return: Return, at: datetime) -> ReturnStep:
    """The buyer keeps the goods after all. Raises AlreadyEnded, or AlreadyBack when they have come back."""
    current = locked_return(goods_return)
    kinds = set(current.steps.values_list("kind", flat=True))
    if kinds & set(ReturnStep.ENDS):
        raise AlreadyEnded(current.number)
    if ReturnStep.RECEIVED in kinds:
        raise AlreadyBack(current.number)
    return ReturnStep.objects.create(goods_return=current, kind=ReturnStep.WITHDRAWN, taken_at=at)


def locked_return(goods_return: Return) -> Return:
    """The return under the lock of its parcel, as everything takes that changes it."""
    lock_fulfilment(fulfilment=goods_return.fulfilment)
    return Return.objects.select_related("fulfilment__order", "fulfilment__cooperative").get(pk=goods_return.pk)


def told(goods_return: Return, event: str, at: datetime, **facts: str) -> None:
    """Tell the buyer of her return, once for each event."""
    order = goods_return.fulfilment.order
    link = settings.SITE_URL + order.get_absolute_url()
    tell(
        event=event,
        about=goods_return.number,
        phone=order.contact_phone.as_e164 if order.contact_phone else "",
        email=order.contact_email,
        language=order.language,
        facts={"number": goods_return.number, "link": link, **facts},
        at=at,
    )


def _check(fulfilment: Fulfilment, wanted: Mapping[int, int], at: datetime) -> None:
    if not wanted:
        raise NothingChosen
    possible = {one.line.pk: one.left for one in returnable(fulfilment=fulfilment, at=at)}
    hers = set(fulfilment.lines.values_list("pk", flat=True))
    if not possible or not set(wanted) <= hers:
        raise WindowOver(fulfilment.number) if set(wanted) <= hers else NothingChosen
    for pk, quantity in wanted.items():
        if quantity < 0 or quantity > possible.get(pk, 0):
            raise MoreThanLeft(str(pk))


def _asked(fulfilment: Fulfilment) -> dict[int, int]:
    """Pieces of each line that open returns ask for."""
    rows = (
        ReturnLine.objects.filter(goods_return__fulfilment=fulfilment)
        .exclude(goods_return__steps__kind__in=ReturnStep.ENDS)
        .values_list("line")
        .annotate(Sum("quantity"))
    )
    return dict(rows)
