"""What is done in the background for agreements. Queued in the transaction of its cause, so nothing is forgotten."""

from django.utils import timezone
from django_tasks import task

from cooperatives.agreements.models import Version


@task()
def make_document(version_id: int) -> None:
    """Make the PDF that carries both signatures."""
    from cooperatives.agreements.documents import making as document

    document.make_document(version=Version.objects.get(pk=version_id), at=timezone.now())


@task()
def tell(version_id: int, kind: str, party: str, note: str = "") -> None:
    """Tell one side what happened to a version."""
    from cooperatives.agreements import telling

    telling.tell(version=Version.objects.get(pk=version_id), kind=kind, party=party, note=note)


@task()
def remind() -> None:
    """Remind both sides of agreements that end soon."""
    from cooperatives.agreements.reminding import remind_renewals

    remind_renewals(at=timezone.now())


@task()
def lapse() -> None:
    """Close the offers whose time to answer is over."""
    from cooperatives.agreements.answering import lapse_overdue

    lapse_overdue(at=timezone.now())
