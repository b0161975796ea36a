"""The money of the past orders: shares, entries, deposits, statements and payouts, as the days would have made them."""

from .history import make_money

__all__ = ["make_money"]
