"""Goods that come back: the buyer asks with photos, the cooperative decides, looks at them, and pays back.

    asked ─┬─▶ approved ──▶ received (looked at) ──▶ refunded
           ├─▶ rejected          └─▶ rejected: not what was sent
           └─▶ withdrawn by the buyer

While a return is open, nobody is paid for its goods. What is paid back goes through the refunds of the money module.
"""
