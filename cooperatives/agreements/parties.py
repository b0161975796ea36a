"""Who stands on which side of an agreement, and who may read it."""

from django.utils.translation import gettext_lazy as _

from cooperatives.agreements.models import Agreement, Signature
from cooperatives.agreements.refusals import Refused
from cooperatives.office.access import is_officer
from cooperatives.registry.models import Cooperative, CooperativeStaff, Enterprise


class NotYourParty(Refused):
    """The person does not stand on the side that may do this."""

    words = _("Ini hanya bisa dilakukan oleh pihak yang bersangkutan: pengurus koperasi atau pemilik UMKM.")


def manages(*, user, cooperative: Cooperative) -> bool:
    """Whether `user` signs for the cooperative: she is a manager of it."""
    return user.is_authenticated and cooperative.staff.filter(user=user, role=CooperativeStaff.MANAGER).exists()


def accompanies(*, user, cooperative: Cooperative) -> bool:
    """Whether `user` holds the classes and visits of the cooperative, and may write down that they were held."""
    roles = (CooperativeStaff.MANAGER, CooperativeStaff.TRAINER)
    return user.is_authenticated and cooperative.staff.filter(user=user, role__in=roles).exists()


def owns(*, user, enterprise: Enterprise) -> bool:
    """Whether `user` signs for the enterprise. Those who act for her under a consent do not."""
    return user.is_authenticated and enterprise.partner.users.filter(pk=user.pk).exists()


def parties_of(*, user, agreement: Agreement) -> set[str]:
    """The sides for which `user` may speak: "cooperative", "enterprise", both or none."""
    parties = set()
    if manages(user=user, cooperative=agreement.cooperative):
        parties.add(Signature.COOPERATIVE)
    if owns(user=user, enterprise=agreement.enterprise):
        parties.add(Signature.ENTERPRISE)
    return parties


def may_read(*, user, agreement: Agreement) -> bool:
    """Whether `user` may read the agreement: both sides, whoever works for the cooperative, and the Dinas."""
    if not user.is_authenticated:
        return False
    return (
        is_officer(user=user)
        or agreement.cooperative.staff.filter(user=user).exists()
        or owns(user=user, enterprise=agreement.enterprise)
    )


def require(*, user, agreement: Agreement, party: str) -> None:
    """Raise NotYourParty unless `user` may speak for this side of the agreement."""
    if party not in parties_of(user=user, agreement=agreement):
        raise NotYourParty(party=party)
