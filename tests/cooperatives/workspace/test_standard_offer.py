import pytest
from django.urls import reverse

from cooperatives.agreements.models import FeeRule, StandardOffer
from tests import factories
from tests.cooperatives.workspace.sheets import filled

pytestmark = pytest.mark.django_db

ADDRESS = "workspace:standard-offer"


@pytest.fixture
def cooperative():
    return factories.cooperative()


@pytest.fixture
def manager(client, cooperative):
    worker = factories.staff(cooperative=cooperative)
    client.force_login(worker)
    return worker


def send(client, do="save", **changes):
    editor = client.get(reverse(ADDRESS)).context["editor"]
    return client.post(reverse(ADDRESS), filled(editor, do=do, **changes))


def test_a_first_offer_is_written(client, cooperative, manager):
    more = send(client, do="add-fee").context["editor"]
    assert not StandardOffer.objects.exists()
    data = filled(
        more,
        do="save",
        summary="Gudang dekat",
        months=18,
        distribution__granted="on",
        marketing__granted="on",
        marketing__channels="Lumbung",
        fee__0__size="5",
    )
    assert client.post(reverse(ADDRESS), data).status_code == 302
    offer = StandardOffer.objects.get(cooperative=cooperative)
    assert (offer.summary, offer.accepts_new, offer.sheet.months) == ("Gudang dekat", True, 18)
    assert list(offer.sheet.terms) == ["distribution", "marketing"]
    assert list(offer.sheet.fee_rules.values_list("pillar", "basis_points")) == [("distribution", 500)]


def test_changing_it_touches_no_memorandum(client, cooperative, manager):
    sheet = factories.term_sheet(kinds=("distribution",))
    StandardOffer.objects.create(cooperative=cooperative, sheet=sheet)
    shop = factories.enterprise()
    signed = factories.agreement(cooperative=cooperative, enterprise=shop).versions.get()
    assert send(client, fee__0__size="9", accepts_new=None).status_code == 302
    offer = StandardOffer.objects.get()
    assert (offer.accepts_new, offer.sheet_id) == (False, sheet.pk)
    assert FeeRule.objects.get(sheet=sheet).basis_points == 900
    assert FeeRule.objects.get(sheet=signed.sheet).basis_points == 500


def test_what_is_wrong_saves_nothing(client, cooperative, manager):
    answer = send(client, months="x", capital__granted="on")
    assert answer.status_code == 422
    assert "Belum tersimpan." in answer.content.decode()
    assert not StandardOffer.objects.exists()


def test_the_preview_counts_without_saving(client, manager):
    answer = send(client, do="preview", distribution__granted="on")
    assert answer.context["preview"].examples[0].keeps == 20_000
    assert answer.context["preview"].gateway.endswith("ditanggung koperasi.")
    assert not StandardOffer.objects.exists()


def test_each_cooperative_has_its_own(client, cooperative, manager):
    other = factories.cooperative()
    StandardOffer.objects.create(
        cooperative=other, sheet=factories.term_sheet(kinds=("capital",)), summary="Milik tetangga"
    )
    assert "Milik tetangga" not in client.get(reverse(ADDRESS)).content.decode()
    send(client, summary="Milik kami")
    assert StandardOffer.objects.get(cooperative=other).summary == "Milik tetangga"


@pytest.mark.parametrize("role", ["treasurer", "trainer"])
def test_others_read_it_and_change_nothing(client, cooperative, manager, role):
    data = filled(client.get(reverse(ADDRESS)).context["editor"], do="save", summary="x")
    StandardOffer.objects.create(
        cooperative=cooperative, sheet=factories.term_sheet(kinds=("distribution",)), summary="Gudang dekat"
    )
    client.force_login(factories.staff(cooperative=cooperative, role=role))
    text = client.get(reverse(ADDRESS)).content.decode()
    assert "Gudang dekat" in text
    assert "Simpan penawaran" not in text
    assert client.post(reverse(ADDRESS), data).status_code == 403
    assert StandardOffer.objects.get().summary == "Gudang dekat"
