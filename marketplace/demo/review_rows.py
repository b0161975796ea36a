"""What buyers wrote about the goods they received."""

from datetime import timedelta

from django.db.models import Max
from oscar.core.loading import get_model

from catalogue.listing import Listing
from catalogue.models import Product
from cooperatives.distribution.models import Step
from marketplace.order.models import Line

from .bulk import BATCH, Buffer, change
from .people.reviews import review
from .state import Good, World

ProductReview = get_model("reviews", "ProductReview")

REVIEW = tuple(
    "id product_id score title body user_id name email homepage status total_votes delta_votes date_created".split()
)
APPROVED, WAITING = 1, 0
WRITES = 0.4  # share of the received goods that somebody writes about
UNREAD = 0.04  # of these, not yet read by the moderators


def make_reviews(*, world: World, goods: list[Good]) -> None:
    """Reviews of received goods, nearly all approved, and the ratings that follow from them."""
    rng, rows = world.rng("reviews"), Buffer()
    by_pk = {good.pk: good for good in goods}
    written: set[tuple[int, int]] = set()
    received = (
        Line.objects.filter(fulfilment_line__fulfilment__steps__kind=Step.HANDED_OVER)
        .annotate(handed_at=Max("fulfilment_line__fulfilment__steps__taken_at"))
        .order_by("pk")
        .values_list("product_id", "order__user_id", "order__contact_name", "handed_at")
    )
    with world.progress.step("Reviews") as count:
        for product, user, name, handed_at in received.iterator(chunk_size=BATCH):
            if rng.random() >= WRITES or (user and (product, user) in written):
                continue
            good, wrote_at = by_pk[product], handed_at + timedelta(hours=rng.uniform(2, 200))
            text = review(rng=rng, family=good.family)
            if wrote_at >= world.at:
                continue
            status = WAITING if rng.random() < UNREAD else APPROVED
            if user:
                written.add((product, user))
            if status == APPROVED:
                good.stars.append(text.stars)
            row = (
                product,
                text.stars,
                text.title,
                text.body,
                user,
                "" if user else name,
                "",
                "",
                status,
                0,
                0,
                wrote_at,
            )
            rows.add(ProductReview, REVIEW, (world.keys.next(ProductReview), *row))
            count.advance()
        rows.flush()
        rated = [(sum(good.stars) / len(good.stars), len(good.stars), good.pk) for good in goods if good.stars]
        change(model=Listing, fields=("rating", "reviews"), rows=rated)
        change(model=Product, fields=("rating",), rows=[(mean, pk) for mean, _, pk in rated])
