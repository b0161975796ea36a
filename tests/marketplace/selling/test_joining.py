import pytest
from django.urls import reverse

from cooperatives.agreements.models import Event, Version
from cooperatives.registry.models import Standing
from tests import factories

pytestmark = pytest.mark.django_db
FIND = "selling:cooperatives"


@pytest.fixture
def shop(client):
    person = factories.user(name="Enok Rohaeti", phone="+6281234567890")
    client.force_login(person)
    return factories.enterprise(owner=person, name="Dapur Enok")


@pytest.fixture
def cooperative(standard_offer):
    made = factories.cooperative(name="Koperasi Sauyunan")
    standard_offer(made)
    return made


def apply_to(cooperative):
    return reverse("selling:apply", args=[cooperative.slug])


def test_she_sees_who_is_near_and_what_she_would_receive(client, shop, cooperative):
    shown = client.get(reverse(FIND)).content.decode()
    for words in (
        "Koperasi Sauyunan",
        "0,0 km",
        "keripik seharga Rp20.000",
        "Anda menerima",
        "Rp19.000",
        "5% dari harga",
    ):
        assert words in shown


def test_with_nobody_near_she_is_led_to_the_directory(client, shop):
    assert reverse("cooperatives") in client.get(reverse(FIND)).content.decode()


def test_up_to_three_stand_side_by_side(client, shop, standard_offer):
    made = [factories.cooperative() for _ in range(4)]
    for one in made:
        standard_offer(one)
    answer = client.get(reverse(FIND), {"pilih": [one.slug for one in made] + ["tidak-ada"]})
    assert [offer.cooperative for offer, bond in answer.context["rows"]] == made[:3]
    assert "Paling banyak tiga sekaligus" in answer.content.decode()
    two = client.get(reverse(FIND), {"pilih": [made[2].slug, made[0].slug]})
    assert [offer.cooperative for offer, bond in two.context["rows"]] == [made[2], made[0]]
    assert "Paling banyak tiga" not in two.content.decode()


def test_the_number_of_queries_does_not_grow(client, shop, standard_offer, django_assert_max_num_queries):
    for _ in range(2):
        for _ in range(4):
            one = factories.cooperative()
            standard_offer(one)
            factories.maker(cooperative=one)
        with django_assert_max_num_queries(13):
            client.get(reverse(FIND))


def test_choosing_asks_the_cooperative(client, shop, cooperative):
    assert "Kirim permintaan" in client.get(apply_to(cooperative)).content.decode()
    answer = client.post(apply_to(cooperative), {"message": "Keripik talas, 50 bungkus."})
    assert answer["Location"] == reverse("selling:agreements")
    version = Version.objects.get()
    assert (version.state, version.agreement.enterprise, version.agreement.cooperative) == ("draft", shop, cooperative)
    event = version.events.get()
    assert (event.kind, event.note) == (Event.APPLIED, "Keripik talas, 50 bungkus.")
    assert "Notanya sedang dibuat" in client.get(apply_to(cooperative)).content.decode()


def test_asking_twice_is_refused_with_a_reason(client, shop, cooperative):
    client.post(apply_to(cooperative))
    answer = client.post(apply_to(cooperative), {"message": "Lagi"})
    assert answer.status_code == 409
    assert Version.objects.get().agreement.number in answer.content.decode()
    assert Version.objects.count() == 1


def test_a_cooperative_that_takes_nobody_or_sleeps_is_not_asked(client, shop, standard_offer):
    full, asleep = factories.cooperative(), factories.cooperative(standing=Standing.DORMANT)
    standard_offer(full, accepts_new=False)
    standard_offer(asleep)
    for one, said in ((full, "belum menerima UMKM baru"), (asleep, "sedang tidak aktif")):
        page = client.get(apply_to(one)).content.decode()
        assert said in page
        assert "Kirim permintaan" not in page
        answer = client.post(apply_to(one))
        assert answer.status_code == 409
        assert said in answer.content.decode()
    assert Version.objects.count() == 0


def test_a_cooperative_asks_nothing_of_itself(client, shop, cooperative):
    shop.operated_by = cooperative
    shop.save()
    assert client.post(apply_to(cooperative)).status_code == 409
    assert Version.objects.count() == 0
    assert "Koperasi Sauyunan" not in client.get(reverse(FIND)).content.decode()


def test_an_unknown_cooperative_is_not_found(client, shop):
    for method in (client.get, client.post):
        assert method(reverse("selling:apply", args=["tidak-ada"])).status_code == 404
