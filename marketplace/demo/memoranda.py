"""What the people whom the demo signs in as find on their desks: an offer to sign, papers to look at, what falls due.

Made by the same functions that people's clicks call, so that every record is as the product writes it.
"""

from datetime import timedelta
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from cooperatives.agreements import drafting, signing
from cooperatives.agreements.answering import ask_changes
from cooperatives.agreements.codes import digest_code
from cooperatives.agreements.models import FeeRule, Pillar, Signature, SigningCode, Version
from cooperatives.agreements.tasks import make_document
from cooperatives.agreements.terms import obligations
from cooperatives.agreements.writing.text import fingerprint
from cooperatives.agreements.writing.wording import text_of
from cooperatives.registry import consenting
from cooperatives.registry.inviting import invite
from cooperatives.registry.models import Cooperative, Enterprise, Requirement
from cooperatives.registry.papers import handing_in as papers
from cooperatives.registry.papers import reviewing
from marketplace.users.models import User

from .agreements import midnight
from .people import contacts
from .state import Shop, World

OFFICER, MANAGER, OWNER = "dinas", "pengurus", "umkm"
CODE = "000000"


def make_memoranda(*, world: World) -> None:
    """Stories for the first cooperative and its makers."""
    with world.progress.step("Memoranda"):
        mine = [shop for shop in world.shops if shop.union is world.unions[0]]
        _owner(world)
        _cooperative(world, mine)
        _papers(world, mine)


def _owner(world: World) -> None:
    """The owner has her document, has consented, and an amendment that lowers the fee waits for her signature."""
    maker = Enterprise.objects.get(pk=world.shops[0].pk)
    owner, manager = _login(world, OWNER), _login(world, MANAGER)
    version = Version.objects.select_related("agreement__cooperative", "sheet").get(agreement__enterprise=maker)
    # In the background: the demo forks its worker later, and Typst must not have run before a fork.
    make_document.enqueue(version.pk)
    obligations.fall_due(version=version)
    past = list(version.sheet.obligations.filter(due_on__lt=world.at.date()).order_by("due_on"))
    for one in past[:-1]:
        obligations.mark_done(
            obligation=one, by=manager, party=Signature.COOPERATIVE, at=world.at, note="Daftar hadir di koperasi."
        )
    consent = consenting.give(enterprise=maker, cooperative=version.agreement.cooperative, by=owner, at=world.at)
    consenting.note_act(consent=consent, by=manager, at=world.at, what="Mengganti foto dua barang")
    amended = drafting.amend(
        version=version, by=manager, at=world.at, active_from=midnight(world.at + timedelta(days=14))
    )
    FeeRule.objects.filter(sheet=amended.sheet, pillar=Pillar.DISTRIBUTION).update(basis_points=250)
    drafting.note_change(version=amended, by=manager, at=world.at, note="Bagian distribusi turun menjadi 2,5%.")
    _sign(world, amended, manager)


def _cooperative(world: World, mine: list[Shop]) -> None:
    """Somebody asks for changes, somebody applies, two are invited."""
    cooperative, manager = Cooperative.objects.get(pk=world.unions[0].pk), _login(world, MANAGER)
    offered = Version.objects.filter(agreement__cooperative=cooperative, state=Version.OFFERED)
    for version in offered.exclude(agreement__enterprise=world.shops[0].pk).select_related("agreement__enterprise")[:1]:
        owner = _account(world, version.agreement.enterprise)
        ask_changes(version=version, by=owner, at=world.at, note="Boleh serah terima barangnya Rabu saja, Bu?")
    free = Enterprise.objects.filter(agreements=None).order_by("pk").first()
    if free is not None:
        message = "Kami bikin keripik tiap hari, ingin dibantu antar ke pembeli."
        drafting.apply(enterprise=free, cooperative=cooperative, by=_account(world, free), at=world.at, message=message)
    for name, owner_name in (("Dodol Bu Iyah", "Iyah Rokayah"), ("Anyaman Pak Endang", "Endang Suhendar")):
        phone = contacts.phone(number=next(world.numbers))
        invite(cooperative=cooperative, business_name=name, owner_name=owner_name, phone=phone, by=manager, at=world.at)


def _papers(world: World, mine: list[Shop]) -> None:
    """The owner's papers: one approved, one asked for again; others wait for the Dinas and for the cooperative."""
    officer, manager = _login(world, OFFICER), _login(world, MANAGER)
    licence = Requirement.objects.filter(field="business_number", subject=Requirement.ENTERPRISE).first()
    place = Requirement.objects.filter(reviewer=Requirement.COOPERATIVE, subject=Requirement.ENTERPRISE).first()
    for position, shop in enumerate(mine[:5]):
        at = world.at - timedelta(days=2, hours=position)
        sent = [
            papers.hand_in(
                requirement=requirement,
                enterprise=Enterprise.objects.get(pk=shop.pk),
                file=photo(title=requirement.title, name=shop.name),
                number=number,
                by=_account(world, Enterprise.objects.get(pk=shop.pk)),
                at=at,
            )
            for requirement, number in ((licence, f"91200{shop.pk:08d}"), (place, ""))
            if requirement is not None  # an administrator may have taken it off the checklist
        ]
        if position == 0 and len(sent) == 2:
            reviewing.approve(submission=sent[0], by=officer, at=world.at)
            reason = "Fotonya gelap, etalase belum kelihatan. Tolong foto lagi di siang hari."
            reviewing.ask_again(submission=sent[1], by=manager, at=world.at, reason=reason)


def photo(*, title: str, name: str) -> BytesIO:
    """A photo of a paper, as JPEG: its title and whose it is."""
    picture = Image.new("RGB", (900, 1200), "#f4f1e8")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((60, 60, 840, 1140), outline="#8a7a55", width=4)
    draw.text((100, 120), title, fill="#333333", font=ImageFont.load_default(34))
    draw.text((100, 200), name, fill="#333333", font=ImageFont.load_default(28))
    draw.text((100, 260), "Contoh untuk mencoba Lumbung", fill="#777777", font=ImageFont.load_default(22))
    for line in range(340, 1080, 46):
        draw.line((100, line, 800 - (line * 7) % 160, line), fill="#c9c2ae", width=10)
    content = BytesIO()
    picture.save(content, "JPEG", quality=80)
    content.seek(0)
    return content


def _sign(world: World, version: Version, manager: User) -> None:
    """The manager's signature under a draft, confirmed by a code that was never sent."""
    sha256, at = fingerprint(text_of(version=version)), world.at
    digest = digest_code(version=version, party=Signature.COOPERATIVE, user=manager, digits=CODE)
    SigningCode.objects.create(
        version=version, party=Signature.COOPERATIVE, user=manager, sent_to="", digest=digest, sha256=sha256,
        created_at=at, expires_at=at + timedelta(minutes=10),
    )  # fmt: skip
    given = signing.GivenSignature(name=manager.get_full_name(), position="Ketua")
    signing.sign(version=version, party=Signature.COOPERATIVE, by=manager, at=at, code=CODE, sha256=sha256, given=given)


def _login(world: World, key: str) -> User:
    return User.objects.get(pk=world.accounts[key])


def _account(world: World, maker: Enterprise) -> User:
    """An owner of the enterprise; she gets an account if nobody of it has one."""
    found = User.objects.filter(partners__enterprise=maker).first()
    if found is None:
        first, _, last = maker.owner_name.partition(" ")
        found = User.objects.create(
            phone=maker.phone, phone_verified=True, first_name=first, last_name=last, password=world.password
        )
        maker.partner.users.add(found)
    return found
