"""The books to read: whether they hold, what stands where, and every entry with its legs."""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cooperatives.registry.models import Cooperative
from cooperatives.settlement.checking.findings import RULES, sentence
from cooperatives.settlement.ledger.balances import balances
from cooperatives.settlement.models import Account, BooksCheck, Entry, Leg, Payout, Refund, Share
from cooperatives.settlement.pages.book_access import OPERATOR, ReaderRequest, readers_only, touching

PER_PAGE, NIGHTS, MOST = 30, 14, 200
DETAILS = dict(Share.ROLES) | {
    "fee": _("Bagian pengelola"),
    "unique-code": _("Kode unik"),
    "refunds": _("Menanggung pengembalian"),
    "cost": _("Biaya pembayaran"),
    "cash-short": _("Kas kurang"),
    "cash-over": _("Kas lebih"),
}


@dataclass
class Kind:
    """The accounts of one kind in a book. `total` is debit positive; `rows` are (name, amount), the largest first."""

    name: Any
    is_asset: bool
    total: int = 0
    rows: list[tuple[str, int]] = field(default_factory=list)

    @property
    def shown(self) -> int:
        """As people say it: what is there, or what is owed, above zero."""
        return self.total if self.is_asset else -self.total


@require_safe
@readers_only
def home(request: ReaderRequest) -> HttpResponseBase:
    """The latest check, and the trial balance of one book."""
    chosen = request.GET.get("buku", "")
    cooperative = request.reader.book(chosen)
    kinds = _trial_balance(cooperative)
    total = sum(kind.total for kind in kinds)
    context = _frame(request) | {
        "cooperative": cooperative,
        "chosen": str(cooperative.pk) if cooperative else OPERATOR,
        "holds": [kind for kind in kinds if kind.is_asset],
        "owes": [kind for kind in kinds if not kind.is_asset],
        "debit": sum(kind.total for kind in kinds if kind.is_asset),
        "credit": -sum(kind.total for kind in kinds if not kind.is_asset),
        "for_books": max(total, 0) if cooperative is None else 0,
        "to_send": max(total, 0),
        "to_receive": max(-total, 0),
    }
    if request.reader.everything:
        checks = list(BooksCheck.objects.all()[:NIGHTS])
        context |= {
            "check": checks[0] if checks else None,
            "findings": _findings(checks[0]) if checks else [],
            "rules": [holds for holds, _broken in RULES.values()],
            "checks": checks[1:],
            "books": Cooperative.objects.filter(accounts__isnull=False).distinct().order_by("name"),
        }
    return render(request, "books/home.html", context)


def _about(text: str) -> Q:
    """Entries of what has this number. What it is is looked up first, so that an index leads to its entries."""
    number = text.upper()
    about = {
        "order": apps.get_model("order", "Order").objects.filter(number=number),
        "payout": Payout.objects.filter(number=number),
        "refund": Refund.objects.filter(number=number),
    }
    for name, rows in about.items():
        if pk := rows.values_list("pk", flat=True).first():
            return Q(**{name: pk})
    return Q(key=text)


@require_safe
@readers_only
def entries(request: ReaderRequest) -> HttpResponseBase:
    """What was posted, the latest first; or what belongs to an order, a payout, a refund or a key."""
    text = request.GET.get("cari", "").replace("\0", "").strip()
    chosen = request.GET.get("buku", "")
    found = request.reader.entries()
    if request.reader.everything and chosen:
        found = touching(cooperative=request.reader.book(chosen))
    if text:
        found = found.filter(_about(text))
    until = request.GET.get("sebelum", "")
    if until.isdecimal() and len(until) < 19:
        found = found.filter(pk__lt=int(until))
    # One more than the page, to know whether there is an older one: counting millions would take seconds.
    rows = list(_with_legs(found, request).order_by("-pk")[: PER_PAGE + 1])
    context = _frame(request) | {
        "entries": [(entry, _moved(entry)) for entry in rows[:PER_PAGE]],
        "older": rows[PER_PAGE - 1].pk if len(rows) > PER_PAGE else None,
        "first": not until,
        "text": text,
        "chosen": chosen,
    }
    return render(request, "books/entries.html", context)


@require_safe
@readers_only
def entry(request: ReaderRequest, pk: int) -> HttpResponseBase:
    """One entry and its legs; of another's book only that something moved there."""
    rows = request.reader.entries().select_related("order", "sale", "payout", "refund", "by", "reverses", "reversed_by")
    found = get_object_or_404(rows, pk=pk)
    # Debits before credits, as books are written, the largest first.
    legs = sorted(request.reader.legs(found), key=lambda leg: (leg.amount < 0, -abs(leg.amount)))
    context = _frame(request) | {
        "entry": found,
        "legs": [_row(named(leg.account), leg.amount, leg.account.cooperative) for leg in legs],
        "elsewhere": _row("", -sum(leg.amount for leg in legs)),
    }
    return render(request, "books/entry.html", context)


def _row(name: str, amount: int, cooperative: Cooperative | None = None) -> dict[str, Any]:
    return {"name": name, "book": cooperative, "debit": max(amount, 0), "credit": max(-amount, 0)}


def named(account: Account) -> str:
    """What people call an account within its book."""
    words = [account.get_kind_display()]
    if account.enterprise:
        words.append(account.enterprise.name)
    if account.person:
        words.append(str(account.person))
    if account.detail:
        words.append(str(DETAILS.get(account.detail, account.detail.capitalize())))
    return " · ".join(words)


def _trial_balance(cooperative: Cooperative | None) -> list[Kind]:
    accounts = Account.objects.filter(cooperative=cooperative).select_related("enterprise", "person")
    amounts = {pk: amount for pk, amount in balances(accounts=accounts).items() if amount}
    kinds = {kind: Kind(name, kind in Account.ASSETS) for kind, name in Account.KINDS}
    for account in accounts.filter(pk__in=amounts):
        kind = kinds[account.kind]
        kind.total += amounts[account.pk]
        shown = amounts[account.pk] if kind.is_asset else -amounts[account.pk]
        kind.rows.append((named(account).partition(" · ")[2], shown))
    for kind in kinds.values():
        kind.rows = sorted(kind.rows, key=lambda row: (-row[1], row[0]))[:MOST]
    return [kind for kind in kinds.values() if kind.rows]


def _findings(check: BooksCheck) -> list[tuple[Any, list[str]]]:
    """By rule: what should hold, and the sentences of what does not."""
    found: dict[str, list[str]] = {}
    for one in check.findings:
        found.setdefault(one["rule"], []).append(sentence(one))
    return [(RULES[rule][0] if rule in RULES else rule, said) for rule, said in found.items()]


def _with_legs(found: QuerySet[Entry], request: ReaderRequest) -> QuerySet[Entry]:
    mine = Leg.objects.filter(account__in=request.reader.accounts()).order_by("pk")
    return found.select_related("order", "by").prefetch_related(Prefetch("legs", queryset=mine))


def _moved(entry: Entry) -> int:
    """How much it moves in these books, in rupiah."""
    amounts = [leg.amount for leg in entry.legs.all()]
    return max(sum(a for a in amounts if a > 0), -sum(a for a in amounts if a < 0))


def _frame(request: ReaderRequest) -> dict[str, Any]:
    reader = request.reader
    own = reader.desk is not None and not reader.everything
    base = "workspace/base.html" if own else "books/base_all.html"
    return {"reader": reader, "desk": reader.desk, "base": base, "place": "books", "operator": OPERATOR}
