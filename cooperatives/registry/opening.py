"""An UMKM enters the register by her own hand: as a new one, or by claiming the entry that is hers already."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.text import slugify

from cooperatives.partner.models import Partner
from cooperatives.regions.models import Village
from cooperatives.registry.models import Enterprise

MOST = 5  # shops that one person opens by herself
SLUG = 60  # characters, so that a number fits behind it in the field's 80
TAKEN_PLACES = frozenset({"cari", "baru"})  # kept free for pages of the directory


class NoName(Exception):
    """A shop needs a name with at least two letters or digits."""


class NoPhone(Exception):
    """Nobody could reach this person: her account has no phone number."""


class TooManyShops(Exception):
    """She has opened as many shops as one person may by herself."""


class NotClaimable(Exception):
    """The entry is somebody's already, or carries another phone number than the one this person has proved."""


@transaction.atomic
def register(
    *,
    owner: AbstractBaseUser,
    name: str,
    owner_name: str,
    village: Village,
    phone: str,
    sector: str = "",
    kbli: str = "",
) -> Enterprise:
    """Enter a new UMKM with `owner` as the one who runs its shop; `phone` is E.164.

    Asked twice for a shop of the same name, one person gets the one she has: a doubled tap makes one shop.
    Raises NoName, NoPhone or TooManyShops.
    """
    name = " ".join(name.split())
    if sum(letter.isalnum() for letter in name) < 2:
        raise NoName(name)
    # Her row is what two taps at once wait for.
    holder = get_user_model().objects.select_for_update().get(pk=owner.pk)
    if not holder.phone:
        raise NoPhone(owner.pk)
    owned = Enterprise.objects.owned_by(holder)
    before = owned.filter(name__iexact=name).first()
    if before is not None:
        return before
    if owned.count() >= MOST:
        raise TooManyShops(owner.pk)
    made = _entered(
        name=name,
        owner_name=" ".join(owner_name.split()),
        village=village,
        phone=phone,
        sector=sector,
        kbli=kbli,
    )
    made.partner.users.add(holder)
    return made


def claimable(*, user: AbstractBaseUser) -> QuerySet[Enterprise]:
    """The entries of the register that may be this person's: nobody runs them, and they carry her proved number."""
    person = get_user_model().objects.get(pk=user.pk)
    if not (person.phone and person.phone_verified):
        return Enterprise.objects.none()
    unclaimed = Enterprise.objects.filter(partner__users=None, operated_by=None)
    return unclaimed.filter(phone=person.phone).select_related("village__district")


@transaction.atomic
def claim(*, enterprise: Enterprise, by: AbstractBaseUser) -> Enterprise:
    """Make `by` the one who runs this entry's shop. Claiming what she runs already changes nothing.

    Raises NotClaimable: only an entry without people, and with the phone number that she has proved, can be claimed.
    """
    held = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    if Enterprise.objects.owned_by(by).filter(pk=held.pk).exists():
        return held
    if not claimable(user=by).filter(pk=held.pk).exists():
        raise NotClaimable(held.slug)
    held.partner.users.add(by)
    return held


def _entered(*, name: str, village: Village, **given: str) -> Enterprise:
    """The entry with its partner, at an address of its own: another try when somebody was faster with the same."""
    for last in (False, False, True):
        slug = free_slug(name=name, village=village)
        try:
            with transaction.atomic():
                partner = Partner.objects.create(name=name, code=slug)
                return Enterprise.objects.create(partner=partner, name=name, slug=slug, village=village, **given)
        except IntegrityError:
            if last:
                raise
    raise AssertionError("the last try returns or raises")


def free_slug(*, name: str, village: Village) -> str:
    """An address for the shop that is free now: its name, else with the village, else with a number."""
    plain = slugify(name)[:SLUG].strip("-") or "toko"
    tried = [plain, f"{plain[: SLUG - 20]}-{slugify(village.name)}"[:SLUG].strip("-")]
    free = [slug for slug in tried if slug not in TAKEN_PLACES]
    taken = set(Enterprise.objects.filter(slug__startswith=plain[: SLUG - 20]).values_list("slug", flat=True))
    taken |= set(Partner.objects.filter(code__startswith=plain[: SLUG - 20]).values_list("code", flat=True))
    for slug in free:
        if slug not in taken:
            return slug
    number = 2
    while f"{plain}-{number}" in taken:
        number += 1
    return f"{plain}-{number}"
