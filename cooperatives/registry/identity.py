"""The numbers that tell who somebody is: how each is written, and where it is kept.

Only the form is checked here; whether the number belongs to her is what the paper beside it shows to a reviewer.
"""

import re
from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from cooperatives.registry.masking import mask
from cooperatives.registry.models import Certificate, Cooperative, Enterprise

SECRET = {"national_id", "tax_number"}  # fields kept encrypted: shown masked, never copied elsewhere in clear
SEPARATORS = str.maketrans("", "", " .-/\u00a0\u2010\u2011\u2013")
PREFIX = re.compile(r"^(?:SPP|P|IRT|PIRT|BPOM|RI)+", re.ASCII)
WOMEN = 40  # is added to the day of birth in a woman's NIK


class BadNumber(ValueError):
    """The number is not written as such numbers are; the message says how, to the person who typed it."""


class NumberTaken(BadNumber):
    """Another enterprise or cooperative is registered with this number."""


def check_nik(text: str) -> str:
    """The 16 digits of a NIK; raises BadNumber when no person can have it."""
    number = _digits(text, 16, message=_("NIK terdiri dari 16 angka. Lihat baris teratas KTP."))
    day, month, year = int(number[6:8]), int(number[8:10]), int(number[10:12])
    born = (day - WOMEN if day > WOMEN else day, month)
    if not 11 <= int(number[:2]) <= 97 or not any(_is_day(c + year, *born) for c in (1900, 2000)):
        raise BadNumber(_("Ada angka NIK yang keliru. Cocokkan lagi dengan KTP, ya."))
    return number


def check_npwp(text: str) -> str:
    """The 15 (old) or 16 (new) digits of an NPWP."""
    number = _digits(text, 15, 16, message=_("NPWP terdiri dari 15 atau 16 angka."))
    if not int(number):
        raise BadNumber(_("NPWP terdiri dari 15 atau 16 angka."))
    # The new number of a person is her NIK, that of a body its old one with a zero before it.
    return check_nik(number) if len(number) == 16 and not number.startswith("0") else number


def check_nib(text: str) -> str:
    return _digits(text, 13, message=_("NIB terdiri dari 13 angka. Lihat surat dari OSS."))


def check_pirt(text: str) -> str:
    return _digits(
        PREFIX.sub("", _plain(text)), 15, message=_("Nomor SPP-IRT terdiri dari 15 angka, misalnya 2063201010123-28.")
    )


def check_bpom(text: str) -> str:
    """MD or ML with 12 (old) or 15 digits."""
    number = PREFIX.sub("", _plain(text))
    if not re.fullmatch(r"M[DL](?:\d{12}|\d{15})", number, re.ASCII):
        raise BadNumber(_("Nomor BPOM dimulai MD atau ML, lalu 12 atau 15 angka."))
    return number


def check_halal(text: str) -> str:
    number = _plain(text)
    if not re.fullmatch(r"ID\d{10,20}", number, re.ASCII):
        raise BadNumber(_("Nomor sertifikat halal dimulai ID, lalu angka. Lihat sertifikat dari BPJPH."))
    return number


def check_register_number(text: str) -> str:
    """The number of a cooperative in the national register."""
    return _digits(text, *range(10, 21), message=_("Nomor Induk Koperasi ditulis dengan angka saja, 10 sampai 20."))


def check_account(text: str) -> str:
    return _digits(text, *range(6, 21), message=_("Tulis nomor rekening dengan angka saja."))


def check_letter(text: str) -> str:
    """The number of a deed or letter: letters, digits and signs as they come."""
    number = " ".join(text.split())
    if not re.search(r"\d", number):
        raise BadNumber(_("Tulis nomor suratnya, misalnya AHU-0012345.AH.01.26."))
    return number


CHECKS: dict[str, Callable[[str], str]] = {
    "national_id": check_nik,
    "tax_number": check_npwp,
    "business_number": check_nib,
    "registration_number": check_register_number,
    "approval_number": check_letter,
    "deed_number": check_letter,
    "bank_account_number": check_account,
    Certificate.PIRT: check_pirt,
    Certificate.BPOM: check_bpom,
    Certificate.HALAL: check_halal,
}


def shown(subject: Enterprise | Cooperative, field: str) -> str:
    """The number in a field as it may be shown and copied: masked where it is a secret."""
    value = str(getattr(subject, field) or "")
    return mask(value) if field in SECRET else value


@transaction.atomic
def set_national_id(*, enterprise: Enterprise, number: str) -> None:
    """Keep the owner's NIK, encrypted, with the digest that finds it again; "" takes it away. Raises BadNumber."""
    number = check_nik(number) if number else ""
    enterprise.national_id = number or None
    enterprise.national_id_digest = digest(number) if number else ""
    enterprise.save(update_fields=["national_id", "national_id_digest"])


@transaction.atomic
def set_number(*, subject: Enterprise | Cooperative, field: str, number: str) -> None:
    """Keep a number of CHECKS in the field of its name. Raises BadNumber, NumberTaken."""
    if isinstance(subject, Enterprise) and field == "national_id":
        return set_national_id(enterprise=subject, number=number)
    before, value = getattr(subject, field), CHECKS[field](number) if number else ""
    setattr(subject, field, value or (None if field in SECRET else ""))
    try:
        with transaction.atomic():
            subject.save(update_fields=[field])
    except IntegrityError as error:
        setattr(subject, field, before)
        raise NumberTaken(
            _("Nomor ini sudah terdaftar atas nama lain. Periksa lagi; kalau memang milik Anda, hubungi Dinas.")
        ) from error
    return None


def digest(number: str) -> str:
    """What is kept of a NIK to find it again: nobody without the key can try numbers against it."""
    return salted_hmac("cooperatives.registry.national_id", number, algorithm="sha256").hexdigest()


def with_national_id(*, number: str) -> QuerySet[Enterprise]:
    """The enterprises whose owner has this NIK, also those written down under a former SECRET_KEY."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    salt = "cooperatives.registry.national_id"
    digests = [salted_hmac(salt, number, secret=key, algorithm="sha256").hexdigest() for key in keys]
    return Enterprise.objects.filter(national_id_digest__in=digests)


def same_owner(*, enterprise: Enterprise) -> QuerySet[Enterprise]:
    """Other enterprises with the NIK of this one's owner: allowed, but a reviewer wants to know."""
    if not enterprise.national_id:
        return Enterprise.objects.none()
    return with_national_id(number=enterprise.national_id).exclude(pk=enterprise.pk)


def same(one: str, other: str) -> bool:
    """Whether two numbers differ at most in how they are written."""
    return PREFIX.sub("", _plain(one)) == PREFIX.sub("", _plain(other))


def _plain(text: str) -> str:
    return text.translate(SEPARATORS).upper()


def _digits(text: str, *lengths: int, message: str) -> str:
    number = text.translate(SEPARATORS)
    if len(number) not in lengths or not (number.isascii() and number.isdigit()):
        raise BadNumber(message)
    return number


def _is_day(year: int, day: int, month: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
