"""A courier takes cash and hands it in short; the treasurer counts it; what is missing stays on his name."""

import re

from playwright.sync_api import expect

from tests.journeys.people import (
    choose,
    fill_address,
    fill_contact,
    goods_of,
    handover_code,
    home_district,
    my_cooperative,
    number_of,
    open_fulfilment,
    place,
    put_into_basket,
    rupiah,
    send_off,
    sign_in,
    take_step,
)


def test_hand_in_the_cash(demo, page, new_page, picture):
    keeper, courier = new_page(), new_page()
    sign_in(keeper, demo.url, "gudang")
    cooperative, slug = my_cooperative(keeper, demo.url)
    sign_in(courier, demo.url, "kurir")
    assert courier.url == f"{demo.url}/kelola/antar/"
    name = courier.locator(".whose").inner_text()
    courier.goto(f"{demo.url}/kelola/kas/")
    before = rupiah(courier.locator(".cash .amount").inner_text())

    put_into_basket(page, demo.url + goods_of(page, demo.url, slug)[0])
    district = home_district(page, demo.url, slug)
    fill_contact(page)
    fill_address(page, district=district)
    choose(page, "delivery")
    page.wait_for_load_state("networkidle")
    total = rupiah(page.locator("#ringkasan .total.num").inner_text())
    place(page, "cash")
    number, code = number_of(page), handover_code(page, cooperative)

    open_fulfilment(keeper, demo.url, number)
    parcel = keeper.locator("h1").inner_text().split()[-1]
    take_step(keeper, "Sudah dikemas")
    send_off(keeper, demo.url, parcel, courier=name)

    courier.goto(f"{demo.url}/kelola/antar/paket/{parcel}/")
    picture(courier, "at-the-door")
    courier.get_by_label("Kode dari pembeli").fill(code)
    courier.get_by_role("button", name="Uang pas").click()
    expect(courier.locator("#catatan")).to_contain_text(f"{parcel} tercatat diserahkan.")
    courier.goto(f"{demo.url}/kelola/kas/")
    assert rupiah(courier.locator(".cash .amount").inner_text()) == before + total
    expect(courier.locator("main")).to_contain_text(number)
    picture(courier, "in-hand")

    treasurer = new_page()
    sign_in(treasurer, demo.url, "bendahara")
    treasurer.goto(f"{demo.url}/kelola/kas/")
    picture(treasurer, "who-holds-what")
    holder = treasurer.locator("li.purse").filter(has_text=f"Rp{before + total:,}".replace(",", "."))
    holder.get_by_role("link", name=re.compile("Hitung")).click()
    treasurer.get_by_label("Uang yang dihitung").fill(str(before + total - 5_000))
    treasurer.get_by_role("button", name="Catat setoran").click()
    expect(treasurer.get_by_role("alert")).to_contain_text("Kurang Rp5.000")
    picture(treasurer, "short")
    treasurer.get_by_role("button", name="Ya, catat segini").click()
    expect(treasurer.locator("body")).to_contain_text("masuk kas")
    picture(treasurer, "counted")

    courier.reload()
    assert rupiah(courier.locator(".cash .amount").inner_text()) == 5_000
    expect(courier.locator("main")).to_contain_text("masih tanggungan Anda")
    picture(courier, "still-owes")
