"""Queue recurring work when its turn comes."""

import logging
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from marketplace.schedule import queue_due

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Queue recurring work when its turn comes. Runs until it is stopped; several may run."

    def handle(self, *args, **options) -> None:
        stopped = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopped.set())
        while not stopped.wait(5):
            close_old_connections()
            try:
                queue_due(at=timezone.now())
            except DatabaseError:
                # The database is away for a moment; the next turn finds the same jobs due.
                logger.exception("Recurring work could not be queued")
