"""The hub's shelves, as its keepers work at them."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperatives.distribution.codes import LOT, Code
from cooperatives.distribution.models import Hub, Lot, LotMove, Transfer
from cooperatives.distribution.stock.counting import last_moves
from cooperatives.distribution.stock.transferring import send
from cooperatives.registry.models import CooperativeStaff
from tests import factories as make
from tests.consigning import consigned, free_of, key, lot, ordered

pytestmark = pytest.mark.django_db


def day(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def of(client):
    made = consigned(title="Keripik talas", is_food=True)
    client.force_login(made.keeper)
    return made


def a_lot(of, quantity=10, **given):
    return lot(of=of, quantity=quantity, at=timezone.now(), **{"expires_on": day(30)} | given)


def second_hub(of):
    return Hub.objects.create(cooperative=of.cooperative, name="Gudang Dua", village=of.hub.village, address="Jl. 2")


def url(name, *args):
    return reverse(f"hub-stock:{name}", args=args)


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


class TestWhoMayEnter:
    def addresses(self, of):
        here = a_lot(of)
        send(lot=here, target=second_hub(of), quantity=1, by=of.keeper, at=timezone.now(), key=key())
        return [
            url("list"),
            url("good", of.product.pk),
            url("expiring"),
            url("labels") + f"?lot={here.code}",
            url("receive"),
            url("receive-good", of.product.pk),
            url("count"),
            url("transfers"),
            url("lot", here.code),
            url("label", here.code),
        ]

    @pytest.mark.parametrize("role", [CooperativeStaff.COURIER, CooperativeStaff.TREASURER, CooperativeStaff.TRAINER])
    def test_only_who_keeps_the_warehouse(self, client, of, role):
        addresses = self.addresses(of)
        client.force_login(make.staff(cooperative=of.cooperative, role=role))
        assert [client.get(address).status_code for address in addresses] == [403] * len(addresses)

    def test_strangers_are_asked_to_sign_in(self, client, of):
        addresses = self.addresses(of)
        client.logout()
        assert [client.get(address).status_code for address in addresses] == [302] * len(addresses)

    def test_keepers_find_every_room(self, client, of):
        addresses = self.addresses(of)
        assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)

    def test_another_cooperatives_goods_are_not_there(self, client, of):
        other = consigned()
        theirs = lot(of=other, at=timezone.now())
        for address in (
            url("good", other.product.pk),
            url("receive-good", other.product.pk),
            url("lot", theirs.code),
            url("label", theirs.code),
            url("labels") + f"?lot={theirs.code}",
        ):
            assert client.get(address).status_code == 404
        given = {"act": "written-off", "quantity": 1, "reason": "x", "key": "k"}
        assert client.post(url("lot", theirs.code), given).status_code == 404
        second = Hub.objects.create(cooperative=other.cooperative, name="X", village=other.hub.village, address="-")
        way = send(lot=theirs, target=second, quantity=1, by=other.keeper, at=timezone.now(), key=key())
        assert client.post(url("arrive", way.pk), {"arrived": 1}).status_code == 404
        theirs.refresh_from_db()
        assert theirs.on_hand == 9
        assert Transfer.objects.get().arrived_at is None


class TestShelves:
    def test_what_lies_there_what_is_promised_and_what_goes_first(self, client, of):
        a_lot(of, quantity=10)
        a_lot(of, quantity=4, expires_on=day(3))
        ordered(of=of, quantity=5)
        said = text(client.get(url("list")))
        row = said[said.index("Paling dulu habis") :]
        assert re.search(r"Keripik talas .* 2 lot 14 bungkus 5 9 ", row)

    def test_one_hub_or_all(self, client, of):
        a_lot(of)
        other = second_hub(of)
        a_lot(of, quantity=3, hub=other)
        assert " 13 bungkus " in text(client.get(url("list")))
        assert " 3 bungkus " in text(client.get(url("list") + f"?gudang={other.pk}"))

    def test_searched_by_good_or_maker(self, client, of):
        a_lot(of)
        for found in ("talas", of.enterprise.name):
            assert "Keripik talas" in text(client.get(url("list"), {"q": found}))
        assert "Tidak ada barang yang cocok" in text(client.get(url("list"), {"q": "sandal"}))

    def test_what_was_promised_and_is_not_there_stands_on_top(self, client, of):
        here = a_lot(of, quantity=10)
        line = ordered(of=of, quantity=8)
        given = {"act": "written-off", "quantity": 7, "reason": "Banjir", "key": "k"}
        client.post(url("lot", here.code), given)
        said = text(client.get(url("list")))
        assert "Sudah dijanjikan kepada pembeli, barangnya tidak ada" in said
        assert "kurang 5" in said
        said = text(client.get(url("good", of.product.pk)))
        assert "5 sudah dijanjikan, barangnya tidak ada." in said
        assert f"{line.fulfilment.number} kurang 5" in said

    def test_the_queries_do_not_grow(self, client, of, django_assert_max_num_queries):
        for _number in range(6):
            a_lot(of)
        other = make.product(enterprise=of.enterprise, stock=20)
        a_lot(of, product=other)
        ordered(of=of, quantity=3)
        with django_assert_max_num_queries(24):
            client.get(url("list"))

    def test_an_empty_hub_says_how_to_begin(self, client, of):
        assert "Belum ada barang titipan di gudang." in text(client.get(url("list")))


class TestReceiving:
    def form(self, **changes):
        return {"quantity": "12", "expires_on": day(30).isoformat(), "reason": "", "key": "abc"} | changes

    def test_found_by_name_maker_or_label(self, client, of):
        make.product(enterprise=make.maker(cooperative=of.cooperative), title="Keripik pisang")
        page = text(client.get(url("receive"), {"q": "keripik"}))
        assert "Keripik talas" in page
        assert "Keripik pisang" not in page  # its maker keeps it herself
        here = a_lot(of)
        for code in (Code(LOT, here.code).url, Code(LOT, here.code).text):
            answer = client.post(url("receive"), {"code": code})
            assert answer["Location"] == url("receive-good", of.product.pk)
        assert client.post(url("receive"), {"code": "talas"})["Location"] == url("receive") + "?q=talas"

    def test_a_lot_and_then_its_label(self, client, of):
        answer = client.post(url("receive-good", of.product.pk), self.form(hub=of.hub.pk), follow=True)
        made = Lot.objects.get()
        assert (made.on_hand, made.expires_on, made.hub) == (12, day(30), of.hub)
        assert f"12 Keripik talas diterima sebagai lot {made.code}" in text(answer)
        assert free_of(of) == 12

    def test_sent_twice_is_received_once(self, client, of):
        for _again in range(2):
            client.post(url("receive-good", of.product.pk), self.form(hub=of.hub.pk))
        assert Lot.objects.get().on_hand == 12

    @pytest.mark.parametrize(
        ("wrong", "told"),
        [
            ({"expires_on": ""}, "Makanan dan minuman perlu itu."),
            ({"expires_on": "besok"}, "Pilih tanggal yang tercetak di kemasannya."),
            ({"quantity": "0"}, "Tulis angka dari 1 sampai"),
            ({"quantity": "banyak"}, "Tulis angka dari 1 sampai"),
        ],
    )
    def test_what_is_wrong_comes_back_with_what_was_filled_in(self, client, of, wrong, told):
        answer = client.post(url("receive-good", of.product.pk), self.form(hub=of.hub.pk, reason="nota 7", **wrong))
        assert answer.status_code == 422
        assert told in text(answer)
        assert 'value="nota 7"' in answer.content.decode()
        assert not Lot.objects.exists()

    def test_what_is_over_already(self, client, of):
        form = self.form(hub=of.hub.pk, expires_on=day(-1).isoformat())
        answer = client.post(url("receive-good", of.product.pk), form)
        assert answer.status_code == 409
        assert "Sudah kedaluwarsa. Kembalikan kepada UMKM." in text(answer)
        assert not Lot.objects.exists()

    def test_no_hub_of_strangers(self, client, of):
        answer = client.post(url("receive-good", of.product.pk), self.form(hub=consigned().hub.pk))
        assert (answer.status_code, Lot.objects.count()) == (422, 0)


class TestLot:
    @pytest.mark.parametrize(
        ("act", "kind", "left"),
        [
            ("written-off", LotMove.WRITTEN_OFF, 8),
            ("given-back", LotMove.GIVEN_BACK, 8),
            ("fewer", LotMove.ADJUSTED, 8),
            ("more", LotMove.ADJUSTED, 12),
        ],
    )
    def test_what_happened_is_written_down_once(self, client, of, act, kind, left):
        here = a_lot(of)
        given = {"act": act, "quantity": "2", "reason": "Sobek", "key": "k"}
        for _again in range(2):
            assert client.post(url("lot", here.code), given).status_code == 302
        here.refresh_from_db()
        move = here.moves.latest("pk")
        assert (here.on_hand, move.kind, move.reason, move.moved_by) == (left, kind, "Sobek", of.keeper)

    def test_sent_to_another_hub(self, client, of):
        here, other = a_lot(of), second_hub(of)
        given = {"act": "sent", "quantity": "4", "target": other.pk, "reason": "", "key": "k"}
        answer = client.post(url("lot", here.code), given, follow=True)
        assert "4 Keripik talas dikirim ke Gudang Dua." in text(answer)
        assert Transfer.objects.get().quantity == 4

    @pytest.mark.parametrize(
        ("given", "status", "told"),
        [
            ({"act": "written-off", "quantity": "2"}, 422, "Tulis alasannya."),
            ({"act": "sent", "quantity": "2"}, 422, "Pilih gudang tujuannya."),
            ({"quantity": "2", "reason": "x"}, 422, "Pilih salah satu."),
            (
                {"act": "written-off", "quantity": "11", "reason": "x"},
                409,
                "Tinggal 10 di sini. Tidak ada yang berubah.",
            ),
        ],
    )
    def test_what_is_refused_says_why(self, client, of, given, status, told):
        here = a_lot(of)
        second_hub(of)
        answer = client.post(url("lot", here.code), given | {"key": "k"})
        assert answer.status_code == status
        assert told in text(answer)
        here.refresh_from_db()
        assert here.on_hand == 10

    def test_no_sending_where_there_is_but_one_hub(self, client, of):
        assert "Dikirim ke gudang lain" not in text(client.get(url("lot", a_lot(of).code)))


class TestExpiring:
    def test_listed_and_thrown_away_from_the_list(self, client, of):
        here = a_lot(of, expires_on=day(0))
        Lot.objects.update(expires_on=day(-1))
        assert f"Lewat {day(-1).day} " in text(client.get(url("expiring")))
        given = {"act": "written-off", "quantity": 10, "reason": "Kedaluwarsa", "key": "k", "next": "expiring"}
        assert client.post(url("lot", here.code), given)["Location"] == url("expiring")
        assert "Tidak ada yang hampir kedaluwarsa." in text(client.get(url("expiring")))


class TestCounting:
    def sheet(self, *pairs, **more):
        last = last_moves(lots=[one for one, _typed in pairs])
        typed = {f"n-{one.pk}": number for one, number in pairs}
        return typed | {f"m-{one.pk}": last[one.pk] for one, _number in pairs} | {"key": "k"} | more

    def test_the_sheet_does_not_say_what_to_expect(self, client, of):
        a_lot(of, quantity=7319)
        assert "7319" not in client.get(url("count")).content.decode()
        assert "7.319" not in client.get(url("count")).content.decode()

    def test_what_agrees_is_done_at_once(self, client, of):
        answer = client.post(url("count"), self.sheet((a_lot(of), "10")), follow=True)
        assert "1 lot dihitung, semuanya cocok." in text(answer)

    def test_what_differs_is_shown_and_needs_a_reason(self, client, of):
        here, other = a_lot(of), a_lot(of, quantity=5)
        form = self.sheet((here, "8"), (other, "5"))
        said = text(client.post(url("count"), form))
        assert "1 lot berbeda dari catatan" in said
        assert "Catatan 10 , dihitung 8 kurang 2" in said
        answer = client.post(url("count"), form | {"agreed": "1"})
        assert (answer.status_code, Lot.objects.get(pk=here.pk).on_hand) == (422, 10)
        answer = client.post(url("count"), form | {"agreed": "1", f"r-{here.pk}": "Dimakan tikus"}, follow=True)
        assert "2 lot dihitung, 1 diperbaiki." in text(answer)
        assert here.moves.latest("pk").reason == "Dimakan tikus"
        assert (Lot.objects.get(pk=here.pk).on_hand, free_of(of)) == (8, 13)

    def test_what_moved_meanwhile_is_counted_again(self, client, of):
        here = a_lot(of)
        form = self.sheet((here, "10"))
        client.post(url("lot", here.code), {"act": "written-off", "quantity": 1, "reason": "x", "key": "z"})
        assert "Ada yang keluar atau masuk saat dihitung" in text(client.post(url("count"), form))
        here.refresh_from_db()
        assert here.on_hand == 9

    @pytest.mark.parametrize("typed", ["sepuluh", "-3", "1000001"])
    def test_no_number(self, client, of, typed):
        here = a_lot(of)
        answer = client.post(url("count"), self.sheet((here, typed)))
        assert answer.status_code == 422
        assert "Tulis angka dari 0 sampai 1.000.000." in text(answer)
        assert f'value="{typed}"' in answer.content.decode()

    def test_nothing_counted(self, client, of):
        answer = client.post(url("count"), self.sheet((a_lot(of), "")))
        assert "Belum ada yang dihitung." in text(answer)

    def test_another_cooperatives_lot_is_not_on_the_sheet(self, client, of):
        a_lot(of)
        theirs = lot(of=consigned(), at=timezone.now())
        client.post(url("count"), self.sheet((theirs, "1"), agreed="1", **{f"r-{theirs.pk}": "x"}))
        theirs.refresh_from_db()
        assert theirs.on_hand == 10


class TestTransfers:
    @pytest.fixture
    def way(self, of):
        return send(lot=a_lot(of), target=second_hub(of), quantity=6, by=of.keeper, at=timezone.now(), key="s")

    def test_on_its_way_and_then_there(self, client, of, way):
        assert "Gudang Dua" in text(client.get(url("transfers")))
        answer = client.post(url("arrive", way.pk), {"arrived": "6", "note": ""}, follow=True)
        way.refresh_from_db()
        assert f"6 Keripik talas tiba sebagai lot {way.arrived_as.code}" in text(answer)
        assert "Tidak ada kiriman di jalan." in text(client.get(url("transfers")))

    def test_fewer_need_a_word(self, client, of, way):
        answer = client.post(url("arrive", way.pk), {"arrived": "4", "note": ""})
        assert (answer.status_code, "Tulis alasannya." in text(answer)) == (409, True)
        client.post(url("arrive", way.pk), {"arrived": "4", "note": "Pecah"})
        assert "4 dari 6" in text(client.get(url("transfers")))
        assert free_of(of) == 8


class TestLabels:
    @pytest.mark.parametrize("size", ["a4", "a6", "poster"])
    def test_a_document_to_print(self, client, of, size):
        answer = client.get(url("label", a_lot(of).code), {"ukuran": size, "jumlah": "3"})
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer.content.startswith(b"%PDF")

    def test_what_people_wrote_is_never_read_as_typst(self, client):
        of = consigned(title='#panic("x") $ \\ @ <b>')
        client.force_login(of.keeper)
        assert client.get(url("label", lot(of=of, at=timezone.now()).code)).status_code == 200
