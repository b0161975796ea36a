"""Goods that come back: asked in time with photos, decided once, looked at, paid back to the rupiah."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from catalogue.pictures import NotAPicture
from cooperatives.distribution.models import LotMove, Return, ReturnStep
from cooperatives.distribution.returns import asking, deciding, inspecting
from cooperatives.distribution.returns.asking import ask_return, returnable, withdraw_return
from cooperatives.distribution.returns.deciding import approve, reject
from cooperatives.distribution.returns.inspecting import inspect
from cooperatives.messaging.models import Message
from cooperatives.settlement.checking.checking import check_books
from cooperatives.settlement.models import Refund, Sale
from cooperatives.settlement.releasing import release_due
from tests import factories as make
from tests import paying
from tests.background import run_queued
from tests.paying import NOW

pytestmark = pytest.mark.django_db

SOON, LATER = NOW + timedelta(hours=3), NOW + timedelta(days=3)


def photo(name="foto.png"):
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    out.name = name
    out.seek(0)
    return out


@pytest.fixture
def shop():
    return make.cooperative(name="Koperasi Ciampea")


@pytest.fixture
def parcel(shop):
    """Three bags of crisps for Rp18.000 each, paid by transfer, received; returns within two days."""
    goods = make.product(enterprise=make.maker(cooperative=shop), price=18_000, stock=10)
    order = paying.paid_order(goods={goods: 3}, pickup=True)
    fulfilment = order.fulfilments.get()
    paying.bring(fulfilment, by=make.user())
    return fulfilment


@pytest.fixture
def keeper(shop):
    return make.staff(cooperative=shop, role="warehouse")


def ask(parcel, pieces=2, **extra):
    line = parcel.lines.get()
    facts = {"reason": Return.DAMAGED, "way": Return.BRING, "photos": [photo()], "at": SOON}
    return ask_return(fulfilment=parcel, quantities={line.pk: pieces}, **facts | extra)


def steps(found):
    return list(found.steps.order_by("pk").values_list("kind", flat=True))


def test_from_asking_to_the_money_back(parcel, keeper):
    found = ask(parcel)
    assert found.number == f"R{parcel.order.number}-1"
    approve(goods_return=found, borne_by=Sale.ENTERPRISE, by=keeper, at=SOON)
    line = found.lines.get()
    inspect(goods_return=found, pieces={line.pk: (1, 1)}, by=keeper, at=LATER)
    found.refresh_from_db()
    line.refresh_from_db()
    assert steps(found) == [ReturnStep.APPROVED, ReturnStep.RECEIVED, ReturnStep.REFUNDED]
    assert (line.restocked, line.written_off) == (1, 1)
    assert (found.refund.amount, found.refund.kind, found.refund.number) == (36_000, Refund.RETURN, found.number)
    assert make.stock_of(product=line.line.line.product).num_in_stock == 10 - 3 + 1  # only the good one is sold again
    sale = line.line.line.sale
    assert (sale.refunded_quantity, sale.refunded) == (2, 36_000)
    run_queued()
    assert check_books(at=LATER).findings == []


def test_what_is_kept_by_the_buyer_is_paid_back_at_once(parcel, keeper):
    found = ask(parcel)
    approve(goods_return=found, borne_by=Sale.COOPERATIVE, keeps_goods=True, by=keeper, at=SOON)
    found.refresh_from_db()
    assert steps(found) == [ReturnStep.APPROVED, ReturnStep.REFUNDED]
    assert found.refund.amount == 36_000
    assert make.stock_of(product=parcel.lines.get().line.product).num_in_stock == 7


def test_fewer_come_back_than_were_asked_for(parcel, keeper):
    found = ask(parcel)
    approve(goods_return=found, borne_by=Sale.ENTERPRISE, by=keeper, at=SOON)
    line = found.lines.get()
    with pytest.raises(deciding.ReasonMissing):
        inspect(goods_return=found, pieces={line.pk: (1, 0)}, by=keeper, at=LATER)
    assert steps(found) == [ReturnStep.APPROVED]
    inspect(goods_return=found, pieces={line.pk: (1, 0)}, by=keeper, at=LATER, note="Satu lagi sudah dimakan")
    found.refresh_from_db()
    assert found.refund.amount == 18_000


def test_nothing_came_back_nothing_is_paid(parcel, keeper):
    found = ask(parcel)
    approve(goods_return=found, borne_by=Sale.ENTERPRISE, by=keeper, at=SOON)
    inspect(goods_return=found, pieces={}, by=keeper, at=LATER, note="Paketnya kosong")
    assert steps(found) == [ReturnStep.APPROVED, ReturnStep.RECEIVED, ReturnStep.REJECTED]
    assert not Refund.objects.exists()


def test_more_than_was_asked_for_cannot_come_back(parcel, keeper):
    found = ask(parcel)
    approve(goods_return=found, borne_by=Sale.ENTERPRISE, by=keeper, at=SOON)
    with pytest.raises(asking.MoreThanLeft):
        inspect(goods_return=found, pieces={found.lines.get().pk: (2, 1)}, by=keeper, at=LATER)
    assert not Refund.objects.exists()
    assert steps(found) == [ReturnStep.APPROVED]


def test_goods_are_looked_at_once(parcel, keeper):
    found = ask(parcel)
    line = found.lines.get()
    with pytest.raises(inspecting.NotApproved):
        inspect(goods_return=found, pieces={line.pk: (2, 0)}, by=keeper, at=LATER)
    approve(goods_return=found, borne_by=Sale.ENTERPRISE, by=keeper, at=SOON)
    inspect(goods_return=found, pieces={line.pk: (2, 0)}, by=keeper, at=LATER)
    with pytest.raises(asking.AlreadyEnded):
        inspect(goods_return=found, pieces={line.pk: (2, 0)}, by=keeper, at=LATER)
    assert Refund.objects.count() == 1


def test_a_return_is_answered_once(parcel, keeper):
    found = ask(parcel)
    with pytest.raises(deciding.ReasonMissing):
        reject(goods_return=found, reason=" ", by=keeper, at=SOON)
    reject(goods_return=found, reason="Fotonya bukan barang kami", by=keeper, at=SOON)
    with pytest.raises(asking.AlreadyEnded):
        approve(goods_return=found, borne_by=Sale.ENTERPRISE, by=keeper, at=SOON)
    other = ask(parcel)
    approve(goods_return=other, borne_by=Sale.ENTERPRISE, by=keeper, at=SOON)
    with pytest.raises(deciding.AlreadyDecided):
        reject(goods_return=other, reason="Tidak", by=keeper, at=SOON)


def test_the_buyer_hears_every_answer(parcel, keeper):
    reject(goods_return=ask(parcel), reason="Segelnya dibuka", by=keeper, at=SOON)
    approve(goods_return=ask(parcel), borne_by=Sale.ENTERPRISE, by=keeper, at=SOON)
    told = Message.objects.filter(event__startswith="return-").order_by("pk").values_list("event", "about")
    number = parcel.order.number
    assert list(told) == [
        ("return-asked", f"R{number}-1"),
        ("return-rejected", f"R{number}-1"),
        ("return-asked", f"R{number}-2"),
        ("return-approved", f"R{number}-2"),
    ]


def test_only_what_she_has_can_be_given_back(parcel, keeper):
    for pieces, refused in ((4, asking.MoreThanLeft), (0, asking.NothingChosen), (-1, asking.MoreThanLeft)):
        with pytest.raises(refused):
            ask(parcel, pieces)
    ask(parcel, 2)
    with pytest.raises(asking.MoreThanLeft):
        ask(parcel, 2)
    assert [one.left for one in returnable(fulfilment=parcel, at=SOON)] == [1]


def test_another_parcels_line_is_nothing_of_hers(parcel, shop):
    other = paying.paid_order(goods={make.product(enterprise=make.maker(cooperative=shop)): 1})
    strange = other.fulfilments.get().lines.get()
    with pytest.raises(asking.NothingChosen):
        ask_return(
            fulfilment=parcel, quantities={strange.pk: 1}, reason=Return.OTHER, way=Return.BRING, photos=[], at=SOON
        )
    assert not Return.objects.exists()


def test_not_before_it_was_received_and_not_after_the_days(shop, parcel):
    waiting = paying.paid_order(goods={make.product(enterprise=make.maker(cooperative=shop)): 1}).fulfilments.get()
    with pytest.raises(asking.NotReceived):
        ask(waiting, 1)
    last = NOW + timedelta(days=2)
    with pytest.raises(asking.WindowOver):
        ask(parcel, at=last + timedelta(seconds=1))
    assert ask(parcel, at=last).asked_at == last


def test_damage_has_to_be_seen_a_wish_has_not(parcel):
    with pytest.raises(asking.PhotoMissing):
        ask(parcel, photos=[])
    with pytest.raises(asking.TooManyPhotos):
        ask(parcel, photos=[photo()] * 6)
    with pytest.raises(NotAPicture):
        ask(parcel, photos=[BytesIO(b"no picture")])
    assert not Return.objects.exists()
    assert ask(parcel, photos=[], reason=Return.OTHER).photos.count() == 0


def test_nobody_is_paid_for_goods_that_are_being_given_back(parcel, keeper):
    found = ask(parcel)
    assert release_due(at=NOW + timedelta(days=30)) == 0
    withdraw_return(goods_return=found, at=SOON)
    assert steps(found) == [ReturnStep.WITHDRAWN]
    assert release_due(at=NOW + timedelta(days=30)) == 1


def test_what_has_come_back_is_not_withdrawn(parcel, keeper):
    found = ask(parcel)
    approve(goods_return=found, borne_by=Sale.ENTERPRISE, by=keeper, at=SOON)
    inspect(goods_return=found, pieces={found.lines.get().pk: (2, 0)}, by=keeper, at=LATER)
    with pytest.raises(asking.AlreadyEnded):
        withdraw_return(goods_return=found, at=LATER)


def test_goods_of_the_hub_come_back_into_its_lots(shop, keeper):
    from tests.consigning import consign

    maker = make.maker(cooperative=shop)
    goods = make.product(enterprise=maker, price=18_000, stock=10)
    consign(enterprise=maker)
    order = paying.paid_order(goods={goods: 3})
    parcel = order.fulfilments.get()
    paying.bring(parcel, by=keeper)
    found = ask(parcel)
    approve(goods_return=found, borne_by=Sale.ENTERPRISE, by=keeper, at=SOON)
    inspect(goods_return=found, pieces={found.lines.get().pk: (1, 1)}, by=keeper, at=LATER)
    moves = list(LotMove.objects.order_by("pk").values_list("kind", "quantity"))
    assert moves[-3:] == [(LotMove.RETURNED, 1), (LotMove.RETURNED, 1), (LotMove.WRITTEN_OFF, -1)]
