"""The numbers of agreements: MoU/<year>/<cooperative>/<running number>, running per cooperative and year."""

from datetime import datetime

from django.db.models.functions import Length
from django.utils import timezone

from cooperatives.agreements.models import Agreement
from cooperatives.registry.models import Cooperative


def next_number(*, cooperative: Cooperative, at: datetime) -> str:
    """A number that no agreement has yet. Keeps the cooperative locked, so two drafts at once get two numbers.

    Must run inside the transaction that writes the agreement.
    """
    Cooperative.objects.select_for_update(of=("self",), no_key=True).get(pk=cooperative.pk)
    start = f"MoU/{timezone.localtime(at).year}/{cooperative.pk:03d}/"
    taken = Agreement.objects.filter(number__startswith=start).order_by(Length("number").desc(), "-number")
    last = taken.values_list("number", flat=True).first()
    count = int(last.removeprefix(start)) if last else 0
    return f"{start}{count + 1:05d}"
