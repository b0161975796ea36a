"""What a return pays back. The site's side has payments and the shop's stock: it is named by RETURN_PAYER."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from cooperatives.distribution.models import Return, ReturnLine, ReturnStep


def pay_back(*, goods_return: Return, pieces: Mapping[int, tuple[int, int]], by: Any, at: datetime) -> ReturnStep:
    """Pay back the pieces of a locked return, by the id of its line: (back to the shelf, written off).

    Where the buyer keeps the goods, all that she asked for. Raises whatever refunds raise; then nothing was changed.
    """
    lines = list(goods_return.lines.select_related("line__line__sale"))
    paid = {line: line.quantity if goods_return.keeps_goods else sum(pieces[line.pk]) for line in lines}
    refund = import_string(settings.RETURN_PAYER)(
        goods_return=goods_return,
        quantities={line.line.line.sale.pk: count for line, count in paid.items() if count},
        restocked={line.line: pieces[line.pk][0] for line in lines if pieces[line.pk][0]},
        written_off={line.line: pieces[line.pk][1] for line in lines if pieces[line.pk][1]},
        by=by,
        at=at,
    )
    for line in lines:
        line.restocked, line.written_off = pieces[line.pk]
    ReturnLine.objects.bulk_update(lines, ["restocked", "written_off"])
    goods_return.refund = refund
    goods_return.save(update_fields=["refund"])
    return ReturnStep.objects.create(goods_return=goods_return, kind=ReturnStep.REFUNDED, taken_by=by, taken_at=at)
