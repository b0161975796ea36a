"""Both sides sign: what comes of it, and everything that keeps them from it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from cooperatives.agreements import drafting, signing
from cooperatives.agreements.models import (
    DistributionTerms,
    Event,
    FeeRule,
    Obligation,
    Pillar,
    Signature,
    SigningCode,
    Version,
)
from cooperatives.agreements.refusals import Refused, explain
from cooperatives.agreements.writing.text import fingerprint
from cooperatives.agreements.writing.wording import text_of
from cooperatives.registry.models import Standing
from tests import factories
from tests.cooperatives.agreements import bonds
from tests.cooperatives.agreements.bonds import COOPERATIVE, DAY, ENTERPRISE, GIVEN, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    return bonds.sides()


def refused(kind: type[Refused], both, version, party, **extra) -> Refused:
    """Signing is refused as this kind, and no row of an agreement has changed."""
    if extra.pop("send", True):
        bonds.code(both, version, party, at=extra.get("at", NOW))
    before = bonds.snapshot()
    with pytest.raises(kind) as caught:
        bonds.sign(both, version, party, sent=False, **extra)
    assert type(caught.value) is kind
    assert bonds.snapshot() == before
    assert "%(" not in explain(caught.value)
    return caught.value


def test_the_cooperative_signs_first_and_so_offers_it(both):
    version = bonds.draft(both)
    text = text_of(version=version)
    given = replace(GIVEN, name="  Dewi Lestari ", position="Ketua", address="10.0.0.9", device="x" * 300)
    signature = bonds.sign(both, version, COOPERATIVE, given=given)
    version.refresh_from_db()
    assert (version.state, version.text, version.sha256) == (Version.OFFERED, text, fingerprint(text))
    assert version.offer_ends_at == NOW + 30 * DAY
    assert not version.pillars.exists()
    assert (signature.party, signature.name, signature.position) == (COOPERATIVE, "Dewi Lestari", "Ketua")
    assert (signature.signed_by, signature.signed_at, signature.sha256) == (both.manager, NOW, version.sha256)
    assert (signature.address, signature.device, signature.drawing) == ("10.0.0.9", "x" * 200, GIVEN.drawing)
    assert signature.code.used_at == NOW
    event = version.events.get(kind=Event.OFFERED)
    assert (event.by, event.party, event.at) == (both.manager, COOPERATIVE, NOW)


def test_the_offer_names_the_wording_that_was_published(both):
    version = bonds.offered(both)
    if version.wording is not None:
        assert version.wording_revision == version.wording.live_revision_id
    assert version.text.startswith("# ")


def test_the_owner_signs_last_and_it_takes_effect(both):
    product = factories.product(enterprise=both.enterprise)
    assert not product.listing.on_sale
    version = bonds.offered(both)
    Obligation.objects.create(
        sheet=version.sheet, pillar=Pillar.MARKETING, owed_by=ENTERPRISE, title="Kirim foto", due_after_days=7
    )
    at = NOW + 2 * DAY
    bonds.sign(both, version, ENTERPRISE, at=at)
    version.refresh_from_db()
    assert (version.state, version.active_from) == (Version.SIGNED, at)
    rows = version.pillars.order_by("pk").values_list("kind", "cooperative", "enterprise", "active_from", "active_to")
    parties = (both.cooperative.pk, both.enterprise.pk)
    assert list(rows) == [(kind, *parties, at, version.active_to) for kind in bonds.TWO_PILLARS]
    assert version.sheet.obligations.get().due_on == timezone.localdate(at + 7 * DAY)
    assert version.events.get(kind=Event.SIGNED).by == both.owner
    product.listing.refresh_from_db()
    assert (product.listing.on_sale, product.listing.cooperative) == (True, both.cooperative.name)


def test_a_version_that_begins_later_grants_nothing_before(both):
    product = factories.product(enterprise=both.enterprise)
    version = bonds.signed(both, active_from=NOW + 10 * DAY)
    assert version.active_from == NOW + 10 * DAY
    assert set(version.pillars.values_list("active_from", flat=True)) == {NOW + 10 * DAY}
    product.listing.refresh_from_db()
    assert not product.listing.on_sale


def test_document_and_news_are_queued_with_the_last_signature(both):
    from django_tasks_db.models import DBTaskResult

    version = bonds.offered(both)
    DBTaskResult.objects.all().delete()
    bonds.sign(both, version, ENTERPRISE)
    queued = {row.task_path.rsplit(".", 1)[1]: row.args_kwargs["args"] for row in DBTaskResult.objects.all()}
    assert queued == {"make_document": [version.pk], "tell": [version.pk, "signed", COOPERATIVE, ""]}


class TestWho:
    def test_only_a_manager_signs_for_the_cooperative(self, both):
        version = bonds.draft(both)
        clerk = factories.staff(cooperative=both.cooperative, role="warehouse")
        stranger = bonds.sides().manager
        for user in (clerk, stranger, both.owner):
            refused(signing.NotYourParty, both, version, COOPERATIVE, by=user)

    def test_only_the_owner_signs_for_the_enterprise(self, both):
        version = bonds.offered(both)
        for user in (both.manager, bonds.sides().owner, factories.user(is_superuser=True)):
            refused(signing.NotYourParty, both, version, ENTERPRISE, by=user)

    def test_nobody_signs_for_the_dinas_here(self, both):
        refused(signing.NotSignable, both, bonds.draft(both), Signature.DINAS, by=both.manager, send=False)

    def test_one_person_cannot_sign_for_both_sides(self, both):
        both.enterprise.partner.users.add(both.manager)
        version = bonds.offered(both)
        bonds.code(both, version, ENTERPRISE, user=both.manager)
        refused(signing.SamePerson, both, version, ENTERPRISE, by=both.manager, send=False)
        bonds.sign(both, version, ENTERPRISE)
        assert version.signatures.count() == 2

    def test_a_cooperative_signs_nothing_with_itself(self, both):
        version = bonds.draft(both)
        both.enterprise.operated_by = both.cooperative
        both.enterprise.save()
        refused(signing.WithItself, both, version, COOPERATIVE)

    @pytest.mark.parametrize("standing", [Standing.DORMANT, Standing.SUSPENDED])
    def test_only_an_active_cooperative_signs(self, both, standing):
        waiting = bonds.offered(both)
        Standing.objects.filter(cooperative=both.cooperative).update(kind=standing)
        refused(signing.NotActive, both, waiting, ENTERPRISE)
        other = factories.version(cooperative=both.cooperative, enterprise=factories.enterprise(), state=Version.DRAFT)
        refused(signing.NotActive, both, other, COOPERATIVE)


class TestWhen:
    def test_each_side_signs_once(self, both):
        version = bonds.offered(both)
        refused(signing.AlreadySigned, both, version, COOPERATIVE)
        bonds.sign(both, version, ENTERPRISE)
        refused(signing.AlreadySigned, both, version, ENTERPRISE)
        refused(signing.AlreadySigned, both, version, COOPERATIVE)

    def test_the_owner_signs_no_draft(self, both):
        refused(signing.NotSignable, both, bonds.draft(both), ENTERPRISE)

    def test_an_offer_is_open_for_thirty_days(self, both):
        version = bonds.offered(both)
        refused(signing.OfferExpired, both, version, ENTERPRISE, at=NOW + 30 * DAY)
        bonds.sign(both, version, ENTERPRISE, at=NOW + 30 * DAY - timedelta(microseconds=1))

    def test_a_term_that_is_over_is_signed_by_nobody(self, both):
        version = bonds.draft(both)
        late = version.active_to
        refused(signing.TermIsOver, both, version, COOPERATIVE, at=late)
        bonds.sign(both, version, COOPERATIVE, at=late - DAY)
        refused(signing.TermIsOver, both, version, ENTERPRISE, at=late)


class TestWhat:
    def test_a_draft_that_changed_since_it_was_read(self, both):
        version = bonds.draft(both)
        read = bonds.digest(version)
        bonds.code(both, version, COOPERATIVE)
        DistributionTerms.objects.filter(sheet=version.sheet).update(return_days=9)
        assert bonds.digest(version) != read
        refused(signing.TextChanged, both, version, COOPERATIVE, sha256=read, send=False)
        # Reading again is not enough: the code was for the other text.
        refused(signing.TextChanged, both, version, COOPERATIVE, send=False)

    def test_an_offer_is_signed_under_the_text_that_was_frozen(self, both):
        version = bonds.offered(both)
        both.enterprise.name = "Nama Lain"
        both.enterprise.save()
        refused(signing.TextChanged, both, version, ENTERPRISE, sha256="0" * 64)
        assert bonds.sign(both, version, ENTERPRISE).sha256 == version.sha256

    def test_a_sheet_without_pillars(self, both):
        refused(signing.NothingGranted, both, bonds.draft(both, kinds=()), COOPERATIVE)

    def test_fees_of_more_than_the_price_of_a_good(self, both):
        version = bonds.draft(both)
        FeeRule.objects.create(sheet=version.sheet, pillar=Pillar.DISTRIBUTION, basis=FeeRule.PIECE, amount=4_000)
        bonds.sign(both, version, COOPERATIVE)
        factories.product(enterprise=both.enterprise, title="Peyek", price=4_211)
        cheap = factories.product(enterprise=both.enterprise, title="Permen", price=4_210)
        refusal = refused(signing.FeesExceedPrice, both, version, ENTERPRISE)
        assert refusal.facts == {"title": "Permen", "fee": "Rp4.211", "price": "Rp4.210"}
        cheap.is_public = False
        cheap.save()
        bonds.sign(both, version, ENTERPRISE)

    def test_a_pillar_that_another_cooperative_holds_is_named(self, both):
        other = bonds.sides(enterprise=both.enterprise, owner=both.owner)
        held = bonds.signed(other, kinds=(Pillar.DISTRIBUTION,))
        version = bonds.offered(both)
        refusal = refused(signing.PillarTaken, both, version, ENTERPRISE)
        assert refusal.facts == {
            "pillar": "Distribusi",
            "cooperative": other.cooperative.name,
            "until": "25 November 2027",
        }
        assert held.pillars.count() == 1

    def test_capital_of_one_and_distribution_of_another_go_together(self, both):
        other = bonds.sides(enterprise=both.enterprise, owner=both.owner)
        bonds.signed(other, kinds=(Pillar.CAPITAL,))
        bonds.signed(both)
        kinds = Pillar.objects.in_force(NOW).filter(enterprise=both.enterprise).values_list("kind", flat=True)
        assert sorted(kinds) == ["capital", "distribution", "marketing"]

    @pytest.mark.parametrize("name", ["", "   ", "a" * 121])
    def test_a_signature_carries_a_name(self, both, name):
        refused(signing.NameMissing, both, bonds.draft(both), COOPERATIVE, given=replace(GIVEN, name=name))

    def test_strokes_or_none(self, both):
        version = bonds.draft(both)
        refused(signing.BadDrawing, both, version, COOPERATIVE, given=replace(GIVEN, drawing="<script>"))
        assert bonds.sign(both, version, COOPERATIVE, given=replace(GIVEN, drawing="")).drawing == ""


class TestCodes:
    def test_a_wrong_code_is_counted_and_the_fifth_voids_it(self, both):
        version = bonds.draft(both)
        sent = bonds.code(both, version, COOPERATIVE)
        for tries in range(1, 6):
            before = bonds.snapshot()
            with pytest.raises(signing.WrongCode):
                bonds.sign(both, version, COOPERATIVE, code="000000", sent=False)
            sent.refresh_from_db()
            assert sent.tries == tries
            after = bonds.snapshot()
            assert {name for name in after if after[name] != before[name]} == {"SigningCode"}
        refused(signing.TooManyTries, both, version, COOPERATIVE, send=False)
        bonds.sign(both, version, COOPERATIVE)  # with a new one

    def test_a_code_holds_for_ten_minutes(self, both):
        version = bonds.draft(both)
        bonds.code(both, version, COOPERATIVE)
        late = NOW + timedelta(minutes=10)
        refused(signing.CodeExpired, both, version, COOPERATIVE, at=late, send=False)
        bonds.sign(both, version, COOPERATIVE, at=late - timedelta(microseconds=1), sent=False)

    def test_a_code_is_used_once(self, both):
        version = bonds.draft(both)
        sent = bonds.code(both, version, COOPERATIVE)
        SigningCode.objects.filter(pk=sent.pk).update(used_at=NOW)
        refused(signing.CodeUsed, both, version, COOPERATIVE, send=False)

    def test_only_the_last_code_counts(self, both):
        version = bonds.draft(both)
        bonds.code(both, version, COOPERATIVE)
        newer = bonds.code(both, version, COOPERATIVE, digest="0" * 64, at=NOW + timedelta(seconds=30))
        with pytest.raises(signing.WrongCode):
            bonds.sign(both, version, COOPERATIVE, at=NOW + timedelta(minutes=1), sent=False)
        newer.refresh_from_db()
        assert newer.tries == 1

    def test_a_code_is_for_one_person_one_version_and_one_side(self, both):
        version, second = bonds.draft(both), factories.staff(cooperative=both.cooperative)
        elsewhere = bonds.draft(bonds.sides(cooperative=both.cooperative))
        bonds.code(both, version, COOPERATIVE, user=second)
        bonds.code(both, elsewhere, COOPERATIVE)
        bonds.code(both, version, ENTERPRISE, user=both.manager)
        with pytest.raises(signing.WrongCode):
            bonds.sign(both, version, COOPERATIVE, sent=False)
        assert Version.objects.get(pk=version.pk).state == Version.DRAFT
        # Even a row that says otherwise does not help: the digest is of the version, the side and the person.
        SigningCode.objects.filter(version=elsewhere).update(version=version)
        with pytest.raises(signing.WrongCode):
            bonds.sign(both, version, COOPERATIVE, sent=False)
        assert not Signature.objects.exists()

    def test_a_refusal_leaves_the_code_as_it_was(self, both):
        version = bonds.draft(both, kinds=())
        sent = bonds.code(both, version, COOPERATIVE)
        with pytest.raises(signing.NothingGranted):
            bonds.sign(both, version, COOPERATIVE, sent=False)
        sent.refresh_from_db()
        assert (sent.used_at, sent.tries) == (None, 0)

    def test_spaces_and_dashes_in_a_code_do_not_matter(self, both):
        bonds.sign(both, bonds.draft(both), COOPERATIVE, code=" 482-913 ")


class TestWhatFollows:
    def test_an_amendment_begins_where_the_old_version_ends(self, both):
        old = bonds.signed(both, kinds=(Pillar.CAPITAL, Pillar.DISTRIBUTION))
        begins = NOW + 5 * DAY
        new = drafting.amend(version=old, by=both.manager, at=NOW, active_from=begins)
        new.sheet.capital.delete()
        bonds.both_sign(both, new, at=NOW + DAY)
        old.refresh_from_db()
        assert (old.state, old.ended_at, old.ending) == (Version.SIGNED, begins, Version.AMENDED)
        assert list(old.pillars.order_by("pk").values_list("kind", "active_from", "active_to")) == [
            ("capital", NOW, begins),
            ("distribution", NOW, begins),
        ]
        assert list(new.pillars.values_list("kind", "active_from", "active_to")) == [
            ("distribution", begins, old.active_to)
        ]
        assert old.events.filter(kind=Event.AMENDED).count() == 1

    def test_an_amendment_that_is_signed_late_begins_when_it_is_signed(self, both):
        old = bonds.signed(both)
        new = drafting.amend(version=old, by=both.manager, at=NOW, active_from=NOW)
        bonds.both_sign(both, new, at=NOW + 3 * DAY)
        old.refresh_from_db()
        assert old.ended_at == new.active_from == NOW + 3 * DAY

    def test_an_amendment_of_what_has_ended_is_refused(self, both):
        old = bonds.signed(both)
        near = old.active_to - DAY
        new = drafting.amend(version=old, by=both.manager, at=near, active_from=near)
        bonds.sign(both, new, COOPERATIVE, at=near)
        refused(signing.TermIsOver, both, new, ENTERPRISE, at=old.active_to)

    def test_a_renewal_begins_where_the_term_ends(self, both):
        old = bonds.signed(both)
        near = old.active_to - 40 * DAY
        new = bonds.both_sign(both, drafting.renew(version=old, by=both.manager, at=near, months=6), at=near)
        old.refresh_from_db()
        assert (old.ended_at, old.ending) == (old.active_to, Version.RENEWED)
        assert (new.active_from, timezone.localtime(new.active_to).month) == (old.active_to, 5)
        assert set(old.pillars.values_list("active_to", flat=True)) == {old.active_to}
        assert set(new.pillars.values_list("active_from", "active_to")) == {(old.active_to, new.active_to)}

    def test_a_renewal_that_is_signed_late_leaves_a_gap(self, both):
        old = bonds.signed(both)
        new = drafting.renew(version=old, by=both.manager, at=old.active_to - DAY)
        late = old.active_to + 3 * DAY
        bonds.both_sign(both, new, at=late)
        old.refresh_from_db()
        assert (old.ended_at, new.active_from) == (old.active_to, late)
        assert set(old.pillars.values_list("active_to", flat=True)) == {old.active_to}
