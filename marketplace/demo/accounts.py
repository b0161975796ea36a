"""Accounts of the demo: those one signs in with, and those of the people in the background."""

from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from marketplace.users.models import User

from .bulk import Buffer
from .logins import BY_KEY, LOGINS, Login
from .people import contacts
from .state import Person, World

OPERATOR_TREASURERS = "Bendahara operator"
OFFICERS = "Dinas"
_FIELDS = (
    "id password is_superuser first_name last_name email phone phone_verified is_staff is_active date_joined"
).split()
USER = tuple(_FIELDS)
EMAIL = ("id", "user_id", "email", "verified", "primary")


def add_account(
    *, world: World, rows: Buffer, name: str, phone: str, email: str, staff: bool = False, superuser: bool = False
) -> int:
    """Write a person who signs in by `phone` or `email` with the demo's password; return her key."""
    pk = world.keys.next(User)
    first, _, last = name.partition(" ")
    rows.add(User, USER, (pk, world.password, superuser, first, last, email, phone, True, staff, True, world.at))
    rows.add(EmailAddress, EMAIL, (world.keys.next(EmailAddress), pk, email, True, True))
    return pk


def add_login(*, world: World, rows: Buffer, login: Login, name: str = "") -> int:
    """Write the account of a demo login, under the name of whoever it stands for."""
    admin = login.key == "admin"
    pk = add_account(
        world=world,
        rows=rows,
        name=name or login.name,
        phone=login.phone,
        email=login.email,
        staff=admin,
        superuser=admin,
    )
    world.accounts[login.key] = pk
    return pk


def make_accounts(*, world: World) -> None:
    """The buyers, and the logins that belong to no cooperative and no UMKM."""
    rng, rows = world.rng("accounts"), Buffer()
    with world.progress.step("People", world.scale.buyers) as count:
        for key in ("pembeli", "operator", "dinas", "admin"):
            add_login(world=world, rows=rows, login=BY_KEY[key])
        world.buyers.append(_known_buyer(world, rng))
        for _ in range(world.scale.buyers):
            world.buyers.append(_buyer(world, rng, rows))
            count.advance()
        rows.flush()
        _groups(world)
        count.advance(len(LOGINS))


def guest(*, world: World, rng: Random, district: str) -> Person:
    """A buyer without an account who lives in `district`; one in three leaves an e-mail address."""
    buyer = contacts.buyer(rng=rng, number=next(world.numbers))
    email = buyer.email if rng.random() < 0.3 else ""
    home = world.places.village(rng=rng, district=district)
    return Person(buyer.name, buyer.phone, email, buyer.street, home, None)


def _buyer(world: World, rng: Random, rows: Buffer) -> Person:
    buyer = contacts.buyer(rng=rng, number=next(world.numbers))
    account = add_account(world=world, rows=rows, name=buyer.name, phone=buyer.phone, email=buyer.email)
    return Person(buyer.name, buyer.phone, buyer.email, buyer.street, _home(world, rng), account)


def _known_buyer(world: World, rng: Random) -> Person:
    login = BY_KEY["pembeli"]
    home = world.places.village(rng=rng, district=world.places.districts[0].code)
    return Person(login.name, login.phone, login.email, contacts.street(rng=rng), home, world.accounts["pembeli"])


def _home(world: World, rng: Random):
    """Half of the buyers live where the first cooperatives are, so that these have something to do."""
    districts = world.places.districts
    near = districts[: max(4, world.scale.active_cooperatives // 2)] if rng.random() < 0.5 else districts
    return world.places.village(rng=rng, district=rng.choice(near).code)


def _groups(world: World) -> None:
    treasurers, _ = Group.objects.get_or_create(name=OPERATOR_TREASURERS)
    treasurers.user_set.add(world.accounts["operator"])  # type: ignore[attr-defined]  # the reverse side of User.groups
    officers, _ = Group.objects.get_or_create(name=OFFICERS)
    officers.user_set.add(world.accounts["dinas"])  # type: ignore[attr-defined]
    officers.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    # They keep the national holidays and the words of messages.
    for app, model in (("distribution", "holiday"), ("messaging", "wording")):
        officers.permissions.add(*Permission.objects.filter(content_type__app_label=app, content_type__model=model))
    root = Page.get_first_root_node()
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=officers, page=root, permission=permission)
