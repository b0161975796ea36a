"""Refusals in Stripe's shape."""

from typing import Any


class ApiError(Exception):
    """One refusal: `status` of the HTTP answer and the fields of Stripe's error object."""

    def __init__(self, message: str, *, status: int = 400, type: str = "invalid_request_error", **fields: Any):
        super().__init__(message)
        self.status = status
        self.error = {"message": message, "type": type, **{k: v for k, v in fields.items() if v is not None}}
        if code := fields.get("code"):
            self.error["doc_url"] = f"https://docs.stripe.com/error-codes/{str(code).replace('_', '-')}"

    @property
    def body(self) -> dict[str, Any]:
        return {"error": self.error}


def missing(kind: str, key: str, *, param: str = "id") -> ApiError:
    """No such object: 404 when it is the object of the address, 400 when it is named by a parameter."""
    status = 404 if param in ("id", "intent", "session") else 400
    return ApiError(f"No such {kind}: '{key}'", status=status, code="resource_missing", param=param)


def unsupported(param: str) -> ApiError:
    """Stripe has this parameter and the stand-in does not act on it; to ignore it could hide a mistake."""
    return ApiError(f"The stand-in does not support the parameter {param}.", code="standin_unsupported", param=param)
