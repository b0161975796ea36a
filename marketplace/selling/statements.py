"""What a payout was for, line by line: on the screen, as PDF, and as a sheet."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperatives.settlement.documents.facts import facts_of
from cooperatives.settlement.documents.pdf import statement_pdf
from cooperatives.settlement.documents.sheet import statement_sheet
from cooperatives.settlement.models import Statement
from marketplace.selling.access import ShopRequest, owners_only
from marketplace.selling.money import seen_by

PDF, XLSX = "application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@owners_only
def statement(request: ShopRequest, pk: int) -> HttpResponse:
    facts = facts_of(statement=_own(request, pk), at=timezone.now())
    return render(request, "selling/statement.html", {"facts": facts, "place": "money"})


@require_safe
@owners_only
def pdf(request: ShopRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    return _file(statement_pdf(statement=found, at=timezone.now()), PDF, f"{found.number}.pdf")


@require_safe
@owners_only
def xlsx(request: ShopRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    return _file(statement_sheet(statement=found, at=timezone.now()), XLSX, f"{found.number}.xlsx")


def _own(request: ShopRequest, pk: int) -> Statement:
    """One of the shop's own; another's is a 404, and so is another cooperative's for who works here by consent."""
    found = Statement.objects.filter(enterprise=request.shop)
    only = seen_by(request)
    return get_object_or_404(found.filter(run__cooperative=only) if only else found, pk=pk)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    safe = "".join(sign if sign.isalnum() or sign in "-." else "-" for sign in name)
    headers = {"Content-Disposition": f'attachment; filename="{safe}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=kind, headers=headers)
