from collections import Counter

import pytest
from django.utils import translation

from cooperatives.registry.importing.columns import FIELDS
from cooperatives.registry.importing.headers import NoHeader, find_header
from cooperatives.registry.models import ImportRun


def rows(*lines):
    return list(enumerate((list(line) for line in lines), 1))


def test_no_heading_means_two_things():
    for fields in FIELDS.values():
        counts = Counter(heading for field in fields for heading in field.headings())
        assert [heading for heading, count in counts.items() if count > 1] == []


def test_synonyms_below_titles():
    found = find_header(
        rows=rows(
            ["DATA UMKM 2025"],
            [],
            ["No.", "NAMA UMKM", "Nama Pemilik *", "KEC.", "Desa/Kel.", "No. HP / WA", "N I B", "Omzet"],
            ["1", "a", "b", "Ciampea", "Benteng", "0", "0", "0"],
        ),
        subject=ImportRun.ENTERPRISES,
    )
    assert found.row == 3
    assert found.columns == {
        "name": 1, "owner_name": 2, "district": 3, "village": 4, "phone": 5, "business_number": 6
    }  # fmt: skip


def test_a_heading_over_two_lines():
    found = find_header(
        rows=rows(
            ["NO", "NAMA USAHA", "NAMA PEMILIK", "ALAMAT", "", "KONTAK"],
            ["", "", "", "DESA", "KECAMATAN", ""],
            [1, 2, 3, 4, 5, 6],
        ),
        subject=ImportRun.ENTERPRISES,
    )
    assert found.row == 2
    assert (found.columns["village"], found.columns["district"], found.columns["phone"]) == (3, 4, 5)
    assert found.is_noise([1, 2, 3, 4, 5, 6])


def test_noise_and_data():
    found = find_header(rows=rows(["Nama Usaha", "Pemilik", "Kecamatan", "Desa"]), subject=ImportRun.ENTERPRISES)
    for noise in ([], [None, ""], ["KECAMATAN CIAMPEA"], ["Jumlah", 34636.0], ["NAMA USAHA", "pemilik", "Kec", "Desa"]):
        assert found.is_noise(noise), noise
    assert not found.is_noise(["Keripik", "Tini", "Ciampea", "Benteng"])
    assert not found.is_noise(["Keripik", "", "", "Benteng"])


def test_what_is_missing_is_named():
    with pytest.raises(NoHeader, match="Kolom “Desa/Kelurahan” tidak ada. Yang dikenali: “Nama Usaha”"):
        find_header(rows=rows(["Nama Usaha", "Pemilik", "Kecamatan"]), subject=ImportRun.ENTERPRISES)
    with pytest.raises(NoHeader, match="tidak ditemukan di 40 baris pertama.*“Nama usaha”, “Nama pemilik”"):
        find_header(rows=rows(["a", "b"], [1, 2]), subject=ImportRun.ENTERPRISES)


def test_a_list_that_was_downloaded_in_english_is_read_again():
    fields = FIELDS[ImportRun.ENTERPRISES]
    with translation.override("en"):
        titles = [str(field.title) for field in fields]
    assert "Business name" in titles
    assert find_header(rows=rows(titles), subject=ImportRun.ENTERPRISES).columns == {
        field.name: at for at, field in enumerate(fields)
    }
