"""A cooperative's own account at Stripe, to which the operator can transfer what it owes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class StripeAccount(models.Model):
    """What Stripe last said of a connected account. Stripe asks its holder for papers; `requirements` names them."""

    cooperative = models.OneToOneField(
        "registry.Cooperative", on_delete=models.PROTECT, related_name="stripe_account", verbose_name=_("koperasi")
    )
    account_id = models.CharField(_("akun Stripe"), max_length=255, unique=True)
    details_submitted = models.BooleanField(_("data sudah dikirim"), default=False)
    transfers_enabled = models.BooleanField(_("bisa menerima transfer"), default=False)
    payouts_enabled = models.BooleanField(_("bisa mencairkan ke bank"), default=False)
    requirements = models.JSONField(_("yang masih diminta"), default=list)
    disabled_reason = models.CharField(max_length=100, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("dibuat"))
    told_at = models.DateTimeField(_("kabar terakhir"))  # older news changes nothing

    class Meta:
        app_label = "payment"
        verbose_name = _("akun Stripe koperasi")
        verbose_name_plural = _("akun Stripe koperasi")

    def __str__(self) -> str:
        return self.account_id

    @property
    def ready(self) -> bool:
        """Whether money that is transferred to it also reaches its bank account."""
        return self.transfers_enabled and self.payouts_enabled
