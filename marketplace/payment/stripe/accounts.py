"""Connected accounts at Stripe, and the transfers that they receive from the operator's balance."""

from stripe import RequestOptions
from stripe.params import AccountCreateParams, AccountLinkCreateParams, TransferCreateParams

from marketplace.payment.stripe.connection import StripeConfig, client, own_errors
from marketplace.payment.stripe.facts import MINOR, Row


def create_account(*, config: StripeConfig, name: str, email: str | None, country: str, cooperative_id: int) -> Row:
    """Open an account that only receives transfers; Stripe itself asks its holder for papers.

    The same cooperative and country give the same account for a day. Raises StripeRefused (also for a country where
    Stripe offers no such accounts), StripeUnavailable.
    """
    params: AccountCreateParams = {
        "country": country,
        "controller": {
            "fees": {"payer": "application"},
            "losses": {"payments": "application"},
            "requirement_collection": "stripe",
            "stripe_dashboard": {"type": "express"},
        },
        "capabilities": {"transfers": {"requested": True}},
        "business_profile": {"name": name[:100]},
        "metadata": {"cooperative": str(cooperative_id)},
    }
    if email:
        params["email"] = email
    with own_errors("open an account"):
        options: RequestOptions = {"idempotency_key": f"account-{cooperative_id}-{country}"}
        return client(config).v1.accounts.create(params, options).to_dict()


def account_link(*, config: StripeConfig, account_id: str, return_url: str, refresh_url: str) -> str:
    """The address, good once and for minutes, at which the holder answers Stripe's questions.

    Raises StripeRefused, StripeUnavailable.
    """
    params: AccountLinkCreateParams = {
        "account": account_id,
        "type": "account_onboarding",
        "return_url": return_url,
        "refresh_url": refresh_url,
        "collection_options": {"fields": "eventually_due"},
    }
    with own_errors("make a link"):
        return client(config).v1.account_links.create(params).url


def fetch_account(*, config: StripeConfig, account_id: str) -> Row:
    """What Stripe knows of an account now. Raises StripeRefused, StripeUnavailable."""
    with own_errors("fetch an account"):
        return client(config).v1.accounts.retrieve(account_id).to_dict()


def transfer(
    *, config: StripeConfig, account_id: str, amount: int, number: str, charge: str = "", group: str = ""
) -> Row:
    """Transfer `amount` rupiah to an account; `number` is our payout's own.

    With a `charge` the transfer is fed by it and waits until its money is there; without one the balance has to have
    it now. Raises StripeRefused (code balance_insufficient, insufficient_capabilities_for_transfer, or param amount
    where the charge has not so much left), StripeUnavailable.
    """
    params: TransferCreateParams = {
        "amount": amount * MINOR,
        "currency": "idr",
        "destination": account_id,
        "metadata": {"payout": number},
        "transfer_group": group or f"payout-{number}",
    }
    if charge:
        params["source_transaction"] = charge
    with own_errors("transfer"):
        # Another source is another request. Which of them went through is found by the payout's number.
        options: RequestOptions = {"idempotency_key": f"transfer-{number}-{charge or 'balance'}"}
        return client(config).v1.transfers.create(params, options).to_dict()


def find_transfer(*, config: StripeConfig, account_id: str, number: str) -> Row | None:
    """The transfer of our payout, if Stripe has made it. Raises StripeRefused, StripeUnavailable."""
    with own_errors("look for a transfer"):
        rows = client(config).v1.transfers.list({"destination": account_id, "limit": 100})
        for found in rows.auto_paging_iter():
            row = found.to_dict()
            if (row.get("metadata") or {}).get("payout") == number:
                return row
    return None


def reverse_transfer(*, config: StripeConfig, transfer_id: str, number: str) -> Row:
    """Take a whole transfer back. Raises StripeRefused when the account has spent it, StripeUnavailable."""
    with own_errors("reverse a transfer"):
        made = client(config).v1.transfers.reversals.create(
            transfer_id, {"metadata": {"payout": number}}, {"idempotency_key": f"reverse-{number}"}
        )
    return made.to_dict()
