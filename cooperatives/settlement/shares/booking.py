"""On which account a share stands: while it is held, and once its return window has passed.

A subsidy is money that its bearer puts in, so it stands on the other side of the same accounts: `signed`.
"""

from cooperatives.settlement.ledger import accounts
from cooperatives.settlement.ledger.accounts import Spec
from cooperatives.settlement.models import Sale, Share

OPERATORS = {Share.PLATFORM: "fee", Share.CODE: "unique-code", Share.SUBSIDY: "subsidy"}


def signed(*, role: str, amount: int) -> int:
    """What a share adds to its owner's credit, in rupiah; a subsidy takes from it."""
    return -amount if role == Share.SUBSIDY else amount


def carrier_of(sale: Sale) -> int | None:
    """The cooperative in whose book the enterprise's part of a sale stands; none for a unique code."""
    return sale.fulfilment.cooperative_id if sale.fulfilment else None


def held_on(*, share: Share, carrier_id: int | None) -> Spec:
    """Where a share stands from the payment to its release. `carrier_id`: the cooperative of its fulfilment, in whose
    book the enterprise's part stands."""
    if share.enterprise_id:
        return accounts.held(_book(carrier_id), share.enterprise_id)
    if share.cooperative_id:
        return accounts.fees_held(share.cooperative_id, share.role)
    return _of_operator(share.role)


def released_on(*, share: Share, carrier_id: int | None) -> Spec:
    """Where a share stands after its release; the operator's and the tax need none and stay where they are."""
    if share.enterprise_id:
        return accounts.payable(_book(carrier_id), share.enterprise_id)
    if share.cooperative_id:
        return accounts.fees(share.cooperative_id, share.role)
    return _of_operator(share.role)


def _of_operator(role: str) -> Spec:
    return accounts.tax() if role == Share.TAX else accounts.platform(OPERATORS[role])


def _book(carrier_id: int | None) -> int:
    if carrier_id is None:
        raise ValueError("an enterprise's share belongs to a fulfilment")
    return carrier_id
