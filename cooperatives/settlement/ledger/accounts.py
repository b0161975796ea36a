"""Which accounts there are, and how each is named. An account is made when money first touches it."""

from collections.abc import Iterable
from dataclasses import dataclass

from cooperatives.settlement.models import Account


@dataclass(frozen=True)
class Spec:
    """An account by what it is. `cooperative_id` names the book it stands in; without one it is the operator's."""

    kind: str
    cooperative_id: int | None = None
    enterprise_id: int | None = None
    person_id: int | None = None
    detail: str = ""

    @property
    def code(self) -> str:
        """Its name, the same on every machine: "held:c3:e12"."""
        parts = [self.kind, f"c{self.cooperative_id}" if self.cooperative_id else "operator"]
        if self.enterprise_id:
            parts.append(f"e{self.enterprise_id}")
        if self.person_id:
            parts.append(f"p{self.person_id}")
        if self.detail:
            parts.append(self.detail)
        return ":".join(parts)

    @classmethod
    def of(cls, account: Account) -> "Spec":
        """What an account that is there is."""
        return cls(account.kind, account.cooperative_id, account.enterprise_id, account.person_id, account.detail)


def bank(cooperative_id: int | None = None) -> Spec:
    """The bank account of a cooperative, or of the operator."""
    return Spec(Account.BANK, cooperative_id)


def clearing(gateway: str) -> Spec:
    """What a payment gateway holds for the operator."""
    return Spec(Account.CLEARING, detail=gateway)


def cash(cooperative_id: int, person_id: int) -> Spec:
    """What a courier or a counter of the cooperative has in hand."""
    return Spec(Account.CASH, cooperative_id, person_id=person_id)


def till(cooperative_id: int) -> Spec:
    """The cooperative's cash box."""
    return Spec(Account.TILL, cooperative_id)


def incoming(cooperative_id: int | None = None) -> Spec:
    """Ordered by the other side, not yet arrived."""
    return Spec(Account.INCOMING, cooperative_id)


def held(cooperative_id: int, enterprise_id: int) -> Spec:
    """An enterprise's share of what its cooperative sold, before the return window has passed."""
    return Spec(Account.HELD, cooperative_id, enterprise_id)


def payable(cooperative_id: int, enterprise_id: int) -> Spec:
    """An enterprise's share that its cooperative may pay out."""
    return Spec(Account.PAYABLE, cooperative_id, enterprise_id)


def fees_held(cooperative_id: int, role: str) -> Spec:
    """A cooperative's own share before the return window has passed."""
    return Spec(Account.FEES_HELD, cooperative_id, detail=role)


def fees(cooperative_id: int, role: str) -> Spec:
    """A cooperative's own share, released; `role` is that of the share, or what took from it (refunds, cost …)."""
    return Spec(Account.FEES, cooperative_id, detail=role)


def in_transit(cooperative_id: int | None = None) -> Spec:
    """Payouts that the cooperative, or the operator, has ordered and not yet sent."""
    return Spec(Account.IN_TRANSIT, cooperative_id)


def buyers(cooperative_id: int | None = None) -> Spec:
    """What has to go back to buyers, in the book of whoever collected it."""
    return Spec(Account.BUYERS, cooperative_id)


def platform(detail: str = "fee") -> Spec:
    """What the operator earns, or (refunds, cost …) loses."""
    return Spec(Account.PLATFORM, detail=detail)


def tax() -> Spec:
    """Income tax withheld from sellers, to be handed on."""
    return Spec(Account.TAX)


def disputed() -> Spec:
    """What a gateway took back while a buyer's complaint at her bank is decided."""
    return Spec(Account.DISPUTED)


def unexplained(cooperative_id: int | None = None) -> Spec:
    """Money that left without a decision here: a treasurer has to say for what."""
    return Spec(Account.UNEXPLAINED, cooperative_id)


def accounts_for(specs: Iterable[Spec]) -> dict[Spec, Account]:
    """The accounts, made if they are not there yet. One query when all are there, else three."""
    wanted = {spec.code: spec for spec in specs}
    found = {account.code: account for account in Account.objects.filter(code__in=wanted)}
    if missing := [spec for code, spec in wanted.items() if code not in found]:
        # Somebody else may be making the same account in this moment; then theirs is taken.
        # In one order, so that two who make the same accounts wait for each other and never both.
        missing.sort(key=lambda spec: spec.code)
        Account.objects.bulk_create([_account(spec) for spec in missing], ignore_conflicts=True)
        codes = [spec.code for spec in missing]
        found |= {account.code: account for account in Account.objects.filter(code__in=codes)}
    return {spec: found[code] for code, spec in wanted.items()}


def _account(spec: Spec) -> Account:
    return Account(
        code=spec.code,
        kind=spec.kind,
        cooperative_id=spec.cooperative_id,
        enterprise_id=spec.enterprise_id,
        person_id=spec.person_id,
        detail=spec.detail,
    )
