"""What is done with a list in the background. Queued in the transaction of its cause, so nothing is forgotten."""

from datetime import timedelta

from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from cooperatives.registry.models import ImportRun

GIVEN_UP = timedelta(days=2)  # after this a run that stands still waits for a person


@task()
def check_list(run_id: int) -> None:
    from cooperatives.registry.importing import running

    run = ImportRun.objects.get(pk=run_id)
    try:
        running.check(run=run)
    except DatabaseError:
        raise  # the database is away for a moment: `resume_lists` takes the run up again
    except Exception:
        # A check that fails once fails again: say so instead of starting over for ever. The log has the cause.
        why = _("Berkas ini tidak bisa diperiksa. Simpan daftarnya ke berkas .xlsx yang baru, lalu unggah lagi.")
        running.refuse(run=run, why=why, at=timezone.now())
        raise


@task()
def take_list(run_id: int) -> None:
    from cooperatives.registry.importing.running import take

    take(run=ImportRun.objects.get(pk=run_id))


@task()
def resume_lists() -> None:
    """Queue again what a killed worker left behind."""
    from cooperatives.registry.importing.deciding import resume, stands_still

    now = timezone.now()
    busy = ImportRun.objects.filter(state__in=[ImportRun.CHECKING, ImportRun.IMPORTING], uploaded_at__gt=now - GIVEN_UP)
    for run in busy:
        if stands_still(run=run, at=now):
            resume(run=run, at=now)


@task()
def forget_lists() -> None:
    """Throw away the files of lists that were uploaded long ago."""
    from cooperatives.registry.importing.deciding import forget

    forget(at=timezone.now())
