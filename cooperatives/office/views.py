"""The office's page: five figures, where the programme reaches, who sleeps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperatives.indicators import measures
from cooperatives.indicators.resting import resting_cooperatives
from cooperatives.indicators.tiles import TILES
from cooperatives.office.access import officers_only

STEPS = (20, 40, 60, 75)  # percent covered at which a tile gets the next colour
WORST = 5  # cooperatives shown here; the others stand in their own list


@require_safe
@officers_only
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    asleep = resting_cooperatives(at=now)
    districts = measures.by_district(at=now)
    context = {
        "now": now,
        "figures": measures.figures(at=now),
        "districts": sorted(districts, key=lambda row: (-row.sales, row.name)),
        "tiles": [_tile(row) for row in districts if row.code in TILES],
        "reached": sum(1 for row in districts if row.share >= 60),
        "asleep": asleep[:WORST],
        "asleep_count": asleep.count(),
        "place": "home",
    }
    return render(request, "dinas/home.html", context)


def _tile(row: measures.DistrictFigures) -> dict:
    column, line, label = TILES[row.code]
    shade = sum(row.share >= step for step in STEPS)
    return {"x": column * 76, "y": line * 62, "label": label, "shade": shade, "row": row}
