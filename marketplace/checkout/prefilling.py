"""What a signed-in buyer need not type again."""

from typing import Any

from marketplace.order.models import Order


def known_about(*, user: Any) -> dict[str, str]:
    """Name, phone, e-mail and the address of the last delivery, as far as they are known; one query."""
    if not user.is_authenticated:
        return {}
    known = {"name": user.get_full_name(), "phone": user.phone.as_national if user.phone else "", "email": user.email}
    last = (
        Order.objects.filter(user=user, shipping_address__village__isnull=False)
        .select_related("shipping_address__village")
        .order_by("-pk")
        .first()
    )
    if last:
        address = last.shipping_address
        known |= {"district": address.village.district_id, "village": address.village_id, "street": address.line1}
        known["note"] = address.notes
        known["phone"] = known["phone"] or last.contact_phone.as_national
        known["name"] = known["name"] or last.contact_name
    return {name: value for name, value in known.items() if value}
