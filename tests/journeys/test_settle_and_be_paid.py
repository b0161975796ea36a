"""A cooperative settles: the treasurer lists, another approves, the bank pays, and the UMKM sees her money.

The bank gives hers back in the end, so that the next size finds her waiting again.
"""

import re

from playwright.sync_api import expect

from tests.journeys.people import rupiah, sign_in

REFERENCE = "FT20261124"


def test_settle_and_be_paid(demo, new_page, picture):
    owner = new_page()
    sign_in(owner, demo.url, "umkm")
    owner.goto(f"{demo.url}/jual/uang/")
    picture(owner, "money-before")
    shop = owner.locator("title").inner_text().split("·")[1].strip()

    treasurer = new_page()
    sign_in(treasurer, demo.url, "bendahara")
    treasurer.goto(f"{demo.url}/kelola/pencairan/")
    picture(treasurer, "settlement")
    if treasurer.locator("#pencairan tr", has_text=shop).count() == 0:
        treasurer.get_by_role("button", name="Cairkan sekarang").click()
        treasurer.goto(f"{demo.url}/kelola/pencairan/")
    row = treasurer.locator("#pencairan tr", has_text=shop).first
    number = row.locator("a.num").inner_text()
    for box in treasurer.locator("#pencairan input[name=payouts]").all():
        box.uncheck(force=True)
    row.locator("input[name=payouts]").check(force=True)
    treasurer.get_by_role("button", name="Buat daftar pembayaran").click()
    expect(treasurer.locator("main")).to_contain_text("orang lain yang menyetujui")
    amount = rupiah(treasurer.locator("main .price").first.inner_text())
    picture(treasurer, "waits-for-another")
    batch = treasurer.url

    manager = new_page()
    sign_in(manager, demo.url, "pengurus")
    manager.goto(batch)
    manager.get_by_role("button", name=re.compile("Setujui Rp")).click()
    expect(manager.locator("main")).to_contain_text("Disetujui orang kedua")
    picture(manager, "approved")

    treasurer.goto(batch)
    treasurer.locator("select[name=layout]").select_option("bri")
    with treasurer.expect_download() as download:
        treasurer.get_by_role("button", name="Unduh berkas").click()
    assert str(amount) in download.value.path().read_text("ascii")
    treasurer.goto(batch)
    treasurer.get_by_label(re.compile("Acuan bank")).first.fill(REFERENCE)
    treasurer.get_by_role("button", name="Dibayar", exact=True).click()
    expect(treasurer.locator("main")).to_contain_text(f"Acuan {REFERENCE}")
    picture(treasurer, "paid")

    owner.goto(f"{demo.url}/jual/uang/")
    expect(owner.locator("main")).to_contain_text(REFERENCE)
    picture(owner, "money-paid")
    owner.locator("li.parcel", has_text=REFERENCE).locator("a.tap").first.click()
    expect(owner.locator("main")).to_contain_text("Anda terima")
    picture(owner, "statement")

    treasurer.goto(f"{demo.url}/kelola/pencairan/?keadaan=paid")
    treasurer.get_by_role("link", name=number).first.click()
    treasurer.get_by_text("Bank mengembalikan uangnya").click()
    treasurer.get_by_label("Sebabnya").fill("Rekening sudah ditutup")
    treasurer.get_by_role("button", name="Catat pengembalian").click()
    expect(treasurer.locator("main")).to_contain_text("Dikembalikan bank")
    owner.goto(f"{demo.url}/jual/uang/")
    expect(owner.locator("main")).to_contain_text("Bank mengembalikan")
    picture(owner, "came-back")
