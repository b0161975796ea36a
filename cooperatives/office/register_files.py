"""The lists of the register as files for a spreadsheet. Numbers by which a person is found are masked.

Semicolons and a byte-order mark, so that a spreadsheet that speaks Indonesian opens them with one touch. Rows are sent
while they are read: 34,636 of them need no more memory than 2,000.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.agreements.models import Pillar
from cooperatives.registry.finding import goods_on_sale
from cooperatives.registry.masking import mask
from cooperatives.registry.models import Enterprise, Standing

CHUNK = 2_000
COLUMNS = (
    *("slug", "name", "owner_name", "village__district__name", "village__name", "sector", "kbli", "scale"),
    *("business_number", "stored_phone", "carrier"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # beginnings that a spreadsheet takes for a formula


def cooperatives_file(*, found: QuerySet[Any], at: datetime) -> StreamingHttpResponse:
    """`found` as given by finding.find_cooperatives."""
    head = [
        *(_("Nama"), _("Nomor Induk Koperasi"), _("Kecamatan"), _("Desa"), _("Keadaan"), _("Sejak"), _("Alasan")),
        *(_("RAT terakhir (tahun buku)"), _("UMKM dibawa"), _("MoU berjalan")),
        *(_("Berkas disetujui"), _("Berkas menunggu"), _("Telepon")),
    ]
    kinds = dict(Standing.KINDS)
    rows = (
        [
            *(one.name, one.registration_number, one.village.district.name, one.village.name),
            *(str(kinds.get(one.standing, "")), _day(one.since), one.why or "", one.last_meeting or ""),
            *(one.carried, one.agreements_held, one.approved, one.waiting, _phone(one)),
        ]
        for one in _light(found).iterator(CHUNK)
    )
    return as_csv(name=f"koperasi-{_stamp(at)}.csv", head=head, rows=rows)


def enterprises_file(*, found: QuerySet[Enterprise], at: datetime) -> StreamingHttpResponse:
    """`found` as given by finding.find_enterprises."""
    head = [
        *(_("Nama usaha"), _("Pemilik"), _("Kecamatan"), _("Desa"), _("Bidang usaha"), _("KBLI"), _("Skala")),
        *(_("NIB"), _("Nomor HP"), _("Koperasi"), _("Barang dijual")),
    ]
    return as_csv(name=f"umkm-{_stamp(at)}.csv", head=head, rows=_enterprises(found, at))


def as_csv(*, name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """A download of these rows; text that a spreadsheet would run as a formula is made plain."""
    writer = csv.writer(_Echo(), delimiter=";")

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow(head)
        for row in rows:
            yield writer.writerow([_plain(value) for value in row])

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


class _Echo:
    """What a csv writer writes into comes back from it."""

    def write(self, line: str) -> str:
        return line


def _enterprises(found: QuerySet[Enterprise], at: datetime) -> Iterator[list]:
    """Plain rows, not models: making those would take longer than all the rest."""
    scales = {key: str(name) for key, name in Enterprise.SCALES}
    carried = Pillar.objects.in_force(at).filter(kind=Pillar.DISTRIBUTION, enterprise=OuterRef("pk"))
    everything = found.annotate(
        stored_phone=Cast("phone", CharField()),
        carrier=Subquery(carried.order_by("active_from", "pk").values("cooperative__name")[:1]),
    ).values_list(*COLUMNS, named=True)
    rows = everything.iterator(CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        goods = goods_on_sale(enterprises=chunk)
        for one in chunk:
            yield [
                *(one.name, one.owner_name, one.village__district__name, one.village__name, one.sector, one.kbli),
                *(scales[one.scale], mask(one.business_number, head=4, tail=3), _phone(one)),
                *(one.carrier or "", goods.get(one.slug, 0)),
            ]


def _light(found: QuerySet[Any]) -> QuerySet[Any]:
    """Phone numbers as they are stored: to read each one as a number takes long."""
    return found.defer("phone").annotate(stored_phone=Cast("phone", CharField()))


def _phone(one) -> str:
    number = one.stored_phone
    return mask("0" + number.removeprefix("+62") if number.startswith("+62") else number, head=4, tail=3)


def _plain(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _day(time: datetime | None) -> str:
    return timezone.localtime(time).strftime("%d/%m/%Y") if time else ""


def _stamp(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d")
