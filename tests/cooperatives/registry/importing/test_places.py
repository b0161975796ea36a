import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperatives.regions.models import District, Village
from cooperatives.registry.importing.places import Places, solid
from cooperatives.registry.importing.refusals import Wrong

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "cell",
    [
        "Gunungputri",
        "Gunung Putri",
        "GUNUNGPUTRI",
        "Kec. Gn. Putri",
        "kecamatan gunung  putri ",
        "Gn Putri, Kab. Bogor",
    ],
)
def test_one_kecamatan_in_many_forms(cell):
    assert Places().district(cell).name == "Gunungputri"


@pytest.mark.parametrize(("cell", "name"), [("Darmaga", "Dramaga"), ("Kelapa Nunggal", "Klapanunggal")])
def test_names_that_people_keep_using(cell, name):
    assert Places().district(cell).name == name


def test_a_misspelt_name_is_a_question():
    with pytest.raises(Wrong, match="Tidak ada kecamatan “Gunung Putry”. Maksud Anda Gunungputri\\?"):
        Places().district("Gunung Putry")
    with pytest.raises(Wrong, match="bukan kecamatan di Kabupaten Bogor"):
        Places().district("Sumedang Utara")
    with pytest.raises(Wrong, match="belum diisi"):
        Places().district(None)


def test_a_village_is_looked_for_in_its_kecamatan():
    places = Places()
    ciampea = places.district("Ciampea")
    assert places.village("Ds. BENTENG", ciampea).village == "Benteng"
    assert places.village("Cihideung  udik", ciampea).district == "Ciampea"
    with pytest.raises(Wrong, match="Tidak ada desa “Pakansari” di Kecamatan Ciampea, adanya di Cibinong"):
        places.village("Pakansari", ciampea)
    with pytest.raises(Wrong, match="Maksud Anda Benteng"):
        places.village("Bentng", ciampea)


def test_numbers_of_villages_in_both_writings():
    places = Places()
    assert places.village("Cibeber 2", places.district("Leuwiliang")).village == "Cibeber II"


def test_every_place_is_found_by_its_own_name_and_no_two_are_mistaken():
    places = Places()
    for district in District.objects.all():
        assert places.district(district.name) == district
        assert places.district(f"KEC. {district.name.upper()}") == district
    for village in Village.objects.select_related("district"):
        assert places.village(f"Desa {village.name.upper()}", village.district).village_code == village.pk


@given(st.one_of(st.text(max_size=40), st.floats(), st.none()))
def test_whatever_stands_there_makes_letters_and_digits(cell):
    assert solid(cell).isalnum() or solid(cell) == ""
