"""Tas, sepatu, dan sandal: the workshops of Ciampea and Ciomas."""

from ..kind import kind

KINDS = (
    kind(
        "tas-jinjing",
        "buah",
        titles="""
            Tas jinjing {bahan} {warna}
            Tas {model} {bahan} {warna}
            Tas jinjing {bahan} {warna}, ukuran {size}
            Tas {model} {bahan} {warna}, ukuran {size}
        """,
        sizes="kecil = 75000-135000 @ 380 | sedang = 110000-195000 @ 520 | besar = 150000-265000 @ 720",
        facts="""
            Ukuran: {size}
            Bahan: {bahan}, furing katun, ritsleting YKK / {bahan}, furing dinir, kepala ritsleting logam
            Warna: {warna}
        """,
        openings="""
            Dijahit di rumah produksi Ciampea, jahitannya rapat dan lurus.
            Tas {model} yang muat laptop kecil, dompet, dan payung.
            Polanya kami gambar sendiri, bukan tiruan merek orang.
            Tas untuk kerja yang masih pantas dibawa kondangan.
        """,
        middles="""
            Bahan {bahan} dipotong satu arah supaya warnanya sama.
            Talinya diperkuat dengan jahitan silang.
            Ada saku dalam untuk telepon dan kunci.
            Tepinya dicat tiga kali, tidak mudah mengelupas.
        """,
        closings="""
            Kuat membawa lima kilo belanjaan.
            Lebih bagus kalau diisi kertas saat tidak dipakai.
            Perajinnya menerima perbaikan tali dan ritsleting.
        """,
        warna="hitam|cokelat|krem|merah marun|biru dongker|hijau lumut|kunyit|abu-abu|ungu manggis|cokelat susu",
        model="tote|selempang|bahu|kerja|belanja|kondangan",
        bahan="kanvas|kulit sintetis|kulit sapi|kain gerimis|kain tenun|anyam kulit",
    ),
    kind(
        "tas-ransel",
        "buah",
        titles="""
            Ransel {guna} {warna}
            Tas ransel {guna} {bahan} {warna}
            Ransel {guna} {bahan} {warna}, {size}
        """,
        sizes="""
            15 liter = 95000-150000 @ 550 | 20 liter = 125000-195000 @ 680 | 25 liter = 155000-240000 @ 820 |
            35 liter = 210000-325000 @ 1100
        """,
        facts="""
            Isi: {size}
            Bahan: {bahan}, busa 8 mm, ritsleting nomor 8
            Laptop: Muat 14 inci / Muat 15,6 inci
        """,
        openings="""
            Ransel {guna} dengan sandaran busa yang tidak panas di punggung.
            Dijahit dua kali di titik yang biasanya jebol.
            Tas untuk anak kereta yang berdiri satu jam.
            Buatan bengkel yang dulu menjahit untuk merek besar.
        """,
        middles="""
            Bahan {bahan} menahan gerimis, dan ada selubung hujannya.
            Saku laptopnya terpisah dan menggantung.
            Tali pundaknya lebar dan bisa diatur.
            Ritsletingnya kasar di gigi, tetapi itu yang membuatnya awet.
        """,
        closings="""
            Bisa dibordir nama anak atau nama sekolah.
            Cuci dengan tangan dan jemur di tempat teduh.
            Bengkelnya memberi servis ritsleting seumur pakai.
        """,
        warna="hitam|abu-abu|biru dongker|hijau tentara|merah marun|cokelat|hitam kuning|abu merah",
        guna="sekolah|kuliah|kerja|jalan|laptop|anak|serut",
        bahan="kanvas|kordura|dinir|kulit sintetis|kanvas batik",
    ),
    kind(
        "dompet",
        "buah",
        titles="""
            Dompet {model} {bahan} {warna}
            Dompet {model} {warna}
            Dompet {bahan} {warna}, ukuran {size}
        """,
        sizes="kartu = 25000-55000 @ 80 | lipat = 48000-105000 @ 130 | panjang = 68000-145000 @ 190",
        facts="""
            Ukuran: {size}
            Bahan: {bahan}
            Muat: 6 kartu dan uang kertas / 8 kartu, uang kertas, dan koin
        """,
        openings="""
            Dompet {model} yang tipis walau penuh kartu.
            Dipotong dan dijahit tangan dengan benang lilin.
            Barang kecil yang dipakai tiap hari, maka dibuat baik-baik.
            Warna {warna} yang makin bagus kalau sering dipegang.
        """,
        middles="""
            Bahan {bahan} dipilih bagian punggungnya.
            Kantong koinnya dalam, tidak tumpah waktu dibuka.
            Tepinya digosok sampai licin.
            Kancingnya kuningan dan tidak berkarat.
        """,
        closings="""
            Bisa diukir nama paling banyak sepuluh huruf.
            Olesi minyak kulit sekali setahun.
            Dikirim dalam kotak kecil, siap jadi hadiah.
        """,
        warna="cokelat tua|hitam|cokelat muda|merah marun|biru tua|hijau tua|krem|motif gerimis",
        model="lipat|panjang|kartu|koin|perempuan|laki-laki|paspor",
        bahan="kulit sapi|kulit domba|kulit sintetis|kain batik|kanvas",
    ),
    kind(
        "sandal",
        "pasang",
        titles="""
            Sandal {model} {warna}, ukuran {size}
            Sandal {bahan} {model} {warna}, ukuran {size}
            Sandal {untuk} {model} {warna}, ukuran {size}
        """,
        sizes="""
            36–37 = 45000-118000 @ 480 | 38–39 = 45000-122000 @ 520 | 40–41 = 48000-128000 @ 580 |
            42–43 = 50000-134000 @ 640
        """,
        facts="""
            Ukuran: {size}
            Bahan: {bahan}, sol karet / {bahan}, sol TPR
            Warna: {warna}
        """,
        openings="""
            Sandal {model} dari bengkel rumahan Ciomas.
            Solnya dilem dan dijahit, tidak hanya ditempel.
            Empuk sejak dipakai pertama, tidak melecetkan jempol.
            Sandal harian yang kuat dibawa jalan ke pasar dan ke masjid.
        """,
        middles="""
            Tali {bahan} dipasang dengan cetakan kaki orang sini, agak lebar.
            Tapaknya beralur supaya tidak licin di lantai basah.
            Dipres semalam agar lemnya matang.
            Tiap pasang dicoba sebelum dibungkus.
        """,
        closings="""
            Kaki lebar sebaiknya naik satu nomor.
            Sol bisa diganti di bengkel kami.
            Angin-anginkan setelah kehujanan.
        """,
        warna="hitam|cokelat|krem|merah marun|hijau lumut|biru dongker|putih tulang|cokelat muda",
        model="jepit|selop|gunung|anyam|teplek|hak rendah",
        untuk="laki-laki|perempuan|anak|keluarga",
        bahan="kulit|kulit sintetis|kanvas|batik",
    ),
    kind(
        "sepatu",
        "pasang",
        titles="""
            Sepatu {model} {warna}, ukuran {size}
            Sepatu {model} {bahan} {warna}, ukuran {size}
            Sepatu {model} {bahan} {untuk} {warna}, ukuran {size}
        """,
        sizes="""
            36–37 = 125000-270000 @ 750 | 38–39 = 128000-285000 @ 820 | 40–41 = 135000-310000 @ 920 |
            42–43 = 140000-325000 @ 1000
        """,
        facts="""
            Ukuran: {size}
            Bahan: {bahan}, sol karet, alas dalam busa
            Garansi: Lem dan jahitan 3 bulan / Sol 6 bulan
        """,
        openings="""
            Sepatu {model} jahitan tangan perajin Ciomas.
            Dibentuk di atas kayu acuan dua hari penuh.
            Sepatu rapi untuk yang seharian berdiri.
            Modelnya sederhana supaya tidak lekas ketinggalan.
        """,
        middles="""
            Bahan {bahan} dipotong dari lembaran yang sama, kiri dan kanan serupa.
            Solnya karet dan bisa diganti.
            Alas dalamnya bisa dicabut dan dicuci.
            Tumitnya diperkuat supaya tidak melipat.
        """,
        closings="""
            Ukur telapak Anda dulu, lalu cocokkan dengan nomor.
            Semir sebulan sekali.
            Bengkel kami menerima sol ulang.
        """,
        warna="hitam|cokelat tua|cokelat|putih|krem|biru dongker|merah marun",
        model="pantofel|kets|bot|sekolah|balet|kerja|mokasin|safety",
        untuk="laki-laki|perempuan|anak",
        bahan="kulit|kulit sintetis|kanvas|suede",
    ),
)
