"""An UMKM owner puts a product on sale; a buyer finds and orders it; the owner sees the order."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from marketplace.demo.pictures.gallery import draw
from marketplace.demo.pictures.render import render
from tests.journeys.people import choose, fill_contact, place, put_into_basket, sign_in


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "foto.jpg"
    render(svg=draw(kind="dodol", variant=5), width=1200).save(path, "JPEG")
    return path


def test_list_a_product_and_see_it_sold(demo, page, new_page, picture, photo):
    title = f"Dodol talas {uuid.uuid4().hex[:6]}"
    sign_in(page, demo.url, "umkm")
    page.goto(f"{demo.url}/jual/")
    picture(page, "panel")
    page.goto(f"{demo.url}/jual/barang/tambah/")
    page.locator("input[type=file]").set_input_files(photo)
    page.locator("input[name=title]").fill(title)
    page.locator("input[name=price]").fill("Rp24.500")
    page.locator("input[name=stock]").fill("12")
    page.locator("select[name=category]").select_option(index=3)
    page.locator("input[name=unit]").fill("kotak")
    picture(page, "listing")
    page.get_by_role("button", name="Mulai jual").click()
    page.wait_for_url(lambda url: "/tambah/" not in url)
    picture(page, "listed")

    buyer = new_page()
    found = buyer.locator(f".good:has-text('{title}') h3 a")
    for _ in range(20):
        buyer.goto(f"{demo.url}/belanja/search/?q={title.replace(' ', '+')}")
        if found.count():
            break
        buyer.wait_for_timeout(500)
    expect(found).to_have_count(1)
    picture(buyer, "found")
    address = demo.url + str(found.get_attribute("href"))
    buyer.goto(address)
    storefront = buyer.locator("main a[href^='/toko/']").first.get_attribute("href")
    buyer.goto(demo.url + str(storefront))
    expect(buyer.locator("main")).to_contain_text(title)
    picture(buyer, "storefront")

    put_into_basket(buyer, address, quantity=2)
    buyer.goto(f"{demo.url}/belanja/checkout/")
    fill_contact(buyer, name="Tuti Sumiati")
    choose(buyer, "pickup")
    place(buyer, "cash")

    page.goto(f"{demo.url}/jual/pesanan/")
    expect(page.locator("main")).to_contain_text(title)
    expect(page.locator("main")).not_to_contain_text("Tuti")
    picture(page, "order-seen")
    page.goto(f"{demo.url}/jual/barang/")
    row = page.locator("main li, main tr").filter(has_text=re.compile(title)).first
    expect(row).to_contain_text("Stok 12, 2 sudah dipesan")
