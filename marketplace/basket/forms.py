"""The quantities that a buyer sends from her basket."""

from django.http import QueryDict

from marketplace.basket.changing import NotANumber, whole_number

PREFIX = "quantity-"
MOST_FIELDS = 200


def read_quantities(data: QueryDict) -> tuple[dict[int, int], dict[int, str]]:
    """The wanted quantity by line id, and for fields that hold no quantity what is wrong with them.

    A pressed "remove" button means 0 of that line. Fields that name no line are passed over.
    """
    quantities: dict[int, int] = {}
    errors: dict[int, str] = {}
    for name in list(data)[:MOST_FIELDS]:
        line = name.removeprefix(PREFIX)
        if name.startswith(PREFIX) and _is_id(line):
            try:
                quantities[int(line)] = whole_number(str(data[name]))
            except NotANumber as error:
                errors[int(line)] = str(error)
    removed = str(data.get("remove", ""))
    if _is_id(removed):
        quantities, errors = {int(removed): 0}, {}
    return quantities, errors


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
