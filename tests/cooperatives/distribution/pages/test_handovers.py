"""The receiving desk: who comes, scanning, counting, closing, and who may."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cooperatives.distribution.models import Handover, Scan, Shortage
from tests import factories as make
from tests.handing_over import COUNTED, Hub, closed, hub, ordered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: COUNTED)


@pytest.fixture
def here() -> Hub:
    made = hub()
    ordered(made, 5)
    return made


@pytest.fixture
def handover(here) -> Handover:
    return closed(here)


@pytest.fixture
def keeper(client, here):
    client.force_login(here.keeper)
    return client


def at(name: str, *args) -> str:
    return reverse(f"handovers:{name}", args=args)


def test_the_day_lists_its_makers_with_how_far_each_is(keeper, handover, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        page = keeper.get(at("home")).content.decode()

    assert "Dapur Bu Rina" in page
    assert '<span class="n">0<small>/5</small></span>' in page


def test_scanning_her_code_opens_her_sheet_and_says_that_she_is_there(keeper, handover):
    for text in (f"https://lumbung.id/pindai/S/{handover.key}/", f"S/{handover.key}", handover.key):
        assert keeper.post(at("scan"), {"code": text}).url == at("handover", handover.key)
    handover.refresh_from_db()
    assert handover.arrived_at == COUNTED
    assert not Scan.objects.exists()


def test_a_scan_is_answered_within_twelve_queries(keeper, handover, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        keeper.post(at("scan"), {"code": f"S/{handover.key}"}, headers={"HX-Request": "true"})


@pytest.mark.parametrize(
    ("what", "refusal", "words"),
    [
        ("unknown", "unknown", "Kode tidak dikenal"),
        ("parcel", "other-kind", "Bukan kode untuk di sini"),
        ("foreign", "foreign", "Milik koperasi lain"),
        ("wrong-hub", "wrong-hub", "ditunggu di Gudang Parung"),
        ("closed", "twice", "sudah selesai dihitung"),
        ("cancelled", "cancelled", "Jadwal kumpul ini dibatalkan"),
    ],
)
def test_a_scan_that_does_not_fit_is_said_and_written_down(keeper, here, handover, what, refusal, words):
    text = f"S/{handover.key}"
    if what == "unknown":
        text = "S/tidak-ada"
    elif what == "parcel":
        text = "100123-1"
    elif what == "foreign":
        other = make.cooperative()
        Handover.objects.update(cooperative=other, hub=other.hubs.get())
    elif what == "wrong-hub":
        place = make.village()
        Handover.objects.update(hub=here.cooperative.hubs.create(name="Gudang Parung", village=place, address="Jl. 2"))
    elif what == "cancelled":
        here.round.cancelled_at = COUNTED
        here.round.save()
    else:
        Handover.objects.update(closed_at=COUNTED)

    answer = keeper.post(at("scan"), {"code": text})

    assert answer.status_code == 409
    assert words in answer.content.decode()
    assert Scan.objects.values_list("room", "refusal", "text").get() == ("handover", refusal, text)
    handover.refresh_from_db()
    assert handover.arrived_at is None


def test_who_comes_without_a_code_is_found_by_name(keeper, handover):
    assert at("handover", handover.key) in keeper.get(at("home"), {"cari": "bu rina"}).content.decode()
    assert at("handover", handover.key) not in keeper.get(at("home"), {"cari": "Imas"}).content.decode()


def test_a_good_is_counted_with_reason_and_photo(keeper, handover):
    line = handover.lines.get()
    made = BytesIO()
    Image.new("RGB", (40, 30), "red").save(made, "JPEG")
    photo = SimpleUploadedFile("rusak.jpg", made.getvalue(), "image/jpeg")

    answer = keeper.post(
        at("count", handover.key, line.pk),
        {"accepted": "3", "refused": "2", "reason": "damaged", "note": "Bungkus sobek", "photo": photo},
    )

    assert answer.url == f"{at('handover', handover.key)}#b{line.pk}"
    line.refresh_from_db()
    assert (line.accepted, line.refused, line.reason, line.note) == (3, 2, "damaged", "Bungkus sobek")
    shown = keeper.get(at("photo", handover.key, line.pk))
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")


def test_more_than_ordered_is_answered_with_what_to_do(keeper, handover):
    line = handover.lines.get()
    given = {"accepted": "9", "refused": "0"}

    whole = keeper.post(at("count", handover.key, line.pk), given)
    part = keeper.post(at("count", handover.key, line.pk), given, headers={"HX-Request": "true"})

    for answer, status in ((whole, 409), (part, 200)):
        assert answer.status_code == status
        assert "Yang dipesan hanya 5. Terima 5 saja" in answer.content.decode()
        assert 'value="9"' in answer.content.decode()
    line.refresh_from_db()
    assert line.counted_at is None


def test_with_scripts_the_answer_takes_the_place_of_the_good(keeper, handover):
    line = handover.lines.get()

    part = keeper.post(
        at("count", handover.key, line.pk), {"accepted": "5", "refused": "0"}, headers={"HX-Request": "true"}
    ).content.decode()

    assert part.lstrip().startswith(f'<li id="b{line.pk}" class="right">')
    assert 'id="sejauh"' in part
    assert 'id="tutup"' in part
    assert part.count('hx-swap-oob="true"') == 2


def test_all_is_accepted_in_one_tap_and_closed(keeper, handover):
    keeper.post(at("accept-all", handover.key))
    answer = keeper.post(at("close", handover.key))

    assert answer.url == at("home")
    handover.refresh_from_db()
    assert handover.closed_at == COUNTED
    assert handover.lines.get().accepted == 5
    assert not Shortage.objects.exists()
    assert "Serah terima selesai" in keeper.get(at("handover", handover.key)).content.decode()


def test_closing_short_asks_and_staff_may_write_down_what_the_buyer_says(keeper, here, handover):
    other = make.product(enterprise=here.maker, title="Keripik singkong", price=15_000, stock=5)
    line = handover.lines.get()
    keeper.post(at("count", handover.key, line.pk), {"accepted": "4", "refused": "0"})
    assert "Keripik singkong" in keeper.get(at("handover", handover.key)).content.decode()

    keeper.post(at("close", handover.key), {f"ganti-{line.pk}": other.pk})
    short = Shortage.objects.get()
    assert (short.missing, short.substitute) == (1, other)
    assert "Menunggu jawaban pembeli" in keeper.get(at("shortages")).content.decode()

    keeper.post(at("answer-for", short.pk), {"pilihan": "substitute"})
    short.refresh_from_db()
    assert (short.outcome, short.settled_by, short.answered_by_buyer) == ("substitute", here.keeper, False)
    assert "Diganti Keripik singkong" in keeper.get(at("shortages")).content.decode()


def test_another_cooperatives_handover_does_not_exist(client, here, handover):
    line = handover.lines.get()
    client.force_login(make.staff(cooperative=make.cooperative(), role="warehouse"))

    assert client.get(at("handover", handover.key)).status_code == 404
    assert client.get(at("photo", handover.key, line.pk)).status_code == 404
    assert client.post(at("count", handover.key, line.pk), {"accepted": "1"}).status_code == 404
    assert client.post(at("accept-all", handover.key)).status_code == 404
    assert client.post(at("close", handover.key)).status_code == 404
    line.refresh_from_db()
    assert (line.counted_at, Handover.objects.get().closed_at) == (None, None)


@pytest.mark.parametrize("role", ["courier", "treasurer", "trainer"])
def test_only_who_keeps_the_warehouse_may_enter(client, here, handover, role):
    client.force_login(make.staff(cooperative=here.cooperative, role=role))

    assert client.get(at("home")).status_code == 403
    assert client.get(at("handover", handover.key)).status_code == 403
    assert client.post(at("close", handover.key)).status_code == 403
    assert Handover.objects.get().closed_at is None


def test_a_day_without_rounds_begins_by_hand(keeper, here):
    here.round.fulfilments.update(round=None)
    here.round.delete()

    keeper.post(at("begin-day"))

    made = Handover.objects.get()
    assert (made.round, list(made.lines.values_list("expected", flat=True))) == (None, [5])
    assert made.created_at == COUNTED
