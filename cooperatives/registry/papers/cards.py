"""A checklist as cards, what needs her first on top."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cooperatives.registry.papers.checklist import WAITING, Item


@dataclass(frozen=True)
class Pile:
    title: str
    items: list[Item]


def piles(items: list[Item]) -> list[Pile]:
    """The items by what is to be done about them; empty piles are left out."""
    due = [item for item in items if item.due]
    found = [
        Pile(_("Perlu dikirim"), [item for item in due if item.requirement.is_mandatory]),
        Pile(_("Boleh menyusul"), [item for item in due if not item.requirement.is_mandatory]),
        Pile(_("Sedang diperiksa"), [item for item in items if _waits(item)]),
        Pile(_("Selesai"), [item for item in items if item.met and not _waits(item)]),
    ]
    return [pile for pile in found if pile.items]


def progress(items: list[Item]) -> tuple[int, int]:
    """How many mandatory ones are met, of how many."""
    mandatory = [item for item in items if item.requirement.is_mandatory]
    return sum(item.met for item in mandatory), len(mandatory)


def _waits(item: Item) -> bool:
    return item.standing == WAITING or (item.newer is not None and not hasattr(item.newer, "review"))
