"""Build the demo world, small or as large as the regency."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from marketplace.demo.logins import print_logins
from marketplace.demo.progress import Progress
from marketplace.demo.scales import SCALES
from marketplace.demo.world import WorldExists, build_world


class Command(BaseCommand):
    help = "Fill the database with a demo world: cooperatives, UMKM, goods, pictures, past orders. Never in production."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--scale", choices=sorted(SCALES), default="small")
        parser.add_argument("--seed", type=int, default=1, help="another number makes another world")
        parser.add_argument("--no-logins", dest="logins", action="store_false", help="do not print who can sign in")
        parser.add_argument("--reset", action="store_true", help="take away everything that is there first")

    def handle(self, *args, **options) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo world is never built in production: set LUMBUNG_ENV=development or demo.")
        self.stdout.ending = ""  # the line of a running step is written again in place
        started = time.monotonic()
        try:
            build_world(
                scale=SCALES[options["scale"]],
                seed=options["seed"],
                at=timezone.now(),
                progress=Progress(self.stdout),
                reset=options["reset"],
            )
        except WorldExists as error:
            raise CommandError("There is a world already. --reset takes it away and builds a new one.") from error
        self.stdout.write(f"The world stands after {time.monotonic() - started:.0f} s.\n")
        if options["logins"]:
            print_logins(self.stdout)
