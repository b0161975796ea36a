"""What Stripe still wants to know of an account, in words for a cooperative's manager."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def in_words(names: Iterable[str]) -> list[str]:
    """Each thing that is asked for, once; Stripe's own name for what has no words here."""
    words = {
        "external_account": _("Rekening bank untuk pencairan"),
        "tos_acceptance": _("Persetujuan atas syarat layanan Stripe"),
        "business_profile": _("Keterangan usaha koperasi"),
        "business_type": _("Bentuk badan usaha"),
        "company": _("Data badan hukum koperasi"),
        "individual": _("Data diri pengurus"),
        "representative": _("Data diri pengurus yang mewakili"),
        "directors": _("Data diri para pengurus"),
        "owners": _("Data pemilik"),
        "documents": _("Dokumen badan hukum"),
    }
    return list(dict.fromkeys(words.get(name.split(".")[0], name) for name in names))
