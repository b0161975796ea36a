import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.registry.models import CooperativeStaff
from marketplace.demo.counter_qris import counter_qris
from marketplace.order.expiring import cancel_order
from marketplace.order.models import Order
from marketplace.payment.models import ReceivedEvent
from tests import factories

LIST = reverse("qris:list")


def page(payment):
    return reverse("qris:payment", args=[payment.pk])


def form(**changes):
    return {
        "amount": "36.000",
        "reference": "632411880042",
        "paid_on": timezone.localdate().isoformat(),
    } | changes


@pytest.fixture
def desk(client, treasurer):
    client.force_login(treasurer)
    return client


class TestStaff:
    def test_what_is_awaited_stands_with_its_amount_and_reference(self, desk, payment):
        shown = desk.get(LIST).content.decode()
        assert "Rp36.000" in shown
        assert payment.reference in shown
        assert page(payment) in shown

    def test_confirming_pays_the_order(self, desk, payment):
        answer = desk.post(page(payment), form(), follow=True)
        assert answer.redirect_chain == [(LIST, 302)]
        assert "Barangnya bisa disiapkan" in answer.content.decode()
        assert Order.objects.get().status == Order.CONFIRMED
        assert "632411880042" in desk.get(reverse("qris:confirmed")).content.decode()
        assert desk.get(LIST).context["awaited"] == 0

    def test_a_wrong_amount_says_so_under_its_field_and_changes_nothing(self, desk, payment):
        answer = desk.post(page(payment), form(amount="35.000"))
        assert answer.status_code == 422
        assert answer.context["form"].errors == {"amount": ["Jumlahnya beda dengan tagihan."]}
        assert not ReceivedEvent.objects.exists()

    def test_a_second_confirmation_says_that_the_money_is_there(self, desk, payment):
        desk.post(page(payment), form())
        answer = desk.post(page(payment), form(reference="999999999999"))
        assert answer.status_code == 422
        assert "sudah ada uangnya" in answer.content.decode()
        assert ReceivedEvent.objects.count() == 1

    def test_another_cooperatives_payment_does_not_exist(self, client, payment):
        client.force_login(factories.staff(cooperative=factories.cooperative()))
        assert client.get(page(payment)).status_code == 404
        assert client.post(page(payment), form()).status_code == 404
        assert not ReceivedEvent.objects.exists()
        assert client.get(LIST).context["awaited"] == 0

    @pytest.mark.parametrize("role", [CooperativeStaff.COURIER, CooperativeStaff.WAREHOUSE, CooperativeStaff.TRAINER])
    def test_only_those_who_handle_money(self, client, payment, cooperative, role):
        client.force_login(factories.staff(cooperative=cooperative, role=role))
        for answer in (client.get(LIST), client.get(page(payment)), client.post(page(payment), form())):
            assert answer.status_code == 403
        assert not ReceivedEvent.objects.exists()

    def test_a_stranger_signs_in_first(self, client, payment):
        assert client.get(page(payment)).status_code == 302

    def test_the_treasurer_sees_no_phone_number_the_manager_does(self, client, desk, payment, cooperative):
        assert "0812-3456-789" not in desk.get(page(payment)).content.decode()
        client.force_login(factories.staff(cooperative=cooperative))
        assert "0812-3456-789" in client.get(page(payment)).content.decode()

    @pytest.mark.parametrize("text", ["36.000", "36000", "Rp36.000"])
    def test_an_amount_in_the_app_finds_its_order_even_when_it_has_ended(self, desk, payment, text):
        assert list(desk.get(LIST, {"cari": text}).context["page"]) == [payment]
        cancel_order(order=payment.order, by=None, at=timezone.now())
        found = desk.get(LIST, {"cari": text})
        assert (list(found.context["page"]), list(found.context["late"])) == ([], [payment])
        assert "Catat uang masuk" in desk.get(page(payment)).content.decode()
        answer = desk.post(page(payment), form(), follow=True)
        assert "harus kembali ke pembeli" in answer.content.decode()

    def test_a_search_for_nonsense_finds_nothing(self, desk, payment):
        assert list(desk.get(LIST, {"cari": "tidak\0ada"}).context["page"]) == []

    def test_a_cooperative_without_a_code_is_told_how_to_get_one(self, desk, cooperative):
        cooperative.qris = ""
        cooperative.save()
        assert "Tempel isi QRIS statis" in desk.get(LIST).content.decode()


class TestBuyer:
    def test_her_page_shows_the_code_and_whom_she_pays(self, client, payment):
        shown = client.get(reverse("order-payment", args=[payment.order.tracking_token])).content.decode()
        assert "<svg" in shown and "KOPERASI SAUYUNAN" in shown
        assert "Rp36.000" in shown and payment.reference in shown
        assert "Aplikasi menolak kodenya?" in shown

    def test_the_picture_can_be_kept_and_no_cache_keeps_it(self, client, payment):
        answer = client.get(reverse("qris-picture", args=[payment.order.tracking_token]))
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
        assert answer["Content-Disposition"] == f'attachment; filename="qris-{payment.order.number}.png"'
        assert answer["Cache-Control"] == "no-store, private"
        assert answer.content.startswith(b"\x89PNG")

    def test_there_is_no_picture_for_an_order_that_is_over_or_unknown(self, client, payment):
        cancel_order(order=payment.order, by=None, at=timezone.now())
        assert client.get(reverse("qris-picture", args=[payment.order.tracking_token])).status_code == 404
        assert client.get(reverse("qris-picture", args=["tidak-ada"])).status_code == 404

    def test_without_a_usable_code_she_is_told_what_to_do(self, client, payment, cooperative):
        cooperative.qris = counter_qris(number=17, name="Koperasi Sauyunan")[:-1]
        cooperative.save()
        shown = client.get(reverse("order-payment", args=[payment.order.tracking_token])).content.decode()
        assert "Kodenya belum bisa ditampilkan" in shown
        assert client.get(reverse("qris-picture", args=[payment.order.tracking_token])).status_code == 404
