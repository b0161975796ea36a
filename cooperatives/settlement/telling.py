"""What an owner is told about her money by text. Queued in the transaction of its cause, so nothing is forgotten."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_tasks import task

from cooperatives.messaging.sending import send_text
from cooperatives.registry.masking import mask_account
from cooperatives.registry.models import Enterprise
from cooperatives.settlement.bank_accounts import used_from
from cooperatives.settlement.models import BankAccount


@task()
def tell_account_given(account_id: int) -> None:
    """Tell the owner to which account she is paid, and from when on: she notices if it was not she who gave it."""
    with translation.override(settings.LANGUAGE_CODE):
        tell_account(account=BankAccount.objects.select_related("enterprise__partner").get(pk=account_id))


def tell_account(*, account: BankAccount) -> int:
    """Send the text to every number by which the enterprise can be reached; return to how many."""
    start = used_from(account=account)
    facts = {
        "shop": account.enterprise.name,
        "bank": account.bank,
        "number": mask_account(account.number),
        "moment": date_format(timezone.localtime(start), "j F, H.i"),
        "link": settings.SITE_URL + reverse("selling:bank-account"),
    }
    changed = start > account.given_at
    words = (
        _(
            "Rekening pencairan %(shop)s diganti ke %(bank)s %(number)s, dipakai mulai %(moment)s. "
            "Bukan Anda yang mengganti? Segera betulkan di %(link)s dan hubungi koperasi."
        )
        if changed
        else _(
            "Uang hasil jualan %(shop)s akan masuk ke %(bank)s %(number)s. "
            "Bukan Anda yang mengisi? Segera betulkan di %(link)s dan hubungi koperasi."
        )
    )
    phones = phones_of(enterprise=account.enterprise)
    for phone in phones:
        send_text(to=phone, text=words % facts)
    return len(phones)


def phones_of(*, enterprise: Enterprise) -> list[str]:
    """The shop's own number and those of its owners (E.164), each once."""
    found = [enterprise.phone, *(owner.phone for owner in enterprise.partner.users.order_by("pk"))]
    return list(dict.fromkeys(phone.as_e164 for phone in found if phone))
