"""Which layouts there are. A new bank is a module beside these and a line here."""

from cooperatives.settlement.rails.layouts import Layout, bca, bri, generic, mandiri

LAYOUTS: dict[str, Layout] = {one.LAYOUT.code: one.LAYOUT for one in (bri, bca, mandiri, generic)}
