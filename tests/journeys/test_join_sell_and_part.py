"""A cooperative invites an UMKM; she joins and signs; her goods are on sale; the memorandum ends, and they are not."""

import random
import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from marketplace.demo.pictures.gallery import draw
from marketplace.demo.pictures.render import render
from tests.journeys.people import sign_in


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "foto.jpg"
    render(svg=draw(kind="dodol", variant=3), width=1200).save(path, "JPEG")
    return path


def test_join_sell_and_part(demo, page, new_page, picture, photo, tmp_path):
    business, phone = f"Dodol Nyi {uuid.uuid4().hex[:5]}", f"+62813{random.randint(10_000_000, 99_999_999)}"
    manager, owner, buyer = page, new_page(), new_page()
    sign_in(manager, demo.url, "pengurus")

    link = invite(manager, demo, business, phone)
    picture(manager, "invited")
    owner.goto(link)
    picture(owner, "invitation")
    join(owner, demo, phone)
    picture(owner, "joined")

    draft(manager, demo, business)
    picture(manager, "terms")
    manager.get_by_role("button", name="Baca dan tawarkan").click()
    sign(manager, demo, "+6281200000003", picture, "offer")

    owner.goto(f"{demo.url}/jual/")
    expect(owner.locator("main")).to_contain_text("tanda tangan")
    picture(owner, "waits-for-her")
    owner.goto(f"{demo.url}/jual/kerja-sama/")
    picture(owner, "agreements")
    owner.locator("main a[href^='/nota/']").first.click()
    picture(owner, "reads")
    memorandum = owner.url
    owner.locator("a[href$='/tanda-tangan/']:visible").first.click()
    sign(owner, demo, phone, picture, "signs", draws=True)
    expect(owner.locator("main")).to_contain_text("Berlaku sampai")
    picture(owner, "in-force")

    title = f"Dodol nangka {uuid.uuid4().hex[:6]}"
    address = put_on_sale(owner, demo, title, photo)
    is_for_sale(buyer, address)
    picture(buyer, "for-sale")

    check_document(owner, buyer, demo, memorandum, tmp_path, picture)

    owner.goto(memorandum)
    owner.get_by_role("link", name="Akhiri kerja sama").click()
    owner.get_by_label("Alasan").fill("Pindah rumah ke luar kabupaten.")
    owner.get_by_label("Akhiri sekarang juga").check()
    picture(owner, "notice")
    owner.get_by_role("button", name="Beri tahu dan akhiri").click()
    expect(owner.locator("main")).to_contain_text(re.compile("Tidak berlaku lagi|Diakhiri"))
    picture(owner, "ended")
    is_not_for_sale(buyer, address)
    picture(buyer, "not-for-sale")


def invite(manager: Page, demo, business: str, phone: str) -> str:
    """Write an invitation; return the link that is sent by WhatsApp."""
    manager.goto(f"{demo.url}/kelola/undangan/")
    manager.locator("input[name=business_name]").fill(business)
    manager.locator("input[name=owner_name]").fill("Nyi Sumarni")
    manager.locator("input[name=phone]").fill("0" + phone.removeprefix("+62"))
    manager.get_by_role("button", name="Buat undangan").click()
    link = manager.locator("input#link").input_value()
    assert link.startswith("http") and "/jual/undangan/" in link
    return demo.url + link[link.index("/jual/") :]


def join(owner: Page, demo, phone: str) -> None:
    """Accept, sign up with the phone and the code sent to it, and open the shop that the invitation names."""
    owner.get_by_role("link", name="Terima undangan").click()
    owner.get_by_role("link", name="Daftar").click()
    owner.get_by_label("Nama", exact=True).fill("Nyi Sumarni")
    owner.get_by_label("Nomor HP").fill("0" + phone.removeprefix("+62"))
    owner.get_by_role("button", name="Daftar").click()
    owner.locator("input[name=code]").fill(demo.code_sent_to(phone))
    owner.locator("main form button:visible").first.click()
    owner.wait_for_url(re.compile("/terima/"))
    owner.locator("select[name=sector]").select_option(index=1)
    owner.locator("select[name=district]").select_option(label="Ciampea")
    village = owner.locator("select[name=village]")
    expect(village.locator("option").nth(2)).to_be_attached()
    village.select_option(index=1)
    owner.get_by_role("button", name="Buka toko dan bergabung").click()
    owner.wait_for_url(lambda url: "/terima/" not in url)


def draft(manager: Page, demo, business: str) -> None:
    """Open the draft that her joining made, and let either side leave at once."""
    manager.goto(f"{demo.url}/kelola/mitra/?q={business.replace(' ', '+')}")
    manager.get_by_role("link", name=re.compile(business)).first.click()
    manager.locator("main a[href$='/syarat/']").first.click()
    manager.locator("input[name$=notice_days]").fill("0")


def sign(person: Page, demo, phone: str, picture, what: str, *, draws: bool = False) -> None:
    """Read, agree, ask for the code, and sign with it; the finger draws if `draws`."""
    expect(person.get_by_role("heading", name="Tanda tangan", exact=True)).to_be_visible()
    person.locator("input[name=agreed]").check()
    if draws:
        pad = person.locator("canvas")
        pad.scroll_into_view_if_needed()
        box = pad.bounding_box()
        person.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
        person.mouse.down()
        for step in range(1, 12):
            person.mouse.move(
                box["x"] + 20 + step * box["width"] / 14, box["y"] + box["height"] * (0.3 if step % 2 else 0.7)
            )
        person.mouse.up()
        assert person.locator("input[name=drawing]").input_value().startswith("M")
    person.get_by_role("button", name="Kirim kode").click()
    person.locator("input[name=code]").fill(demo.code_sent_to(phone))
    picture(person, what)
    person.get_by_role("button", name="Tanda tangani").click()
    person.wait_for_url(lambda url: "/tanda-tangan/" not in url)


def put_on_sale(owner: Page, demo, title: str, photo) -> str:
    """List a product; return the address at which a buyer sees it."""
    owner.goto(f"{demo.url}/jual/barang/tambah/")
    owner.locator("input[type=file]").set_input_files(photo)
    owner.locator("input[name=title]").fill(title)
    owner.locator("input[name=price]").fill("Rp24.500")
    owner.locator("input[name=stock]").fill("12")
    owner.locator("select[name=category]").select_option(index=3)
    owner.locator("input[name=unit]").fill("kotak")
    owner.get_by_role("button", name="Mulai jual").click()
    owner.wait_for_url(lambda url: "/tambah/" not in url)
    owner.goto(f"{demo.url}/belanja/search/?q={title.replace(' ', '+')}")
    found = owner.locator(f".good:has-text('{title}') h3 a")
    for _ in range(40):
        if found.count():
            break
        owner.wait_for_timeout(500)
        owner.reload()
    return demo.url + str(found.first.get_attribute("href"))


def is_for_sale(buyer: Page, address: str) -> None:
    buyer.goto(address)
    expect(buyer.locator("button", has_text="eranjang").first).to_be_attached()


def is_not_for_sale(buyer: Page, address: str) -> None:
    """Within a minute, caches and index included, nobody can buy it any more."""
    for _ in range(60):
        buyer.goto(address)
        if buyer.locator("main button", has_text="eranjang").count() == 0:
            break
        buyer.wait_for_timeout(1000)
    expect(buyer.locator("main button", has_text="eranjang")).to_have_count(0)


def check_document(owner: Page, stranger: Page, demo, memorandum: str, tmp_path, picture) -> None:
    """The PDF that she downloads is found true by anybody, and changed when one byte of it is another."""
    owner.goto(memorandum)
    for _ in range(40):  # it is made in the background
        answer = owner.request.get(memorandum + "pdf/")
        if answer.ok and answer.body().startswith(b"%PDF"):
            break
        owner.wait_for_timeout(500)
    content = answer.body()
    assert content.startswith(b"%PDF")
    true, changed = tmp_path / "nota.pdf", tmp_path / "lain.pdf"
    true.write_bytes(content)
    middle = len(content) // 2
    changed.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    for path, words in ((true, "asli"), (changed, "berubah")):
        stranger.goto(f"{demo.url}/nota/periksa/")
        stranger.locator("input[type=file]").set_input_files(path)
        stranger.get_by_role("button", name="Bandingkan").click()
        expect(stranger.locator("main")).to_contain_text(re.compile(words, re.IGNORECASE))
        picture(stranger, f"document-{words}")
