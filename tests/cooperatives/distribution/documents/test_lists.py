import pytest

from cooperatives.distribution.documents import lists
from cooperatives.distribution.models import Hub
from cooperatives.distribution.packing.batches import find_batch, parcels_of
from cooperatives.distribution.packing.lists import pack_order, read_parcels
from tests import factories
from tests.paying import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("what", list(lists.LISTS))
def test_a_list_is_made_of_whatever_people_wrote(what):
    cooperative = factories.cooperative(name="Koperasi #1 $x$")
    maker = factories.maker(cooperative=cooperative, name='= Dapur "Bu" Enok')
    goods = [factories.product(enterprise=maker, title=f"*Keripik* #{n} []") for n in range(30)]
    factories.order(goods=dict.fromkeys(goods, 1), name="_Rina_ @x 日本", at=NOW)
    hub = Hub.objects.get(cooperative=cooperative)
    batch = find_batch(cooperative=cooperative, hub=hub, key="2026-11-25")
    parcels = read_parcels(fulfilments=pack_order(parcels_of(cooperative=cooperative, hub=hub, key=batch.key)))
    made = lists.LISTS[what](cooperative=cooperative, hub=hub, batch=batch, parcels=parcels, at=NOW)
    assert made.startswith(b"%PDF-")


def test_an_empty_list_is_a_page_all_the_same():
    from datetime import date

    from cooperatives.distribution.packing.batches import Batch

    batch = Batch(key="2026-11-25", title="Janji tiba Rabu", day=date(2026, 11, 25), parcels=0, packed=0)
    made = lists.list_by_order(cooperative=factories.cooperative(), hub=None, batch=batch, parcels=[], at=NOW)
    assert b"/Count 1" in made
