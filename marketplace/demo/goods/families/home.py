"""Rumah: pottery, brooms, blades, soap and distilled oils."""

from ..kind import kind

KINDS = (
    kind(
        "gerabah",
        "buah",
        titles="""
            {bentuk} gerabah, {size}
            {bentuk} tanah liat {lapis}, {size}
            {bentuk} gerabah {lapis} {motif}, {size}
        """,
        sizes="kecil = 12000-28000 @ 600 | sedang = 24000-58000 @ 1300 | besar = 48000-120000 @ 3000",
        facts="""
            Ukuran: {size}
            Bahan: Tanah liat bakar, {lapis}
        """,
        openings="""
            Tanah liat sungai diputar tangan dan dibakar sehari semalam.
            Gerabah yang bunyinya nyaring kalau diketuk, tanda matang.
            Dibuat di halaman rumah, dibakar dengan sekam dan kayu.
            Bentuknya mengikuti cetakan tangan pembuatnya.
        """,
        middles="""
            Permukaannya {lapis} dan tidak mengelupas.
            Dindingnya sama tebal, jadi tidak mudah retak.
            Motifnya {motif}, digores sebelum kering.
            Tidak memakai glasir timbal.
        """,
        closings="""
            Rendam semalam sebelum dipakai pertama.
            Jangan langsung dari dingin ke api besar.
            Kalau pecah di jalan, kami ganti.
        """,
        bentuk="Cobek|Kendi|Pot tanaman|Kuali|Cangkir|Piring|Celengan|Vas|Anglo|Poci|Mangkuk|Tempat dupa",
        lapis="polos|gosok halus|poles merah|bakar hitam",
        motif="tanpa motif|gores daun|gores ombak|titik",
    ),
    kind(
        "sapu-ijuk",
        "buah",
        titles="""
            Sapu ijuk {gagang} {model}
            Sapu ijuk {model} {gagang}, {size}
            Sapu {model} ijuk {pilih} {gagang}, {size}
        """,
        sizes="""
            kecil = 13000-20000 @ 350 | sedang = 19000-29000 @ 550 | besar = 27000-40000 @ 750 |
            isi 3 = 55000-82000 @ 1700
        """,
        facts="""
            Ukuran: {size}
            Bahan: Ijuk aren, {gagang}
        """,
        openings="""
            Ijuk aren yang panjang dan padat, tidak rontok di lantai.
            Sapu {model} yang kepalanya dijahit tiga baris.
            Debu halus terbawa sekali tarik.
            Dibuat dari aren yang sama dengan gula kami.
        """,
        middles="""
            Ijuknya disisir dan dicuci supaya tidak berdebu.
            Pegangan {gagang} dihaluskan dan kuat.
            Diikat kawat anti karat.
            Dipakai kantor desa dan sekolah di sini.
        """,
        closings="""
            Gantung setelah dipakai supaya tidak melengkung.
            Bisa dibasahi, cepat kering.
            Ada harga lusinan.
        """,
        model="lantai|halaman|langit-langit|kasur|taman|mobil",
        gagang="gagang kayu|gagang bambu|gagang rotan|gagang panjang",
        pilih="pilihan|tebal|halus",
    ),
    kind(
        "golok",
        "buah",
        titles="""
            Golok {model} gagang {gagang}, {size}
            {jenis} {baja} gagang {gagang}, {size}
            Golok {model} {baja} gagang {gagang}, {size}
        """,
        sizes="""
            20 cm = 75000-135000 @ 450 | 30 cm = 125000-225000 @ 750 | 35 cm = 160000-290000 @ 900 |
            40 cm = 195000-370000 @ 1100
        """,
        facts="""
            Panjang bilah: {size}
            Bahan: Bilah {baja}, gagang {gagang}
            Kelengkapan: Sarung kayu / Sarung kulit
        """,
        openings="""
            Ditempa tangan dan disepuh dua kali oleh pandai besi kampung.
            Golok {model} yang imbang, tidak melelahkan pergelangan.
            Bilah dari {baja} yang mudah diasah lagi.
            Perkakas kebun dan dapur, bukan pajangan.
        """,
        middles="""
            Gagang {gagang} dipasang tembus dan dipasak.
            Tajamnya diuji pada bambu sebelum dibungkus.
            Sarungnya pas, tidak longgar waktu dibawa.
            Tiap bilah diberi cap pembuatnya.
        """,
        closings="""
            Keringkan dan olesi minyak setelah dipakai.
            Dikirim terbungkus aman, hanya untuk pembeli dewasa.
            Asah gratis sekali di bengkel kami.
        """,
        model="kebun|sembelih|dapur|rumput|tebang",
        jenis="Bedog|Pisau dapur|Arit|Parang",
        baja="baja per|baja bor|besi tempa",
        gagang="tanduk|kayu sonokeling|kayu rambutan|kayu jambu",
    ),
    kind(
        "sabun",
        "batang",
        titles="""
            Sabun {aroma}, {size}
            Sabun {guna} {aroma}, {size}
            Sabun alami {aroma} {minyak}, {size}
            Sabun {guna} {aroma} {minyak}, {size}
        """,
        sizes="""
            60 g = 12000-18000 @ 80 | 90 g = 17000-26000 @ 115 | 100 g = 19000-28000 @ 130 |
            isi 3 = 48000-72000 @ 380
        """,
        facts="""
            Berat: {size}
            Bahan: Minyak {minyak}, alkali, {aroma}
            Tahan: 18 bulan / 12 bulan
        """,
        openings="""
            Sabun dibuat dingin dan didiamkan enam minggu sebelum dijual.
            Busanya lembut dan tidak membuat kulit kesat.
            Wangi {aroma} yang tinggal sebentar, lalu hilang sopan.
            Dari minyak {minyak} hasil kebun sekitar.
        """,
        middles="""
            Gliserin alaminya tetap di dalam sabun.
            Tanpa deterjen dan tanpa pewangi buatan.
            Dipotong tangan, ukurannya bisa berbeda sedikit.
            Dibungkus kertas, tanpa plastik.
        """,
        closings="""
            Tiriskan setelah dipakai supaya awet.
            Coba sedikit dulu untuk kulit peka.
            Suvenir pernikahan bisa dipesan dengan label nama.
        """,
        aroma="serai|kopi|susu kambing|madu|arang bambu|lidah buaya|kunyit|pala|daun kelor|beras|temulawak|lavender",
        guna="mandi|muka|bayi",
        minyak="kelapa|zaitun|kelapa murni",
    ),
    kind(
        "minyak-atsiri",
        "botol",
        titles="""
            Minyak {jenis}, {size}
            Minyak atsiri {jenis} {mutu}, {size}
            Minyak {jenis} {guna}, {size}
            Minyak {jenis} {guna} {mutu}, {size}
        """,
        sizes="""
            10 ml = 24000-45000 @ 60 | 30 ml = 58000-110000 @ 110 | 60 ml = 100000-190000 @ 170 |
            100 ml = 155000-290000 @ 240
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Minyak {jenis} {mutu}
            Tahan: 2 tahun dalam botol gelap
        """,
        openings="""
            Disuling dari {jenis} segar dalam ketel kecil.
            Beberapa kuintal daun menjadi satu liter minyak.
            Wanginya tajam waktu dibuka, lembut setelah menguap.
            Penyulingnya juga petaninya.
        """,
        middles="""
            Mutunya {mutu}, tanpa campuran minyak lain.
            Disaring dan didiamkan seminggu sebelum dibotolkan.
            Cocok untuk {guna}.
            Botolnya gelap supaya tidak rusak kena cahaya.
        """,
        closings="""
            Encerkan dengan minyak kelapa sebelum dioles.
            Jauhkan dari mata dan jangkauan anak.
            Lima tetes cukup untuk satu ruangan.
        """,
        jenis="serai wangi|pala|cengkih|nilam|kayu putih|jahe|sereh dapur|akar wangi|jeruk purut|kenanga",
        guna="pijat|aroma ruangan|usir nyamuk|hangatkan badan",
        mutu="murni|suling dua kali|siap oles",
    ),
)
