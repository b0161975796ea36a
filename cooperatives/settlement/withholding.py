"""Income tax that is withheld from sellers (PPh 22, PMK 37/2025), and who is spared it.

Off by default: the operator withholds once it is designated (setting WITHHOLD_INCOME_TAX). Then every seller's sales
are taxed until her letter says otherwise.
"""

import secrets
from collections.abc import Iterable
from datetime import date, datetime
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from cooperatives.registry.models import Enterprise
from cooperatives.registry.papers.scanning import scan
from cooperatives.settlement.models import TaxStatus


class WithholdingRefused(Exception):
    """The status was not written and nothing was changed."""


class UnknownStatus(WithholdingRefused):
    """There is no such status."""


class DocumentMissing(WithholdingRefused):
    """Who is spared the tax is so by a letter, and it has to be kept."""


@transaction.atomic
def set_status(
    *, enterprise: Enterprise, kind: str, since: date, by: Any, at: datetime, document: IO[bytes] | None = None
) -> TaxStatus:
    """Write that from the day `since` on an enterprise's sales are taxed, or not, and by which letter.

    The letter is a photo or a PDF. What was sold before is not touched: shares are frozen at sale. Raises
    UnknownStatus, DocumentMissing and scanning.NotAPaper.
    """
    if kind not in dict(TaxStatus.KINDS):
        raise UnknownStatus(kind)
    if document is None and kind != TaxStatus.NORMAL:
        raise DocumentMissing(kind)
    status = TaxStatus(enterprise=enterprise, kind=kind, since=since, decided_by=by, decided_at=at)
    if document is not None:
        paper = scan(document)
        status.document.save(f"{secrets.token_hex(8)}{paper.suffix}", ContentFile(paper.content), save=False)
    status.save(force_insert=True)
    return status


def taxed_ids(*, enterprise_ids: Iterable[int], at: datetime) -> set[int]:
    """Those of the enterprises whose sales are taxed at `at`, if tax is withheld at all. One query."""
    ids = set(enterprise_ids)
    statuses = TaxStatus.objects.filter(enterprise__in=ids, since__lte=timezone.localdate(at))
    # The latest comes last and stays.
    latest = dict(statuses.order_by("since", "pk").values_list("enterprise", "kind"))
    return {pk for pk in ids if latest.get(pk, TaxStatus.NORMAL) == TaxStatus.NORMAL}
