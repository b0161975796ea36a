"""The page of a product. Category and catalogue pages are listings, and so belong to the search."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from oscar.apps.catalogue.reviews.models import ProductReview
from phonenumber_field.phonenumber import PhoneNumber

from catalogue import pictures
from catalogue.anonymous_pages import AnonymousPage, alternates
from catalogue.carrying import ways
from catalogue.listing import Listing
from catalogue.models import Product
from catalogue.search.names import names
from catalogue.search.views import CatalogueView, ProductCategoryView  # noqa: F401  Oscar looks for them here
from catalogue.telling import address, chat_link, papers, stock_in_words, structured, summary, trail

CERTIFICATES = "stockrecords__partner__enterprise__certificates"  # of whoever sells a product
REVIEWS_SHOWN = 6
TOGETHER_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Picture:
    name: str
    caption: str


class ProductDetailView(AnonymousPage, TemplateView):
    """All about one product, in four queries whatever it hangs together with: the listing with its pictures, the ways
    it is carried, its reviews, and what comes in the same delivery."""

    template_name = "catalogue/detail.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows: list[Any] = list(
            # A number, so that one too long for the database is no product instead of an error.
            Listing.objects.filter(product__pk__exact=int(kwargs["pk"]), product__is_public=True)
            .select_related("product")
            .annotate(
                shot=F("product__images__original"),
                caption=F("product__images__caption"),
                phone=F("product__stockrecords__partner__enterprise__phone"),
                halal=Subquery(_halal().values(f"{CERTIFICATES}__number")[:1]),
                halal_until=Subquery(_halal().values(f"{CERTIFICATES}__expires_on")[:1]),
            )
            .order_by("product__images__display_order", "product__images__pk")
        )
        if not rows:
            raise Http404(_("Barang ini tidak ada."))
        listing = rows[0]
        if request.path != listing.get_absolute_url():
            return HttpResponsePermanentRedirect(_with_query(listing.get_absolute_url(), request))
        return self.render_to_response(self.get_context_data(listing=listing, pictures=_pictures(rows)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        listing, shots = kwargs["listing"], kwargs["pictures"]
        path = listing.get_absolute_url()
        steps = _steps(listing)
        return super().get_context_data(
            **kwargs,
            product=listing.product,
            steps=steps,
            stock=stock_in_words(listing),
            most=min(listing.available, settings.OSCAR_MAX_BASKET_QUANTITY_THRESHOLD),
            ways=ways(listing) if listing.on_sale else None,
            reached=_reached(listing),
            papers=papers(
                listing,
                is_food=listing.product.is_food,
                halal=(listing.halal, listing.halal_until) if listing.halal else None,
            ),
            facts=_facts(listing),
            reviews=_reviews(listing),
            together=_together(listing),
            ask_url=_ask_url(listing, phone=listing.phone),
            share_url=chat_link(text=f"{listing.title}, {listing.maker}: {address(path)}"),
            summary=summary(listing),
            canonical=address(path),
            alternates=alternates(path),
            og_image=address(pictures.url(shots[0].name, 960)) if shots else "",
            structured=structured(listing, images=[shot.name for shot in shots]),
            trail=trail([*steps, (listing.title, path)]),
        )


def _halal() -> QuerySet[Product]:
    """The product by the halal certificate of its maker that holds longest, today: none, when none does."""
    today = timezone.localdate()
    holds = Q(**{f"{CERTIFICATES}__expires_on": None}) | Q(**{f"{CERTIFICATES}__expires_on__gte": today})
    verified = {f"{CERTIFICATES}__kind": "halal", f"{CERTIFICATES}__verified_at__isnull": False}
    rows = Product.objects.filter(holds, pk=OuterRef("pk"), **verified)
    return rows.order_by(F(f"{CERTIFICATES}__expires_on").desc(nulls_first=True), f"{CERTIFICATES}__pk")


def _with_query(path: str, request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def _pictures(rows: list[Any]) -> list[Picture]:
    """The pictures in their order, each once: a product of several stock records comes in several rows."""
    found = {row.shot: Picture(row.shot, row.caption or "") for row in rows if row.shot}
    cover = rows[0].picture
    if cover and cover not in found:
        return [Picture(cover, ""), *found.values()]
    return list(found.values())


def _steps(listing: Listing) -> list[tuple[str, str]]:
    steps, slugs = [(_("Semua barang"), reverse("catalogue:index"))], []
    for pk, slug, name in listing.category_path:
        slugs.append(slug)
        steps.append((name, reverse("catalogue:category", kwargs={"category_slug": "/".join(slugs), "pk": pk})))
    return steps


def _reached(listing: Listing) -> list[str]:
    known = names()
    return sorted(known.districts[code] for code in listing.reaches if code in known.districts)


def _facts(listing: Listing) -> list[tuple[str, str]]:
    rows = [(str(name).capitalize(), value) for name, value in (listing.product.facts or {}).items() if value]
    if listing.product.weight_grams:
        weight = listing.product.weight_grams
        rows.append((_("Berat kirim"), f"{weight} g" if weight < 1000 else f"{weight / 1000:g} kg".replace(".", ",")))
    return rows


def _reviews(listing: Listing) -> list[ProductReview]:
    if not listing.reviews:
        return []
    found = ProductReview.objects.filter(product=listing.pk, status=ProductReview.APPROVED)
    return list(found.annotate(writer=F("user__first_name")).order_by("-date_created", "-pk")[:REVIEWS_SHOWN])


def _together(listing: Listing) -> list[Listing]:
    """What the same cooperative brings in the same delivery, the best known first."""
    if not listing.cooperative_slug:
        return list(Listing.objects.on_sale().of_maker(listing.maker_slug).exclude(pk=listing.pk)[:TOGETHER_SHOWN])
    found = Listing.objects.on_sale().filter(cooperative_slug=listing.cooperative_slug, available__gt=0)
    return list(found.exclude(pk=listing.pk).order_by("-sold", "-pk")[:TOGETHER_SHOWN])


def _ask_url(listing: Listing, *, phone: PhoneNumber | None) -> str:
    if not phone:
        return ""
    text = _("Halo %(maker)s, saya mau tanya soal %(title)s: %(url)s") % {
        "maker": listing.maker,
        "title": listing.title,
        "url": address(listing.get_absolute_url()),
    }
    return chat_link(text=text, phone=phone.as_e164)
