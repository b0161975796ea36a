"""Where a person works: what she belongs to decides which place opens after signing in."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from cooperatives.registry.models import CooperativeStaff, Enterprise
from cooperatives.workspace.access import confirms_transfers
from marketplace.users.models import User

DINAS = "Dinas"  # the group of the officers


@dataclass(frozen=True, slots=True)
class Place:
    url: str
    name: str
    icon: str


def places_of(*, user: User) -> list[Place]:
    """Every place of work that is open to `user`, the most likely first; empty for someone who only buys."""
    places = []
    if CooperativeStaff.objects.filter(user=user).exists():
        places.append(Place(reverse("workspace:home"), _("Kelola koperasi"), "lumbung"))
    if Enterprise.objects.owned_by(user).exists():
        places.append(Place(reverse("selling:home"), _("Toko saya"), "toko"))
    if user.groups.filter(name=DINAS).exists():
        places.append(Place(reverse("dinas:home"), _("Papan Dinas"), "grafik"))
    if confirms_transfers(user=user):
        places.append(Place(reverse("transfers:list"), _("Konfirmasi transfer"), "bank"))
    return places


def first_place_of(*, user: User) -> str:
    """The address that opens after `user` signed in: her place of work, or the shop."""
    places = places_of(user=user)
    return places[0].url if places else reverse("home")
