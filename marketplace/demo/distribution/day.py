"""The order in which the day of every cooperative is laid out."""

from ..state import World
from .at_the_door import send_out
from .consigning import fill_hubs
from .hours import give_hours
from .returned import ask_back
from .rounds import gather


def make_distribution(*, world: World) -> None:
    """Hours and rounds for all that are active, parcels under way on manifests, lots at the hubs, and some returns."""
    with world.progress.step("Opening hours"):
        give_hours(world=world)
    with world.progress.step("Rounds"):
        gather(world=world)
    with world.progress.step("Runs"):
        send_out(world=world)
    with world.progress.step("Goods at the hubs"):
        fill_hubs(world=world)
        ask_back(world=world)
