import pytest

from cooperatives.distribution.counter.capacity import PointFull
from cooperatives.distribution.counter.handing import bring, hand_out
from cooperatives.distribution.models import PickupPoint, Step
from cooperatives.distribution.scanning import ScanRefused
from cooperatives.distribution.steps import take_step
from marketplace.order.expiring import cancel_order
from tests import factories
from tests.paying import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.cooperative()


@pytest.fixture
def goods(cooperative):
    return factories.product(enterprise=factories.maker(cooperative=cooperative))


@pytest.fixture
def keeper(cooperative):
    return factories.staff(cooperative=cooperative, role="warehouse")


@pytest.fixture
def point(cooperative):
    return PickupPoint.objects.get(cooperative=cooperative)


def parcel(goods, keeper, *, packed=True, **extra):
    made = factories.order(goods={goods: 1}, at=NOW, **extra).fulfilments.get()
    if packed:
        take_step(fulfilment=made, kind=Step.PACKED, by=keeper, at=NOW)
    return made


def kinds(of):
    return list(of.steps.order_by("pk").values_list("kind", flat=True))


def put(cooperative, text, keeper, point=None):
    return bring(cooperative=cooperative, point=point, text=text, by=keeper, at=NOW)


def refusal(cooperative, text, keeper, point=None):
    with pytest.raises(ScanRefused) as refused:
        put(cooperative, text, keeper, point)
    return refused.value


def test_no_more_lie_at_a_point_than_fit_in(cooperative, goods, keeper, point):
    first, second = parcel(goods, keeper), parcel(goods, keeper)
    PickupPoint.objects.update(capacity=1, name="Warung Bu Enok")
    put(cooperative, first.number, keeper)
    why = refusal(cooperative, second.number, keeper)
    assert (why.refusal, why.advice) == (
        "full",
        "Warung Bu Enok muat 1 paket dan sudah penuh. Tunggu sampai ada yang diambil, atau simpan di gudang.",
    )
    with pytest.raises(PointFull):  # by whichever door
        take_step(fulfilment=second, kind=Step.READY, by=keeper, at=NOW)
    assert kinds(second) == [Step.PACKED]
    hand_out(parcel=first, code=first.handover_code, by=keeper, at=NOW)
    put(cooperative, second.number, keeper)
    assert kinds(second) == [Step.PACKED, Step.READY]


def test_a_parcel_is_put_down_once(cooperative, goods, keeper):
    made = parcel(goods, keeper)
    put(cooperative, made.number, keeper)
    assert refusal(cooperative, made.number, keeper).refusal == "twice"
    assert kinds(made) == [Step.PACKED, Step.READY]


def test_what_cannot_be_put_down_says_why(cooperative, goods, keeper):
    unpacked = parcel(goods, keeper, packed=False)
    assert refusal(cooperative, unpacked.number, keeper).refusal == "not-packed"
    cancel_order(order=unpacked.order, by=None, at=NOW)
    assert refusal(cooperative, unpacked.number, keeper).refusal == "cancelled"
    brought = parcel(goods, keeper, pickup=False)
    assert refusal(cooperative, brought.number, keeper).refusal == "not-pickup"
    other = factories.order(at=NOW).fulfilments.get()
    assert refusal(cooperative, other.number, keeper).refusal == "foreign"
    assert refusal(cooperative, "kosong", keeper).refusal == "unknown"


def test_a_parcel_for_another_point_is_told_apart(cooperative, goods, keeper, point):
    made = parcel(goods, keeper)
    elsewhere = factories.pickup_point(cooperative=cooperative, name="Balai desa")
    why = refusal(cooperative, made.number, keeper, elsewhere)
    assert (why.refusal, why.advice) == ("other-point", f"Paket ini untuk {point.name}.")
    assert kinds(made) == [Step.PACKED]
    put(cooperative, made.number, keeper, point)
