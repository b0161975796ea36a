"""A few buyers of the first cooperative want to give something back; one has her answer."""

from datetime import timedelta
from io import BytesIO

from django.db.models import Q
from PIL import Image, ImageDraw

from cooperatives.distribution.models import Fulfilment, Return, Step
from cooperatives.distribution.returns.asking import ask_return, returnable
from cooperatives.distribution.returns.deciding import approve
from cooperatives.settlement.models import Sale
from marketplace.users.models import User

from ..state import World

ASKED = (
    (Return.DAMAGED, Return.BRING, "Kemasannya sobek waktu sampai, isinya tumpah sebagian."),
    (Return.NOT_AS_SHOWN, Return.FETCH, "Warnanya beda jauh dari foto."),
    (Return.WRONG, Return.BRING, "Saya pesan yang pedas, yang datang rasa asin."),
)


def ask_back(*, world: World) -> None:
    """Three returns of parcels received within the last days, the last of them approved."""
    union = world.active[0]
    received = Fulfilment.objects.with_state().filter(Q(latest_step=Step.HANDED_OVER), cooperative=union.pk)
    wishes = iter(ASKED)
    made = None
    for parcel in received.order_by("-steps__taken_at").distinct()[:40]:
        goods = returnable(fulfilment=parcel, at=world.at)
        wish = next(wishes, None) if goods else None
        if wish is None:
            continue
        reason, way, note = wish
        made = ask_return(
            fulfilment=parcel,
            quantities={goods[0].line.pk: 1},
            reason=reason,
            way=way,
            note=note,
            photos=[_photo(len(note))],
            at=world.at - timedelta(minutes=50),
        )
    if made is not None:
        manager = User.objects.get(pk=union.staff["manager"])
        approve(goods_return=made, borne_by=Sale.ENTERPRISE, by=manager, at=world.at - timedelta(minutes=20))


def _photo(seed: int) -> BytesIO:
    """A torn bag, as a phone might have seen it."""
    picture = Image.new("RGB", (640, 480), (214, 202, 186))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((180, 70, 460, 430), 26, fill=(178, 92 + seed % 60, 46))
    draw.polygon([(300, 70), (330, 190), (360, 110), (380, 220), (410, 70)], fill=(214, 202, 186))
    for spot in range(14):
        x, y = 120 + (spot * 97) % 400, 380 + (spot * 53) % 80
        draw.ellipse((x, y, x + 26, y + 18), fill=(226, 178, 88))
    out = BytesIO()
    picture.save(out, "JPEG", quality=85)
    out.seek(0)
    return out
