"""A maker hands over at the hub and one piece is missing: she is counted on a phone, the buyer answers by her link."""

import os
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from cooperatives.distribution.models import CollectionRound, Handover, Shortage
from marketplace.payment.models import Payment
from tests import factories as make
from tests.handing_over import closed, hub, ordered
from tests.journeys.conftest import PICTURES

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 360, "height": 780}


@pytest.fixture(scope="module", autouse=True)
def at_once(django_db_setup):
    """The browser's driver runs a loop in this thread, and the world is made here as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def here(live_server):
    """Three pieces are expected for an early order and two for a late one; the round sets out in six hours."""
    made = hub()
    other = make.product(enterprise=made.maker, title="Abon lele", price=35_000)
    ordered(made, {made.product: 3, other: 1})
    ordered(made, 2, at=timezone.now() - timedelta(hours=1), name="Dedi Supriadi")
    closed(made)
    now = timezone.now()
    CollectionRound.objects.update(hand_over_until=now + timedelta(hours=3), dispatch_at=now + timedelta(hours=6))
    Handover.objects.update(day=timezone.localdate(now))
    return made


def phone_of(browser, here, url: str, *, scripts: bool):
    context = browser.new_context(viewport=PHONE, locale="id-ID", java_script_enabled=scripts)
    context.set_default_timeout(int(os.environ.get("LUMBUNG_TEST_PATIENCE", "15")) * 1000)
    client = Client()
    client.force_login(here.keeper)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])
    return context.new_page()


def picture(page, what: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"hand_over_with_one_short-phone-{what}.png", full_page=True)


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_a_maker_is_counted_and_the_buyer_answers(browser, live_server, here, scripts):
    page = phone_of(browser, here, live_server.url, scripts=scripts)
    handover = here.handover()
    talas = handover.lines.get(product=here.product)

    page.goto(f"{live_server.url}{reverse('handovers:home')}")
    page.get_by_label("Pindai atau ketik kode").fill(f"{live_server.url}/pindai/S/{handover.key}/")
    page.get_by_role("button", name="Buka").click()
    expect(page.get_by_role("heading", name="Dapur Bu Rina")).to_be_visible()

    good = page.locator(f"#b{talas.pk}")
    if scripts:
        good.get_by_role("button", name="Kurangi Keripik talas").click()
    else:
        good.get_by_label("Diterima").fill("4")
    good.get_by_role("button", name="Catat hitungan").click()
    expect(page.locator(f"#b{talas.pk} .tag", has_text="Diterima 4")).to_be_visible()
    expect(page.locator("#sejauh")).to_contain_text("5/6")
    page.get_by_role("button", name="Sisanya pas, terima semua").click()
    expect(page.locator("#tutup")).to_contain_text("1 barang kurang")
    picture(page, "counted")
    page.get_by_role("button", name="Tutup dan tanya pembeli").click()
    expect(page.get_by_text("Serah terima Dapur Bu Rina selesai.")).to_be_visible()

    short = Shortage.objects.get()
    assert (short.missing, short.line.fulfilment.order.contact_name) == (1, "Dedi Supriadi")
    page.goto(f"{live_server.url}{reverse('shortage-answer', args=[short.key])}")
    expect(page.get_by_text("Anda membayar Rp18.000 saat barang diterima, bukan Rp36.000.")).to_be_visible()
    picture(page, "asked")
    page.get_by_role("button", name="Kirim pilihan saya").click()
    expect(page.get_by_text("Pilihan Anda kami terima.")).to_be_visible()
    assert Payment.objects.get(order=short.line.fulfilment.order).amount == 18_000
    page.context.close()
