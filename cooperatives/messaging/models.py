"""What people were told and over which channel; what staff made of the wording; who does not want to be told."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

WHATSAPP, SMS, EMAIL = "whatsapp", "sms", "email"
CHANNELS = [(WHATSAPP, "WhatsApp"), (SMS, "SMS"), (EMAIL, _("E-mail"))]


class Wording(models.Model):
    """Words that staff wrote for an event in place of the ones that the program brings. Wagtail's log says who."""

    event = models.CharField(_("kejadian"), max_length=40)
    language = models.CharField(_("bahasa"), max_length=7)
    subject = models.CharField(_("judul e-mail"), max_length=120, blank=True)
    text = models.TextField(_("isi pesan"), max_length=1000)
    edited_at = models.DateTimeField(_("diubah"), auto_now=True)

    class Meta:
        verbose_name = _("kalimat pesan")
        verbose_name_plural = _("kalimat pesan")
        constraints = [models.UniqueConstraint(fields=["event", "language"], name="one_wording_an_event_and_language")]

    def __str__(self) -> str:
        return f"{self.event} ({self.language})"


class Message(models.Model):
    """One message to one address about one event. `key` is made of event, subject, channel and address: never two.

    The text may hold a secret link: it is emptied when the message was sent. A message stays in SENDING only when the
    program ended while it spoke with the channel: nobody knows then whether it went out, and it is not sent again.
    """

    QUEUED, SENDING, SENT, FAILED, UNWANTED = "queued", "sending", "sent", "failed", "unwanted"
    STATES = [
        (QUEUED, _("Menunggu dikirim")),
        (SENDING, _("Sedang dikirim")),
        (SENT, _("Terkirim")),
        (FAILED, _("Gagal")),
        (UNWANTED, _("Tidak ingin dikirimi")),
    ]

    key = models.CharField(max_length=64, unique=True, editable=False)
    event = models.CharField(_("kejadian"), max_length=40)
    about = models.CharField(_("tentang"), max_length=64)  # what it happened to: "100123-1"
    channel = models.CharField(_("saluran"), max_length=8, choices=CHANNELS)
    address = models.CharField(_("tujuan"), max_length=254)
    language = models.CharField(_("bahasa"), max_length=7)
    subject = models.CharField(_("judul"), max_length=160, blank=True)
    text = models.TextField(_("isi"), blank=True)
    state = models.CharField(_("keadaan"), max_length=8, choices=STATES, default=QUEUED)
    tries = models.PositiveSmallIntegerField(_("dicoba"), default=0)
    error = models.CharField(_("galat"), max_length=200, blank=True)
    queued_at = models.DateTimeField(_("dibuat"))
    sent_at = models.DateTimeField(_("dikirim"), null=True, blank=True)

    class Meta:
        verbose_name = _("pesan")
        verbose_name_plural = _("pesan")
        indexes = [
            models.Index(fields=["queued_at"], name="messages_waiting", condition=Q(state__in=["queued", "sending"])),
            models.Index(fields=["about"], name="messages_about"),
        ]


class OptOut(models.Model):
    """An address that wants no messages but those it cannot do without. Ended when she wants them again."""

    channel = models.CharField(_("saluran"), max_length=8, choices=CHANNELS)
    address = models.CharField(_("alamat"), max_length=254)
    since = models.DateTimeField(_("sejak"))

    class Meta:
        verbose_name = _("tidak ingin dikirimi")
        verbose_name_plural = _("tidak ingin dikirimi")
        constraints = [models.UniqueConstraint(fields=["channel", "address"], name="one_opt_out_an_address")]
