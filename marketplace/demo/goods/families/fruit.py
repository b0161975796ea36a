"""Talas dan buah: what the gardens give, by weight or by piece."""

from ..kind import kind

KINDS = (
    kind(
        "talas",
        "kg",
        titles="""
            Talas {jenis} segar, {size}
            Talas {jenis} {pilih}, {size}
            Talas bogor {jenis} {olah}, {size}
        """,
        sizes="""
            1 kg = 13000-19000 @ 1050 | 2 kg = 25000-36000 @ 2080 | 3 kg = 36000-52000 @ 3110 |
            ikat isi 5 = 42000-60000 @ 4200
        """,
        facts="""
            Kemasan: {size}
            Jenis: Talas {jenis}
            Tahan: 2 minggu di tempat teduh / 10 hari, jangan dicuci dulu
        """,
        openings="""
            Talas {jenis} umur sembilan bulan, pulen waktu dikukus.
            Dicabut pagi, tanahnya dibersihkan dengan tangan.
            Talas dari kebun miring yang airnya lancar.
            Umbi besar yang padat, bukan yang berair.
        """,
        middles="""
            Tidak gatal kalau dikupas memakai sarung tangan dan direbus dengan garam.
            Kami sertakan sedikit tangkai supaya kelihatan segarnya.
            Dipilih yang {pilih} dan tidak luka.
            Tanpa pupuk kimia di dua bulan terakhir.
        """,
        closings="""
            Kukus, goreng, atau jadikan kolak.
            Simpan di tempat teduh, jangan di kulkas.
            Penggoreng keripik bisa pesan kuintalan.
        """,
        jenis="pandan|ketan|mentega|lampung|sutra|hijau|beneng",
        pilih="besar|sedang|pilihan",
        olah="kupas siap kukus|segar|belum dicuci",
    ),
    kind(
        "manggis",
        "kg",
        titles="""
            Manggis {jenis}, {size}
            Manggis {asal} {jenis}, {size}
            Manggis {asal} {jenis} {petik}, {size}
        """,
        sizes="""
            1 kg = 22000-34000 @ 1060 | 2 kg = 43000-65000 @ 2100 | 3 kg = 63000-94000 @ 3140 |
            peti 5 kg = 100000-150000 @ 5500
        """,
        facts="""
            Berat: {size}
            Panen: {petik}, dipilih tangan
            Tahan: 5 hari di suhu ruang / 1 minggu di kulkas
        """,
        openings="""
            Manggis {asal} yang kulitnya masih bisa ditekan jempol.
            Putih, manis, dan bijinya kecil.
            Pohonnya ditanam kakek, buahnya dipetik cucu.
            Dipetik dengan galah berjaring supaya tidak jatuh ke tanah.
        """,
        middles="""
            Yang bergetah kuning kami pisahkan.
            Sortiran {jenis}, dipilih tangan satu per satu.
            Hitung kelopak di bawahnya, segitu pula ruas isinya.
            Panennya hanya beberapa bulan, jadi stoknya mengikuti pohon.
        """,
        closings="""
            Buka dengan memutar, bukan dipotong.
            Kulitnya jangan dibuang kalau mau dijadikan teh.
            Makan sebelum kulitnya mengeras.
        """,
        jenis="super|sedang|campur|kelas A|kecil manis",
        asal="Leuwiliang|Jasinga|Nanggung|Karacak|Cigudeg|Barengkok",
        petik="petik pagi|petik kemarin",
    ),
    kind(
        "pisang",
        "sisir",
        titles="""
            Pisang {jenis} {matang}, {size}
            Pisang {jenis}, {size}
            Pisang {jenis} {matang} {pilih}, {size}
        """,
        sizes="""
            1 sisir = 14000-24000 @ 1500 | 2 sisir = 27000-46000 @ 2950 | 1 tandan = 68000-115000 @ 9500 |
            1 kg = 12000-19000 @ 1050
        """,
        facts="""
            Isi: {size}
            Jenis: Pisang {jenis}, {matang}
            Tahan: 4 hari di suhu ruang / 5 hari, gantung supaya tidak memar
        """,
        openings="""
            Pisang {jenis} matang di pohon, tidak dikarbit.
            Ditebang pagi dari kebun belakang rumah.
            Manisnya pas untuk bekal dan kolak.
            Satu tandan kami potong menurut sisir supaya mudah dibagi.
        """,
        middles="""
            Kulitnya boleh berbintik, isinya mulus.
            Sisir {pilih} dari tengah tandan.
            Dikirim saat {matang} supaya tidak lembek di jalan.
            Getahnya sudah ditiriskan.
        """,
        closings="""
            Gantung di tempat teduh.
            Yang mengkal bagus untuk keripik.
            Tukang gorengan bisa pesan mingguan.
        """,
        jenis="raja|ambon|kepok|tanduk|uli|nangka|mas|muli|raja bulu|raja sereh",
        matang="matang|setengah matang|mengkal",
        pilih="besar|pilihan|sedang",
    ),
    kind(
        "nanas",
        "buah",
        titles="""
            Nanas {jenis}, {size}
            Nanas {jenis} {olah}, {size}
            Nanas bogor {jenis} {olah} {ukuran}, {size}
        """,
        sizes="""
            1 buah = 9000-14000 @ 1300 | 2 buah = 17500-27000 @ 2550 | 3 buah = 26000-39500 @ 3800 |
            6 buah = 50000-76000 @ 7500
        """,
        facts="""
            Isi: {size}
            Jenis: Nanas {jenis}
            Tahan: 4 hari di suhu ruang, 1 minggu di kulkas
        """,
        openings="""
            Nanas {jenis} matang pohon, kuningnya sampai ke mahkota.
            Kecil, manis, dan matanya dangkal.
            Dari kebun tumpang sari di bawah pohon sengon.
            Harumnya tercium sebelum dikupas.
        """,
        middles="""
            Airnya banyak dan tidak menggigit lidah.
            Dipilih ukuran {ukuran} yang dasarnya harum.
            Dipetik dengan tangkai supaya awet.
            Tidak disuntik, manisnya dari matahari.
        """,
        closings="""
            Rendam air garam sebentar setelah dikupas.
            Bagus untuk rujak, selai, dan isi nastar.
            Mahkotanya bisa ditanam lagi.
        """,
        jenis="madu|gati|kapas|palembang|kiara|subang",
        olah="segar|kupas|matang pohon|setengah matang",
        ukuran="besar|sedang|kecil",
    ),
    kind(
        "jambu-kristal",
        "kg",
        titles="""
            Jambu kristal {pilih}, {size}
            Jambu kristal {pilih} {petik}, {size}
            Jambu {jenis} {pilih} {petik}, {size}
        """,
        sizes="""
            1 kg = 17000-25000 @ 1060 | 2 kg = 33000-48000 @ 2100 | 3 kg = 48000-70000 @ 3140 |
            5 kg = 77000-112000 @ 5250
        """,
        facts="""
            Berat: {size}
            Budidaya: Dibungkus di pohon, tanpa pestisida saat berbuah
            Tahan: 5 hari, 10 hari di kulkas / 1 minggu di kulkas
        """,
        openings="""
            Jambu kristal yang renyah, hampir tanpa biji.
            Tiap buah dibungkus di pohon supaya mulus.
            Manis ringan dan berair, enak dingin.
            Dari kebun yang boleh Anda kunjungi akhir pekan.
        """,
        middles="""
            Ukuran {pilih}, kira-kira tiga sampai lima buah sekilo.
            Dipanen {petik} sebelum pesanan diantar.
            Pupuknya kompos kandang sendiri.
            Buah yang lecet kami olah menjadi jus, tidak dikirim.
        """,
        closings="""
            Cuci, potong, makan dengan garam cabai.
            Dinginkan dua jam untuk renyah terbaik.
            Aman untuk bekal karena tidak cepat cokelat.
        """,
        pilih="super|besar|sedang|campur|kecil renyah",
        petik="petik pagi|petik sore|setengah matang|matang pohon",
        jenis="kristal organik|kristal merah|biji merah|bangkok",
    ),
    kind(
        "durian",
        "buah",
        titles="""
            Durian {jenis} {olah}, {size}
            Durian {asal} {olah}, {size}
            Durian {jenis} {asal} {olah}, {size}
        """,
        sizes="""
            kecil 1 kg = 45000-70000 @ 1150 | sedang 1,5 kg = 70000-108000 @ 1700 |
            besar 2 kg = 98000-150000 @ 2250 | kupas 500 g = 75000-115000 @ 600
        """,
        facts="""
            Ukuran: {size}
            Jenis: Durian {jenis}
            Jaminan: Diganti kalau mentah atau berulat / Diganti kalau hambar
            Tahan: 2 hari, dagingnya beku 3 bulan
        """,
        openings="""
            Durian {jenis} jatuhan, bukan petikan.
            Dagingnya tebal dan kering, bijinya kempes.
            Kebun tua di {asal}, pohonnya lebih tua dari jalan aspalnya.
            Dicium dan diketuk satu per satu sebelum dikirim.
        """,
        middles="""
            Manis dengan pahit tipis di belakang.
            Dikumpulkan subuh, berangkat ke gudang jam tujuh.
            Duri dibungkus koran tebal supaya aman dibawa kurir.
            Musimnya pendek, jadi stok berubah tiap hari.
        """,
        closings="""
            Makan hari itu juga.
            Kalau mengecewakan, kirim fotonya, kami ganti.
            Yang kupas dikemas kedap supaya mobil tidak berbau.
        """,
        jenis="lokal|matahari|petruk|montong|tembaga|bawor|mentega",
        asal="Rancamaya|Jonggol|Cigudeg|Jasinga|Tanjungsari|Sukamakmur",
        olah="utuh|matang pohon|pilihan",
    ),
)
