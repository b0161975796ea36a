"""What people do, in their words, as a journey strings it together."""

import re

from playwright.sync_api import Page, expect

from marketplace.demo.logins import PASSWORD

CARD = "4242424242424242"


def rupiah(text: str) -> int:
    """The first amount in a text: "Total Rp221.000" → 221000."""
    found = re.search(r"Rp([\d.]+)", text)
    assert found, text
    return int(found.group(1).replace(".", ""))


def sign_in(page: Page, base: str, key: str) -> None:
    """Sign in with a demo login's e-mail address and the demo's password."""
    page.goto(f"{base}/akun/login/")
    page.get_by_label("Nomor HP atau e-mail").fill(f"{key}@lumbung.example")
    page.get_by_text("Pakai kata sandi").click()
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Lanjut").click()
    page.wait_for_url(lambda url: "/akun/" not in url)


def my_cooperative(page: Page, base: str) -> tuple[str, str]:
    """Name and slug of the cooperative that the demo's staff work for, as their own workspace says them."""
    page.goto(f"{base}/kelola/")
    link = page.locator("a[href^='/koperasi/']").first.get_attribute("href")
    name = page.locator("main p.small.mute").first.inner_text().split("·")[0].strip()
    return name, str(link).strip("/").split("/")[-1]


def cooperatives(page: Page, base: str) -> dict[str, str]:
    """Slug by name of the cooperatives in the public directory that carry goods."""
    page.goto(f"{base}/koperasi/")
    links = page.locator("main a[href^='/koperasi/koperasi'], main a[href^='/koperasi/kud'], main .hut a")
    found = {}
    for link in links.all():
        slug = (link.get_attribute("href") or "").strip("/").split("/")[-1]
        found[link.inner_text().strip()] = slug
    return found


def goods_of(page: Page, base: str, cooperative_slug: str) -> list[str]:
    """Addresses of goods that this cooperative carries, as the search shows them."""
    page.goto(f"{base}/belanja/search/?koperasi={cooperative_slug}")
    return [str(link.get_attribute("href")) for link in page.locator(".good h3 a").all()]


def put_into_basket(page: Page, address: str, *, quantity: int = 1) -> str:
    """Open a product, choose how many, and add it; return its title."""
    page.goto(address)
    title = page.locator("h1").inner_text()
    page.locator("input[name=quantity]").fill(str(quantity))
    page.locator("button:visible", has_text="eranjang").last.click()
    expect(page.get_by_role("link", name=re.compile("Keranjang, [1-9]"))).to_be_visible()
    return title


def fill_contact(page: Page, *, phone: str = "0812 0000 7788", name: str = "Sari Wulandari") -> None:
    page.get_by_label("Nomor HP").fill(phone)
    page.get_by_label("Nama", exact=True).fill(name)


def fill_address(page: Page, *, district: str) -> None:
    """Choose the kecamatan, then the first of its villages, and write a street."""
    page.get_by_label("Kecamatan").select_option(label=district)
    village = page.get_by_label("Desa, kode pos")
    expect(village.locator("option").nth(1)).to_be_attached()
    village.select_option(index=1)
    page.get_by_label("Jalan, nomor, patokan").fill("Kp. Sawah RT 02/RW 05, dekat musala")


def home_district(page: Page, base: str, slug: str) -> str:
    """A kecamatan that the cooperative delivers to: the one it stands in, as its public page says. Ends at checkout."""
    page.goto(f"{base}/koperasi/{slug}/")
    text = page.locator("main").inner_text()
    page.goto(f"{base}/belanja/checkout/")
    names = page.get_by_label("Kecamatan").locator("option").all_inner_texts()[1:]
    return next(name for name in names if name in text)


def choose(page: Page, way: str) -> None:
    """Choose for every parcel how it is received: "delivery" or "pickup"."""
    for parcel in page.locator("#cara fieldset").all():
        parcel.locator(f"input[value^='{way}:']").first.check()


def place(page: Page, method: str) -> None:
    """Choose the way to pay and place the order."""
    page.locator(f"#bayar-{method}").check()
    page.wait_for_load_state("networkidle")
    page.locator("button:visible", has_text="Buat pesanan").last.click()
    page.wait_for_url(re.compile(r"/pesanan/[\w-]{20,}/"))


def pay_by_card(page: Page, demo, token: str) -> None:
    """From the order's pay page through the stand-in's, until the webhook has changed the page."""
    page.get_by_role("button", name="Bayar dengan kartu").click()
    page.wait_for_url(f"{demo.standin}/**")
    page.locator(f"input[name=card][value='{CARD}']").check()
    page.locator("#bayar").click()
    page.wait_for_url(re.compile(rf"/pesanan/{token}/$"), timeout=30_000)


def token_of(page: Page) -> str:
    found = re.search(r"/pesanan/([\w-]{20,})/", page.url)
    assert found, page.url
    return found.group(1)


def number_of(page: Page) -> str:
    """The order's number, as its page says it."""
    found = re.search(r"Pesanan (\d+)", page.locator("main").inner_text())
    assert found
    return found.group(1)


def handover_code(page: Page, cooperative: str) -> str:
    """The code that the buyer tells this cooperative's courier or counter."""
    parcel = page.locator("section.hut").filter(has_text=cooperative)
    return re.sub(r"\D", "", parcel.locator(".code").inner_text())


def take_step(page: Page, button: str, *, code: str = "") -> None:
    """Press the one button of a fulfilment's page, with the buyer's code where it is asked."""
    if code:
        page.get_by_label("Kode serah dari pembeli").fill(code)
    page.get_by_role("button", name=button).click()
    page.wait_for_load_state("networkidle")


def open_fulfilment(page: Page, base: str, number: str) -> None:
    """Find an order's parcel on the board of the cooperative by its number."""
    page.goto(f"{base}/kelola/pengiriman/?cari={number}")
    expect(page.locator("h1")).to_contain_text(number)


def send_off(page: Page, base: str, parcel: str, *, courier: str) -> None:
    """As the warehouse: a manifest for the courier of this name with this parcel, which sets out."""
    page.goto(f"{base}/kelola/surat-jalan/")
    page.locator("summary", has_text="Buat surat jalan tanpa rencana").click()
    form = page.locator("form[action$='/baru/']")
    driver = form.get_by_label("Kurir")
    driver.select_option(label=driver.locator("option", has_text=courier).first.inner_text())
    form.get_by_role("button", name="Buat, lalu pindai paketnya").click()
    page.get_by_label("Pindai atau ketik kode").fill(parcel)
    page.get_by_role("button", name="Muat", exact=True).click()
    expect(page.locator("main")).to_contain_text(parcel)
    page.reload()
    page.get_by_role("button", name="Berangkatkan").click()
    page.wait_for_load_state("networkidle")
