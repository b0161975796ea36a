"""Anyaman: kitchen ware, baskets, mats and hats of bamboo, pandan and mendong."""

from ..kind import kind

KINDS = (
    kind(
        "boboko",
        "buah",
        titles="""
            Boboko bambu {anyam}, {size}
            Boboko {anyam} {kaki}, {size}
            Bakul nasi bambu {anyam} {kaki}, {size}
        """,
        sizes="""
            1 liter = 22000-32000 @ 250 | 2 liter = 34000-48000 @ 380 | 3 liter = 46000-65000 @ 520 |
            5 liter = 68000-95000 @ 800
        """,
        facts="""
            Ukuran: {size}
            Bahan: Bambu tali / Bambu apus
            Perawatan: Cuci tanpa sabun, jemur sampai kering
        """,
        openings="""
            Boboko {anyam} dari bambu tali yang dibelah setipis kertas.
            Nasi di dalamnya tetap hangat dan tidak berair.
            Bakul yang dipakai nenek, dibuat lagi tanpa mengubah apa pun.
            Satu buah dianyam setengah hari.
        """,
        middles="""
            Bingkainya diikat rotan, bukan kawat.
            Bambunya direndam dua minggu supaya tidak dimakan bubuk.
            Anyaman {anyam} membuatnya kuat walau tipis.
            Jenis {kaki} ini berdiri mantap di meja.
        """,
        closings="""
            Rendam air panas sebelum dipakai pertama kali.
            Rumah makan Sunda biasanya memesan lusinan.
            Bagus juga untuk tempat buah dan roti.
        """,
        anyam="polos|kepang|corak belah ketupat|halus|warna alami|tepi hitam",
        kaki="kaki kayu|tanpa kaki|bertutup",
    ),
    kind(
        "hihid",
        "buah",
        titles="""
            Hihid bambu {anyam}, {size}
            Kipas bambu {anyam} {bentuk}, {size}
            Hihid {bentuk} {anyam}, {size}
        """,
        sizes="""
            kecil = 8000-13000 @ 70 | sedang = 12000-18000 @ 110 | besar = 17000-25000 @ 160 |
            isi 5 = 42000-68000 @ 480
        """,
        facts="""
            Ukuran: {size}
            Bahan: Bambu tali, gagang bambu / Bambu apus, gagang kayu
        """,
        openings="""
            Hihid untuk mengipas nasi, sate, dan orang yang kegerahan.
            Kipas bambu yang anginnya besar, tangannya ringan.
            Anyaman {anyam} dengan tepi yang dilipat rapi.
            Perkakas kecil yang tidak ada gantinya di dapur Sunda.
        """,
        middles="""
            Gagangnya dibelah dan diikat, tidak dipaku.
            Bentuk {bentuk} mengikuti contoh lama.
            Seorang perajin membuat dua puluh sehari.
            Serutan bambunya dihaluskan supaya tidak menusuk.
        """,
        closings="""
            Laris sebagai suvenir hajatan.
            Jangan dicuci, cukup dilap.
            Gantung di dekat tungku supaya kering.
        """,
        anyam="polos|kepang|warna|dua warna|tulisan|halus",
        bentuk="persegi|hati|bulat|daun",
    ),
    kind(
        "tampah",
        "buah",
        titles="""
            Tampah bambu {anyam}, {size}
            Nyiru {anyam} {tepi}, {size}
            Tampah {anyam} {tepi}, {size}
        """,
        sizes="""
            25 cm = 15000-22000 @ 200 | 40 cm = 24000-36000 @ 400 | 50 cm = 34000-49000 @ 600 |
            60 cm = 44000-63000 @ 850
        """,
        facts="""
            Garis tengah: {size}
            Bahan: Bambu tali, bingkai bambu tua / Bambu apus, bingkai rotan
        """,
        openings="""
            Tampah {anyam} untuk menampi, menjemur, dan menata tumpeng.
            Anyamannya rapat, beras tidak lolos.
            Nyiru yang lurus, tidak bergelombang setelah dijemur.
            Bambunya dipotong saat tua dan bulan gelap, begitu aturan orang sini.
        """,
        middles="""
            Tepinya {tepi} dan tidak lepas walau dibanting.
            Bilahnya dikerik dua sisi.
            Diameter {size} diukur dari tepi ke tepi.
            Dijemur tiga hari sebelum dijual.
        """,
        closings="""
            Alasi daun pisang untuk sajian.
            Bisa dilukis anak-anak di sekolah.
            Angin-anginkan setelah dipakai.
        """,
        anyam="rapat|jarang|kepang|hias|halus|warna alami",
        tepi="ikat rotan|ikat bambu|lilit tali",
    ),
    kind(
        "keranjang-anyam",
        "buah",
        titles="""
            Keranjang {guna} {bahan}, {size}
            Keranjang {guna} {bahan} {warna}, {size}
            Keranjang anyam {bahan} {guna} {warna}, {size}
        """,
        sizes="kecil = 28000-48000 @ 300 | sedang = 48000-85000 @ 600 | besar = 85000-150000 @ 1200",
        facts="""
            Ukuran: {size}
            Bahan: Anyaman {bahan}
            Warna: {warna}
        """,
        openings="""
            Keranjang {guna} yang kuat dan tidak mencong.
            Dianyam dari {bahan}, dimulai dari alasnya.
            Pengganti kantong plastik yang enak dipandang.
            Bentuknya rapi sampai ke sudut bawah.
        """,
        middles="""
            Pegangannya dililit rapat supaya tidak melukai tangan.
            Warnanya {warna}, dioles pelapis tipis.
            Alasnya dobel untuk menahan beban.
            Dikerjakan dua orang dalam sehari.
        """,
        closings="""
            Tambahkan kain di dalamnya kalau untuk roti.
            Isi lima kilo masih aman.
            Toko bunga dan hotel sering memesan.
        """,
        warna="alami|cokelat tua|hitam putih|merah|hijau|dua warna",
        guna="belanja|hantaran|cucian|buah|piknik|parsel|bekal",
        bahan="bambu|rotan|pandan|mendong|pelepah pisang",
    ),
    kind(
        "tikar",
        "lembar",
        titles="""
            Tikar {bahan} {corak}, {size}
            Tikar {bahan} {corak} {jahit}, {size}
            Tikar lipat {bahan} {corak}, {size}
        """,
        sizes="""
            60 × 120 cm = 45000-70000 @ 600 | 100 × 150 cm = 85000-130000 @ 1300 |
            150 × 200 cm = 150000-225000 @ 2500 | 200 × 200 cm = 205000-300000 @ 3300
        """,
        facts="""
            Ukuran: {size}
            Bahan: Anyaman {bahan}
            Tepi: {jahit}
        """,
        openings="""
            Tikar {bahan} yang adem di lantai dan tidak lengket di kulit.
            Daunnya direbus, dijemur, lalu dianyam tangan.
            Tikar botram: digelar, diisi makanan, dilipat lagi.
            Corak {corak} dianyam, bukan dicetak.
        """,
        middles="""
            Tepinya {jahit} supaya tidak terurai.
            Warnanya dari pewarna yang tidak luntur ke baju.
            Dianyam rapat, kerikil tidak terasa.
            Satu lembar besar perlu empat hari.
        """,
        closings="""
            Lap dengan kain basah, jemur teduh.
            Bisa dilipat masuk bagasi motor.
            Masjid dan saung sering memesan ukuran khusus.
        """,
        corak="polos|kotak|garis|ketupat|bunga|dua warna|tepi merah",
        bahan="pandan|mendong|bambu|purun",
        jahit="jahit kain|lipat anyam",
    ),
    kind(
        "topi-pandan",
        "buah",
        titles="""
            Topi pandan {model} {warna}, {size}
            Topi {bahan} {model} {warna}, {size}
            Topi anyam {bahan} {model} {warna}, {size}
        """,
        sizes="anak = 22000-38000 @ 120 | dewasa = 35000-68000 @ 160 | lebar = 48000-88000 @ 220",
        facts="""
            Ukuran: {size}
            Bahan: Anyaman {bahan}, pita katun / Anyaman {bahan}
            Warna: {warna}
        """,
        openings="""
            Topi {model} yang teduh dan tidak membuat kepala gerah.
            Anyaman {bahan} halus yang bisa digulung.
            Topi untuk ke sawah, sekarang dibawa ke pantai.
            Ringan sekali, sering lupa sedang dipakai.
        """,
        middles="""
            Pitanya bisa dilepas dan dicuci.
            Tepinya dijahit dua baris.
            Warna {warna} dari celupan daun dan kulit kayu.
            Bentuknya kembali setelah dilipat.
        """,
        closings="""
            Kalau basah, bentuk lagi lalu angin-anginkan.
            Bisa dipesan dengan pita nama acara.
            Simpan tergantung, jangan ditindih.
        """,
        warna="alami|cokelat|hitam|krem|dua warna|pita merah|pita gerimis",
        model="bundar|koboi|fedora|caping|lebar",
        bahan="pandan|mendong|bambu",
    ),
)
