"""A manifest on paper."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cooperatives.distribution.dispatch.documents.manifest import manifest_pdf
from cooperatives.distribution.dispatch.reading import read_sheets
from cooperatives.distribution.models import Manifest
from cooperatives.distribution.pages.manifests import own_or_404
from cooperatives.workspace.access import DeskRequest, keepers_only


@never_cache
@require_safe
@keepers_only
def printed(request: DeskRequest, number: str) -> HttpResponse:
    found = own_or_404(request, number)
    (sheet,) = read_sheets(manifests=Manifest.objects.filter(pk=found.pk))
    made = manifest_pdf(cooperative=request.desk.cooperative, sheet=sheet, at=timezone.now())
    name = f'inline; filename="surat-jalan-{found.number}.pdf"'
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": name})
