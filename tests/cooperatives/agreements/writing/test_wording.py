"""The text of an agreement: written from a wording, its terms and its parties."""

import importlib
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.utils import translation

from cooperatives.agreements.models import (
    CapacityTerms,
    CapitalTerms,
    DistributionTerms,
    FeeRule,
    MarketingTerms,
    Obligation,
    TermSheet,
    Version,
    Wording,
)
from cooperatives.agreements.writing.facts import facts_of
from cooperatives.agreements.writing.first_wording import FIRST
from cooperatives.agreements.writing.text import blocks, written
from cooperatives.agreements.writing.wording import (
    LISTS,
    NAMES,
    PARTS,
    misplaced_lists,
    text_of,
    unknown_names,
    wording_for,
)
from cooperatives.registry.models import Enterprise
from tests import factories

pytestmark = pytest.mark.django_db

BEGINS, ENDS = datetime(2026, 11, 30, 17, 0, tzinfo=UTC), datetime(2027, 11, 30, 17, 0, tzinfo=UTC)


def full_sheet(cooperative) -> TermSheet:
    sheet = TermSheet.objects.create(months=12, notice_days=45)
    CapitalTerms.objects.create(sheet=sheet, limit=2_000_000, cost_basis_points=125, repayment_basis_points=2_000)
    CapacityTerms.objects.create(sheet=sheet, classes=6, visits=4, level=4)
    DistributionTerms.objects.create(
        sheet=sheet, hub=cooperative.hubs.get(), rounds="Senin dan Kamis", note="Dus isi 24.\nTanpa plastik."
    )
    MarketingTerms.objects.create(sheet=sheet, channels="bazar kecamatan", campaigns=3, brand_licence=False)
    FeeRule.objects.create(sheet=sheet, pillar="distribution", basis_points=500, floor=500)
    Obligation.objects.create(
        sheet=sheet, pillar="distribution", owed_by="enterprise", title="Mengurus SPP-IRT", due_after_days=90
    )
    return sheet


def draft(*, sheet: TermSheet | None = None, **enterprise) -> Version:
    cooperative = factories.cooperative(name="Koperasi Sauyunan", deed_number="12")
    made = factories.version(
        cooperative=cooperative,
        enterprise=factories.enterprise(**{"name": "Dapur Bu Enok", **enterprise}),
        state=Version.DRAFT,
        active_from=BEGINS,
        active_to=ENDS,
    )
    made.sheet = sheet or full_sheet(cooperative)
    made.save()
    return Version.objects.get(pk=made.pk)


def test_every_name_has_a_fact_and_every_fact_a_name():
    facts = facts_of(version=draft())
    assert set(facts.words) == set(NAMES)
    assert set(facts.lists) == set(LISTS)


def test_the_wording_that_the_product_comes_with_uses_known_names_only():
    for part in ("title", *PARTS):
        assert (unknown_names(FIRST[part]), misplaced_lists(FIRST[part])) == ([], [])
    used = {name for part in PARTS for name in [*NAMES, *LISTS] if f"[{name}]" in FIRST[part]}
    assert {*NAMES, *LISTS} - used == {"koperasi", "umkm", "pemilik", "lama"}


@pytest.mark.parametrize(
    "words",
    [
        "# Nota Kesepahaman Kerja Sama Koperasi dan UMKM\n\nNomor: ",
        "- Nama: Koperasi Sauyunan\n- Akta pendirian: 12\n",
        "- Nama usaha: Dapur Bu Enok (usaha mikro)\n- Pemilik: Enok Rohaeti\n",
        "## Pasal 3. Akses modal\n\n- Koperasi menyediakan talangan modal kerja paling banyak Rp2.000.000,",
        "- Jasa talangan: 1,25% per bulan dari sisa talangan.\n",
        "dipotong 20% dari setiap pembayaran hasil penjualan sampai lunas.",
        "selama nota ini berlaku: 6 kali.\n",
        "- Tingkat yang dituju bersama: Mandiri digital.\n",
        "- Hari serah terima: Senin dan Kamis.\n",
        "- Dus isi 24.\n- Tanpa plastik.\n",
        "- Masa retur: 2 hari setelah barang diterima pembeli.\n",
        "- Foto produk: Koperasi boleh memakainya.\n- Merek: Koperasi tidak boleh memakainya tanpa izin tersendiri.\n",
        "- Bagian Koperasi untuk distribusi: 5% dari harga, paling sedikit Rp500 per barang.\n",
        "- UMKM: Mengurus SPP-IRT, paling lambat 90 hari sejak nota ini berlaku.\n",
        "- Nota ini berlaku mulai 1 Desember 2026, atau sejak tanda tangan yang terakhir bila itu lebih lambat,"
        " sampai 30 November 2027.\n",
        "paling sedikit 45 hari sebelumnya.\n",
        "Pengadilan Negeri Cibinong",
    ],
)
def test_the_text_says_what_was_agreed(words):
    text = text_of(version=draft())
    assert words in text
    assert "[" not in text
    assert written(blocks(text)) == text


def test_the_same_version_gives_the_same_text_until_its_terms_change():
    version = draft()
    text = text_of(version=version)
    with translation.override("en"):
        assert text_of(version=Version.objects.get(pk=version.pk)) == text
    CapitalTerms.objects.filter(sheet=version.sheet).update(limit=3_000_000)
    assert text_of(version=Version.objects.get(pk=version.pk)) == text.replace("Rp2.000.000", "Rp3.000.000")


def test_a_pillar_that_is_not_granted_has_no_article():
    sheet = TermSheet.objects.create()
    MarketingTerms.objects.create(sheet=sheet)
    text = text_of(version=draft(sheet=sheet))
    assert "## Pasal 3. Pemasaran produk" in text
    assert "talangan modal kerja" not in text
    assert "Kerusakan dan retur" not in text
    assert "- Koperasi tidak mengambil bagian dari hasil penjualan." in text
    assert "Kewajiban berjadwal" not in text  # an article without anything in it is left out


def test_numbers_of_identity_and_tax_never_stand_in_the_text():
    text = text_of(
        version=draft(national_id="3201150101800003", tax_number="091234567890000", business_number="9120001234567")
    )
    assert "3201150101800003" not in text
    assert "091234567890000" not in text
    assert "- Nomor Induk Berusaha (NIB): 9120001234567\n" in text


def test_what_people_wrote_cannot_pretend_to_be_an_article_or_a_name():
    version = draft(name="## Pasal 99\n- Rp1 [koperasi]\u202e")
    Enterprise.objects.update(owner_name="[nomor]")
    DistributionTerms.objects.filter(sheet=version.sheet).update(note="## Pasal 77. Gratis\n- - x\n\n\u200b")
    text = text_of(version=Version.objects.get(pk=version.pk))
    assert "\n## Pasal 99" not in text
    assert "\n## Pasal 77" not in text
    assert "- Nama usaha: ## Pasal 99 - Rp1 [koperasi] (usaha mikro)\n- Pemilik: [nomor]\n" in text
    assert "- Pasal 77. Gratis\n- x\n" in text
    assert written(blocks(text)) == text


def test_an_amendment_says_what_it_replaces():
    version = draft()
    Version.objects.filter(pk=version.pk).update(purpose=Version.AMENDMENT, number=2)
    text = text_of(version=Version.objects.get(pk=version.pk))
    assert "- Versi 2 ini mengubah dan menggantikan versi sebelumnya mulai 1 Desember 2026.\n" in text


def test_a_frozen_text_stays_whatever_becomes_of_the_wording():
    version = factories.version(cooperative=factories.cooperative(), enterprise=factories.enterprise())
    assert text_of(version=version) == version.text


def test_a_draft_of_the_wording_counts_only_when_it_is_published():
    Wording.objects.all().delete()
    wording = Wording.objects.create(**FIRST, is_default=True)
    version = draft()
    wording.closing = "## Akhir\nBerlaku [lama].\n"
    revision = wording.save_revision()
    assert "Pengadilan Negeri Cibinong" in text_of(version=version)
    revision.publish()
    text = text_of(version=Version.objects.get(pk=version.pk))
    assert text.endswith("Akhir\n\nBerlaku 1 tahun.\n")
    assert wording_for(version=version).live_revision_id == revision.pk


def test_a_version_keeps_to_the_revision_it_names():
    Wording.objects.all().delete()
    wording = Wording.objects.create(**FIRST, is_default=True)
    first = wording.save_revision()
    first.publish()
    version = draft()
    Version.objects.filter(pk=version.pk).update(wording=wording, wording_revision=first.pk)
    wording.refresh_from_db()
    wording.title = "Judul baru"
    wording.save_revision().publish()
    text = text_of(version=Version.objects.get(pk=version.pk))
    assert text.startswith("# Nota Kesepahaman Kerja Sama Koperasi dan UMKM\n")


def test_without_a_default_the_first_wording_is_used():
    Wording.objects.all().delete()
    version = draft()
    assert wording_for(version=version) is None
    assert "Pengadilan Negeri Cibinong" in text_of(version=version)


def test_unknown_and_misplaced_names_are_found():
    assert unknown_names("[koperasi] [Koperasi] [entah] [entah] [kewajiban]") == ["Koperasi", "entah"]
    assert misplaced_lists("Ini: [kewajiban]\n[kewajiban]\n- [daftar-pilar]") == ["kewajiban", "daftar-pilar"]


def test_the_migration_brings_a_published_default_with_its_first_revision():
    Wording.objects.all().delete()
    bring = importlib.import_module("cooperatives.agreements.migrations.0006_wording").bring
    for _twice in range(2):
        bring(apps, None)
    wording = Wording.objects.get()
    assert (wording.is_default, wording.live, wording.has_unpublished_changes) == (True, True, False)
    assert wording.live_revision == wording.latest_revision == wording.revisions.get()
    kept = wording.latest_revision.as_object()
    assert {name: getattr(kept, name) for name in FIRST} == FIRST
    assert kept.is_default
    kept.title = "Judul baru"
    kept.save_revision().publish()
    wording.refresh_from_db()
    assert (wording.title, wording.revisions.count()) == ("Judul baru", 2)
