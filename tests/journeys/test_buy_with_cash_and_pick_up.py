"""A buyer orders with cash, picks the goods up, and follows it all by a link."""

from playwright.sync_api import expect

from tests.journeys.people import (
    choose,
    fill_contact,
    goods_of,
    handover_code,
    my_cooperative,
    number_of,
    open_fulfilment,
    place,
    put_into_basket,
    sign_in,
    take_step,
    token_of,
)


def test_buy_with_cash_and_pick_up(demo, page, new_page, picture):
    counter = new_page()
    sign_in(counter, demo.url, "pengurus")
    cooperative, slug = my_cooperative(counter, demo.url)

    put_into_basket(page, demo.url + goods_of(page, demo.url, slug)[0])
    page.goto(f"{demo.url}/belanja/checkout/")
    fill_contact(page)
    choose(page, "pickup")
    place(page, "cash")
    token = token_of(page)
    page.goto(f"{demo.url}/pesanan/{token}/")
    number, code = number_of(page), handover_code(page, cooperative)
    assert len(code) == 6
    picture(page, "ordered")

    picture(counter, "board")
    open_fulfilment(counter, demo.url, number)
    take_step(counter, "Sudah dikemas")
    take_step(counter, "Siap diambil")
    page.reload()
    expect(page.locator("main")).to_contain_text("Siap diambil")
    picture(page, "ready")

    wrong = "000000" if code != "000000" else "111111"
    take_step(counter, "Uang pas, sudah diserahkan", code=wrong)
    expect(counter.get_by_role("alert")).to_be_visible()
    picture(counter, "wrong-code")
    open_fulfilment(counter, demo.url, number)
    take_step(counter, "Uang pas, sudah diserahkan", code=code)
    expect(counter.locator("main")).to_contain_text("Diserahkan")
    picture(counter, "handed-over")

    page.reload()
    expect(page.locator("main")).to_contain_text("Diterima")
    picture(page, "received")
