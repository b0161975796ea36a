"""Who works for a cooperative, in which roles. There is always somebody who speaks for it."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.log_actions import log

from cooperatives.registry.models import Cooperative, CooperativeStaff


class StaffRefused(Exception):
    """The change of roles is not possible. Nothing was changed."""


class LastManager(StaffRefused):
    """Nobody would be left to speak for the cooperative."""


class NoSuchRole(StaffRefused):
    """A cooperative has no such role."""


def account_of(*, phone: str = "", email: str = "") -> AbstractBaseUser | None:
    """The active person with exactly this phone (E.164) or e-mail address, if there is one."""
    people = get_user_model().objects.filter(is_active=True)
    if phone:
        return people.filter(phone=phone).first()
    return people.filter(email__iexact=email).first() if email else None


@transaction.atomic
def set_roles(
    *, cooperative: Cooperative, user: AbstractBaseUser, roles: Iterable[str], by: AbstractBaseUser
) -> frozenset[str]:
    """Let `user` work in exactly these roles; none ends her work there. Raises LastManager, NoSuchRole.

    Who gave or took which role stands in the log of the register.
    """
    wanted = frozenset(roles)
    if wanted - {role for role, _name in CooperativeStaff.ROLES}:
        raise NoSuchRole
    # Two managers who remove each other at once wait for one another here.
    Cooperative.objects.select_for_update().get(pk=cooperative.pk)
    staff = CooperativeStaff.objects.filter(cooperative=cooperative)
    mine = staff.filter(user=user.pk)
    managers = set(staff.filter(role=CooperativeStaff.MANAGER).values_list("user", flat=True))
    if CooperativeStaff.MANAGER not in wanted and managers == {user.pk}:
        raise LastManager
    before = frozenset(mine.values_list("role", flat=True))
    mine.exclude(role__in=wanted).delete()
    missing = wanted - before
    CooperativeStaff.objects.bulk_create(
        CooperativeStaff(cooperative=cooperative, user_id=user.pk, role=role) for role in sorted(missing)
    )
    if before != wanted:
        log(
            instance=cooperative,
            action="wagtail.edit",
            user=by,
            data={"roles": [user.pk, sorted(before), sorted(wanted)]},
        )
    return wanted
