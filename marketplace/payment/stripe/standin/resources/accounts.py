"""Connected accounts (v1, with a controller) and the link through which one is completed."""

from stripe.params import (
    AccountCreateParams,
    AccountLinkCreateParams,
    AccountListParams,
    AccountRetrieveParams,
    AccountUpdateParams,
)

from ..errors import ApiError
from ..lists import page
from ..machine import Machine
from ..routes import Route, supports, words
from ..store import Row
from .money import check_email, check_url, metadata

# Where Stripe offers separate charges and transfers. Indonesia is not among them.
COUNTRIES = words(
    "AE AT AU BE BG BR CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT JP LI LT LU LV MT MX MY NL NO NZ PL PT RO SE "
    "SG SI SK US"
)
LINK_LASTS = 5 * 60
DUE = ["external_account", "tos_acceptance.date", "tos_acceptance.ip"]


def create(machine: Machine, params: Row) -> Row:
    country = params.get("country", "SG")
    if country not in COUNTRIES:
        raise ApiError(f"{country} is not currently supported by Stripe.", code="country_unsupported", param="country")
    if "type" in params and "controller" in params:
        raise ApiError("`type` and `controller` cannot be given together.", param="controller")
    if "email" in params:
        check_email(params["email"], "email")
    row: Row = {
        "id": machine.new_id("acct_1", 15),
        "object": "account",
        "business_profile": params.get("business_profile"),
        "business_type": params.get("business_type"),
        "capabilities": {name: "inactive" for name, wish in params.get("capabilities", {}).items() if wish},
        "charges_enabled": False,
        "controller": _controller(params),
        "country": country,
        "created": int(machine.now()),
        "default_currency": params.get("default_currency", "idr"),
        "details_submitted": False,
        "email": params.get("email"),
        "external_accounts": {"object": "list", "data": [], "has_more": False, "url": ""},
        "future_requirements": _requirements([]),
        "metadata": metadata(params),
        "payouts_enabled": False,
        "requirements": _requirements(DUE),
        "settings": {},
        "tos_acceptance": {"date": None, "ip": None, "user_agent": None},
        "type": params.get("type", "none"),
    }
    return machine.keep(row)


def _controller(params: Row) -> Row:
    given = params.get("controller", {})
    return {
        "fees": {"payer": given.get("fees", {}).get("payer", "account")},
        "is_controller": True,
        "losses": {"payments": given.get("losses", {}).get("payments", "stripe")},
        "requirement_collection": given.get("requirement_collection", "stripe"),
        "stripe_dashboard": {"type": given.get("stripe_dashboard", {}).get("type", "full")},
        "type": "application",
    }


def _requirements(due: list[str]) -> Row:
    return {
        "alternatives": [],
        "current_deadline": None,
        "currently_due": list(due),
        "disabled_reason": "requirements.past_due" if due else None,
        "errors": [],
        "eventually_due": list(due),
        "past_due": list(due),
        "pending_verification": [],
    }


def complete(machine: Machine, key: str) -> Row:
    """What an account's owner does behind its link: everything asked for is given, and payouts may start."""
    row = machine.find("account", key)
    before = {name: row[name] for name in ("charges_enabled", "details_submitted", "payouts_enabled", "requirements")}
    changed = row | {
        "capabilities": dict.fromkeys(row["capabilities"], "active"),
        "charges_enabled": "card_payments" in row["capabilities"],
        "details_submitted": True,
        "payouts_enabled": True,
        "requirements": _requirements([]),
    }
    machine.keep(changed)
    machine.emit("account.updated", changed, before)
    return changed


def link(machine: Machine, params: Row) -> Row:
    machine.find("account", params["account"], param="account")
    for name in ("refresh_url", "return_url"):
        if name not in params:
            raise ApiError(f"Missing required param: {name}.", code="parameter_missing", param=name)
        check_url(params[name], name)
    if "collect" in params and "collection_options" in params:
        raise ApiError("`collect` is deprecated, give `collection_options` alone.", param="collect")
    token = machine.new_id("", 32)
    now = int(machine.now())
    links = {name: params[name] for name in ("account", "refresh_url", "return_url")}
    machine.store.put("links", token, links | {"expires_at": now + LINK_LASTS})
    url = f"{machine.settings.public_url}/setup/{token}"
    return {"object": "account_link", "created": now, "expires_at": now + LINK_LASTS, "url": url}


def update(machine: Machine, params: Row, key: str) -> Row:
    row = machine.find("account", key)
    given = {name: value for name, value in params.items() if name not in ("expand", "metadata", "capabilities")}
    wishes = {name: "inactive" for name, wish in params.get("capabilities", {}).items() if wish}
    changed = row | given | {"capabilities": wishes | row["capabilities"]}
    machine.keep(changed | {"metadata": metadata(params, row["metadata"])})
    machine.emit("account.updated", machine.find("account", key), {name: row.get(name) for name in params})
    return machine.find("account", key)


def retrieve(machine: Machine, params: Row, key: str) -> Row:
    return machine.find("account", key)


def list_(machine: Machine, params: Row) -> Row:
    return page(machine.store.rows("account"), params, "/v1/accounts")


CREATE = supports("business_profile business_type capabilities controller country default_currency email type")
UPDATE = supports("business_profile business_type capabilities default_currency email")
LINK = supports("account collect collection_options refresh_url return_url type")
PAGED = supports("created ending_before limit starting_after")
ROUTES = [
    Route("POST", "/v1/accounts", AccountCreateParams, create, CREATE),
    Route("GET", "/v1/accounts", AccountListParams, list_, PAGED),
    Route("GET", "/v1/accounts/{key}", AccountRetrieveParams, retrieve, supports("")),
    Route("POST", "/v1/accounts/{key}", AccountUpdateParams, update, UPDATE),
    Route("POST", "/v1/account_links", AccountLinkCreateParams, link, LINK),
]
