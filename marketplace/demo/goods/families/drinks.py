"""Kopi, teh, dan minuman: coffee and tea of the slopes, warming wedang, nutmeg syrup, yogurt."""

from ..kind import kind

KINDS = (
    kind(
        "kopi-biji",
        "bungkus",
        titles="""
            Kopi {jenis} biji {sangrai}, {size}
            Biji kopi {jenis} {proses}, {size}
            Kopi {jenis} {asal} biji {sangrai}, {size}
            Kopi biji {jenis} {asal} {proses}, {size}
        """,
        sizes="""
            100 g = 24000-34000 @ 125 | 200 g = 45000-64000 @ 230 | 250 g = 56000-78000 @ 285 |
            500 g = 108000-148000 @ 545 | 1 kg = 205000-280000 @ 1070
        """,
        facts="""
            Isi bersih: {size}
            Jenis: Kopi {jenis}, {proses}
            Sangrai: {sangrai}
            Ketinggian: 900–1.300 mdpl / 1.000–1.400 mdpl / 700–1.100 mdpl
            Tahan: 6 bulan, terbaik minggu ke-2 sampai ke-8
        """,
        openings="""
            Ceri merah dipetik pilih, tidak dirampas sekali ranting.
            Kopi {jenis} dari kebun rakyat di lereng Bogor.
            Ditanam di sela pohon pelindung, jadi tumbuhnya pelan dan bijinya padat.
            Diproses {proses} dan dijemur di para-para sampai kadar airnya dua belas persen.
        """,
        middles="""
            Aromanya cokelat dan gula aren, dengan ujung sedikit rempah.
            Tingkatnya {sangrai}, dalam jumlah kecil supaya tidak menginap lama.
            Bersih di mulut dan tidak menyisakan pahit gosong.
            Biji cacat dibuang tangan sebelum dan sesudah disangrai.
        """,
        closings="""
            Tanggal sangrai tertulis di bungkus.
            Giling sesaat sebelum diseduh supaya wanginya penuh.
            Enak tubruk, bagus juga untuk alat seduh manual.
        """,
        jenis="robusta|arabika|liberika|campuran robusta arabika",
        sangrai="sangrai sedang|sangrai gelap|sangrai terang",
        proses="natural|madu|basah",
        asal="Cibulao|Puncak|Sukamakmur|Halimun|Salak",
    ),
    kind(
        "kopi-bubuk",
        "bungkus",
        titles="""
            Kopi {jenis} {asal}, {size}
            Kopi bubuk {jenis} {giling}, {size}
            Kopi tubruk {jenis} {asal}, {size}
            Kopi {jenis} {asal} {giling}, {size}
        """,
        sizes="""
            100 g = 15000-24000 @ 120 | 150 g = 22000-34000 @ 175 | 200 g = 29000-45000 @ 225 |
            250 g = 45000-68000 @ 280 | 500 g = 82000-125000 @ 540
        """,
        facts="""
            Isi bersih: {size}
            Jenis: Kopi {jenis}, {giling}
            Campuran: Tanpa jagung, tanpa perisa
            Tahan: 6 bulan, tersegel / 4 bulan, tersegel
        """,
        openings="""
            Kopi {jenis} murni, tanpa jagung dan tanpa beras sangrai.
            Digiling di hari pesanan, jadi wanginya sampai ke dapur Anda.
            Kopi yang diminum petaninya sendiri tiap pagi.
            Bubuk {giling} dari biji petik merah.
        """,
        middles="""
            Pahitnya bulat dan tidak asam di perut.
            Disangrai di wajan tanah oleh orang yang sama sejak awal.
            Satu sendok makan penuh cukup untuk satu gelas.
            Busanya tebal, tanda kopinya masih segar.
        """,
        closings="""
            Seduh dengan air yang baru berhenti mendidih.
            Tambahkan gula aren kalau suka.
            Cocok untuk warung, karena ampasnya turun cepat.
        """,
        jenis="robusta|arabika|robusta jahe|robusta gula aren|liberika|robusta lanang|robusta rempah",
        giling="giling halus|giling sedang|giling kasar",
        asal="Cibulao|Puncak|Sukamakmur|Bogor|Halimun|Sukajaya",
    ),
    kind(
        "teh",
        "bungkus",
        titles="""
            Teh {jenis} {asal}, {size}
            Teh {jenis} {bentuk}, {size}
            Teh gunung {jenis} {asal} {bentuk}, {size}
        """,
        sizes="""
            50 g = 9500-16000 @ 70 | 100 g = 17000-29000 @ 125 | 250 g = 39000-66000 @ 285 |
            isi 25 kantong = 14000-22000 @ 90
        """,
        facts="""
            Kemasan: {size}
            Bahan: Daun teh {jenis}
            Tahan: 12 bulan dalam wadah rapat / 18 bulan, tersegel
        """,
        openings="""
            Pucuk teh dipetik pagi di kebun dataran tinggi.
            Teh {jenis} dengan seduhan jernih keemasan.
            Dari petani kecil di pinggir perkebunan lama.
            Teh rumahan yang biasa disuguhkan untuk tamu.
        """,
        middles="""
            Dilayukan semalam dan digulung sebelum dikeringkan.
            Sepatnya ringan dan manis di akhir.
            Tanpa pewangi, harumnya dari daun dan bunga.
            Satu sendok teh cukup untuk dua gelas.
        """,
        closings="""
            Seduh tiga menit, angkat daunnya.
            Bisa diseduh dua kali.
            Enak dingin dengan perasan jeruk.
        """,
        jenis="hijau|hitam|melati|putih|sereh|daun kelor|bunga telang|rosela|kayu manis|pandan",
        bentuk="seduh|kantong|gulung tangan",
        asal="Puncak|Gunung Mas|Ciawi|Malasari|Halimun",
    ),
    kind(
        "bandrek",
        "bungkus",
        titles="""
            Bandrek {rasa}, {size}
            Bandrek hanjuang {rasa}, {size}
            Bandrek instan {rasa} {manis}, {size}
            Wedang bandrek {rasa}, {size}
        """,
        sizes="""
            isi 5 saset = 12000-16000 @ 160 | isi 10 saset = 23000-30000 @ 300 | 200 g = 19000-25000 @ 230 |
            500 g = 44000-56000 @ 540
        """,
        facts="""
            Kemasan: {size}
            Bahan: Jahe merah, gula aren, kayu manis, cengkih, {rasa} / Jahe, gula aren, lada, sereh, {rasa}
            Tahan: 12 bulan, tersegel / 8 bulan, tersegel
        """,
        openings="""
            Jahe merah parut dimasak dengan gula aren sampai mengkristal.
            Bandrek yang hangatnya terasa sampai dada.
            Minuman malam di udara dingin, sekarang tinggal seduh.
            Rempahnya utuh waktu dibeli, digiling sendiri di dapur kami.
        """,
        middles="""
            Ditambah {rasa}, jadi tidak hanya pedas.
            Jenis ini {manis}, dan semua manisnya dari gula aren.
            Jahenya lebih banyak daripada gulanya.
            Tidak memakai pewarna, cokelatnya dari gula.
        """,
        closings="""
            Seduh satu saset dengan 150 ml air panas.
            Tambah susu kental kalau mau jadi bajigur.
            Bagus untuk tamu yang baru kehujanan.
        """,
        rasa="original|susu|kelapa|kopi|serai|kayu secang|pedas|kunyit|durian",
        manis="manis sedang|sedikit gula|manis penuh",
    ),
    kind(
        "bir-pletok",
        "botol",
        titles="""
            Bir pletok {rasa}, {size}
            Bir pletok secang {rasa}, {size}
            Bir pletok {rasa} {manis}, {size}
        """,
        sizes="""
            250 ml = 13000-17000 @ 310 | 350 ml = 17000-22000 @ 420 | 500 ml = 23000-30000 @ 590 |
            1 liter = 42000-54000 @ 1120
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Kayu secang, jahe, serai, pandan, kapulaga, gula
            Alkohol: Tidak ada
            Tahan: 2 minggu di kulkas / 3 bulan sebelum dibuka
        """,
        openings="""
            Minuman rempah merah dari kayu secang, namanya saja yang bir.
            Hangat di tenggorokan dan merah dari secang asli.
            Resep tetangga Betawi yang menetap di sini sejak lama.
            Tiga belas rempah direbus satu jam, lalu disaring dua kali.
        """,
        middles="""
            Rasa {rasa} ringan, jahenya tetap di depan.
            Jenis ini {manis}.
            Dibotolkan panas-panas supaya awet tanpa pengawet.
            Warnanya bisa berubah sedikit, tergantung secangnya.
        """,
        closings="""
            Kocok dengan es supaya berbusa.
            Hangatkan kalau malam, dinginkan kalau siang.
            Botol kosong kami terima kembali.
        """,
        rasa="original|serai|jahe merah|lemon|pala|cengkih|madu",
        manis="manis sedang|tanpa gula|sedikit gula",
    ),
    kind(
        "sirup-pala",
        "botol",
        titles="""
            Sirup pala {rasa}, {size}
            Sirup pala bogor {rasa}, {size}
            Sari pala {rasa} {kental}, {size}
        """,
        sizes="""
            250 ml = 18000-24000 @ 330 | 350 ml = 24000-31000 @ 460 | 500 ml = 32000-41000 @ 640 |
            630 ml = 38000-49000 @ 830
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Sari buah pala, gula, air
            Takaran: 1 bagian sirup, 4 bagian air / 1 bagian sirup, 5 bagian air
            Tahan: 6 bulan, 1 bulan setelah dibuka
        """,
        openings="""
            Sari buah pala segar dimasak dengan gula sampai kental.
            Sirup pala yang harumnya lain dari sirup mana pun.
            Buah pala yang biasanya dibuang, di sini menjadi sirup.
            Minuman lebaran orang Bogor sejak zaman kakek.
        """,
        middles="""
            Diperas tanpa mesin supaya getirnya tidak ikut.
            Jenis {rasa} tetap bening setelah disaring tiga kali.
            Asamnya dari buah, tanpa sitrun.
            Dibotolkan panas dan ditutup dengan segel.
        """,
        closings="""
            Campur air dingin dan selasih.
            Enak juga untuk siraman es serut.
            Sebotol cukup untuk dua belas gelas.
        """,
        rasa="original|jahe|serai|madu|rosela|jeruk nipis|kayu manis",
        kental="kental|siap minum",
    ),
    kind(
        "yogurt",
        "botol",
        titles="""
            Yogurt {rasa}, {size}
            Yogurt susu {susu} {rasa}, {size}
            Yogurt {rasa} {kental}, {size}
        """,
        sizes="""
            200 ml = 9000-13000 @ 230 | 250 ml = 11000-15500 @ 290 | 500 ml = 21000-28000 @ 550 |
            1 liter = 38000-50000 @ 1080
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Susu {susu} segar, biakan yogurt, gula, {rasa}
            Tahan: 14 hari di kulkas / 10 hari di kulkas
        """,
        openings="""
            Susu {susu} segar diperah pagi dan difermentasi delapan jam.
            Yogurt rumahan yang asamnya ramah.
            Dari peternak sapi perah di lereng, bukan dari susu bubuk.
            Kental karena susunya, tanpa pengental tambahan.
        """,
        middles="""
            Rasa {rasa} dari buah atau bahan asli, tidak hanya perisa.
            Gulanya sedikit, bisa ditambah madu sendiri.
            Biakannya masih hidup waktu sampai di Anda.
            Botolnya disterilkan dan disegel.
        """,
        closings="""
            Kocok dulu sebelum diminum.
            Dikirim dengan kantong dingin, segera masukkan kulkas.
            Anak-anak suka yang dibekukan menjadi es.
        """,
        rasa="plain|stroberi|mangga|leci|anggur|jambu|melon|durian|nanas|bluberi|talas",
        susu="sapi|kambing",
        kental="kental|minum",
    ),
)
