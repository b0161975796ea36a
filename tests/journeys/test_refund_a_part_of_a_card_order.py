"""One of three pieces paid by card was broken: the treasurer sees who bears it, and the money goes back by itself."""

import re

from playwright.sync_api import expect

from tests.journeys.people import (
    choose,
    fill_contact,
    goods_of,
    handover_code,
    my_cooperative,
    number_of,
    open_fulfilment,
    pay_by_card,
    place,
    put_into_basket,
    rupiah,
    sign_in,
    take_step,
    token_of,
)


def test_refund_a_part_of_a_card_order(demo, page, new_page, picture):
    staff = new_page()
    sign_in(staff, demo.url, "pengurus")
    cooperative, slug = my_cooperative(staff, demo.url)
    title = put_into_basket(page, demo.url + goods_of(page, demo.url, slug)[3], quantity=3)
    page.goto(f"{demo.url}/belanja/checkout/")
    fill_contact(page)
    choose(page, "pickup")
    page.wait_for_load_state("networkidle")
    total = rupiah(page.locator("#ringkasan .total.num").inner_text())
    place(page, "stripe")
    token = token_of(page)
    pay_by_card(page, demo, token)
    number, code = number_of(page), handover_code(page, cooperative)

    open_fulfilment(staff, demo.url, number)
    take_step(staff, "Sudah dikemas")
    take_step(staff, "Siap diambil")
    take_step(staff, "Sudah diserahkan", code=code)

    treasurer = new_page()
    sign_in(treasurer, demo.url, "bendahara")
    treasurer.goto(f"{demo.url}/kelola/pengembalian/pesanan/{number}/")
    treasurer.get_by_label(re.compile(re.escape(title))).first.fill("1")
    treasurer.get_by_role("textbox", name="Alasan").fill("1 bungkus pecah di jalan")
    treasurer.get_by_label(re.compile("Seperti waktu dijual")).check()
    treasurer.get_by_role("button", name="Lihat akibatnya dulu").click()
    expect(treasurer.locator("main")).to_contain_text("Uang siapa yang berkurang")
    assert rupiah(treasurer.locator(".price.big").first.inner_text()) == total // 3
    picture(treasurer, "who-bears-it")
    treasurer.get_by_role("button", name="Ya, kembalikan").click()
    treasurer.wait_for_load_state("networkidle")
    picture(treasurer, "decided")

    page.goto(f"{demo.url}/pesanan/{token}/")
    amount = f"Rp{total // 3:,}".replace(",", ".")
    expect(page.locator("main")).to_contain_text(amount)
    for _try in range(30):  # the worker and the gateway take a moment
        if "Sedang diproses" not in page.locator("main").inner_text():
            break
        page.wait_for_timeout(1_000)
        page.reload()
    expect(page.locator("main")).to_contain_text(re.compile(r"Dikembalikan \d"))
    picture(page, "money-back")
