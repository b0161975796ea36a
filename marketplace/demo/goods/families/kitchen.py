"""Sambal, lauk, dan bumbu: sambal, oncom, abon, salted fish, tofu and tempe, honey and palm sugar."""

from ..kind import kind

KINDS = (
    kind(
        "sambal",
        "botol",
        titles="""
            Sambal {rasa} {pedas}, {size}
            Sambal {rasa}, {size}
            Sambal {rasa} {pedas} siap makan, {size}
        """,
        sizes="""
            100 g = 15000-20000 @ 190 | 150 g = 20000-27000 @ 260 | 200 g = 26000-34000 @ 330 |
            250 g = 31000-41000 @ 400
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Cabai, bawang merah, bawang putih, minyak, {rasa}
            Tahan: 3 bulan, 1 bulan setelah dibuka / 6 minggu di kulkas
        """,
        openings="""
            Cabainya diulek kasar, jadi masih ada yang digigit.
            Sambal {rasa} yang ditumis sampai minyaknya keluar dan wanginya masuk kamar tamu.
            Dibuat per wajan kecil supaya tidak ada yang gosong.
            Tinggal buka, makan malam sudah setengah jadi.
        """,
        middles="""
            Pedasnya {pedas}, dan kami menepatinya.
            Bawangnya lebih banyak daripada cabainya.
            Garam dan gulanya sedikit, {rasa} yang bicara.
            Minyaknya cukup untuk mengawetkan, tidak sampai menggenang.
        """,
        closings="""
            Cocok dengan tahu goreng, lalap, dan nasi panas.
            Pakai sendok kering supaya awet.
            Campur ke nasi goreng, satu sendok saja.
        """,
        rasa="oncom|honje|bawang|terasi|cumi|teri|roa|matah|korek|tomat|jengkol|petai|kecombrang|ikan tongkol|kacang",
        pedas="pedas|sedang|pedas sekali|tidak terlalu pedas",
    ),
    kind(
        "sambal-hijau",
        "botol",
        titles="""
            Sambal hijau {rasa} {pedas}, {size}
            Sambal ijo {rasa}, {size}
            Sambal cabai hijau {rasa} {pedas}, {size}
        """,
        sizes="""
            100 g = 14000-19000 @ 190 | 150 g = 19000-26000 @ 260 | 200 g = 25000-33000 @ 330 |
            250 g = 30000-39000 @ 400
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Cabai hijau, tomat hijau, bawang merah, minyak, {rasa}
            Tahan: 2 bulan, 3 minggu setelah dibuka / 1 bulan di kulkas
        """,
        openings="""
            Cabai hijau keriting dikukus dulu baru diulek kasar.
            Sambal hijau yang warnanya tetap hijau karena tidak lama di wajan.
            Pedasnya segar, bukan membakar.
            Sambal yang biasanya hanya ada di rumah makan, sekarang di kulkas Anda.
        """,
        middles="""
            Tomat hijau memberi asam tanpa cuka.
            Ditambah {rasa} supaya nasinya cepat habis.
            Rasanya {pedas}, cocok juga untuk yang baru belajar pedas.
            Bawang merahnya utuh separuh, sengaja.
        """,
        closings="""
            Pasangannya ayam goreng dan dendeng.
            Hangatkan sebentar dengan sedikit minyak.
            Sebotol cukup untuk empat kali makan berdua.
        """,
        rasa="original|teri medan|petai|ikan asin|jengkol|cumi|bawang|jeruk limau|udang rebon|kemangi",
        pedas="pedas|sedang|pedas sekali",
    ),
    kind(
        "oncom",
        "papan",
        titles="""
            Oncom {jenis} {olah}, {size}
            Oncom {jenis} bogor {olah}, {size}
            Oncom {jenis} {bungkus} {olah}, {size}
        """,
        sizes="250 g = 5000-8500 @ 270 | 500 g = 9500-15000 @ 530 | 1 kg = 18000-28000 @ 1040",
        facts="""
            Isi bersih: {size}
            Bahan: Bungkil kacang tanah, ragi oncom / Ampas tahu, bungkil kacang, ragi oncom
            Tahan: 2 hari, 5 hari di kulkas / 3 hari di kulkas
        """,
        openings="""
            Oncom {jenis} yang jamurnya rata sampai pinggir.
            Dibuat dari bungkil kacang, jadi gurih sebelum dibumbui.
            Diperam dua malam di atas rak bambu.
            Bahan ulukutek dan nasi tutug oncom yang sebenarnya.
        """,
        middles="""
            Baunya segar, tanda umurnya pas.
            Dialasi {bungkus} supaya tetap lembap.
            Raginya kami teruskan dari papan ke papan sejak lama.
            Keluar dari rak peram pagi hari ini.
        """,
        closings="""
            Tumis dengan leunca dan kemangi.
            Bakar sebentar sebelum diulek untuk nasi tutug.
            Masak hari itu juga untuk rasa terbaik.
        """,
        jenis="merah|hitam|kacang|tahu",
        olah="segar|siap tumis|bumbu pedas|bumbu kencur|asap|goreng tepung|tutug siap aduk",
        bungkus="daun pisang|papan|kemas vakum",
    ),
    kind(
        "abon",
        "bungkus",
        titles="""
            Abon {bahan} {rasa}, {size}
            Abon {bahan} {serat} {rasa}, {size}
            Abon suwir {bahan} {rasa}, {size}
        """,
        sizes="""
            80 g = 22000-32000 @ 100 | 100 g = 27000-39000 @ 125 | 200 g = 52000-72000 @ 230 |
            250 g = 64000-90000 @ 280
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Olahan {bahan}, santan, gula aren, bawang, ketumbar
            Tahan: 6 bulan, tersegel / 4 bulan, tersegel
        """,
        openings="""
            Abon {bahan} yang seratnya panjang dan kering.
            Disuwir tangan, disangrai empat jam dengan api kecil.
            Lauk darurat yang membuat anak mau makan.
            Isinya {bahan} betul, tanpa nangka dan tanpa tepung.
        """,
        middles="""
            Bumbu {rasa} dimasak bersama santan sampai kering.
            Minyaknya diperas dengan alat putar.
            Satu kilo bahan segar menjadi empat ons abon.
            Gulanya aren, jadi warnanya cokelat hangat.
        """,
        closings="""
            Taburkan di bubur, roti, atau nasi.
            Bekal yang tidak basi di perjalanan.
            Tutup klipnya rapat setelah dibuka.
        """,
        bahan="sapi|ayam|lele|tuna|nila|jamur",
        rasa="original|pedas|bawang goreng|daun jeruk|manis|rendang",
        serat="serat kasar|serat halus",
    ),
    kind(
        "ikan-asin",
        "bungkus",
        titles="""
            Ikan asin {ikan} {olah}, {size}
            Ikan asin {ikan} {pilih}, {size}
            Ikan asin {ikan} {olah} {pilih}, {size}
        """,
        sizes="""
            100 g = 11000-18000 @ 120 | 200 g = 21000-34000 @ 225 | 250 g = 26000-41000 @ 280 |
            500 g = 49000-78000 @ 540
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Ikan {ikan}, garam
            Tahan: 3 bulan di tempat kering / 2 bulan, lebih lama di kulkas
        """,
        openings="""
            Ikan kolam sendiri, dibelah dan digarami ringan.
            Ikan asin {ikan} yang dagingnya masih tebal.
            Dijemur di rak tinggi, jauh dari debu jalan.
            Asinnya secukupnya, tidak perlu direndam dulu.
        """,
        middles="""
            Tulang dan isi perutnya dibersihkan sebelum digarami.
            Dijemur dua hari penuh matahari.
            Olahan {olah} ini paling sering dipesan ulang.
            Tidak memakai formalin, koperasi mengujinya tiap bulan.
        """,
        closings="""
            Goreng sebentar, sajikan dengan sayur asem.
            Dibungkus dua lapis supaya baunya tidak keluar.
            Simpan di kulkas saat musim hujan.
        """,
        ikan="nila|gabus|lele|patin|mujair|sepat|gurame|wader",
        olah="tawar|asin sedang|krispi siap makan|bumbu kuning|belah|pedas siap makan",
        pilih="pilihan|kecil|tebal",
    ),
    kind(
        "tahu",
        "bungkus",
        titles="""
            Tahu {jenis}, isi {size}
            Tahu {jenis} {olah}, isi {size}
            Tahu {jenis} kedelai {kedelai}, isi {size}
            Tahu {jenis} {olah} kedelai {kedelai}, isi {size}
        """,
        sizes="5 = 5000-8000 @ 320 | 10 = 9000-14500 @ 620 | 20 = 17500-27500 @ 1220 | 50 = 41000-64000 @ 3050",
        facts="""
            Isi: {size} buah
            Bahan: Kedelai {kedelai}, air, penggumpal
            Tahan: 1 hari, 4 hari di kulkas terendam air / 3 hari di kulkas
        """,
        openings="""
            Digiling malam, dicetak subuh, sampai ke Anda pagi itu.
            Tahu {jenis} yang padat dan tidak asam.
            Kedelainya dicuci empat kali sebelum digiling.
            Kulitnya liat, dalamnya lembut.
        """,
        middles="""
            Digumpalkan tanpa pengeras dan tanpa formalin.
            Air sumurnya diperiksa puskesmas tiap enam bulan.
            Ukurannya sama karena dipotong dengan bingkai.
            Ampasnya menjadi pakan kambing, tidak ada yang dibuang.
        """,
        closings="""
            Rendam dalam air bersih dan ganti tiap hari.
            Goreng dengan api besar supaya berkulit.
            Warung dan katering bisa pesan harian.
        """,
        jenis="putih|kuning|sumedang|sutra|pong|bulat|isi sayur|susu|cokelat",
        olah="mentah|goreng|bumbu|pedas",
        kedelai="lokal|pilihan",
    ),
    kind(
        "tempe",
        "papan",
        titles="""
            Tempe {jenis}, {size}
            Tempe {jenis} {bungkus}, {size}
            Tempe {jenis} {bungkus} {olah}, {size}
        """,
        sizes="""
            250 g = 5000-8500 @ 265 | 400 g = 8000-13000 @ 420 | 500 g = 9500-16000 @ 525 |
            1 kg = 18500-30000 @ 1040
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Kedelai, ragi tempe / Kedelai non-transgenik, ragi tempe
            Tahan: 2 hari, 5 hari di kulkas / 1 minggu di kulkas
        """,
        openings="""
            Tempe {jenis} padat yang tidak hancur waktu diiris tipis.
            Kedelai direbus dua kali, kulitnya dibuang semua.
            Jamurnya putih rata, tanpa bintik hitam.
            Dibungkus {bungkus}, wanginya lain.
        """,
        middles="""
            Diragi sore, matang dua malam kemudian.
            Kami jual yang berumur tepat, bukan yang hampir busuk.
            Tanpa campuran jagung atau pepaya muda.
            Airnya matang, raknya disikat tiap hari.
        """,
        closings="""
            Goreng garing, orek, atau bacem.
            Simpan di kulkas tanpa ditumpuk.
            Langganan warung diantar tiap pagi.
        """,
        jenis="kedelai|kedelai hitam|gembus|kacang tanah|kecambah|koro|kedelai lokal",
        bungkus="bungkus daun|bungkus plastik|papan",
        olah="segar|iris siap goreng|bumbu kuning|mendoan",
    ),
    kind(
        "madu",
        "botol",
        titles="""
            Madu {jenis}, {size}
            Madu {jenis} {asal}, {size}
            Madu {jenis} murni {panen}, {size}
            Madu {jenis} {asal} {panen}, {size}
        """,
        sizes="""
            150 ml = 45000-62000 @ 300 | 250 ml = 70000-95000 @ 450 | 350 ml = 90000-122000 @ 600 |
            650 ml = 155000-205000 @ 1060
        """,
        facts="""
            Isi bersih: {size}
            Jenis: Madu {jenis}, {panen}
            Tahan: 2 tahun di suhu ruang / 18 bulan di suhu ruang
        """,
        openings="""
            Madu {jenis} dipanen dengan menyisakan sarang untuk lebahnya.
            Diperas dingin dan disaring kain, tidak dipanaskan.
            Kentalnya berubah menurut musim bunga, dan itu wajar.
            Pemanennya memanjat malam hari, seperti cara bapaknya.
        """,
        middles="""
            Kadar airnya diturunkan dengan kipas, bukan dengan api.
            Manisnya panjang dengan sedikit asam di akhir.
            Tanpa tambahan gula, boleh diuji di laboratorium mana pun.
            Hasil {panen}, nomor panennya ada di label.
        """,
        closings="""
            Ambil dengan sendok kayu atau plastik.
            Kalau mengkristal, rendam botol dalam air hangat.
            Tidak untuk bayi di bawah satu tahun.
        """,
        jenis="hutan|klanceng|multiflora|kaliandra|akasia|hitam pahit|sarang|kopi|randu|rambutan",
        asal="Cigudeg|Jasinga|Sukajaya|Halimun|Nanggung|Tanjungsari",
        panen="panen Oktober|panen Agustus|panen musim kemarau",
    ),
    kind(
        "gula-aren",
        "bungkus",
        titles="""
            Gula aren {bentuk}, {size}
            Gula aren {bentuk} {rasa}, {size}
            Gula kawung {bentuk} {rasa}, {size}
            Gula aren {asal} {bentuk}, {size}
        """,
        sizes="""
            250 g = 11000-15000 @ 270 | 500 g = 20000-27000 @ 530 | 1 kg = 38000-50000 @ 1040 |
            2 kg = 74000-96000 @ 2070
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Nira aren
            Tahan: 6 bulan di tempat kering / 4 bulan
        """,
        openings="""
            Nira disadap subuh dan sore, dimasak hari itu juga.
            Gula aren murni, tanpa campuran gula putih.
            Warnanya cokelat tua, wanginya seperti asap kayu.
            Di kampung kami namanya kawung, dan pohonnya sudah tua.
        """,
        middles="""
            Dicetak dalam batok dan bambu.
            Diaduk empat jam di atas tungku.
            Sepuluh liter nira menjadi satu kilo gula.
            Bentuk {bentuk} memudahkan menakar di dapur.
        """,
        closings="""
            Sisir tipis untuk kolak dan cendol.
            Simpan dalam stoples, jangan di kulkas.
            Bagus untuk kopi dan bandrek.
        """,
        bentuk="batok|bambu|koin|balok|cair|setengah batok",
        rasa="asli|jahe|kelapa|organik|kayu manis",
        asal="Cigudeg|Nanggung|Sukajaya|Pamijahan|Jasinga",
    ),
    kind(
        "gula-semut",
        "bungkus",
        titles="""
            Gula semut aren {rasa}, {size}
            Gula semut {rasa} {butir}, {size}
            Gula aren bubuk {rasa} {butir}, {size}
        """,
        sizes="""
            150 g = 12000-16000 @ 175 | 250 g = 18000-24000 @ 280 | 500 g = 33000-43000 @ 535 |
            1 kg = 62000-80000 @ 1050
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Nira aren, {rasa}
            Tahan: 12 bulan, tersegel / 10 bulan, tersegel
        """,
        openings="""
            Gula aren yang digerus sampai menjadi butiran kering.
            Pengganti gula pasir yang wangi dan mudah larut.
            Gula semut dari nira hari itu, diayak dua kali.
            Satu sendok cukup untuk secangkir kopi.
        """,
        middles="""
            Butirannya {butir} dan tidak menggumpal.
            Jenis {rasa} dicampur waktu gula masih panas.
            Kadar airnya di bawah tiga persen, maka tahan lama.
            Dikeringkan di oven kayu, bukan di pinggir jalan.
        """,
        closings="""
            Cocok untuk kue kering dan minuman dingin.
            Tutup klipnya, gula ini suka menarik lembap.
            Kedai kopi bisa langganan per lima kilo.
        """,
        rasa="original|jahe|jahe merah|kunyit|vanili|kayu manis|temulawak|serai|kopi|pandan",
        butir="halus|sedang|kasar",
    ),
)
