"""What the codes in a search document are called: kecamatan and cooperatives, which belong to the sellers and so are
reached by label."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import CharField, F, Value

from catalogue.remembering import remembered


@dataclass(frozen=True, slots=True)
class Names:
    districts: dict[str, str]  # by code
    cooperatives: dict[str, str]  # by slug


@remembered(seconds=60)
def names() -> Names:
    """All names; one query."""
    districts = apps.get_model("regions", "District").objects.order_by()
    cooperatives = apps.get_model("registry", "Cooperative").objects.order_by()
    found = Names({}, {})
    rows = _named(districts, "district", "code").union(_named(cooperatives, "cooperative", "slug"), all=True)
    for kind, key, name in rows:
        (found.districts if kind == "district" else found.cooperatives)[key] = name
    return found


def _named(rows, kind: str, key: str):
    columns = {"kind": Value(kind, CharField()), "key": F(key), "called": F("name")}
    return rows.annotate(**columns).values_list(*columns)
