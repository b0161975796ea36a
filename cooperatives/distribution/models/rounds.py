"""When a cooperative gathers: a schedule that recurs, and each of its rounds."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperatives.distribution.models.places import Hub, weekdays_only


class CollectionSchedule(models.Model):
    """A recurring window of one hub: order cut-off → UMKM hand over → pack → dispatch. All times are Jakarta's.

    `weekdays` are the days of dispatch (ISO, Monday is 1). Orders close `cut_off_days` days before at `cut_off`; makers
    hand over `hand_over_days` days before, between `hand_over_from` and `hand_over_until`. `capacity` counts parcels
    (None: any number). From the day `ends_on` on it makes no more rounds.
    """

    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.CASCADE, related_name="schedules")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="schedules")
    name = models.CharField(_("nama"), max_length=60)
    weekdays = models.CharField(_("hari berangkat"), max_length=7, validators=[weekdays_only])
    cut_off_days = models.PositiveSmallIntegerField(_("pesanan ditutup (hari sebelumnya)"), default=1)
    cut_off = models.TimeField(_("pesanan ditutup jam"))
    hand_over_days = models.PositiveSmallIntegerField(_("serah terima (hari sebelumnya)"), default=0)
    hand_over_from = models.TimeField(_("serah terima mulai"))
    hand_over_until = models.TimeField(_("serah terima sampai"))
    dispatch_at = models.TimeField(_("berangkat jam"))
    capacity = models.PositiveIntegerField(_("muat paket"), null=True, blank=True)
    on_holidays = models.BooleanField(_("tetap jalan di hari libur"), default=False)
    begins_on = models.DateField(_("mulai"))
    ends_on = models.DateField(_("berakhir"), null=True, blank=True)

    class Meta:
        verbose_name = _("jadwal kumpul")
        verbose_name_plural = _("jadwal kumpul")
        constraints = [
            models.CheckConstraint(condition=~Q(weekdays=""), name="schedule_has_a_day"),
            models.CheckConstraint(
                condition=Q(hand_over_until__gt=F("hand_over_from")), name="schedule_hand_over_takes_time"
            ),
            models.CheckConstraint(
                condition=Q(hand_over_days__lte=F("cut_off_days")), name="schedule_hands_over_after_the_cut_off"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CollectionRound(models.Model):
    """One round: orders taken until `closes_at` are handed over, packed and dispatched together.

    `taken` counts the parcels in it, under a row lock; at `capacity` it is full. Early closing and cancelling are
    written down with who and when.
    """

    schedule = models.ForeignKey(
        CollectionSchedule, null=True, blank=True, on_delete=models.PROTECT, related_name="rounds"
    )
    cooperative = models.ForeignKey("registry.Cooperative", on_delete=models.PROTECT, related_name="rounds")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="rounds")
    day = models.DateField(_("hari berangkat"))
    closes_at = models.DateTimeField(_("pesanan ditutup"))
    hand_over_from = models.DateTimeField(_("serah terima mulai"))
    hand_over_until = models.DateTimeField(_("serah terima sampai"))
    dispatch_at = models.DateTimeField(_("berangkat"))
    capacity = models.PositiveIntegerField(_("muat paket"), null=True, blank=True)
    taken = models.PositiveIntegerField(_("paket"), default=0, db_default=0)
    closed_at = models.DateTimeField(_("ditutup"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cancelled_at = models.DateTimeField(_("dibatalkan"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cancel_reason = models.CharField(_("alasan batal"), max_length=200, blank=True, db_default="")
    told_at = models.DateTimeField(_("UMKM diberi tahu"), null=True, blank=True)

    class Meta:
        verbose_name = _("putaran kumpul")
        verbose_name_plural = _("putaran kumpul")
        ordering = ["dispatch_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["schedule", "day"], name="one_round_a_day_of_a_schedule"),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(taken__lte=F("capacity")), name="round_never_above_its_capacity"
            ),
            models.CheckConstraint(condition=Q(dispatch_at__gt=F("closes_at")), name="round_closes_before_dispatch"),
        ]
        indexes = [models.Index(fields=["cooperative", "closes_at"], name="rounds_of_cooperative")]

    def __str__(self) -> str:
        return f"{self.hub_id} {self.day:%Y-%m-%d}"
