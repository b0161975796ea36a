"""A small world for the storm: cooperatives, makers, scarce goods, and the people who handle the money."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone

from cooperatives.partner.models import StockRecord
from cooperatives.registry.models import CooperativeStaff
from cooperatives.settlement.models import BankAccount
from cooperatives.workspace.access import OPERATOR_TREASURERS
from tests import factories

COOPERATIVES, MAKERS, GOODS = 3, 4, 5
# A static QRIS of a merchant that does not exist, with a right checksum (EMVCo, CRC-16/CCITT-FALSE).
QRIS = (
    "00020101021126610014COM.GO-JEK.WWW01189360091430000000010210G0000000010303UMI"
    "51440014ID.CO.QRIS.WWW0215ID10200000000010303UMI5204581253033605802ID"
    "5914KOPERASI BADAI6005BOGOR61051611062070703A01"
)


def build(*, orders: int) -> None:
    """Three cooperatives with four makers each. Some goods run out on the way, so that buyers race for the last one."""
    from cooperatives.registry.qris import checksum

    text = f"{QRIS}6304"
    for number in range(COOPERATIVES):
        union = factories.cooperative(name=f"Koperasi Badai {number + 1}", qris=text + checksum(text))
        for role in (CooperativeStaff.COURIER, CooperativeStaff.TREASURER, CooperativeStaff.MANAGER):
            manager = factories.staff(cooperative=union, role=role)
        for maker in range(MAKERS):
            enterprise = factories.maker(cooperative=union)
            if maker % 2:  # the others are paid at the counter
                BankAccount.objects.create(
                    enterprise=enterprise,
                    bank="BRI",
                    number="001901000123456",
                    holder="Enok Rohaeti",
                    given_by=manager,
                    given_at=timezone.now() - timedelta(days=90),
                )
            for good in range(GOODS):
                scarce = good == 0
                left = max(3, orders // 40) if scarce else orders * 3
                made = factories.product(enterprise=enterprise, price=15_000 + 2_350 * good, stock=left)
                # What there was at first, for the verdict.
                StockRecord.objects.filter(product=made).update(partner_sku=f"{made.pk}/{left}")
    operator = factories.user(email="operator@badai.example", name="Opa Rator")
    operator.groups.add(Group.objects.get_or_create(name=OPERATOR_TREASURERS)[0])
