import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_the_same_seed_makes_the_same_lists(tmp_path, capsys):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        call_command("dirty_lists", out=tmp_path / name, enterprises=60, cooperatives=10, seed=seed)
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert files == ["koperasi.csv", "koperasi.xlsx", "umkm.csv", "umkm.xlsx"]
    a, b, c = ((tmp_path / name / "umkm.csv").read_bytes() for name in "abc")
    assert a == b != c
    assert "umkm: 60 rows: " in capsys.readouterr().out
