"""The tree of categories: nine branches, and leaves that say which kinds of goods belong to them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Category:
    """A branch (with `children`) or a leaf (with `kinds`); `line` is the sentence under its name."""

    slug: str
    name: str
    line: str
    kinds: tuple[str, ...] = ()
    children: tuple[Category, ...] = ()
    is_food: bool = False


def _leaf(slug: str, name: str, line: str, kinds: str = "") -> Category:
    """A leaf; a kind of the same slug belongs to it where none is named."""
    return Category(slug, name, line, tuple((kinds or slug).split()))


CATEGORIES: tuple[Category, ...] = (
    Category(
        "camilan",
        "Keripik dan camilan",
        "Renyah, gurih, dan digoreng oleh orang yang Anda kenal.",
        children=(
            _leaf(
                "keripik-umbi",
                "Keripik talas dan singkong",
                "Umbi dari kebun sekitar, diiris tipis dan digoreng sekali.",
                "keripik-talas keripik-singkong",
            ),
            _leaf("keripik-pisang", "Keripik pisang", "Manis, asin, atau cokelat, dari pisang tua pohon."),
            _leaf("keripik-tempe", "Keripik tempe", "Tempe tipis berbalut bumbu ketumbar dan daun jeruk."),
            _leaf("emping", "Emping", "Melinjo dan jengkol yang ditumbuk tangan, mentah atau siap makan."),
            _leaf("rengginang", "Rengginang", "Ketan kukus yang dijemur dua hari sebelum mekar di wajan."),
            _leaf("kerupuk-kulit", "Kerupuk kulit", "Dorokdok sapi dan kerbau, teman makan dan teman kuah."),
        ),
        is_food=True,
    ),
    Category(
        "kue",
        "Kue, roti, dan manisan",
        "Buatan pagi untuk arisan, bekal, dan oleh-oleh.",
        children=(
            _leaf("dodol-wajit", "Dodol dan wajit", "Diaduk berjam-jam di kawah sampai kalis.", "dodol wajit"),
            _leaf(
                "jajanan-pasar",
                "Jajanan pasar",
                "Gemblong dan dodongkal, paling enak hari itu juga.",
                "gemblong dodongkal",
            ),
            _leaf("lapis-talas", "Lapis talas", "Bolu kukus ungu yang lembut, oleh-oleh khas Bogor."),
            _leaf("roti", "Roti unyil", "Roti sekali suap dengan isi manis dan asin.", "roti-unyil"),
            _leaf("kue-kering", "Kue kering", "Toples nastar untuk lebaran dan tamu dadakan.", "nastar"),
            _leaf(
                "manisan-asinan",
                "Manisan dan asinan",
                "Buah pala dan sayur segar, asam manis pedas.",
                "manisan-pala asinan",
            ),
        ),
        is_food=True,
    ),
    Category(
        "minuman",
        "Kopi, teh, dan minuman",
        "Dari kebun lereng gunung sampai wedang hangat malam hari.",
        children=(
            _leaf("kopi-biji", "Kopi biji", "Robusta dan arabika Bogor, disangrai pekan ini."),
            _leaf("kopi-bubuk", "Kopi bubuk", "Digiling saat dipesan, untuk tubruk, saring, atau susu."),
            _leaf("teh", "Teh", "Daun dari kebun teh pegunungan, hijau, hitam, dan melati."),
            _leaf(
                "wedang",
                "Bandrek dan bir pletok",
                "Jahe dan rempah penghangat badan, tanpa alkohol.",
                "bandrek bir-pletok",
            ),
            _leaf("sirup", "Sirup pala", "Sari buah pala, tinggal campur air dan es.", "sirup-pala"),
            _leaf("yogurt", "Susu dan yogurt", "Susu sapi perah segar yang difermentasi perlahan."),
        ),
        is_food=True,
    ),
    Category(
        "dapur",
        "Sambal, lauk, dan bumbu",
        "Isi rak dapur supaya makan siang tinggal menanak nasi.",
        children=(
            _leaf("sambal", "Sambal", "Merah dan hijau, dari yang sopan sampai yang galak.", "sambal sambal-hijau"),
            _leaf("oncom", "Oncom", "Oncom merah dan hitam Bogor, segar dan siap tumis."),
            _leaf("abon", "Abon", "Daging, ayam, dan ikan yang disuwir halus."),
            _leaf("ikan-asin", "Ikan asin", "Dijemur matahari, tidak terlalu asin."),
            _leaf("tahu-tempe", "Tahu dan tempe", "Dibuat malam, diantar pagi.", "tahu tempe"),
            _leaf("gula-aren", "Gula aren", "Cetak dan semut, dari nira yang disadap subuh.", "gula-aren gula-semut"),
            _leaf("madu", "Madu", "Madu hutan dan madu ternak, dipanen tanpa dipanaskan."),
        ),
        is_food=True,
    ),
    Category(
        "panen",
        "Hasil kebun dan ternak",
        "Dipetik setelah dipesan, ditimbang di gudang koperasi.",
        children=(
            _leaf("talas", "Talas", "Talas bogor segar, pulen waktu dikukus."),
            _leaf("manggis", "Manggis", "Ratu buah dari lereng Leuwiliang dan Jasinga."),
            _leaf("durian", "Durian", "Jatuhan pohon, dibuka dan dicicip sebelum dikirim."),
            _leaf(
                "buah-harian",
                "Pisang, nanas, dan jambu",
                "Buah meja makan untuk seminggu.",
                "pisang nanas jambu-kristal",
            ),
            _leaf("jamur", "Jamur tiram", "Dipanen subuh dari kumbung bersih.", "jamur-tiram"),
            _leaf("sayur", "Sayur", "Sayur dataran tinggi, diikat pagi ini."),
            _leaf("beras", "Beras", "Giling baru dari sawah Jonggol sampai Cariu."),
            _leaf("telur", "Telur", "Ayam ras, ayam kampung, dan bebek."),
        ),
        is_food=True,
    ),
    Category(
        "tas-sepatu",
        "Tas, sepatu, dan sandal",
        "Jahitan Ciampea dan Ciomas yang sudah lama dipakai orang.",
        children=(
            _leaf("tas-jinjing", "Tas jinjing", "Untuk kerja, belanja, dan kondangan."),
            _leaf("tas-ransel", "Tas ransel", "Kuat untuk sekolah, kuliah, dan naik kereta."),
            _leaf("dompet", "Dompet", "Kulit dan kain, muat kartu, muat uang kecil."),
            _leaf("sandal", "Sandal", "Dari bengkel Ciomas, nyaman sejak hari pertama."),
            _leaf("sepatu", "Sepatu", "Dijahit dan dilem tangan, bisa disol ulang."),
        ),
    ),
    Category(
        "busana",
        "Batik dan busana",
        "Kain bermotif Bogor dan jahitan rumahan yang rapi.",
        children=(
            _leaf("kain-batik", "Kain batik", "Hujan gerimis, kujang, daun talas, tulis dan cap."),
            _leaf("kemeja", "Kemeja", "Kemeja batik dan polos untuk kantor dan hajatan."),
            _leaf("kaos", "Kaos", "Sablonan lokal yang tidak luntur dicuci."),
            _leaf("mukena-jilbab", "Mukena dan jilbab", "Ringan dibawa, adem dipakai.", "mukena jilbab"),
            _leaf("gamis", "Gamis", "Potongan longgar untuk harian dan pengajian."),
            _leaf("gelang", "Gelang", "Manik, kayu, dan tali, dirangkai satu per satu."),
        ),
    ),
    Category(
        "anyaman-kriya",
        "Anyaman dan kerajinan",
        "Bambu, pandan, dan kayu di tangan yang sabar.",
        children=(
            _leaf(
                "alat-dapur-bambu",
                "Boboko, hihid, dan tampah",
                "Perkakas dapur bambu yang membuat nasi tetap pulen.",
                "boboko hihid tampah",
            ),
            _leaf("keranjang", "Keranjang anyam", "Untuk belanja, hantaran, dan cucian.", "keranjang-anyam"),
            _leaf("tikar", "Tikar", "Pandan dan mendong, dilipat masuk bagasi."),
            _leaf("topi", "Topi pandan", "Teduh di sawah, pantas di pantai.", "topi-pandan"),
            _leaf("mainan-boneka", "Mainan dan boneka", "Aman digenggam anak, tanpa baterai.", "mainan-kayu boneka"),
            _leaf(
                "seni-sunda", "Wayang golek dan suling", "Untuk panggung, sanggar, dan pajangan.", "wayang-golek suling"
            ),
        ),
    ),
    Category(
        "rumah",
        "Rumah dan taman",
        "Yang membuat rumah bersih, terang, dan hijau.",
        children=(
            _leaf("gerabah", "Gerabah", "Tanah liat bakar untuk memasak, minum, dan menanam."),
            _leaf("lampu", "Lampu bambu", "Cahaya hangat lewat sela anyaman.", "lampu-bambu"),
            _leaf("mebel", "Kursi bambu", "Bambu tua yang diawetkan, ringan dipindah.", "kursi-bambu"),
            _leaf("sapu", "Sapu ijuk", "Ijuk aren yang padat dan tidak mudah rontok.", "sapu-ijuk"),
            _leaf("golok", "Golok dan pisau", "Tempaan pandai besi untuk kebun dan dapur.", "golok"),
            _leaf("sabun", "Sabun", "Sabun mandi dan cuci dari minyak nabati."),
            _leaf("minyak-atsiri", "Minyak atsiri", "Serai wangi, pala, dan cengkih dari ketel suling."),
            _leaf("tanaman-hias", "Tanaman hias", "Sudah beradaptasi di polybag, siap pindah pot."),
            _leaf("kompos", "Kompos", "Pupuk matang yang tidak bau dan tidak panas."),
        ),
    ),
)

LEAVES: dict[str, Category] = {leaf.slug: leaf for branch in CATEGORIES for leaf in branch.children}
LEAF_OF: dict[str, Category] = {kind: leaf for leaf in LEAVES.values() for kind in leaf.kinds}
BRANCH_OF: dict[str, Category] = {
    kind: branch for branch in CATEGORIES for leaf in branch.children for kind in leaf.kinds
}
