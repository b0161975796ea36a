import pytest

from cooperatives.distribution.models import Scan
from cooperatives.distribution.scanning import REFUSALS, ScanRefused, refuse_scan, without_secret
from tests import factories
from tests.paying import NOW


@pytest.mark.django_db
def test_a_refused_scan_is_kept_without_the_buyers_code():
    cooperative, worker = factories.cooperative(), factories.user()
    made = refuse_scan(
        cooperative=cooperative, room="counter", text="A/100123-1/123456", refusal="wrong-code", by=worker, at=NOW
    )
    kept = Scan.objects.get()
    assert (kept, kept.cooperative, kept.room, kept.text) == (made, cooperative, "counter", "A/100123-1/······")
    assert (kept.refusal, kept.scanned_at, kept.scanned_by) == ("wrong-code", NOW, worker)
    long = refuse_scan(cooperative=cooperative, room="packing", text="x" * 500, refusal="unknown", by=None, at=NOW)
    assert len(long.text) == 120
    with pytest.raises(KeyError):
        refuse_scan(cooperative=cooperative, room="packing", text="x", refusal="made-up", by=None, at=NOW)
    assert Scan.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("123456", "······"),
        ("100123-1 123456", "100123-1 ······"),
        ("https://x.example/pindai/A/100123-1/123456/", "A/100123-1/······"),
        ("100123-1", "100123-1"),
        ("P/100123-1", "P/100123-1"),
        (" halo\0 ", "halo"),
    ],
)
def test_six_digits_alone_are_taken_for_a_code(text, kept):
    assert without_secret(text=text) == kept


def test_every_refusal_says_what_happened_and_what_to_do():
    for key, one in REFUSALS.items():
        assert len(key) <= 30 and str(one.words)[-1] not in ".!" and str(one.advice).endswith(".")
    why = ScanRefused("twice")
    assert (why.words, why.advice) == ("Sudah dipindai", "Tidak dihitung lagi. Lanjut ke yang berikutnya.")
    assert ScanRefused("twice", "Lain.").advice == "Lain."
