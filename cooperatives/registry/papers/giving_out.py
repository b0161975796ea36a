"""Answer with a private paper, to whoever may see it and to nobody else."""

from datetime import datetime
from pathlib import PurePosixPath

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cooperatives.registry.models import Submission
from cooperatives.registry.papers.handing_in import may_read
from cooperatives.registry.papers.scanning import sniff

# Shown inside our own page and nowhere else; nothing in it runs or loads anything.
POLICY = "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def give_out(*, submission: Submission, to, at: datetime) -> HttpResponse:
    """The file, of the type that its bytes tell, kept by no cache.

    Raises Http404 when it is gone, and to people who may not read it.
    """
    if not may_read(user=to, submission=submission, at=at):
        raise Http404(_("Berkas ini tidak ada."))
    return private_answer(stored=submission.file, name=submission.requirement.title)


def private_answer(*, stored: FieldFile, name: str) -> HttpResponse:
    """A file that whoever asks was found to be allowed to see; `name` is what it is called when it is kept.

    Raises Http404 when it is gone or of no kind that is shown.
    """
    try:
        with stored.open("rb") as file:
            content = file.read()
    except (FileNotFoundError, ValueError) as error:
        raise Http404(_("Berkas ini tidak ada lagi.")) from error
    content_type = sniff(content)
    if content_type is None:
        raise Http404(_("Berkas ini tidak bisa ditampilkan."))
    filename = f"{slugify(name) or 'berkas'}{PurePosixPath(stored.name or '').suffix}"
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=filename) or "inline"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Frame-Options"] = "SAMEORIGIN"
    answer["Content-Security-Policy"] = POLICY
    answer["Cache-Control"] = "private, no-store"
    return answer
