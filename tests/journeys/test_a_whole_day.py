"""A whole day of a cooperative: two buyers order, the round closes, makers bring, one of them too little, the hub packs
and sends out, a courier delivers without a signal and once in vain, one parcel is collected, one thing comes back."""

import os
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from cooperatives.distribution.models import Attempt, CollectionRound, Fulfilment, Handover, Return, Shortage, Step
from cooperatives.distribution.rounds.opening import open_rounds
from cooperatives.messaging.models import Message
from cooperatives.settlement.checking.checking import check_books
from cooperatives.settlement.models import Refund
from marketplace.order.models import Order
from tests import factories as make
from tests import gathering
from tests.background import run_queued
from tests.journeys.conftest import PICTURES
from tests.journeys.people import choose, fill_contact, handover_code, place, put_into_basket, token_of

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module", autouse=True)
def at_once(django_db_setup):
    """The browser's driver runs a loop in this thread, and the world is made here as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


class Day:
    """The world of one day, and a browser for each of its people."""

    def __init__(self, browser, url: str) -> None:
        self._browser, self.url, self.contexts = browser, url, []
        self.union = make.cooperative(name="Koperasi Sauyunan", fee=7_000)
        self.hub = self.union.hubs.get()
        gathering.schedule(cooperative=self.union, begins_on=timezone.localdate())
        open_rounds(at=timezone.now())
        self.owner = make.user(phone="+6281200000011", name="Enok Rohaeti")
        self.crisps_maker = make.maker(cooperative=self.union, owner=self.owner, name="Keripik Bu Enok")
        sambal_maker = make.maker(cooperative=self.union, name="Sambal Bu Iis")
        self.crisps = make.product(enterprise=self.crisps_maker, title="Keripik talas", price=18_000, weight_grams=250)
        self.sambal = make.product(enterprise=sambal_maker, title="Sambal bawang", price=25_000, weight_grams=200)
        self.keeper = make.staff(cooperative=self.union, role="warehouse", name="Asep Hidayat")
        self.courier = make.staff(cooperative=self.union, role="courier", name="Ujang Sobana")

    def page(self, who=None, viewport=PHONE) -> Page:
        context = self._browser.new_context(viewport=viewport, locale="id-ID")
        context.set_default_timeout(int(os.environ.get("LUMBUNG_TEST_PATIENCE", "15")) * 1000)
        if who is not None:
            client = Client()
            client.force_login(who)
            context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.url}])
        self.contexts.append(context)
        return context.new_page()

    def order(self, page: Page, *, goods: dict, way: str, name: str, phone: str) -> tuple[str, str, Fulfilment]:
        """Buy as a buyer does; return the secret address, the code, and the parcel."""
        for product, count in goods.items():
            put_into_basket(page, self.url + product.listing.get_absolute_url(), quantity=count)
        page.goto(f"{self.url}/belanja/checkout/")
        fill_contact(page, phone=phone, name=name)
        if way == "delivery":
            page.get_by_label("Kecamatan").select_option(label="Ciomas")
            village = page.get_by_label("Desa, kode pos")
            expect(village.locator("option").nth(1)).to_be_attached()
            village.select_option(index=1)
            page.get_by_label("Jalan, nomor, patokan").fill("Kp. Sawah RT 02/RW 05, dekat musala")
        choose(page, way)
        page.wait_for_load_state("networkidle")
        place(page, "cash")
        found = Order.objects.get(tracking_token=token_of(page))
        run_queued()
        return page.url, handover_code(page, self.union.name), found.fulfilments.get()

    def morning(self) -> None:
        """The night is over: the round, and what was promised with it, is of today."""
        now, today = timezone.now(), timezone.localdate()
        CollectionRound.objects.filter(taken__gt=0).update(
            day=today, closes_at=now - timedelta(hours=12), dispatch_at=now + timedelta(minutes=5)
        )
        Fulfilment.objects.update(promised_on=today)


@pytest.fixture
def day(browser, live_server):
    made = Day(browser, live_server.url)
    yield made
    for context in made.contexts:
        context.close()


def picture(page: Page, what: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    width = (page.viewport_size or PHONE)["width"]
    page.screenshot(path=PICTURES / f"a_whole_day-{what}-{width}.png", full_page=True)


def scan(page: Page, text: str, *, field: str = "Pindai atau ketik kode") -> None:
    page.get_by_label(field).first.fill(text)
    page.get_by_label(field).first.press("Enter")


def kinds(parcel: Fulfilment) -> list[str]:
    return list(parcel.steps.order_by("taken_at", "pk").values_list("kind", flat=True))


def test_a_whole_day(day: Day) -> None:
    # --- two buyers order -------------------------------------------------------------------------------------------
    rina, dedi = day.page(), day.page()
    rinas, code1, first = day.order(
        rina, goods={day.crisps: 2, day.sambal: 1}, way="delivery", name="Rina Marlina", phone="0812 0000 7701"
    )
    dedis, code2, second = day.order(
        dedi, goods={day.crisps: 2}, way="pickup", name="Dedi Supriadi", phone="0812 0000 7702"
    )
    _again, code3, third = day.order(
        rina, goods={day.sambal: 2}, way="delivery", name="Rina Marlina", phone="0812 0000 7701"
    )
    _last, code4, fourth = day.order(
        dedi, goods={day.crisps: 3}, way="delivery", name="Dedi Supriadi", phone="0812 0000 7702"
    )
    parcels = [first, second, third, fourth]
    assert {parcel.round_id for parcel in parcels} == {first.round_id}
    assert CollectionRound.objects.get(pk=first.round_id).taken == 4

    # --- the round closes, the makers hear what to bring ------------------------------------------------------------
    desk = day.page(day.keeper, DESK)
    desk.goto(f"{day.url}/kelola/jadwal/putaran/{first.round_id}/")
    expect(desk.locator("main")).to_contain_text("Keripik Bu Enok")
    picture(desk, "01-round")
    desk.get_by_role("button", name="Tutup pesanan sekarang").click()
    desk.wait_for_load_state("networkidle")
    run_queued()
    assert Message.objects.filter(event="round-list").count() == 2
    enok = day.page(day.owner)
    enok.goto(f"{day.url}/jual/serah-terima/")
    expect(enok.locator("main")).to_contain_text("Keripik talas")
    expect(enok.locator(".handcode svg")).to_be_visible()
    expect(enok.locator("main")).not_to_contain_text("Rina")
    picture(enok, "02-what-to-bring")

    # --- handover by scan, one of them short ------------------------------------------------------------------------
    hub = day.page(day.keeper)
    crisps = Handover.objects.get(enterprise=day.crisps_maker)
    hub.goto(f"{day.url}/kelola/serah-terima/")
    picture(hub, "03-who-comes")
    scan(hub, f"{day.url}/pindai/S/{crisps.key}/")
    expect(hub.locator("h1")).to_have_text("Keripik Bu Enok")
    hub.get_by_label("Diterima").fill("6")
    hub.get_by_role("button", name="Catat hitungan").click()
    expect(hub.locator("#tutup")).to_contain_text("1 barang kurang")
    picture(hub, "04-one-short")
    hub.get_by_role("button", name="Tutup dan tanya pembeli").click()
    hub.wait_for_load_state("networkidle")
    hub.goto(f"{day.url}/kelola/serah-terima/")
    scan(hub, f"S/{Handover.objects.exclude(pk=crisps.pk).get().key}")
    expect(hub.locator("h1")).to_have_text("Sambal Bu Iis")
    hub.get_by_role("button", name=re.compile("terima semua")).click()
    hub.get_by_role("button", name="Tutup serah terima").click()
    hub.wait_for_load_state("networkidle")
    run_queued()

    # --- the buyer who ordered last is asked, and takes what is there -----------------------------------------------
    short = Shortage.objects.get()
    assert (short.line.fulfilment, short.missing) == (fourth, 1)
    dedi.goto(f"{day.url}/tanya/{short.key}/")
    expect(dedi.locator("main")).to_contain_text("Keripik talas")
    picture(dedi, "05-asked")
    dedi.get_by_label(re.compile("Kirim yang ada")).check()
    dedi.get_by_role("button", name="Kirim pilihan saya").click()
    dedi.wait_for_load_state("networkidle")
    short.refresh_from_db()
    assert (short.outcome, short.answered_by_buyer) == (Shortage.PARTIAL, True)
    assert fourth.payments.get().amount == 2 * 18_000 + 7_000
    run_queued()

    # --- packing, scan by scan --------------------------------------------------------------------------------------
    for parcel in parcels:
        hub.goto(f"{day.url}/kelola/kemas/")
        scan(hub, f"{day.url}/pindai/P/{parcel.number}/")
        expect(hub.locator("h1")).to_have_text(parcel.number)
        if parcel == first:
            scan(hub, f"B/{second.lines.get().pk}")
            expect(hub.locator("#jawaban [data-scan-answer=wrong]")).to_be_visible()
            picture(hub, "06-wrong-good")
        for line in parcel.lines.all():
            wanted = line.line.quantity - (1 if line.pk == short.line_id else 0)
            for count in range(wanted):
                scan(hub, f"B/{line.pk}")
                expect(hub.locator("#jawaban [data-scan-answer=right]")).to_be_visible()
                row = hub.locator("ul.fill li", has_text=line.line.title)
                expect(row.locator(".n")).to_contain_text(f"{count + 1}")
        hub.get_by_role("button", name="Sudah dikemas", exact=True).click()
        hub.wait_for_load_state("networkidle")
        assert kinds(parcel) == [Step.PACKED]
    run_queued()

    # --- a route, a manifest, and off -------------------------------------------------------------------------------
    day.morning()
    desk.goto(f"{day.url}/kelola/surat-jalan/")
    for box in desk.locator("input[name=paket]").all():
        box.check()
    picture(desk, "07-waiting-to-leave")
    desk.get_by_role("button", name="Hitung rute").click()
    desk.wait_for_load_state("networkidle")
    run_queued()
    desk.reload()
    expect(desk.get_by_role("button", name="Jadikan surat jalan")).to_be_visible()
    picture(desk, "08-route")
    desk.get_by_role("button", name="Jadikan surat jalan").click()
    desk.wait_for_load_state("networkidle")
    desk.goto(f"{day.url}/kelola/surat-jalan/")
    desk.locator("ul.runs a").first.click()
    desk.get_by_role("button", name="Berangkatkan").click()
    desk.wait_for_load_state("networkidle")
    picture(desk, "09-manifest")
    assert [kinds(parcel)[-1] for parcel in parcels] == ["dispatched", "packed", "dispatched", "dispatched"]
    run_queued()

    # --- at the doors: one without a signal, one in vain, one with one ----------------------------------------------
    phone = day.page(day.courier)
    phone.goto(f"{day.url}/kelola/antar/")
    phone.evaluate("async () => { await navigator.serviceWorker.ready; }")
    phone.wait_for_function("() => !!navigator.serviceWorker.controller")
    phone.wait_for_function(
        "async () => (await (await caches.open('antar-halaman')).keys()).length >= 4", timeout=15_000
    )
    picture(phone, "10-run")
    codes = {"first": code1, "third": code3, "fourth": code4}
    stops = {"first": first.stops.get(), "third": third.stops.get(), "fourth": fourth.stops.get()}
    phone.goto(f"{day.url}/kelola/antar/{stops['fourth'].pk}/")
    phone.get_by_label("Kode dari pembeli").fill(codes["fourth"])
    phone.get_by_role("button", name="Uang pas").click()
    expect(phone.locator("#catatan")).to_contain_text(f"{fourth.number} tercatat diserahkan.")
    expect(phone.locator("h1")).to_contain_text("Antaran 1 dari 3")
    phone.context.set_offline(True)
    phone.goto(f"{day.url}/kelola/antar/{stops['first'].pk}/")
    phone.get_by_label("Kode dari pembeli").fill(codes["first"])
    phone.get_by_role("button", name="Uang pas").click()
    expect(phone.locator("#sinyal")).to_have_text("Menunggu sinyal: 1")
    expect(phone.locator("h1")).to_contain_text("Antaran 2 dari 3")
    phone.goto(f"{day.url}/kelola/antar/{stops['third'].pk}/")
    phone.locator("summary", has_text="Gagal").click()
    phone.get_by_label("Tidak ada orang").check()
    phone.get_by_role("button", name="Catat gagal").click()
    expect(phone.locator("#sinyal")).to_have_text("Menunggu sinyal: 2")
    picture(phone, "11-no-signal")
    assert Attempt.objects.count() == 1
    phone.context.set_offline(False)
    expect(phone.locator("#sinyal")).to_have_text("Tersimpan", timeout=30_000)
    assert [kinds(parcel)[-1] for parcel in (first, third, fourth)] == ["handed-over", "failed", "handed-over"]
    assert Attempt.objects.count() == 3
    run_queued()
    assert Message.objects.filter(event="parcel-failed", about__startswith=third.number).count() == 1

    # --- what failed is back at the hub, the run is closed ----------------------------------------------------------
    desk.reload()
    scan(desk, third.number)
    expect(desk.locator("#jawaban [data-scan-answer=right]")).to_be_visible()
    desk.reload()
    desk.get_by_role("button", name="Tutup", exact=True).click()
    desk.wait_for_load_state("networkidle")
    expect(desk.locator("main")).to_contain_text("Hitung setorannya di Kas")
    picture(desk, "12-run-closed")
    assert kinds(third)[-1] == Step.BACK

    # --- one is collected -------------------------------------------------------------------------------------------
    hub.goto(f"{day.url}/kelola/ambil/")
    scan(hub, f"P/{second.number}", field="Label paket")
    expect(hub.locator("#jawaban [data-scan-answer=right]")).to_be_visible()
    run_queued()
    assert Message.objects.filter(event="parcel-ready", about=second.number).count() == 1
    dedi.goto(dedis)
    picture(dedi, "13-code")
    hub.goto(f"{day.url}/kelola/ambil/")
    scan(hub, f"{day.url}/pindai/A/{second.number}/{code2}/", field="Kode dari pembeli")
    expect(hub.locator("#jawaban")).to_contain_text("Dedi Supriadi")
    picture(hub, "14-counter")
    hub.get_by_role("button", name="Uang pas, sudah diserahkan").click()
    hub.wait_for_load_state("networkidle")
    assert kinds(second) == [Step.PACKED, Step.READY, Step.HANDED_OVER]
    run_queued()

    # --- and one thing comes back -----------------------------------------------------------------------------------
    rina.goto(rinas)
    picture(rina, "15-followed")
    rina.get_by_role("link", name="Kembalikan barang").click()
    rina.get_by_label("Sambal bawang").fill("1")
    rina.get_by_label("Lainnya").check()
    picture(rina, "16-give-back")
    rina.get_by_role("button", name="Minta retur").click()
    expect(rina.locator("body")).to_contain_text("sudah diminta")
    back = Return.objects.get()
    desk.goto(f"{day.url}/kelola/retur/{back.number}/")
    picture(desk, "17-return")
    desk.get_by_label(re.compile("Seperti waktu dijual")).check()
    desk.get_by_role("button", name="Setujui retur").click()
    desk.get_by_label("Masih baik").fill("1")
    desk.get_by_role("button", name="Catat dan kembalikan uangnya").click()
    desk.wait_for_load_state("networkidle")
    assert Refund.objects.get().amount == 25_000
    run_queued()
    picture(desk, "18-returned")

    assert check_books(at=timezone.now()).findings == []
