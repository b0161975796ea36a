"""Papers for tests: photos and PDFs as phones send them, requirements, and what was handed in or decided."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from cooperatives.office.access import GROUP
from cooperatives.registry.models import Certificate, Requirement, Submission
from cooperatives.registry.papers.handing_in import hand_in
from tests import factories as make

NIK = "3201154508830003"  # a woman born on 5 August 1983
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def photo(*, name: str = "ktp.jpg", size: tuple[int, int] = (90, 60), kind: str = "JPEG", **save: Any):
    out = BytesIO()
    Image.new("RGB", size, "#1d6b45").save(out, kind, **save)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def pdf(*, name: str = "nib.pdf", content: bytes = PDF):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def officer(**person: Any):
    """Somebody who works for the Dinas."""
    user = make.user(**person)
    user.groups.add(Group.objects.get_or_create(name=GROUP)[0])
    return user


def requirement(*, code: str = "surat", **given: Any) -> Requirement:
    """A requirement of its own: a mandatory document of enterprises that the Dinas looks at, unless said otherwise."""
    return Requirement.objects.create(code=code, **{"title": code.capitalize(), **given})


def certificate_requirement(*, kind: str = Certificate.PIRT, **given: Any) -> Requirement:
    given = {"evidence": Requirement.CERTIFICATE, "certificate_kind": kind, **given}
    return requirement(code=f"sertifikat-{kind}", **given)


def only(*requirements: Requirement) -> None:
    """Leave these in use and no others."""
    Requirement.objects.exclude(pk__in=[one.pk for one in requirements]).update(is_active=False)


def handed_in(
    *, requirement: Requirement, at: datetime | None = None, by=None, number: str = "", expires_on: date | None = None,
    **subject: Any,
) -> Submission:  # fmt: skip
    return hand_in(
        requirement=requirement,
        file=photo(),
        number=number,
        expires_on=expires_on,
        by=by or make.user(),
        at=at or timezone.now(),
        **subject,
    )
