"""Write the text of an agreement: a wording, with facts in the place of the names in square brackets.

`NAMES` and `LISTS` say which names there are; a test holds them against the facts. The text is Indonesian whatever the
language of the page, and the same version gives the same text until its terms, its parties or the wording change.
"""

import re
from collections.abc import Iterator

from django.utils import translation

from cooperatives.agreements.models import Version, Wording
from cooperatives.agreements.writing.facts import Facts, facts_of
from cooperatives.agreements.writing.first_wording import FIRST
from cooperatives.agreements.writing.text import LIST, PARAGRAPH, TITLE, Block, blocks, clean, numbered, written

# Names that stand inside a sentence.
NAMES = {
    "nomor": "nomor nota, misalnya MoU/2026/003/00017",
    "koperasi": "nama koperasi",
    "umkm": "nama usaha",
    "pemilik": "nama pemilik usaha",
    "mulai": "hari pertama berlaku, misalnya 1 Desember 2026",
    "akhir": "hari terakhir berlaku",
    "lama": "lama berlaku, misalnya 1 tahun",
    "tenggang": "tenggang pengakhiran, misalnya 30 hari",
    "batas-talangan": "talangan paling banyak, misalnya Rp2.000.000",
    "jasa": "jasa talangan per bulan, atau “tidak ada”",
    "potongan": "cara talangan dikembalikan",
    "kelas": "banyaknya kelas yang dijanjikan",
    "kunjungan": "banyaknya kunjungan yang dijanjikan",
    "tingkat": "tingkat yang dituju, misalnya Aktif berjualan",
    "gudang": "tempat serah terima barang",
    "hari-serah": "hari serah terima",
    "batas-serah": "paling lambat barang diserahkan",
    "penyimpanan": "siapa yang menyimpan stok",
    "rusak-ditanggung": "siapa yang menanggung kerusakan di perjalanan",
    "retur-ditanggung": "siapa yang menanggung retur",
    "masa-retur": "masa retur pembeli",
    "biaya-pembayaran": "siapa yang menanggung biaya layanan pembayaran",
    "saluran": "saluran pemasaran",
    "kampanye": "banyaknya kampanye",
    "izin-foto": "apakah koperasi boleh memakai foto produk",
    "izin-merek": "apakah koperasi boleh memakai merek",
}
# Names that stand alone on their line: as many list items as there are facts, nothing at all when there are none.
LISTS = {
    "kedudukan": "untuk perubahan, perpanjangan, atau penugasan: versi mana yang digantikan",
    "identitas-koperasi": "nama badan hukum, nomor induk, akta, dan alamat koperasi",
    "identitas-umkm": "nama usaha, pemilik, NIB, bidang, dan alamat (tanpa NIK dan NPWP)",
    "daftar-pilar": "pilar yang diberikan",
    "bagian-koperasi": "aturan bagian koperasi",
    "kewajiban": "kewajiban kedua pihak dengan jatuh temponya",
    "catatan-modal": "kesepakatan tambahan pilar modal",
    "catatan-kapasitas": "kesepakatan tambahan pilar kapasitas",
    "catatan-distribusi": "kesepakatan tambahan pilar distribusi",
    "catatan-pemasaran": "kesepakatan tambahan pilar pemasaran",
}
PARTS = ("opening", "capital", "capacity", "distribution", "marketing", "closing")
BRACKETS = re.compile(r"\[([^\[\]\n]*)\]")


def text_of(*, version: Version) -> str:
    """The text of `version`: as it was frozen, or, for a draft, as it would be offered now."""
    if version.text:
        return version.text
    with translation.override("id"):
        wording = wording_for(version=version) or Wording(**FIRST)
        return compose(wording=wording, facts=facts_of(version=version))


def compose(*, wording: Wording, facts: Facts) -> str:
    """Canonical text (`text.written`) of a wording filled with these facts; pillars not granted have no article."""
    source = [wording.opening]
    source += [getattr(wording, kind) for kind in facts.kinds]
    source.append(wording.closing)
    title = Block(TITLE, clean(_fill(wording.title, facts)))
    parts = [filled for part in source for block in blocks(_apart(part)) for filled in _filled(block, facts)]
    return written([title, *numbered(_joined(parts))])


def wording_for(*, version: Version) -> Wording | None:
    """The wording that `version` is written from: the revision it names, else the default that is published now.

    None where nobody has published a default; the text is then written from the one that the product comes with.
    """
    if version.wording:
        revision = version.wording.revisions.filter(pk=version.wording_revision).first()
        return revision.as_object() if revision else version.wording
    return Wording.objects.filter(is_default=True, live=True).first()


def unknown_names(text: str) -> list[str]:
    """What stands in square brackets in `text` and is no name that facts are known for, each once, in order."""
    return [name for name in dict.fromkeys(BRACKETS.findall(text)) if name not in NAMES and name not in LISTS]


def misplaced_lists(text: str) -> list[str]:
    """Names of lists that do not stand alone on their line."""
    found = []
    for line in text.splitlines():
        names = [name for name in BRACKETS.findall(line) if name in LISTS]
        found += [name for name in names if line.strip() != f"[{name}]"]
    return list(dict.fromkeys(found))


def _apart(source: str) -> str:
    """The same lines, with the lists set apart from the paragraphs around them."""
    return re.sub(r"(?m)^\s*(\[[^\[\]\n]*\])\s*$", lambda m: f"\n{m[1]}\n" if m[1][1:-1] in LISTS else m[0], source)


def _filled(block: Block, facts: Facts) -> Iterator[Block]:
    if block.kind == LIST:
        yield Block(LIST, items=tuple(_fill(item, facts) for item in block.items))
        return
    alone = BRACKETS.fullmatch(block.text) if block.kind == PARAGRAPH else None
    if alone is None or alone[1] not in LISTS:
        yield Block(block.kind, clean(_fill(block.text, facts)))
        return
    items = tuple(filter(None, map(clean, facts.lists[alone[1]])))
    if items:
        yield Block(LIST, items=items)


def _fill(text: str, facts: Facts) -> str:
    """Put facts in the place of names, in one pass: brackets inside a fact stay what they are."""
    return BRACKETS.sub(lambda found: clean(facts.words[found[1]]) if found[1] in facts.words else found[0], text)


def _joined(parts: list[Block]) -> Iterator[Block]:
    """Lists that follow one another become one."""
    waiting: tuple[str, ...] = ()
    for part in parts:
        if part.kind == LIST:
            waiting += part.items
            continue
        if waiting:
            yield Block(LIST, items=waiting)
            waiting = ()
        yield part
    if waiting:
        yield Block(LIST, items=waiting)
