"""Events: everything that happened, as webhooks told it or should have."""

from stripe.params import EventListParams, EventRetrieveParams

from ..lists import page
from ..machine import Machine
from ..routes import Route, supports
from ..store import Row


def _fits(kind: str, wanted: str) -> bool:
    """`charge.*` stands for every kind of charge event, `*` for all."""
    return kind == wanted or (wanted.endswith("*") and kind.startswith(wanted[:-1]))


def list_(machine: Machine, params: Row) -> Row:
    wanted = params.get("types") or ([params["type"]] if "type" in params else ["*"])
    rows = machine.store.rows("event", lambda row: any(_fits(row["type"], kind) for kind in wanted))
    return page(rows, params, "/v1/events")


def retrieve(machine: Machine, params: Row, key: str) -> Row:
    return machine.find("event", key)


ROUTES = [
    Route(
        "GET", "/v1/events", EventListParams, list_, supports("created ending_before limit starting_after type types")
    ),
    Route("GET", "/v1/events/{key}", EventRetrieveParams, retrieve, supports("")),
]
