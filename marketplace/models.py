"""What the scheduler remembers."""

from datetime import datetime, timedelta

from django.db import models


class ScheduledJob(models.Model):
    """A recurring job: when it was last queued. A job that is overdue shows that no scheduler runs."""

    name = models.CharField(max_length=80, primary_key=True)
    every_seconds = models.PositiveIntegerField()
    queued_at = models.DateTimeField()

    def is_late(self, *, at: datetime) -> bool:
        """Whether it missed three of its turns, or a minute and a half where turns are short."""
        return at - self.queued_at > max(timedelta(seconds=3 * self.every_seconds), timedelta(seconds=90))


class Watermark(models.Model):
    """Up to which moment something that follows the clock has been done, so that a pause loses nothing."""

    name = models.CharField(max_length=80, primary_key=True)
    reached = models.DateTimeField()
