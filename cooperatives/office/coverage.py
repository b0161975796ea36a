"""How far the memorandum reaches: the map of dots, the table, and the file."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cooperatives.agreements.models import Pillar
from cooperatives.indicators import dots
from cooperatives.indicators.coverage import Coverage, coverage, enterprises_by_village, total
from cooperatives.office.access import officers_only
from cooperatives.office.register_files import as_csv
from cooperatives.regions.models import District, Village

SORTS: dict[str, tuple] = {
    # Where there is no enterprise there is nothing to cover, so those stand last.
    "porsi": (
        gettext_lazy("Porsi terkecil dulu"),
        lambda row: (not row.enterprises, row.share, -row.enterprises, row.name),
    ),
    "porsi-besar": (gettext_lazy("Porsi terbesar dulu"), lambda row: (-row.share, -row.enterprises, row.name)),
    "umkm": (gettext_lazy("UMKM terbanyak dulu"), lambda row: (-row.enterprises, row.name)),
    "nama": (gettext_lazy("Nama kecamatan"), lambda row: row.name),
}
SHADES = ("0–19%", "20–39%", "40–59%", "60–74%", "75–100%")


@require_safe
@officers_only
def reach(request: HttpRequest) -> HttpResponseBase:
    now = timezone.now()
    pillar = request.GET.get("pilar", "")
    pillar = pillar if pillar in dict(Pillar.KINDS) else ""
    sort = request.GET.get("urut", "")
    sort = sort if sort in SORTS else "porsi"
    rows = coverage(at=now, pillar=pillar)
    ordered = sorted(rows, key=SORTS[sort][1])
    if request.GET.get("format") == "csv":
        return _file(ordered, pillar, now)
    everything = total(rows=rows, name=_("Kabupaten Bogor"))
    context = {
        "now": now,
        "rows": ordered,
        "total": everything,
        "pillar": pillar,
        "pillars": Pillar.KINDS,
        "pillar_name": dict(Pillar.KINDS).get(pillar, ""),
        "sort": sort,
        "sorts": [(key, name) for key, (name, _key) in SORTS.items()],
        "map": map_of(rows),
        "place": "coverage",
    }
    return render(request, "dinas/coverage.html", context)


def map_of(rows: list[Coverage]) -> dict:
    """What the map is drawn from: a group of dots per kecamatan with its figures, and where its name stands."""
    by_code = {row.code: row for row in rows}
    counts = enterprises_by_village()
    most = max(counts.values(), default=0)
    groups: dict[str, list[dict]] = {code: [] for code in by_code}
    for village in Village.objects.order_by("code"):
        x, y = dots.position(latitude=village.latitude, longitude=village.longitude)
        r = dots.radius(enterprises=counts.get(village.pk, 0), most=most)
        groups[village.district_id].append({"x": x, "y": y, "r": r})
    districts = list(District.objects.order_by("code"))
    places = [dots.position(latitude=d.latitude, longitude=d.longitude) for d in districts]
    named = dots.labels(tuple((d.name, x, y) for d, (x, y) in zip(districts, places, strict=True)))
    return {
        "width": dots.WIDTH,
        "height": dots.HEIGHT,
        "groups": [
            {"row": by_code[d.code], "dots": groups[d.code], "x": x, "y": y}
            for d, (x, y) in zip(districts, named, strict=True)
        ],
        "shades": list(enumerate(SHADES)),
        "reached": sum(row.share >= 60 for row in rows),
    }


def _file(rows: list[Coverage], pillar: str, now) -> HttpResponseBase:
    head = [
        *(_("Kecamatan"), _("UMKM"), _("MoU berlaku"), _("Persen"), _("Berakhir dalam 60 hari")),
        *(_("Koperasinya tidak aktif"), _("Sedang ditawari"), _("Belum")),
    ]
    lines = [
        [r.name, r.enterprises, r.covered, r.share, r.ending, r.stranded, r.offered, r.left]
        for r in [*rows, total(rows=rows, name=_("Kabupaten Bogor"))]
    ]
    kind = pillar or "semua-pilar"
    return as_csv(name=f"cakupan-{kind}-{timezone.localtime(now):%Y-%m-%d}.csv", head=head, rows=lines)
