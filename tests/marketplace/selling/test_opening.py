import pytest
from django.urls import reverse

from cooperatives.registry.models import Enterprise
from marketplace.selling import sectors
from marketplace.storefronts.models import StorefrontPage
from tests import factories
from tests.marketplace.selling.conftest import PHONE

pytestmark = pytest.mark.django_db


def test_a_stranger_is_sent_to_sign_in(client):
    url = reverse("selling:open")
    assert client.get(url)["Location"] == f"{reverse('account_login')}?next={url}"


def test_the_form_knows_her_already(client, newcomer):
    form = client.get(reverse("selling:open")).context["form"]
    assert (form["owner_name"].value(), form["phone"].value()) == ("Enok Rohaeti", "0812-3456-7890")


def test_a_short_form_opens_a_shop_with_its_window(client, newcomer, shop_data):
    answer = client.post(reverse("selling:open"), shop_data)
    assert answer["Location"] == reverse("selling:home")
    shop = Enterprise.objects.owned_by(newcomer).get()
    assert (shop.name, shop.owner_name, shop.village) == ("Dapur Enok", "Enok Rohaeti", factories.village())
    assert (shop.sector, shop.kbli, shop.phone.as_e164) == ("Keripik dan camilan", "10794", PHONE)
    assert StorefrontPage.objects.get(enterprise=shop).live
    assert client.get(shop.get_absolute_url()).status_code == 200
    shown = client.get(reverse("selling:home")).content.decode()
    assert "Langkah berikutnya" in shown
    assert "Dapur Enok sudah terbuka" in shown


def test_a_doubled_tap_makes_one_shop(client, newcomer, shop_data):
    for _ in range(2):
        assert client.post(reverse("selling:open"), shop_data).status_code == 302
    assert (Enterprise.objects.count(), StorefrontPage.objects.count()) == (1, 1)


def test_after_opening_she_goes_where_she_wanted_but_to_no_other_site(client, newcomer, shop_data):
    wanted = reverse("selling:cooperatives")
    assert client.post(reverse("selling:open"), shop_data | {"next": wanted})["Location"] == wanted
    for foreign in ("https://example.com/", "//example.com/", "javascript:alert(1)", "/\\example.com"):
        answer = client.post(reverse("selling:open"), shop_data | {"next": foreign})
        assert answer["Location"] == reverse("selling:home")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Tulis nama usahanya."),
        ("name", "!", "Nama usahanya terlalu pendek."),
        ("owner_name", "", "Tulis nama pemiliknya."),
        ("sector", "Tambang emas", "Tambang emas"),
        ("district", "", "Pilih kecamatannya."),
        ("district", "999999", "Kecamatan ini tidak ada"),
        ("village", "", "Pilih desanya."),
        ("village", "3201012001", "Desa ini tidak termasuk"),
        ("phone", "0812", "Nomornya kurang"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_opened(client, newcomer, shop_data, field, value, said):
    answer = client.post(reverse("selling:open"), shop_data | {field: value})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert (Enterprise.objects.count(), StorefrontPage.objects.count()) == (0, 0)


def test_another_kecamatan_brings_its_villages_without_a_word_of_errors(client, newcomer):
    sent = {"name": "Dapur Enok", "district": factories.CISARUA, "refresh": "1"}
    answer = client.post(reverse("selling:open"), sent)
    assert answer.status_code == 200
    form = answer.context["form"]
    assert form["name"].value() == "Dapur Enok"
    assert set(form.fields["village"].queryset.values_list("district", flat=True)) == {factories.CISARUA}
    assert "Pilih bidang usahanya." not in answer.content.decode()


def test_without_a_phone_number_she_is_told_to_add_one(client, shop_data):
    client.force_login(factories.user())
    assert client.get(reverse("selling:open")).status_code == 403
    answer = client.post(reverse("selling:open"), shop_data)
    assert answer.status_code == 403
    assert "Tambahkan nomor HP dulu" in answer.content.decode()
    assert Enterprise.objects.count() == 0


def test_the_registers_entry_with_her_number_is_offered_and_claimed(client, newcomer):
    entry = factories.enterprise(phone=PHONE, name="Dapur Lama Enok")
    asked = client.get(reverse("selling:open")).content.decode()
    assert "Ini usaha Anda?" in asked
    assert "Dapur Lama Enok" in asked
    assert client.post(reverse("selling:claim", args=[entry.pk]))["Location"] == reverse("selling:home")
    assert list(Enterprise.objects.owned_by(newcomer)) == [entry]
    assert StorefrontPage.objects.filter(enterprise=entry).count() == 1
    client.post(reverse("selling:claim", args=[entry.pk]))
    assert StorefrontPage.objects.filter(enterprise=entry).count() == 1


def test_she_may_say_it_is_not_hers(client, newcomer, shop_data):
    factories.enterprise(phone=PHONE)
    assert "Nama usaha" in client.get(reverse("selling:open"), {"baru": 1}).content.decode()
    client.post(reverse("selling:open"), shop_data)
    assert [shop.name for shop in Enterprise.objects.owned_by(newcomer)] == ["Dapur Enok"]


def test_an_unproved_number_is_offered_nothing_and_claims_nothing(client):
    person = factories.user(phone=PHONE)
    client.force_login(person)
    entry = factories.enterprise(phone=PHONE, name="Dapur Lama Enok")
    assert "Dapur Lama Enok" not in client.get(reverse("selling:open")).content.decode()
    assert client.post(reverse("selling:claim", args=[entry.pk])).status_code == 404
    assert entry.partner.users.count() == 0


def test_anothers_entry_is_not_found(client, newcomer):
    foreign = [factories.enterprise(phone="+6281234567899"), factories.maker(owner=factories.user(), phone=PHONE)]
    for entry in foreign:
        before = entry.partner.users.count()
        assert client.post(reverse("selling:claim", args=[entry.pk])).status_code == 404
        assert entry.partner.users.count() == before


def test_every_sector_fits_the_register():
    for name, code in sectors.CODES.items():
        assert len(name) <= 40
        assert code == "" or (len(code) == 5 and code.isdigit())
