from random import Random

import pytest

from marketplace.demo.people.names import Brands, NamesExhausted, Owner, cooperative_names, owner
from marketplace.demo.people.sectors import SECTORS, sector_for, sector_weights

VILLAGES = [
    f"{first}{last}" for first in ("Ci", "Suka", "Bojong", "Pasir", "Leuwi") for last in ("mekar", "jaya", "sari")
]


def brands(seed: int, count: int) -> list[str]:
    rng = Random(seed)
    names = Brands(rng=rng)
    sectors = list(SECTORS)
    return [
        names.take(sector=rng.choice(sectors), owner=owner(rng=rng), village=rng.choice(VILLAGES)) for _ in range(count)
    ]


def test_34636_brands_are_unique_even_in_fifteen_villages():
    made = brands(1, 34_636)
    assert len({name.casefold() for name in made}) == 34_636
    assert not any("{" in name or "  " in name for name in made)
    assert max(map(len, made)) <= 60


def test_brands_follow_the_seed():
    assert brands(4, 50) == brands(4, 50)
    assert brands(4, 50) != brands(5, 50)


def test_one_owner_of_one_village_runs_out_in_the_end():
    names = Brands(rng=Random(1))
    someone = Owner(first="Enok", last="Rohaeni", woman=True, title="Bu")
    with pytest.raises(NamesExhausted):
        for _ in range(1_000):
            names.take(sector="anyaman", owner=someone, village="Sadeng")


def test_768_cooperatives_are_unique_and_carry_their_form():
    made = cooperative_names(rng=Random(2), villages=[VILLAGES[i % 15] for i in range(768)])
    assert len({one.name for one in made}) == len({one.legal_name for one in made}) == 768
    assert {one.form for one in made} == {"konsumen", "produsen", "jasa", "kud"}
    assert all(one.name.startswith("KUD ") == (one.form == "kud") for one in made)
    assert all(one.legal_name.startswith("Koperasi ") for one in made)


def test_an_owner_is_called_as_neighbours_do():
    enok = Owner(first="Enok", last="Rohaeni", woman=True, title="Bu")
    assert (enok.call, enok.full_name, enok.formal) == ("Bu Enok", "Enok Rohaeni", "Ibu Enok Rohaeni")


def test_sectors_gather_where_they_are_known():
    assert sector_weights(district="Ciomas")["alas-kaki"] == 72
    assert sector_weights(district="Antah")["alas-kaki"] == 3
    rng = Random(9)
    ciomas = [sector_for(rng=rng, district="Ciomas") for _ in range(2_000)]
    assert max(set(ciomas), key=ciomas.count) == "alas-kaki"
    assert all(len(sector.kbli) == 5 and sector.kbli.isdigit() for sector in SECTORS.values())
