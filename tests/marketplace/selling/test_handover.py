"""What a maker sees of her own handover."""

from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from cooperatives.distribution.handing_over.closing import close
from cooperatives.distribution.handing_over.counting import count
from tests import factories as make
from tests.handing_over import COUNTED, closed, hub, ordered

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    made = hub()
    ordered(made, 5)
    return made


@pytest.fixture
def handover(here):
    made = closed(here)
    photo = BytesIO()
    Image.new("RGB", (40, 30), "red").save(photo, "JPEG")
    photo.seek(0)
    given = {"accepted": 3, "refused": 2, "reason": "damaged", "note": "Bungkus sobek", "photo": photo}
    count(line=made.lines.get(), by=here.keeper, at=COUNTED, **given)
    return made


def owner_of(shop):
    return shop.partner.users.get()


def test_she_sees_what_was_counted_and_why_some_was_refused(client, here, handover):
    close(handover=handover, by=here.keeper, at=COUNTED)
    client.force_login(owner_of(here.maker))
    line = handover.lines.get()

    page = client.get(reverse("selling:handover", args=[handover.key])).content.decode()
    photo = client.get(reverse("selling:handover-photo", args=[handover.key, line.pk]))

    assert "Hasil serah terima" in page
    assert "2 ditolak: Rusak" in page
    assert "Bungkus sobek" in page
    assert (photo.status_code, photo["Content-Type"], photo["Cache-Control"]) == (
        200,
        "image/jpeg",
        "private, no-store",
    )


def test_her_labels_come_in_both_papers(client, here, handover):
    client.force_login(owner_of(here.maker))

    for paper in ("a4", "a6"):
        answer = client.get(reverse("selling:handover-label", args=[handover.key]), {"kertas": paper})
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer.content.startswith(b"%PDF-")
    assert client.get(reverse("selling:handover-label", args=[handover.key]), {"kertas": "a3"}).status_code == 404


def test_anothers_handover_does_not_exist(client, handover):
    client.force_login(owner_of(make.maker(owner=make.user())))

    for name, more in (("handover", []), ("handover-label", []), ("handover-photo", [handover.lines.get().pk])):
        assert client.get(reverse(f"selling:{name}", args=[handover.key, *more])).status_code == 404
