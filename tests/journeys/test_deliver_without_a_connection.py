"""A courier delivers where there is no signal: her phone keeps what she tells, and sends it once when it can."""

import os

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from cooperatives.distribution.models import Attempt, Fulfilment, Manifest, Step
from cooperatives.settlement.hands import in_hand
from tests import factories, runs
from tests.journeys.conftest import PICTURES

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 360, "height": 780}
KEPT = "async () => (await (await caches.open('antar-halaman')).keys()).map((r) => new URL(r.url).pathname)"
QUEUE = "async () => (await Antrean.all()).length"


@pytest.fixture(scope="module", autouse=True)
def at_once(django_db_setup):
    """The browser's driver runs a loop in this thread, and the world is made here as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def world(live_server):
    """Four parcels, Rp25.000 each, on the run of Asep."""
    cooperative = factories.cooperative(name="Koperasi Sauyunan")
    goods = factories.product(enterprise=factories.maker(cooperative=cooperative), title="Keripik talas", price=18_000)
    names = ("Rina Marlina", "Dedi Supriadi", "Iis Aisyah", "Ujang Sobana")
    parcels = [factories.order(goods={goods: 1}, pickup=False, name=name).fulfilments.get() for name in names]
    Fulfilment.objects.update(handover_code="123456")
    courier = runs.courier(cooperative=cooperative, name="Asep Kurnia")
    runs.run(courier=courier, parcels=parcels)
    return live_server.url, cooperative, courier, parcels


@pytest.fixture
def phone(browser, world):
    """Her phone, signed in, with the run kept on it."""
    url, _, courier, _ = world
    context = browser.new_context(viewport=PHONE, locale="id-ID")
    context.set_default_timeout(int(os.environ.get("LUMBUNG_TEST_PATIENCE", "15")) * 1000)
    client = Client()
    client.force_login(courier)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])
    page = context.new_page()
    page.goto(f"{url}/kelola/antar/")
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    wait_until(page, lambda: page.evaluate("() => !!navigator.serviceWorker.controller"))
    wait_until(page, lambda: len(page.evaluate(KEPT)) == 5)
    yield page
    context.close()


def picture(page, what: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"deliver_without_a_connection-phone-{what}.png", full_page=True)


def wait_until(page, happened) -> None:
    """Until something that only the phone's own stores show has happened."""
    for _ in range(100):
        if happened():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not happen in ten seconds")


def open_next(page, name: str) -> None:
    expect(page.locator("section.hut:visible h2")).to_have_text(name)
    page.locator("section.hut:visible").get_by_role("link", name="Sudah di tempat").click()
    expect(page.locator("h1")).to_have_text(name)


def hand_over(page, code: str = "123456") -> None:
    page.get_by_label("Kode dari pembeli").fill(code)
    page.get_by_role("button", name="Uang pas").click()


def fail(page) -> None:
    page.locator("summary", has_text="Gagal").click()
    page.get_by_label("Tidak ada orang").check()
    page.get_by_role("button", name="Catat gagal").click()


def kinds(parcel) -> list[str]:
    return list(parcel.steps.order_by("taken_at", "pk").values_list("kind", flat=True))


def sign(page) -> None:
    page.locator("summary", has_text="Tanpa kode").click()
    page.get_by_label("Diterima oleh").fill("Bu Iis, tetangga")
    page.locator("canvas").scroll_into_view_if_needed()
    box = page.locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 70, steps=8)
    page.mouse.up()
    page.get_by_role("button", name="Uang pas").click()


def test_deliver_without_a_connection(world, phone):
    url, cooperative, courier, parcels = world
    picture(phone, "01-run")
    open_next(phone, "Rina Marlina")
    picture(phone, "02-door")
    hand_over(phone)
    expect(phone.locator("#catatan")).to_contain_text(f"{parcels[0].number} tercatat diserahkan.")
    expect(phone.locator("h1")).to_have_text("Antaran 1 dari 4")

    phone.context.set_offline(True)
    open_next(phone, "Dedi Supriadi")
    hand_over(phone)
    expect(phone.locator("#sinyal")).to_have_text("Menunggu sinyal: 1")
    expect(phone.locator("h1")).to_have_text("Antaran 2 dari 4")
    open_next(phone, "Iis Aisyah")
    fail(phone)
    open_next(phone, "Ujang Sobana")
    sign(phone)
    expect(phone.locator("#sinyal")).to_have_text("Menunggu sinyal: 3")
    picture(phone, "03-waiting")

    phone.reload()  # the phone restarts
    expect(phone.locator("#sinyal")).to_have_text("Menunggu sinyal: 3")
    expect(phone.locator("h1")).to_have_text("Antaran 3 dari 4")
    assert Attempt.objects.count() == 1

    phone.context.set_offline(False)
    expect(phone.locator("#sinyal")).to_have_text("Tersimpan", timeout=30_000)
    expect(phone.locator("h1")).to_have_text("Antaran 3 dari 4")
    assert phone.evaluate(QUEUE) == 0
    assert [kinds(parcel)[-1] for parcel in parcels] == ["handed-over", "handed-over", "failed", "handed-over"]
    assert Attempt.objects.count() == 4
    signed = Attempt.objects.get(stop__fulfilment=parcels[3])
    assert (signed.proof, signed.received_by) == ("signature", "Bu Iis, tetangga")
    assert [hand.amount for hand in in_hand(cooperative=cooperative, person=courier)] == [75_000]
    picture(phone, "04-sent")

    # The run is closed at the hub: the phone forgets every buyer.
    Manifest.objects.update(closed_at=timezone.now())
    phone.reload()
    expect(phone.locator("main")).to_contain_text("Belum ada antaran hari ini.")
    wait_until(phone, lambda: phone.evaluate(KEPT) == ["/kelola/antar/"])
    wait_until(phone, lambda: phone.evaluate("async () => (await Antrean.notes()).length") == 0)


def test_two_taps_and_two_tabs_tell_once(world, phone):
    url, cooperative, courier, parcels = world
    stop = parcels[0].stops.get()
    tab = phone.context.new_page()
    for page in (phone, tab):
        page.goto(f"{url}/kelola/antar/{stop.pk}/")
        page.get_by_label("Kode dari pembeli").fill("123456")
    phone.context.set_offline(True)
    for page in (phone, tab):
        page.get_by_role("button", name="Uang pas").dblclick()
        expect(page.locator("#sinyal")).to_have_text("Menunggu sinyal: 1")
    phone.context.set_offline(False)
    for page in (phone, tab):
        expect(page.locator("#sinyal")).to_have_text("Tersimpan", timeout=30_000)
    assert Attempt.objects.count() == 1
    assert [hand.amount for hand in in_hand(cooperative=cooperative, person=courier)] == [25_000]


def test_a_wrong_code_waits_for_her_and_is_put_right(world, phone):
    url, _, _, parcels = world
    phone.context.set_offline(True)
    open_next(phone, "Rina Marlina")
    hand_over(phone, "654321")
    expect(phone.locator("#sinyal")).to_have_text("Menunggu sinyal: 1")
    expect(phone.locator("h1")).to_have_text("Antaran 1 dari 4")
    phone.context.set_offline(False)
    expect(phone.locator("#sinyal")).to_have_text("Perlu diperbaiki: 1", timeout=30_000)
    picture(phone, "05-to-mend")
    phone.get_by_role("link", name="Perbaiki", exact=True).click()
    expect(phone.get_by_role("alert")).to_contain_text("Kodenya tidak cocok.")
    expect(phone.get_by_label("Kode dari pembeli")).to_have_value("654321")
    picture(phone, "06-mending")
    hand_over(phone)
    expect(phone.locator("#catatan")).to_contain_text(f"{parcels[0].number} tercatat diserahkan.")
    assert phone.evaluate(QUEUE) == 0
    assert kinds(parcels[0]).count(Step.HANDED_OVER) == 1


def test_signed_out_the_phone_keeps_the_queue_until_she_is_back_and_no_buyer(world, phone):
    url, _, courier, parcels = world
    phone.context.set_offline(True)
    open_next(phone, "Rina Marlina")
    hand_over(phone)
    expect(phone.locator("#sinyal")).to_have_text("Menunggu sinyal: 1")
    expect(phone.locator("h1")).to_have_text("Antaran 1 dari 4")  # she is back at her list
    cookies = phone.context.cookies()
    phone.context.clear_cookies(name="sessionid")
    phone.context.set_offline(False)
    expect(phone.locator("#sinyal")).to_have_text("Masuk lagi untuk mengirim: 1", timeout=30_000)
    picture(phone, "07-sign-in")
    assert Attempt.objects.count() == 0
    phone.goto(f"{url}/kelola/antar/")
    assert "/akun/login/" in phone.url
    assert phone.evaluate("() => caches.has('antar-halaman')") is False
    phone.context.add_cookies(cookies)
    phone.goto(f"{url}/kelola/antar/")
    expect(phone.locator("#sinyal")).to_have_text("Tersimpan", timeout=30_000)
    assert kinds(parcels[0])[-1] == Step.HANDED_OVER

    phone.goto(f"{url}/akun/logout/")
    phone.get_by_role("button", name="Keluar").click()
    phone.wait_for_load_state("networkidle")
    assert phone.evaluate("async () => [await caches.keys(), (await indexedDB.databases()).length]") == [[], 0]
