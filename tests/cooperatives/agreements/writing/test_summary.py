"""An agreement in a few lines."""

import pytest

from cooperatives.agreements.models import FeeRule
from cooperatives.agreements.writing.summary import summarise
from tests import factories
from tests.cooperatives.agreements.writing.test_wording import draft

pytestmark = pytest.mark.django_db


def test_it_says_what_the_umkm_gets_and_gives_how_long_and_how_to_leave():
    version = draft()
    FeeRule.objects.create(sheet=version.sheet, pillar="marketing", basis="order", amount=2_000)
    said = summarise(version=version)
    assert [(one.icon, one.words) for one in said.gets] == [
        ("modal", "Talangan sampai Rp2.000.000 untuk pesanan yang sudah pasti, jasa 1,25% per bulan."),
        ("belajar", "6 kelas dan 4 kunjungan pendamping, menuju tingkat Mandiri digital."),
        ("antar", f"Barang dikumpulkan di {version.sheet.distribution.hub.name} (Senin dan Kamis), lalu dikemas dan"
         " diantar koperasi."),
        ("suara", "Ditawarkan lewat bazar kecamatan, dengan 3 kampanye setahun."),
    ]  # fmt: skip
    assert said.gives == [
        "Distribusi: 5% dari harga, paling sedikit Rp500 per barang.",
        "Pemasaran produk: Rp2.000 per pesanan.",
        "20% dari tiap pencairan dipotong selama talangan belum lunas.",
        "Barang diserahkan paling lambat 1 hari setelah dipesan.",
        "Retur ditanggung UMKM.",
        "Koperasi boleh memakai foto produk, tetapi bukan merek.",
        "Mengurus SPP-IRT, paling lambat 90 hari sejak berlaku.",
    ]
    assert said.lasts == "1 Desember 2026 sampai 30 November 2027."
    assert said.leave.startswith("Beri tahu paling sedikit 45 hari sebelumnya")
    assert (said.kept, said.received, said.by_category) == (7_000, 93_000, False)


def test_the_example_leaves_out_rules_for_some_goods_and_says_so():
    version = draft()
    FeeRule.objects.create(
        sheet=version.sheet, pillar="distribution", basis_points=900, category=factories.category(name="Batik")
    )
    said = summarise(version=version)
    assert (said.kept, said.by_category) == (5_000, True)
