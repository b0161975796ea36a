"""Returns at the cooperative: which wait, one of them with its photos, the answer, and the look at what came back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cooperatives.distribution.models import Return, ReturnPhoto, ReturnStep
from cooperatives.distribution.returns import reading
from cooperatives.distribution.returns.asking import ReturnRefused
from cooperatives.distribution.returns.deciding import approve, reject
from cooperatives.distribution.returns.forms import ApproveForm, InspectForm, RejectForm
from cooperatives.distribution.returns.inspecting import inspect
from cooperatives.distribution.returns.refusals import explain
from cooperatives.registry.papers.giving_out import private_answer
from cooperatives.settlement.refunding.planning import RefundRefused
from cooperatives.workspace.access import DeskRequest, keepers_only

PER_PAGE = 20


@require_safe
@keepers_only
def returns(request: DeskRequest) -> HttpResponse:
    done = request.GET.get("keadaan") == "selesai"
    find = reading.ended if done else reading.waiting
    page = Paginator(find(cooperative=request.desk.cooperative), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "returns/list.html", {"desk": request.desk, "place": "returns", "page": page, "done": done})


@require_http_methods(["GET", "HEAD", "POST"])
@keepers_only
def one(request: DeskRequest, number: str) -> HttpResponse:
    """A return; a POST answers it (do=approve, reject) or says what came back (do=inspect)."""
    found = _own(request, number)
    lines = list(found.lines.select_related("line__line__sale", "line__enterprise").order_by("pk"))
    doing = request.POST.get("do", "") if request.method == "POST" else ""
    bearer = {"borne_by": getattr(lines[0].line.line.sale, "returns_borne_by", "")}
    forms = {
        "approve": ApproveForm(request.POST if doing == "approve" else None, initial=bearer),
        "reject": RejectForm(request.POST if doing == "reject" else None, label_suffix=""),
        "inspect": InspectForm(request.POST if doing == "inspect" else None, lines=lines),
    }
    form = forms.get(doing)
    refusal = _do(request, found, form) if form is not None and form.is_valid() else ""
    if form is not None and form.is_valid() and not refusal:
        return redirect("returns:one", number=number)
    steps = {step.kind: step for step in found.steps.order_by("taken_at", "pk")}
    context = {"desk": request.desk, "place": "returns", "found": found, "lines": lines, "steps": steps}
    context |= {"refusal": refusal, "order": found.fulfilment.order, "photos": list(found.photos.order_by("pk"))}
    context |= {f"{name}_form": form for name, form in forms.items()}
    context["ended"] = bool(set(steps) & set(ReturnStep.ENDS))
    status = 409 if refusal else 422 if form is not None and form.errors else 200
    return render(request, "returns/return.html", context, status=status)


@require_safe
@keepers_only
def photo(request: DeskRequest, number: str, pk: int) -> HttpResponse:
    """A photo that the buyer sent, for those who decide."""
    found = get_object_or_404(ReturnPhoto, pk=pk, goods_return=_own(request, number))
    return private_answer(stored=found.file, name=found.goods_return.number)


def _own(request: DeskRequest, number: str) -> Return:
    mine = reading.with_state(returns=Return.objects.filter(fulfilment__cooperative=request.desk.cooperative))
    related = ("fulfilment__order__shipping_address__village__district", "fulfilment__cooperative", "refund")
    return get_object_or_404(mine.select_related(*related), number=number)


def _do(request: DeskRequest, found: Return, form: Form) -> str:
    """Do what was asked, or say in words why it was not."""
    at, data = timezone.now(), form.cleaned_data
    try:
        if isinstance(form, ApproveForm):
            approve(goods_return=found, by=request.user, at=at, **data)
            messages.success(request, _("Retur %(number)s disetujui.") % {"number": found.number})
        elif isinstance(form, RejectForm):
            reject(goods_return=found, by=request.user, at=at, reason=data["reason"])
            messages.success(request, _("Retur %(number)s ditolak. Pembeli diberi tahu.") % {"number": found.number})
        elif isinstance(form, InspectForm):
            inspect(goods_return=found, pieces=form.pieces, by=request.user, at=at, note=data["note"])
            messages.success(request, _("Pemeriksaan retur %(number)s dicatat.") % {"number": found.number})
    except (ReturnRefused, RefundRefused) as refusal:
        return explain(refusal)
    return ""
