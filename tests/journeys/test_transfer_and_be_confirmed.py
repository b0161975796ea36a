"""A buyer transfers a unique amount; the treasurer finds it and confirms it; the parcel is delivered."""

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
    sign_in,
    take_step,
    token_of,
)


def test_transfer_and_be_confirmed(demo, page, new_page, picture):
    staff = new_page()
    sign_in(staff, demo.url, "pengurus")
    cooperative, slug = my_cooperative(staff, demo.url)
    put_into_basket(page, demo.url + goods_of(page, demo.url, slug)[1])
    district = home_district(page, demo.url, slug)
    fill_contact(page)
    fill_address(page, district=district)
    choose(page, "delivery")
    page.wait_for_load_state("networkidle")
    total = rupiah(page.locator("#ringkasan .total.num").inner_text())
    place(page, "bank_transfer")
    token = token_of(page)
    amount = rupiah(page.locator(".price.big").inner_text())
    assert total < amount <= total + 999
    number = number_of(page)
    picture(page, "transfer")

    treasurer = new_page()
    sign_in(treasurer, demo.url, "operator")
    treasurer.goto(f"{demo.url}/kelola/transfer/?cari={amount}")
    picture(treasurer, "open-transfers")
    if "cari" in treasurer.url:
        treasurer.get_by_role("link", name=re.compile("Konfirmasi Rp")).first.click()
    expect(treasurer.locator("h1")).to_contain_text(number)
    treasurer.get_by_label("Jumlah di mutasi bank").fill(str(amount + 1))
    treasurer.get_by_label("Nomor acuan bank").fill(f"BRI {number}")
    treasurer.get_by_role("button", name="Uang sudah masuk").click()
    expect(treasurer.get_by_role("alert")).to_contain_text("Lebih Rp1.")
    picture(treasurer, "amount-differs")
    treasurer.get_by_role("link", name="Bukan, ulangi").click()
    treasurer.get_by_label("Jumlah di mutasi bank").fill(str(amount))
    treasurer.get_by_label("Nomor acuan bank").fill(f"BRI {number}")
    treasurer.get_by_role("button", name="Uang sudah masuk").click()
    treasurer.wait_for_load_state("networkidle")
    picture(treasurer, "confirmed")

    page.goto(f"{demo.url}/pesanan/{token}/")
    expect(page.locator("main")).to_contain_text("Disiapkan")
    code = handover_code(page, cooperative)
    open_fulfilment(staff, demo.url, number)
    take_step(staff, "Sudah dikemas")
    take_step(staff, "Berangkatkan")
    page.reload()
    expect(page.locator("main")).to_contain_text("Di jalan")
    take_step(staff, "Sudah diserahkan", code=code)
    page.reload()
    expect(page.locator("main")).to_contain_text("Diterima")
    picture(page, "delivered")
