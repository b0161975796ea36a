import pytest
from django.utils import timezone

from cooperatives.agreements.models import DistributionTerms, StandardOffer
from cooperatives.agreements.moving.comparing import compare
from cooperatives.agreements.moving.planning import plan_move
from cooperatives.registry.models import Standing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    return factories.cooperative(standing=Standing.DORMANT)


def rows(old, new, *makers):
    plans = plan_move(leaving=old, enterprises=makers, to=new, at=timezone.now())
    return {row.title: row for row in compare(plans=plans, to=new)}


def test_what_all_have_stands_once_and_what_some_have_with_their_number(old):
    new = factories.cooperative()
    StandardOffer.objects.create(
        cooperative=new, sheet=factories.term_sheet(kinds=("distribution",), fee_basis_points=700)
    )
    makers = [factories.enterprise() for _ in range(3)]
    for maker, fee in zip(makers, (500, 500, 300), strict=True):
        factories.agreement(cooperative=old, enterprise=maker, fee_basis_points=fee)
    found = rows(old, new, *makers)
    pillars, fees = found["Pilar"], found["Bagian koperasi"]
    assert (pillars.before.shared, pillars.before.variants) == (["Distribusi", "Pemasaran produk"], [])
    assert pillars.after.shared == ["Distribusi", "Pemasaran produk"]
    assert fees.before.shared == []
    assert [count for _said, count in fees.before.variants] == [2, 1]
    assert "5%" in fees.before.variants[0][0][0]
    assert "7%" in fees.after.shared[0]


def test_an_old_hub_becomes_the_new_cooperatives_own(old):
    new = factories.cooperative(district_code=factories.TENJO)
    maker = factories.enterprise()
    factories.agreement(cooperative=old, enterprise=maker)
    DistributionTerms.objects.update(hub=old.hubs.get(), return_days=5)
    place = rows(old, new, maker)["Serah terima"]
    assert place.before.shared[0] == f"Barang diserahkan di {old.hubs.get().name}, Jl. Raya 1."
    assert place.after.shared[0] == f"Barang diserahkan di {new.hubs.get().name}, Jl. Raya 1."
    returns = rows(old, new, maker)["Retur dan kerusakan"]
    assert returns.before == returns.after
    assert returns.after.shared[0] == "Masa retur 5 hari setelah barang diterima pembeli."


def test_of_many_wordings_three_are_shown(old):
    makers = [factories.enterprise() for _ in range(5)]
    for n, maker in enumerate(makers):
        factories.agreement(cooperative=old, enterprise=maker, fee_basis_points=100 * (n + 1))
    fees = rows(old, factories.cooperative(), *makers)["Bagian koperasi"]
    assert (len(fees.before.variants), fees.before.more) == (3, 2)
