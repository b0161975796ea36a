"""Taking hold of a version, and writing down what happens to it.

Whoever changes a version first locks its agreement, then the version: so two who act at once take turns, and the second
sees what the first has done. `no_key` leaves others free to write rows that only point here.
"""

from datetime import datetime

from django.db.models import F

from cooperatives.agreements.models import Agreement, Event, Version


def hold(version: Version) -> Version:
    """The version as it is now, locked until the end of the transaction, with its agreement and both sides."""
    agreement = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=version.agreement_id)
    rows = Version.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("agreement__cooperative", "agreement__enterprise__partner", "sheet").get(
        pk=version.pk, agreement=agreement
    )


def record(*, version: Version, kind: str, by, at: datetime, party: str = "", note: str = "") -> Event:
    """Write down that something happened to the version. `by` is None for what the clock does."""
    return Event.objects.create(version=version, kind=kind, by=by, at=at, party=party, note=note)


def change_state(*, version: Version, state: str, kind: str, by, at: datetime, party: str = "", note: str = "") -> None:
    """Bring a version that is held into another state, and write down who did it."""
    version.state = state
    version.save(update_fields=["state"])
    record(version=version, kind=kind, by=by, at=at, party=party, note=note)


def latest_signed(agreement: Agreement, *, before: Version | None = None) -> Version | None:
    """The last version that both have signed, of those before `before` if that is given.

    One that was ended before it began counts as if it had never been signed.
    """
    signed = agreement.versions.filter(state=Version.SIGNED).exclude(ended_at__lte=F("active_from"))
    signed = signed.select_related("sheet")
    if before is not None:
        signed = signed.filter(number__lt=before.number)
    return signed.order_by("-number").first()


def changes_a_term(version: Version, before: Version) -> bool:
    """Whether a version goes on with the term of the one before: an amendment does, but for that of an assignment.

    An assignment by the Dinas is for a short while; what both sides sign in its place has a term of its own.
    """
    return version.purpose == Version.AMENDMENT and before.purpose != Version.ASSIGNMENT
