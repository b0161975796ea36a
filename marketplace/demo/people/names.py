"""All names of the demo world in one place to import from."""

from .brands import Brands, NamesExhausted
from .owners import Owner, owner
from .unions import CooperativeName, cooperative_names

__all__ = ["Brands", "CooperativeName", "NamesExhausted", "Owner", "cooperative_names", "owner"]
