"""A buyer without an account puts goods of two cooperatives into one basket and pays once, by card."""

import re

from playwright.sync_api import expect

from tests.journeys.people import (
    CARD,
    choose,
    cooperatives,
    fill_contact,
    goods_of,
    place,
    put_into_basket,
    rupiah,
    token_of,
)


def test_buy_from_two_cooperatives_and_pay_by_card(demo, page, picture):
    page.goto(demo.url)
    picture(page, "home")
    carriers = [slug for slug in cooperatives(page, demo.url).values() if goods_of(page, demo.url, slug)][:2]
    assert len(carriers) == 2
    titles = [put_into_basket(page, demo.url + goods_of(page, demo.url, slug)[0], quantity=2) for slug in carriers]
    picture(page, "product")

    page.goto(f"{demo.url}/belanja/basket/")
    for title in titles:
        expect(page.locator("main")).to_contain_text(title)
    assert page.locator("main section.hut, main .hut").count() >= 2
    picture(page, "basket")

    page.goto(f"{demo.url}/belanja/checkout/")
    fill_contact(page)
    choose(page, "pickup")
    page.wait_for_load_state("networkidle")
    total = rupiah(page.locator("#ringkasan .total.num").inner_text())
    picture(page, "checkout")
    place(page, "stripe")
    token = token_of(page)
    picture(page, "pay")

    page.get_by_role("button", name="Bayar dengan kartu").click()
    page.wait_for_url(f"{demo.standin}/**")
    assert rupiah(page.locator("body").inner_text()) == total
    page.locator(f"input[name=card][value='{CARD}']").check()
    picture(page, "card")
    page.locator("#bayar").click()

    # The page after the card changes by itself once the webhook has come.
    page.wait_for_url(re.compile(rf"/pesanan/{token}/$"), timeout=30_000)
    expect(page.locator("main")).to_contain_text("Disiapkan")
    assert page.locator("main section.hut .code").count() == 2
    expect(page.locator("main")).not_to_contain_text("Bayar sekarang")
    picture(page, "tracking")
