"""The treasurer uploads the bank's statement; Lumbung finds the order by its unique amount; one press confirms it."""

from datetime import date

from playwright.sync_api import expect

from tests.journeys.people import (
    choose,
    fill_contact,
    goods_of,
    my_cooperative,
    number_of,
    place,
    put_into_basket,
    rupiah,
    sign_in,
    token_of,
)


def test_match_a_bank_file(demo, page, new_page, picture, tmp_path):
    staff = new_page()
    sign_in(staff, demo.url, "pengurus")
    _name, slug = my_cooperative(staff, demo.url)
    put_into_basket(page, demo.url + goods_of(page, demo.url, slug)[0])
    page.goto(f"{demo.url}/belanja/checkout/")
    fill_contact(page)
    choose(page, "pickup")
    place(page, "bank_transfer")
    token, number = token_of(page), number_of(page)
    amount = rupiah(page.locator(".price.big").inner_text())
    picture(page, "what-to-transfer")

    today = f"{date.today():%d/%m/%Y}"
    mutations = tmp_path / f"mutasi-{number}.csv"
    mutations.write_text(
        "TGL_TRAN;DESK_TRAN;MUTASI_DEBET;MUTASI_KREDIT;SALDO_AKHIR_MUTASI\n"
        f"{today};BIAYA ADMIN;2.500,00;0,00;10.000.000,00\n"
        f"{today};TRF SARI WULANDARI {number};0,00;{amount:,}.00;11.000.000,00\n".replace(
            f"{amount:,}.00", f"{amount:,}".replace(",", ".") + ",00"
        )
        + f"{today};TRF SETENGAH;0,00;bukan angka;11.000.000,00\n"
    )
    treasurer = new_page()
    sign_in(treasurer, demo.url, "operator")
    treasurer.goto(f"{demo.url}/kelola/transfer/mutasi/")
    treasurer.get_by_label("Bank", exact=True).select_option("bri")
    treasurer.locator("input[type=file]").set_input_files(mutations)
    treasurer.get_by_role("button", name="Periksa dulu").click()
    expect(treasurer.locator("main")).to_contain_text("Baris 4")
    picture(treasurer, "looked-through")
    treasurer.get_by_role("button", name="Ambil 1 baris").click()
    treasurer.goto(f"{demo.url}/kelola/transfer/mutasi/")
    expect(treasurer.locator("main")).to_contain_text("Jumlahnya pas")
    picture(treasurer, "suggested")
    treasurer.get_by_role("button", name="Konfirmasi semua yang pas").click()
    treasurer.wait_for_load_state("networkidle")
    picture(treasurer, "confirmed")

    page.goto(f"{demo.url}/pesanan/{token}/")
    expect(page.locator("main")).to_contain_text("Disiapkan")

    # The same file again brings nothing new.
    treasurer.goto(f"{demo.url}/kelola/transfer/mutasi/")
    treasurer.get_by_label("Bank", exact=True).select_option("bri")
    treasurer.locator("input[type=file]").set_input_files(mutations)
    treasurer.get_by_role("button", name="Periksa dulu").click()
    expect(treasurer.get_by_role("button", name="Ambil")).to_have_count(0)
