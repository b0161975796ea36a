"""How a cooperative's position is drawn, and how account numbers are shown."""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _

from cooperatives.registry.masking import mask_account
from cooperatives.settlement.positions import Position

register = template.Library()


@dataclass(frozen=True)
class Bar:
    """A strand of the band: what it is, how wide (rupiah), and its dye."""

    name: str
    amount: int
    dye: str


@register.filter
def masked(number: str | None) -> str:
    """A bank account by its last four digits, short: ••••4321."""
    return mask_account(number)[-8:]


@register.filter
def owed_to(now: Position) -> list[Bar]:
    """Whose the money is, from what is held to what leaves."""
    return _shown(
        Bar(_("Bagian UMKM, masih ditahan"), now.makers_held, "talas"),
        Bar(_("Bagian UMKM, siap dicairkan"), now.payable, "kunyit"),
        Bar(_("Pencairan dalam proses"), now.in_transit, "manggis"),
        Bar(_("Jasa koperasi, masih ditahan"), now.fees_held, "info"),
        Bar(_("Jasa koperasi, sudah boleh diambil"), now.fees, "ok"),
        Bar(_("Dikembalikan ke pembeli"), now.buyers, "bad"),
        Bar(_("Milik pengelola"), now.to_send, "edge"),
    )


@register.filter
def kept_at(now: Position) -> list[Bar]:
    """Where the money lies; what the operator still has of it counts too."""
    return _shown(
        Bar(_("Rekening bank koperasi"), now.bank, "info"),
        Bar(_("Kas koperasi"), now.till, "kunyit"),
        Bar(_("Tunai di tangan petugas"), now.cash, "bad"),
        Bar(_("Dalam perjalanan dari pengelola"), now.incoming, "talas"),
        Bar(_("Masih di pengelola Lumbung"), max(0, -sum(now.kinds.values())), "manggis"),
    )


def _shown(*bars: Bar) -> list[Bar]:
    return [bar for bar in bars if bar.amount > 0]
