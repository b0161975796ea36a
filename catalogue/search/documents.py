"""A listing as a document of the search."""

from catalogue.listing import Listing
from catalogue.search.port import Document

_A_REVIEW_COUNTS = 3  # as much as so many pieces sold: few buyers write one


def document(listing: Listing) -> Document:
    """What search shall know of a product. A category goes by its path in the tree: its slug alone may occur twice."""
    slugs = [slug for _, slug, _ in listing.category_path]
    return Document(
        id=listing.pk,
        title=listing.title,
        price=listing.price,
        created_at=listing.created_at,
        description=listing.description,
        maker=listing.maker,
        maker_slug=listing.maker_slug,
        cooperative=listing.cooperative,
        cooperative_slug=listing.cooperative_slug,
        categories=tuple("/".join(slugs[: depth + 1]) for depth in reversed(range(len(slugs)))),
        category_names=tuple(name for _, _, name in reversed(listing.category_path)),
        district=listing.district_code,
        district_name=listing.district,
        village_name=listing.village,
        popularity=listing.sold + _A_REVIEW_COUNTS * listing.reviews,
        rating=listing.rating or 0.0,
        certificates=tuple(listing.certificates),
        pickup=listing.pickup,
        reaches=tuple(listing.reaches),
    )
