"""Keripik dan camilan: crisps of roots, bananas and soybeans, emping, rengginang, crackling."""

from ..kind import kind

KINDS = (
    kind(
        "keripik-talas",
        "bungkus",
        titles="""
            Keripik talas {rasa}, {size}
            Keripik talas {potong} {rasa}, {size}
            Talas goreng tipis {rasa}, {size}
            Keripik talas bogor rasa {rasa}, {size}
        """,
        sizes="""
            100 g = 9500-12000 @ 125 | 200 g = 16000-20500 @ 230 | 500 g = 38000-46000 @ 540 |
            1 kg = 74000-88000 @ 1070
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Talas bogor, minyak kelapa, garam, bumbu {rasa} / Talas, minyak sawit, garam, bumbu {rasa}
            Tahan: 3 bulan, tersegel / 10 minggu, tersegel
        """,
        openings="""
            Talas bogor diiris tipis lalu digoreng sekali dalam minyak baru.
            Keripik talas yang renyah sampai remah terakhir.
            Talas dari kebun tetangga, dikupas dan diiris di hari panennya.
            Warnanya kecokelatan karena memang talas, bukan tepung yang diwarnai.
        """,
        middles="""
            Irisan direndam air garam dulu supaya tidak gatal di lidah.
            Bumbu {rasa} ditabur selagi hangat, jadi meresap dan tidak berjatuhan.
            Minyaknya ditiriskan dengan mesin putar, tangan tetap bersih waktu mengambil.
            Kami pilih talas tua, karena yang muda cepat melempem.
        """,
        closings="""
            Renyah dua minggu setelah dibuka kalau toplesnya rapat.
            Enak begitu saja, enak juga diremas di atas soto mi.
            Sering dibeli untuk teman nonton dan bekal perjalanan.
        """,
        rasa="""
            asin gurih | pedas daun jeruk | balado | keju | rumput laut | sapi panggang | bawang |
            jagung manis | manis wijen | original
        """,
        potong="stik|iris tipis|iris panjang",
    ),
    kind(
        "keripik-pisang",
        "bungkus",
        titles="""
            Keripik pisang {rasa}, {size}
            Keripik pisang {pisang} {rasa}, {size}
            Pisang {pisang} iris tipis {rasa}, {size}
        """,
        sizes="""
            100 g = 8000-11000 @ 120 | 150 g = 12000-15500 @ 175 | 250 g = 18000-23000 @ 280 |
            500 g = 34000-42000 @ 540
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Pisang {pisang}, minyak sawit, bumbu {rasa} / Pisang {pisang}, minyak kelapa, bumbu {rasa}
            Tahan: 2 bulan, tersegel / 10 minggu, tersegel
        """,
        openings="""
            Pisang {pisang} tua pohon, diiris memanjang dan digoreng sampai kuning.
            Manisnya dari pisang, bukan dari gula yang ditumpuk di luar.
            Keripik pisang tipis yang patah bunyinya.
            Satu tandan pisang {pisang} menjadi kira-kira empat bungkus seperti ini.
        """,
        middles="""
            Rasa {rasa} dibalut tipis supaya pisangnya tetap terasa.
            Digoreng dua kali dengan api kecil agar kering sampai tengah.
            Pisang mentah direndam air kapur sirih sebentar, itulah kuncinya renyah.
            Minyak diganti tiap pagi, jadi tidak ada rasa tengik.
        """,
        closings="""
            Anak-anak biasanya minta bungkus kedua.
            Pas untuk teman teh sore.
            Tutup rapat setelah dibuka karena cepat menyerap angin.
        """,
        rasa="manis|asin|cokelat|susu|karamel gula aren|balado|keju|original|matcha|kopi",
        pisang="nangka|kepok|tanduk|uli",
    ),
    kind(
        "keripik-singkong",
        "bungkus",
        titles="""
            Keripik singkong {rasa}, {size}
            Keripik sampeu {rasa}, {size}
            Keripik singkong {potong} {rasa}, {size}
            Opak singkong {rasa}, {size}
        """,
        sizes="""
            150 g = 9000-12000 @ 175 | 250 g = 13000-17500 @ 280 | 500 g = 24000-31000 @ 540 |
            1 kg = 45000-58000 @ 1070
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Singkong, minyak sawit, garam, bumbu {rasa}
            Tahan: 3 bulan, tersegel / 2 bulan, tersegel
        """,
        openings="""
            Singkong manis dicabut pagi, siangnya sudah masuk wajan.
            Keripik singkong tipis, kering, dan tidak keras di gigi.
            Di kampung kami namanya sampeu, di mana-mana sama enaknya.
            Camilan paling jujur: singkong, garam, dan api yang dijaga.
        """,
        middles="""
            Bumbu {rasa} dibuat sendiri dari cabai dan bawang, bukan penyedap kiloan.
            Diiris dengan pasah kayu supaya tebalnya sama.
            Setelah digoreng, diangin-anginkan dulu agar minyaknya turun.
            Hanya dipakai singkong umur delapan bulan, yang belum berserat.
        """,
        closings="""
            Sekali buka, biasanya habis.
            Cocok juga jadi taburan nasi uduk.
            Ada kemasan besar untuk warung dan kantin.
        """,
        rasa="asin|balado|pedas manis|pedas daun jeruk|keju|bawang putih|jagung bakar|original|pedas level 3|barbeku",
        potong="bulat tipis|kotak|stik|gelombang",
    ),
    kind(
        "keripik-tempe",
        "bungkus",
        titles="""
            Keripik tempe {rasa}, {size}
            Keripik tempe {bentuk} {rasa}, {size}
            Tempe goreng kering {rasa}, {size}
        """,
        sizes="100 g = 11000-14000 @ 125 | 200 g = 20000-25500 @ 230 | 400 g = 38000-47000 @ 440",
        facts="""
            Isi bersih: {size}
            Bahan: Kedelai, tepung beras, santan, ketumbar, bumbu {rasa}
            Tahan: 2 bulan, tersegel / 10 minggu, tersegel
        """,
        openings="""
            Tempe khusus keripik, diiris setipis kartu nama.
            Keripik tempe dengan balutan tepung beras yang tipis.
            Kedelainya masih utuh kelihatan di tiap keping.
            Dari tempe buatan sendiri, jadi umurnya tepat saat diiris.
        """,
        middles="""
            Santan dan ketumbar membuat wanginya keluar waktu bungkus dibuka.
            Rasa {rasa} dicampur di adonan, bukan hanya ditabur.
            Digoreng dua tahap supaya kering dan tidak berminyak.
            Tempe dan tepungnya ditimbang, sehingga tidak kebanyakan tepung.
        """,
        closings="""
            Enak dengan lalap dan sambal dadak.
            Teman rawon, soto, atau nasi hangat saja.
            Bisa untuk lauk anak kos beberapa hari.
        """,
        rasa="gurih|daun jeruk|pedas|bawang|cabai rawit|keju|rumput laut|original",
        bentuk="bulat|kotak|bundar besar|sagu",
    ),
    kind(
        "emping",
        "bungkus",
        titles="""
            Emping {bahan} {rasa}, {size}
            Emping {bahan} {lebar} {rasa}, {size}
            Ceplis {bahan} {rasa}, {size}
        """,
        sizes="""
            150 g = 16000-21000 @ 175 | 250 g = 25000-33000 @ 280 | 500 g = 47000-60000 @ 540 |
            1 kg = 90000-112000 @ 1060
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Biji {bahan}, garam / Biji {bahan} tua, garam laut
            Tahan: 6 bulan, tersegel / 4 bulan, tersegel
        """,
        openings="""
            Biji {bahan} disangrai dengan pasir lalu ditumbuk satu per satu.
            Emping {bahan} tipis buatan tangan, tepinya tidak gosong.
            Sejak nenek kami, menumbuknya di atas batu yang sama.
            Pahitnya tipis, gurihnya panjang.
        """,
        middles="""
            Dijemur sehari penuh di tampah, bukan dioven.
            Jenis {rasa} ini paling sering diminta menjelang hajatan.
            Ukurannya disortir supaya mekar bersamaan di wajan.
            Satu kilo biji menjadi setengah kilo emping, maka harganya begitu.
        """,
        closings="""
            Yang mentah digoreng beberapa detik saja.
            Taburkan di atas soto, gado-gado, atau nasi goreng.
            Tahan lama selama tidak kena lembap.
        """,
        bahan="melinjo|jengkol",
        rasa="mentah|asin siap makan|pedas manis siap makan|mentah super|balado siap makan|udang siap makan",
        lebar="lebar|kecil|tipis",
    ),
    kind(
        "rengginang",
        "bungkus",
        titles="""
            Rengginang {rasa} {siap}, {size}
            Rengginang ketan {ketan} {rasa} {siap}, {size}
            Rengginang mini {rasa} {siap}, {size}
        """,
        sizes="""
            200 g = 14000-18000 @ 240 | 250 g = 17000-22500 @ 290 | 500 g = 32000-41000 @ 550 |
            1 kg = 60000-76000 @ 1080
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Beras ketan {ketan}, garam, bumbu {rasa}
            Tahan: 6 bulan, tersegel / 4 bulan, tersegel
        """,
        openings="""
            Ketan {ketan} dikukus, dicetak tangan, lalu dijemur dua hari.
            Rengginang yang mekar penuh dan tidak bantat di tengah.
            Butir ketannya masih terlihat, seperti rengginang buatan nenek.
            Camilan hajatan yang pantas dimakan hari biasa.
        """,
        middles="""
            Bumbu {rasa} diaduk sewaktu ketan masih panas agar meresap.
            Penjemurannya menunggu matahari, jadi musim hujan stoknya terbatas.
            Cetakannya kecil supaya matang merata.
            Ketan kami beli dari sawah sendiri dan sawah tetangga.
        """,
        closings="""
            Yang mentah digoreng dengan minyak banyak dan panas.
            Simpan di kaleng, bunyinya tetap kriuk sebulan.
            Cocok untuk isi stoples ruang tamu.
        """,
        rasa="terasi|asin gurih|manis|bawang|udang|cabai|original",
        ketan="putih|hitam",
        siap="mentah|siap makan",
    ),
    kind(
        "kerupuk-kulit",
        "bungkus",
        titles="""
            Kerupuk kulit {asal} {rasa}, {size}
            Dorokdok {asal} {rasa}, {size}
            Dorokdok {asal} {rasa} {bentuk}, {size}
        """,
        sizes="""
            70 g = 13000-16500 @ 95 | 100 g = 18000-23000 @ 130 | 250 g = 42000-54000 @ 290 |
            500 g = 80000-100000 @ 550
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Kulit {asal}, minyak, garam, bawang putih, bumbu {rasa}
            Tahan: 3 bulan, tersegel / 2 bulan, tersegel
        """,
        openings="""
            Kulit {asal} direbus, dijemur, lalu digoreng dua kali sampai mekar.
            Dorokdok yang kopong dan ringan, bukan yang keras di tengah.
            Kerupuk kulit untuk teman kuah, dari dapur yang tiap hari menggoreng.
            Kulitnya dari tukang potong yang kami kenal dan jelas halalnya.
        """,
        middles="""
            Lemaknya dikerok bersih, jadi tidak berbau.
            Rasa {rasa} ditabur tipis setelah minyak turun.
            Digoreng di dua wajan: yang hangat dulu, baru yang panas.
            Garamnya sengaja ringan agar cocok dengan segala kuah.
        """,
        closings="""
            Siram kuah soto dan makan sebelum lembek, atau justru sesudahnya.
            Enak juga dijadikan isi seblak.
            Tutup rapat karena mudah melempem.
        """,
        asal="sapi|kerbau",
        rasa="original|pedas|balado|bawang|pedas daun jeruk|cabai ijo",
        bentuk="besar|kecil|panjang",
    ),
)
