"""Batik dan busana: cloth with the motifs of Bogor, shirts, dresses, prayer wear, bracelets."""

from ..kind import kind

KINDS = (
    kind(
        "kain-batik",
        "lembar",
        titles="""
            Batik {size} motif {motif}
            Kain batik {size} {motif} {warna}
            Batik {size} {motif} warna {warna}
        """,
        sizes="""
            cap = 135000-225000 @ 420 | kombinasi = 240000-370000 @ 440 | tulis = 380000-850000 @ 450 |
            printing = 65000-115000 @ 400
        """,
        facts="""
            Teknik: Batik {size}
            Bahan: Katun primisima / Katun prima / Katun sutra
            Ukuran: 200 × 115 cm / 240 × 115 cm
            Warna: {warna}
        """,
        openings="""
            Motif {motif} yang lahir dari hujan dan kebun Bogor.
            Batik dengan motif {motif}, digambar di bengkel kampung sendiri.
            Kain panjang yang cukup untuk satu kemeja atau satu bawahan.
            Warnanya {warna}, dicelup sampai tiga kali.
        """,
        middles="""
            Dikerjakan dengan teknik {size} oleh ibu-ibu pembatik.
            Setiap lembar dicuci dan dijemur teduh sebelum dilipat.
            Garisnya tidak persis sama, itulah tanda tangan pembatiknya.
            Pewarnanya diuji supaya tidak luntur ke baju lain.
        """,
        closings="""
            Cuci dengan lerak atau sampo, jangan dengan deterjen.
            Bisa dijahitkan langsung, tanyakan lewat obrolan.
            Disertai kartu nama motif dan pembuatnya.
        """,
        motif="""
            hujan gerimis | daun talas | kujang | kijang | buah pala | bunga teratai | rusa | parang kujang |
            manggis | rintik daun | curug
        """,
        warna="biru nila|merah marun|hijau daun|cokelat soga|hitam putih|ungu manggis|kuning kunyit",
    ),
    kind(
        "kemeja",
        "lembar",
        titles="""
            Kemeja batik {motif} lengan {lengan}, ukuran {size}
            Kemeja {warna} lengan {lengan}, ukuran {size}
            Kemeja {untuk} {motif} lengan {lengan}, ukuran {size}
        """,
        sizes="""
            S = 105000-210000 @ 260 | M = 105000-215000 @ 280 | L = 110000-225000 @ 300 |
            XL = 115000-235000 @ 330 | XXL = 125000-250000 @ 360
        """,
        facts="""
            Ukuran: {size}
            Bahan: Katun prima / Katun toyobo / Linen katun
            Lengan: {lengan}
        """,
        openings="""
            Kemeja lengan {lengan} dengan jahitan bersih di bagian dalam.
            Potongan lurus yang enak dipakai duduk lama.
            Kemeja untuk kantor hari Jumat dan hajatan hari Minggu.
            Dijahit di konveksi rumahan dengan delapan mesin.
        """,
        middles="""
            Pola kiri dan kanannya bertemu di kancing depan.
            Kancingnya dijahit silang dan ada cadangannya.
            Kainnya dicuci dulu supaya tidak menyusut.
            Kerahnya dilapis ganda, tetap tegak setelah dicuci.
        """,
        closings="""
            Ukur kemeja lama Anda, lalu cocokkan.
            Ada pasangan untuk keluarga.
            Setrika selagi masih lembap.
        """,
        motif="hujan gerimis|daun talas|kujang|kijang|polos|buah pala|garis lereng|rintik daun",
        warna="putih|biru muda|hitam|krem|hijau lumut|merah marun|abu-abu",
        lengan="pendek|panjang",
        untuk="kerja|keluarga|seragam",
    ),
    kind(
        "kaos",
        "lembar",
        titles="""
            Kaos {gambar} {warna}, ukuran {size}
            Kaos {untuk} {gambar} {warna}, ukuran {size}
            Kaos katun {gambar} {warna}, ukuran {size}
        """,
        sizes="""
            S = 48000-78000 @ 170 | M = 48000-80000 @ 180 | L = 50000-84000 @ 195 | XL = 54000-90000 @ 215 |
            XXL = 60000-98000 @ 235
        """,
        facts="""
            Ukuran: {size}
            Bahan: Katun combed 30s / Katun combed 24s
            Warna: {warna}
        """,
        openings="""
            Kaos {gambar} dengan sablon tangan dua lapis.
            Katun yang menyerap keringat untuk kota yang lembap.
            Gambarnya dibuat anak muda sekampung.
            Kaos oleh-oleh yang tetap dipakai setelah pulang.
        """,
        middles="""
            Sablonnya plastisol, tidak retak dicuci mesin.
            Jahitan pundaknya ganda.
            Rib lehernya tidak melar.
            Warnanya {warna} dan sudah dicuci sekali.
        """,
        closings="""
            Balik sebelum dicuci dan disetrika.
            Pesan dua belas lembar, dapat harga kelompok.
            Pilih satu nomor lebih besar kalau suka longgar.
        """,
        gambar="Bogor kota hujan|kujang|rusa|talas|Puncak|curug|kereta pagi|polos|aksara Sunda|kopi gunung|Halimun",
        warna="hitam|putih|abu-abu|hijau botol|biru dongker|kuning kunyit|merah marun",
        untuk="anak|dewasa|lengan panjang",
    ),
    kind(
        "jilbab",
        "lembar",
        titles="""
            Jilbab {model} {warna}
            Jilbab {model} {bahan} {warna}
            Kerudung {model} {bahan} {warna}, ukuran {size}
        """,
        sizes="standar = 25000-55000 @ 130 | lebar = 38000-78000 @ 180 | jumbo = 52000-98000 @ 240",
        facts="""
            Ukuran: {size}
            Bahan: Kain {bahan}
            Warna: {warna}
        """,
        openings="""
            Jilbab {model} yang tegak di dahi dan tidak licin.
            Bahan {bahan} yang jatuh dan adem.
            Tepinya dijahit rapi, tidak bergelombang setelah dicuci.
            Warna {warna} yang mudah dipadukan.
        """,
        middles="""
            Tidak menerawang walau di bawah matahari.
            Panjangnya menutup dada.
            Dipotong satu per satu, bukan ditumpuk banyak.
            Cukup satu peniti dan bisa dipakai seharian.
        """,
        closings="""
            Cuci dengan tangan supaya awet.
            Pengajian bisa pesan warna seragam.
            Tidak perlu sering disetrika.
        """,
        warna="hitam|krem|abu-abu|merah marun|biru dongker|hijau sage|cokelat susu|ungu talas|putih|dusty pink",
        model="segi empat|instan|pashmina|bergo|khimar",
        bahan="voal|jersey|ceruti|katun|wolfis",
    ),
    kind(
        "mukena",
        "setel",
        titles="""
            Mukena {bahan} {warna}, {size}
            Mukena {bahan} {hias} {warna}, {size}
            Mukena {model} {bahan} {hias} {warna}, {size}
        """,
        sizes="""
            dewasa = 115000-235000 @ 620 | jumbo = 140000-270000 @ 720 | anak = 80000-155000 @ 420 |
            remaja = 100000-195000 @ 520
        """,
        facts="""
            Ukuran: {size}
            Bahan: Kain {bahan}
            Isi: Atasan, bawahan, tas / Atasan, bawahan, sajadah tipis, tas
        """,
        openings="""
            Mukena {bahan} yang ringan dan muat di tas kerja.
            Tidak menerawang dan tidak licin waktu rukuk.
            Dijahit oleh kelompok ibu pengajian.
            Hiasannya {hias}, sederhana dan tidak gatal.
        """,
        middles="""
            Karet kepalanya lembut dan bisa diganti.
            Lebarnya leluasa untuk yang bertubuh besar.
            Kainnya tidak kusut walau dilipat lama.
            Ada kantong kecil dari kain yang sama.
        """,
        closings="""
            Sering dibeli untuk seserahan.
            Cuci dengan air dingin, cepat kering.
            Bisa dibordir nama.
        """,
        warna="putih|krem|abu-abu|biru muda|merah muda|ungu talas|hijau sage|hitam",
        bahan="katun rayon|parasut|katun jepang|silk|batik",
        hias="renda|bordir|polos",
        model="travel|terusan|potongan",
    ),
    kind(
        "gamis",
        "lembar",
        titles="""
            Gamis {motif} {warna}, ukuran {size}
            Gamis {bahan} {motif} {warna}, ukuran {size}
            Gamis {model} {motif} {warna}, ukuran {size}
        """,
        sizes="""
            S = 135000-265000 @ 450 | M = 135000-270000 @ 470 | L = 140000-280000 @ 500 |
            XL = 150000-295000 @ 540 | XXL = 160000-315000 @ 580
        """,
        facts="""
            Ukuran: {size}
            Bahan: Kain {bahan}
            Warna: {warna}
        """,
        openings="""
            Gamis {model} yang longgar tanpa membuat tenggelam.
            Potongan A dengan saku kanan kiri.
            Bisa untuk mengajar, ke pasar, dan ke undangan.
            Bahan {bahan} yang tidak lengket di kaki.
        """,
        middles="""
            Ritsleting depan, ramah untuk ibu menyusui.
            Pergelangannya berkancing supaya mudah berwudu.
            Kelimannya bisa diturunkan empat senti.
            Furingnya sampai lutut.
        """,
        closings="""
            Tulis tinggi badan Anda di catatan pesanan.
            Ada jilbab dengan warna yang sama.
            Gantung, jangan dilipat lama.
        """,
        motif="polos|bunga|gerimis|garis|kotak kecil|daun talas",
        warna="hitam|merah marun|hijau sage|biru dongker|krem|cokelat susu|ungu manggis",
        bahan="katun|rayon|ceruti|linen|jersey",
        model="harian|pesta|busui|keluarga",
    ),
    kind(
        "gelang",
        "buah",
        titles="""
            Gelang {bahan} {warna}
            Gelang {bahan} {model} {warna}
            Gelang {model} {bahan} {warna}, {size}
        """,
        sizes="anak = 9000-22000 @ 30 | dewasa = 14000-42000 @ 40 | isi 3 = 32000-85000 @ 80",
        facts="""
            Ukuran: {size}
            Bahan: {bahan}, tali elastis / {bahan}, tali lilin
            Warna: {warna}
        """,
        openings="""
            Gelang {bahan} yang dirangkai satu per satu.
            Model {model} yang ringan, tidak berbunyi waktu mengetik.
            Buatan remaja kampung sepulang sekolah.
            Warna {warna} yang pantas dengan batik dan kaos.
        """,
        middles="""
            Simpulnya dibakar dan disembunyikan.
            Talinya bisa diatur untuk segala pergelangan.
            Bahannya dihaluskan supaya tidak menyangkut di kain.
            Tidak berkarat kena keringat.
        """,
        closings="""
            Bisa diberi inisial.
            Dikemas kartu kecil, siap jadi kenang-kenangan.
            Suvenir hajatan bisa pesan seratus buah.
        """,
        warna="cokelat|hitam|merah marun|hijau|biru|pelangi|kuning kunyit",
        bahan="manik kayu|batok kelapa|tali kulit|biji jali|bambu|tenun|manik kaca",
        model="simpul|lilit|pasangan|susun",
    ),
)
