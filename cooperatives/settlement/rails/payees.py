"""Where the receiver of a payout is paid: copied onto the payout, so that a later change does not lead it away."""

from datetime import datetime

from django.conf import settings

from cooperatives.registry.models import Cooperative
from cooperatives.settlement.bank_accounts import account_of
from cooperatives.settlement.models import BankAccount, Payout


def account_fields(account: BankAccount | None) -> dict[str, str]:
    """How and where an enterprise is paid: on the account, as it is now; in cash when she has none."""
    if account is None:
        return {"rail": Payout.CASH}
    number = {"bank": account.bank, "bank_account": account.number, "bank_holder": account.holder}
    return {"rail": Payout.BANK, **number}


def receiving_account(*, payout: Payout) -> dict[str, str]:
    """The bank account of the cooperative or of the operator that a transfer goes to; empty when there is none yet."""
    if payout.payee_cooperative is None:
        return operator_account()
    return cooperative_account(payout.payee_cooperative)


def cooperative_account(cooperative: Cooperative) -> dict[str, str]:
    """The account of a cooperative, in the fields of a payout; empty when it has given none."""
    if not cooperative.bank_account_number:
        return {}
    holder = cooperative.bank_account_holder or cooperative.name
    return {
        "bank": cooperative.bank_name,
        "bank_account": cooperative.bank_account_number,
        "bank_holder": holder,
    }


def operator_account() -> dict[str, str]:
    """The account of the operator, in the fields of a payout."""
    given = settings.BANK_TRANSFER_ACCOUNT
    return {"bank": given["bank"], "bank_account": given["number"], "bank_holder": given["holder"]}


def take_account(*, payout: Payout, at: datetime) -> None:
    """Copy the account that the receiver has now onto a payout that has none. The caller holds the payout's lock."""
    if payout.enterprise is None:
        given = receiving_account(payout=payout)
    else:
        account = account_of(enterprise=payout.enterprise, at=at)
        given = account_fields(account) if account else {}
    for name, value in given.items():
        setattr(payout, name, value)
    if given:
        payout.save(update_fields=list(given))
