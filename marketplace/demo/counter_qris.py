"""What hangs at the counter of a demo cooperative."""

import qriskit


def counter_qris(*, number: int, name: str) -> str:
    """A static QRIS that is well-formed, of a merchant whom no provider knows: nobody can pay by it."""
    own = qriskit.MerchantAccount.create(
        tag="26",
        guid="ID.EXAMPLE.LUMBUNG",
        pan=f"93600000{number:010d}",
        merchant_id=f"{number:09d}",
        criteria="UMI",
    )
    made = qriskit.build(
        merchant_name=name.upper().encode("ascii", "ignore").decode()[:25].strip(),
        merchant_city="KAB. BOGOR",
        mcc="5411",
        accounts=[own, qriskit.MerchantAccount.national(nmid=f"ID3201{number:09d}", criteria="UMI")],
    )
    return str(made.dumps())
