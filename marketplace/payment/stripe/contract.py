"""Stripe's parameters, checked at run time against the type definitions that the `stripe` package itself ships.

A wrong call is then found without Stripe: an unknown or misspelt key, a missing one, a wrong type, a value outside a
list of choices. The stand-in refuses such calls, and the tests of the adapter read its parameters through here.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import stripe
from stripe import _request_options as request_options
from stripe import _stripe_object as stripe_object
from typing_extensions import is_typeddict

# Options of the client (key, idempotency key ...) share a base class with the parameters but never travel in the body.
OPTIONS = frozenset(request_options.RequestOptions.__annotations__)
# Names that only exist for type checkers inside the package.
TYPING_ONLY = {**vars(request_options), "StripeContext": stripe.StripeContext}


@dataclass(frozen=True)
class Problem:
    """One thing that Stripe would refuse: `param` in its bracket notation, `code` as Stripe names it."""

    code: str
    param: str
    message: str


class Wrong(Exception):
    def __init__(self, code: str, param: str, message: str):
        super().__init__(message)
        self.problem = Problem(code, param, message)


def problems(params: Mapping[str, Any], definition: type) -> list[Problem]:
    """Everything wrong with the Python values `params` as an instance of the TypedDict `definition`."""
    found: list[Problem] = []
    _read_dict(params, definition, "", from_form=False, found=found)
    return found


def read_form(form: Mapping[str, Any], definition: type) -> tuple[dict[str, Any], list[Problem]]:
    """A decoded form, all of whose leaves are text, as typed values, with everything that is wrong with it."""
    found: list[Problem] = []
    return _read_dict(form, definition, "", from_form=True, found=found), found


@cache
def fields(definition: type) -> dict[str, Any]:
    """The parameters of a TypedDict with their types, forward references resolved."""
    hints = get_type_hints(definition, vars(sys.modules[definition.__module__]), TYPING_ONLY)
    return {name: hint for name, hint in hints.items() if name not in OPTIONS}


def _read_dict(
    value: Mapping[str, Any], definition: type, path: str, *, from_form: bool, found: list[Problem]
) -> dict[str, Any]:
    known = fields(definition)
    read: dict[str, Any] = {}
    for name, item in value.items():
        param = f"{path}[{name}]" if path else name
        if name not in known:
            found.append(Problem("parameter_unknown", param, f"Received unknown parameter: {param}"))
            continue
        try:
            read[name] = _read(item, known[name], param, from_form=from_form, found=found)
        except Wrong as wrong:
            found.append(wrong.problem)
    for name in sorted(definition.__required_keys__ - value.keys() - OPTIONS):  # type: ignore[attr-defined]
        param = f"{path}[{name}]" if path else name
        found.append(Problem("parameter_missing", param, f"Missing required param: {param}."))
    return read


def _read(value: Any, hint: Any, param: str, *, from_form: bool, found: list[Problem]) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _read_union(value, get_args(hint), param, from_form=from_form, found=found)
    if origin is Literal:
        return _read_choice(value, get_args(hint), param)
    if is_typeddict(hint):
        if not isinstance(value, Mapping):
            raise Wrong("parameter_invalid_object", param, f"Invalid object: {param}")
        return _read_dict(value, hint, param, from_form=from_form, found=found)
    if origin in (list, Sequence):
        if not isinstance(value, list | tuple):
            raise Wrong("parameter_invalid_array", param, f"Invalid array: {param}")
        (item_hint,) = get_args(hint)
        return [
            _read(item, item_hint, f"{param}[{index}]", from_form=from_form, found=found)
            for index, item in enumerate(value)
        ]
    if origin in (dict, Mapping) or origin is stripe_object.UntypedStripeObject:
        return _read_map(value, hint, param, from_form=from_form, found=found)
    return _read_scalar(value, hint, param, from_form=from_form)


def _read_map(value: Any, hint: Any, param: str, *, from_form: bool, found: list[Problem]) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise Wrong("parameter_invalid_object", param, f"Invalid object: {param}")
    item_hint = get_args(hint)[-1]
    return {
        str(name): _read(item, item_hint, f"{param}[{name}]", from_form=from_form, found=found)
        for name, item in value.items()
    }


def _read_union(value: Any, hints: tuple[Any, ...], param: str, *, from_form: bool, found: list[Problem]) -> Any:
    """The first alternative that fits. A list of choices beside `str` is closed: the SDK leaves it open only so that
    older programs still type-check when Stripe adds a choice."""
    choices = [choice for hint in hints if get_origin(hint) is Literal for choice in get_args(hint)]
    if choices and value in [choice for choice in choices if isinstance(choice, str)]:
        return value
    others = [hint for hint in hints if get_origin(hint) is not Literal]
    if any(choice != "" for choice in choices):
        others = [hint for hint in others if hint is not str]
    wrong: Wrong | None = None
    # Text fits last: everything in a form is text.
    for hint in sorted(others, key=lambda hint: hint is str):
        try:
            return _read(value, hint, param, from_form=from_form, found=found)
        except Wrong as reason:
            wrong = wrong or reason
    if wrong is None or (choices != [""] and choices):
        return _read_choice(value, tuple(choices), param)
    raise wrong


def _read_choice(value: Any, choices: tuple[Any, ...], param: str) -> Any:
    for choice in choices:
        if value == choice or (choice is True and value == "true"):
            return choice
    names = ", ".join(str(choice) for choice in choices if choice != "")
    raise Wrong("parameter_invalid_choice", param, f"Invalid {param}: must be one of {names}")


def _read_scalar(value: Any, hint: Any, param: str, *, from_form: bool) -> Any:
    if hint is Any:
        return value
    if from_form and value == "" and hint is not NoneType:
        raise Wrong(
            "parameter_invalid_empty", param, f"You passed an empty string for '{param}'. We assume empty values are "
            "an attempt to unset a parameter; however '{}' cannot be unset.".format(param),
        )  # fmt: skip
    if from_form and isinstance(value, str):
        return _from_text(value, hint, param)
    if type(value) is hint or (hint is Decimal and type(value) in (int, str)):
        return value
    raise Wrong(f"parameter_invalid_{_name(hint)}", param, f"Invalid {_name(hint)}: {param}")


def _from_text(text: str, hint: Any, param: str) -> Any:
    if hint is str:
        return text
    if hint is bool and text in ("true", "false"):
        return text == "true"
    if hint is int and text.removeprefix("-").isascii() and text.removeprefix("-").isdigit():
        return int(text)
    if hint is Decimal or hint is float:
        try:
            return hint(text)
        except (InvalidOperation, ValueError):
            pass
    raise Wrong(f"parameter_invalid_{_name(hint)}", param, f"Invalid {_name(hint)}: {text}")


def _name(hint: Any) -> str:
    return {int: "integer", str: "string", bool: "boolean"}.get(hint, getattr(hint, "__name__", str(hint)).lower())
