"""Who makes what: the kinds of goods of each sector, in one place."""

MAKES: dict[str, tuple[str, ...]] = {
    sector: tuple(kinds.split())
    for sector, kinds in {
        "keripik-camilan": (
            "keripik-talas keripik-pisang keripik-singkong emping rengginang kerupuk-kulit keripik-tempe"
        ),
        "kue-roti": "lapis-talas roti-unyil nastar dodol wajit gemblong dodongkal",
        "kopi-teh": "kopi-biji kopi-bubuk teh",
        "minuman-tradisional": "bandrek bir-pletok sirup-pala manisan-pala asinan yogurt",
        "sambal-bumbu": "sambal sambal-hijau abon ikan-asin oncom",
        "tahu-tempe": "tahu tempe oncom keripik-tempe",
        "madu-gula": "madu gula-aren gula-semut",
        "hasil-kebun": "talas manggis pisang nanas jambu-kristal durian jamur-tiram sayur beras",
        "ternak-ikan": "telur ikan-asin yogurt abon",
        "tas-kulit": "tas-jinjing tas-ransel dompet",
        "alas-kaki": "sandal sepatu",
        "batik-busana": "kain-batik kemeja kaos jilbab mukena gamis",
        "anyaman": "boboko hihid tampah keranjang-anyam tikar topi-pandan",
        "kayu-bambu": "mainan-kayu wayang-golek lampu-bambu suling kursi-bambu",
        "gerabah-rumah": "gerabah sapu-ijuk golok tampah",
        "perawatan-diri": "sabun minyak-atsiri",
        "tanaman-hias": "tanaman-hias kompos",
        "kriya-hadiah": "boneka gelang dompet lampu-bambu mainan-kayu",
    }.items()
}


def sectors_of(kind: str) -> tuple[str, ...]:
    """The sectors whose makers offer this kind, in the order of `MAKES`."""
    return tuple(sector for sector, kinds in MAKES.items() if kind in kinds)
