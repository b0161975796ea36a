"""The text in a cooperative's static QRIS picture: EMVCo, a chain of tag, length and value, a checksum last."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

STATIC, RUPIAH, INDONESIA = "11", "360", "ID"


class NotQris(ValueError):
    """The text is no static QRIS; the message says what to do, to the person who pasted it."""


@dataclass(frozen=True)
class Qris:
    text: str
    merchant: str
    city: str


def read_qris(text: str) -> Qris:
    """Read a static QRIS. Raises NotQris for a wrong checksum, another country, or one made for one payment."""
    text = text.strip()
    if not text.startswith("000201") or text[-8:-4] != "6304" or not text.isascii():
        raise NotQris(_("Ini bukan isi QRIS. Pindai gambar QRIS dengan aplikasi pemindai, lalu tempel teksnya utuh."))
    if checksum(text[:-4]) != text[-4:].upper():
        raise NotQris(_("Teks QRIS ini tidak utuh. Salin lagi dari awal (000201…) sampai akhir."))
    tags = _tags(text)
    if tags.get("01", STATIC) != STATIC:
        raise NotQris(_("QRIS ini dibuat untuk satu pembayaran saja. Pakai QRIS statis yang dipajang di loket."))
    if tags.get("58") != INDONESIA or tags.get("53") != RUPIAH:
        raise NotQris(_("QRIS ini bukan QRIS Indonesia dalam rupiah."))
    return Qris(text=text, merchant=tags.get("59", "").strip(), city=tags.get("60", "").strip())


def checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE over the text, up to and with the tag and length of the checksum itself ("6304")."""
    crc = 0xFFFF
    for byte in text.encode("ascii"):
        crc ^= byte << 8
        for _bit in range(8):
            crc = (crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1
            crc &= 0xFFFF
    return f"{crc:04X}"


def _tags(text: str) -> dict[str, str]:
    tags, at = {}, 0
    while at < len(text):
        tag, length = text[at : at + 2], text[at + 2 : at + 4]
        if not (tag.isdigit() and length.isdigit()) or at + 4 + int(length) > len(text):
            raise NotQris(_("Teks QRIS ini tidak utuh. Salin lagi dari awal (000201…) sampai akhir."))
        tags[tag] = text[at + 4 : at + 4 + int(length)]
        at += 4 + int(length)
    return tags
