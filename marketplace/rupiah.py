"""Amounts as people type them, for the site's own forms."""

from cooperatives.rupiah import LONGEST, WRITTEN, NotAnAmount, RupiahField, parse_rupiah, write_rupiah

__all__ = ["LONGEST", "WRITTEN", "NotAnAmount", "RupiahField", "parse_rupiah", "write_rupiah"]
