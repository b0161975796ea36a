"""The cooperative's payouts: where its money stands, the next run, its runs, and what waits to be paid."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cooperatives.rupiah import write_rupiah
from cooperatives.settlement.models import Entry, Payout, Run
from cooperatives.settlement.pages.payout_access import SeatRequest, at_cooperative
from cooperatives.settlement.pages.payout_forms import TermsForm
from cooperatives.settlement.paying import PayoutRefused
from cooperatives.settlement.positions import position
from cooperatives.settlement.settlement_terms import next_day, set_terms, terms_of
from cooperatives.settlement.settling import due, settle
from cooperatives.settlement.transferring import order_transfer
from cooperatives.settlement.waiting import ready, waiting

PER_PAGE, RUNS = 50, 6


@require_safe
@at_cooperative
def home(request: SeatRequest) -> HttpResponse:
    """Everything at one look; the payouts of one state below it."""
    seat, at = request.seat, timezone.now()
    cooperative = seat.cooperative
    assert cooperative is not None
    now, terms = position(cooperative=cooperative), terms_of(cooperative=cooperative, at=at)
    rows, owed = Payout.objects.filter(payer=cooperative), due(cooperative=cooperative, at=at)
    context = seat.frame(cooperative.pk) | shelves(rows, request.GET.get("keadaan", ""), request.GET.get("page"))
    context |= {
        "now": now,
        "terms": terms,
        "next_day": next_day(terms=terms, at=at),
        "next": ready(owed=owed, now=now, minimum=terms.minimum),
        "waiting": waiting(owed=owed, now=now, terms=terms, at=at),
        "batches": seat.batches()
        .filter(payer=cooperative, payouts__state__in=OPEN)
        .annotate(total=Sum("payouts__amount"))
        .order_by("-made_at", "-pk"),
        "runs": Run.objects.filter(cooperative=cooperative)
        .select_related("started_by")
        .annotate(count=Count("payouts"), total=Sum("payouts__amount"))
        .order_by("-started_at", "-pk")[:RUNS],
        "coming": Payout.objects.filter(payee_cooperative=cooperative, state__in=OPEN).order_by("-pk"),
    }
    return render(request, "payouts/home.html", context)


@require_POST
@at_cooperative
def run_now(request: SeatRequest) -> HttpResponse:
    cooperative = request.seat.cooperative
    assert cooperative is not None
    run = settle(cooperative=cooperative, at=timezone.now(), by=request.user)
    if run is None:
        messages.info(request, _("Belum ada yang bisa dicairkan: semuanya masih ditahan atau di bawah batas."))
        return redirect("payouts:home")
    count = run.payouts.count()
    told = ngettext(
        "%(n)s UMKM dihitung. Periksa, lalu buat daftar pembayarannya.",
        "%(n)s UMKM dihitung. Periksa, lalu buat daftar pembayarannya.",
        count,
    )
    messages.success(request, told % {"n": count} if count else _("Bagian koperasi sudah diambil dari kas dan bank."))
    return redirect("payouts:run", pk=run.pk)


@require_safe
@at_cooperative
def run(request: SeatRequest, pk: int) -> HttpResponse:
    """One run: who gets how much, and how far each payout is."""
    cooperative = request.seat.cooperative
    assert cooperative is not None
    found = get_object_or_404(Run.objects.select_related("started_by"), pk=pk, cooperative=cooperative)
    statements = (
        found.statements.select_related("enterprise", "payout").annotate(count=Count("items")).order_by("number")
    )
    own = Entry.objects.filter(key=f"own-share-{found.number}").first()
    context = request.seat.frame(cooperative.pk) | {
        "run": found,
        "page": Paginator(statements, PER_PAGE).get_page(request.GET.get("page")),
        "total": statements.aggregate(total=Sum("total"))["total"] or 0,
        "count": found.statements.count(),
        "own": own.legs.filter(amount__gt=0, account__kind="fees").aggregate(sum=Sum("amount"))["sum"] if own else 0,
        "steps": _progress(found.payouts.all()),
    }
    return render(request, "payouts/run.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_cooperative
def terms(request: SeatRequest) -> HttpResponse:
    cooperative, at = request.seat.cooperative, timezone.now()
    assert cooperative is not None
    now = terms_of(cooperative=cooperative, at=at)
    initial = {"weekday": now.weekday, "minimum": now.minimum, "automatic": now.automatic}
    form = TermsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        set_terms(cooperative=cooperative, at=at, **form.cleaned_data)
        messages.success(request, _("Aturan pencairan disimpan. Berlaku mulai pencairan berikutnya."))
        return redirect("payouts:home")
    context = request.seat.frame(cooperative.pk) | {"form": form}
    return render(request, "payouts/terms.html", context, status=422 if form.is_bound else 200)


@require_POST
@at_cooperative
def deposit(request: SeatRequest) -> HttpResponse:
    """Order what the cooperative holds for the operator. Only that way round: the other is the operator's to order."""
    cooperative = request.seat.cooperative
    assert cooperative is not None
    made = None
    if position(cooperative=cooperative).sendable:
        try:
            made = order_transfer(cooperative=cooperative, by=request.user, at=timezone.now())
        except PayoutRefused as refusal:
            messages.error(request, str(refusal.words))
            return redirect("payouts:home")
    if made is None:
        messages.info(request, _("Tidak ada yang perlu disetor sekarang."))
        return redirect("payouts:home")
    told = _("Setoran Rp%(amount)s ke pengelola disiapkan. Masukkan ke daftar pembayaran, lalu minta disetujui.")
    messages.success(request, told % {"amount": write_rupiah(made.amount)})
    return redirect("payouts:payout", pk=made.pk)


OPEN = (Payout.ORDERED, Payout.APPROVED, Payout.SENT)


def shelves(rows: QuerySet[Payout], state: str, number: str | None) -> dict:
    """Payouts by state with their sums, and those of one state; what nobody has chosen shows what waits first."""
    sums = {one["state"]: one for one in rows.order_by().values("state").annotate(count=Count("pk"), sum=Sum("amount"))}
    if state not in dict(Payout.STATES):
        state = next((one for one in OPEN if one in sums), Payout.PAID)
    chosen = rows.filter(state=state).select_related("enterprise", "payer", "payee_cooperative", "batch", "statement")
    if state == Payout.ORDERED:
        chosen = chosen.order_by(F("batch").asc(nulls_first=True), "rail", "pk")
    return {
        "shelves": [(key, name, sums.get(key)) for key, name in Payout.STATES],
        "state": state,
        "page": Paginator(chosen, PER_PAGE).get_page(number),
        "any": bool(sums),
    }


def _progress(payouts: QuerySet[Payout]) -> dict[str, int]:
    """How much of them is paid, in rupiah and percent, and how many wait for a list."""
    rows = list(payouts.order_by().values("state").annotate(count=Count("pk"), sum=Sum("amount")))
    whole = sum(row["sum"] for row in rows)
    paid = sum(row["sum"] for row in rows if row["state"] == Payout.PAID)
    loose = payouts.filter(state=Payout.ORDERED, batch=None).count()
    return {"paid": paid, "percent": paid * 100 // whole if whole else 0, "loose": loose}
