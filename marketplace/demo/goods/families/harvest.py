"""Jamur, sayur, beras, telur: the weekly shopping from the nearest fields."""

from ..kind import kind

KINDS = (
    kind(
        "jamur-tiram",
        "bungkus",
        titles="""
            Jamur tiram {jenis} segar, {size}
            Jamur tiram {jenis} {pilih}, {size}
            Jamur tiram {jenis} {olah}, {size}
        """,
        sizes="""
            200 g = 6500-9500 @ 220 | 250 g = 8000-11500 @ 270 | 500 g = 15000-21000 @ 530 |
            1 kg = 28000-38000 @ 1050
        """,
        facts="""
            Berat: {size}
            Media: Serbuk kayu sengon, tanpa pestisida
            Tahan: 4 hari di kulkas / 3 hari di kulkas
        """,
        openings="""
            Jamur tiram {jenis} dipanen subuh sebelum tudungnya mekar lebar.
            Putih bersih, tidak berair, dan tidak bau.
            Tumbuh di kumbung bambu yang disemprot air tiap pagi.
            Rumpunnya utuh, akarnya sudah dipotong.
        """,
        middles="""
            Medianya serbuk kayu dan dedak, tanpa obat.
            Ukuran {pilih}, cocok untuk tumis dan jamur krispi.
            Dikemas berlubang supaya tetap bernapas.
            Panen tiap hari, jadi tidak pernah ada stok lama.
        """,
        closings="""
            Jangan dicuci sebelum disimpan.
            Suwir, peras airnya, baru digoreng.
            Bekas baglognya kami jadikan kompos.
        """,
        jenis="putih|cokelat|kuning|merah muda|kuping",
        pilih="pilihan|sedang|kecil",
        olah="bumbu siap goreng|suwir|kering|segar petik pagi|krispi",
    ),
    kind(
        "sayur",
        "ikat",
        titles="""
            {jenis} {asal}, {size}
            {jenis} segar, {size}
            {jenis} {tanam} {asal}, {size}
        """,
        sizes="""
            1 ikat = 4000-8000 @ 280 | 3 ikat = 11000-22500 @ 820 | 250 g = 5000-11000 @ 265 |
            500 g = 9000-20000 @ 520 | 1 kg = 17000-38000 @ 1030
        """,
        facts="""
            Isi: {size}
            Tanam: Cara {tanam}
            Tahan: 3 hari di kulkas / 4 hari di kulkas
        """,
        openings="""
            Dipetik setelah pesanan ditutup, tiba sebelum Anda memasak.
            Sayur kebun sejuk, segar sampai ke batangnya.
            Dari petak kecil yang ditanam bergilir.
            Tanahnya sudah dibersihkan, tinggal cuci sekali.
        """,
        middles="""
            Ditanam {tanam}, disiram air gunung.
            Dikemas dengan daun pisang, bukan plastik.
            Yang layu dan berlubang besar kami sisihkan.
            Harganya mengikuti musim, tetapi tidak melonjak.
        """,
        closings="""
            Bungkus kertas basah sebelum masuk kulkas.
            Masak hari itu untuk rasa manisnya.
            Warung nasi bisa langganan harian.
        """,
        jenis="""Kangkung|Bayam|Selada|Pakcoy|Wortel|Brokoli|Buncis|Kacang panjang|Daun bawang|Caisim|Leunca|Kemangi|
            Pucuk labu|Daun singkong|Tomat|Cabai rawit|Cabai keriting|Terung|Oyong|Pepaya muda|Jagung manis|Ubi cilembu|
            Reundeu|Pohpohan|Labu siam""",
        asal="Cisarua|Megamendung|Pamijahan|Sukamakmur|Ciawi",
        tanam="organik|hidroponik|biasa",
    ),
    kind(
        "beras",
        "karung",
        titles="""
            Beras {jenis}, {size}
            Beras {jenis} {giling}, {size}
            Beras {jenis} {asal} {giling}, {size}
        """,
        sizes="""
            1 kg = 14500-21000 @ 1020 | 2,5 kg = 36000-51000 @ 2540 | 5 kg = 71000-100000 @ 5050 |
            10 kg = 140000-195000 @ 10080
        """,
        facts="""
            Berat: {size}
            Jenis: Beras {jenis}, {giling}
            Tahan: 3 bulan di wadah tertutup / 4 bulan di wadah kedap
        """,
        openings="""
            Beras {jenis} giling baru, pulen dan wangi.
            Padi dari sawah sendiri, digiling di penggilingan desa.
            Tanpa pemutih dan tanpa pewangi.
            Panen dua kali setahun, digiling sedikit demi sedikit.
        """,
        middles="""
            Butirnya utuh, menirnya di bawah sepuluh persen.
            Digiling {giling} sesuai pesanan.
            Dijemur di lantai semen bersih, bukan di jalan.
            Setelah matang, nasinya tetap enak sampai malam.
        """,
        closings="""
            Airnya sedikit dikurangi karena berasnya baru.
            Simpan dengan daun jeruk supaya tidak berkutu.
            Koperasi bisa mengantar tiap bulan.
        """,
        jenis="pandan wangi|ciherang|merah|hitam|ketan putih|ketan hitam|inpari|sarinah|IR 64|cokelat",
        giling="giling baru|giling sekali|slip",
        asal="Jonggol|Cariu|Tanjungsari|Pamijahan|Cibungbulang",
    ),
    kind(
        "telur",
        "kemasan",
        titles="""
            Telur {jenis}, isi {size}
            Telur {jenis} {olah}, isi {size}
            Telur {jenis} {ternak} {olah}, isi {size}
        """,
        sizes="6 = 15000-24000 @ 420 | 10 = 24000-38000 @ 690 | 15 = 35000-56000 @ 1020 | 30 = 68000-108000 @ 2000",
        facts="""
            Isi: {size} butir
            Jenis: Telur {jenis}
            Tahan: 2 minggu di suhu ruang, 4 minggu di kulkas
        """,
        openings="""
            Telur {jenis} diambil pagi dan sore, langsung disortir.
            Kuningnya pekat karena pakannya jagung dan hijauan.
            Kandangnya di belakang rumah, ayamnya kami kenal semua.
            Umurnya tidak lebih dari tiga hari waktu sampai.
        """,
        middles="""
            Tiap butir diteropong dengan lampu sebelum dikemas.
            Dari ternak {ternak}, tanpa antibiotik rutin.
            Dikemas dalam baki kertas, aman dibawa motor.
            Cangkangnya tebal dan bersih.
        """,
        closings="""
            Yang retak di jalan kami ganti.
            Baki kosong boleh dikembalikan ke kurir.
            Tukang kue bisa langganan per peti.
        """,
        jenis="ayam ras|ayam kampung|bebek|puyuh|ayam arab|ayam kampung omega",
        olah="segar|asin|asin asap|asin panggang|besar|sedang",
        ternak="umbaran|kandang|desa",
    ),
)
