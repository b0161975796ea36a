"""Kue, roti, dan manisan: slow-stirred sweets, morning cakes, cookies, candied nutmeg and pickles."""

from ..kind import kind

KINDS = (
    kind(
        "dodol",
        "kotak",
        titles="""
            Dodol {rasa}, {size}
            Dodol {rasa} {bungkus}, {size}
            Dodol lembut {rasa}, {size}
        """,
        sizes="""
            10 buah = 17000-22000 @ 240 | 12 buah = 25000-33000 @ 330 | 250 g = 21000-27000 @ 290 |
            500 g = 39000-49000 @ 550 | 1 kg = 75000-92000 @ 1080
        """,
        facts="""
            Isi: {size}
            Bahan: Tepung ketan, gula aren, santan, {rasa} / Ketan, gula merah, kelapa, {rasa}
            Tahan: 1 bulan / 3 minggu
        """,
        openings="""
            Diaduk tujuh jam di atas kayu bakar sampai tidak lengket di tangan.
            Dodol {rasa} yang lembut dan tidak membuat gigi pegal.
            Santannya dari kelapa parut, gulanya aren asli.
            Satu kawah diaduk bergantian oleh empat orang sejak subuh.
        """,
        middles="""
            Rasa {rasa} masuk di jam terakhir supaya wanginya tinggal.
            Dibungkus satu-satu agar mudah dibagi.
            Manisnya kami kurangi dari resep lama, banyak pembeli yang minta.
            Minyak santannya disaring, jadi tidak menempel di bungkus.
        """,
        closings="""
            Oleh-oleh yang kuat dibawa naik kereta.
            Kalau mengeras karena dingin, kukus lima menit.
            Pantas untuk seserahan dan suguhan pengajian.
        """,
        rasa="talas|original|durian|nangka|kacang|wijen|ketan hitam|pandan|campur|sirsak|nanas",
        bungkus="bungkus kertas|gulung|bungkus daun jagung",
    ),
    kind(
        "wajit",
        "bungkus",
        titles="""
            Wajit {rasa}, {size}
            Wajit ketan {rasa} {bungkus}, {size}
            Angleng {rasa}, {size}
        """,
        sizes="""
            10 buah = 16000-21000 @ 270 | 15 buah = 23000-30000 @ 390 | 20 buah = 30000-39000 @ 510 |
            500 g = 33000-42000 @ 550
        """,
        facts="""
            Isi: {size}
            Bahan: Beras ketan, gula aren, kelapa, {rasa}
            Tahan: 3 minggu / 1 bulan di suhu ruang
        """,
        openings="""
            Ketan utuh dimasak dengan gula aren sampai mengilap.
            Wajit {rasa} yang butir ketannya masih terasa.
            Manis legit dengan wangi kelapa sangrai.
            Kudapan hari raya yang kini kami buat tiap minggu.
        """,
        middles="""
            Diaduk empat jam dan dibungkus selagi hangat.
            Gulanya dari penyadap aren kampung sebelah.
            Daun jagung kering dipilih yang lebar supaya rapat.
            Tidak pakai pemanis lain, hanya gula aren.
        """,
        closings="""
            Teman kopi pahit yang cocok.
            Potong kecil saja, manisnya cukup lama.
            Rapi untuk isi kotak hajatan.
        """,
        rasa="original|nangka|durian|kelapa|nanas|hitam|jahe",
        bungkus="daun jagung|kertas minyak|mini",
    ),
    kind(
        "gemblong",
        "kotak",
        titles="""
            Gemblong {lapis}, isi {size}
            Gemblong ketan {ketan} {lapis}, isi {size}
            Gemblong {bentuk} {lapis}, isi {size}
        """,
        sizes="6 = 12000-16000 @ 330 | 10 = 18000-24000 @ 530 | 15 = 27000-35000 @ 790 | 20 = 35000-46000 @ 1040",
        facts="""
            Isi: {size} buah
            Bahan: Ketan {ketan}, kelapa parut, gula aren
            Tahan: 2 hari di suhu ruang / 1 hari, paling enak hari itu
        """,
        openings="""
            Gemblong Puncak yang luarnya renyah gula, dalamnya pulen.
            Ketan {ketan} dan kelapa parut digoreng, lalu dibalut gula cair.
            Jajanan pinggir jalan masa kecil, dibuat ulang dengan dapur bersih.
            Masih hangat waktu kami serahkan ke gudang pagi hari.
        """,
        middles="""
            Balutan {lapis} diaduk di wajan kering supaya menempel tipis.
            Kelapanya setengah tua, itulah yang membuatnya tidak alot.
            Digoreng dengan api kecil agar matang sampai tengah.
            Dibuat menurut pesanan, jadi tidak pernah menginap.
        """,
        closings="""
            Makan dengan teh tawar panas.
            Hangatkan sebentar di wajan kalau sudah sore.
            Enak untuk suguhan rapat RT.
        """,
        lapis="gula aren|gula pasir|gula aren wijen|cokelat|gula kelapa|karamel susu",
        ketan="putih|hitam",
        bentuk="bulat|lonjong|mini",
    ),
    kind(
        "dodongkal",
        "bungkus",
        titles="""
            Dodongkal {rasa}, {size}
            Dodongkal kukus {rasa} {alas}, {size}
            Awug {rasa}, {size}
        """,
        sizes="""
            1 kerucut kecil = 10000-13000 @ 320 | 1 kerucut besar = 22000-29000 @ 780 |
            6 potong = 18000-24000 @ 620 | 10 potong = 28000-37000 @ 990
        """,
        facts="""
            Isi: {size}
            Bahan: Tepung beras, gula aren, kelapa parut, daun pandan
            Tahan: Hari itu / 1 hari
        """,
        openings="""
            Dikukus dalam aseupan bambu, jadi bentuknya kerucut seperti dulu.
            Dodongkal hangat dengan gula aren yang meleleh di tengah.
            Tepung berasnya ditumbuk sendiri semalam sebelumnya.
            Putih dan cokelat berlapis, wangi pandan waktu dibuka.
        """,
        middles="""
            Gula aren diiris kasar supaya lumer tidak rata.
            Rasa {rasa} tetap memakai kelapa parut kukus yang gurih.
            Uapnya dijaga besar, setengah jam sudah matang.
            Dialasi {alas} agar tidak lengket dan wangi.
        """,
        closings="""
            Paling enak sebelum jam sepuluh pagi.
            Kalau dingin, kukus lagi lima menit.
            Pesan malam ini untuk sarapan besok.
        """,
        rasa="gula aren|pandan gula aren|ketan hitam|talas|nangka|ubi ungu",
        alas="daun pisang|kertas nasi",
    ),
    kind(
        "lapis-talas",
        "kotak",
        titles="""
            Lapis talas {rasa}, ukuran {size}
            Bolu lapis talas {rasa}, ukuran {size}
            Lapis talas kukus {rasa} {isi}, ukuran {size}
        """,
        sizes="setengah loyang = 22000-28000 @ 340 | 20 cm = 35000-46000 @ 620 | loyang besar = 52000-65000 @ 950",
        facts="""
            Ukuran: {size}
            Bahan: Tepung talas, telur, gula, santan, {rasa} / Talas kukus, terigu, telur, {rasa}
            Tahan: 4 hari di suhu ruang, 1 minggu di kulkas / 5 hari di suhu ruang
        """,
        openings="""
            Bolu kukus ungu dan kuning dengan lapisan {rasa} di tengah.
            Talas kukus ditumbuk dan masuk ke adonan, bukan hanya perisa.
            Lembut sampai lapisan bawah dan tidak seret di tenggorokan.
            Oleh-oleh Bogor versi dapur rumah.
        """,
        middles="""
            Dikukus tiga lapis bergantian, tiap lapis sepuluh menit.
            Isian {isi} diolesi tebal sampai tepi.
            Telurnya dari peternak sekampung, kuningnya pekat.
            Warnanya dari talas ungu dan sedikit ubi.
        """,
        closings="""
            Potong dengan pisau basah supaya rapi.
            Dikirim dalam kotak kaku, tidak penyok.
            Masukkan kulkas dulu kalau suka yang padat.
        """,
        rasa="keju|original|cokelat|susu|pandan|kopi|stroberi|durian|tiramisu|red velvet",
        isi="isi krim|tabur almon|isi selai",
    ),
    kind(
        "roti-unyil",
        "kotak",
        titles="""
            Roti unyil {isi}, isi {size}
            Roti mini {isi}, isi {size}
            Roti unyil lembut {isi} {atas}, isi {size}
        """,
        sizes="""
            6 = 13000-17000 @ 190 | 10 = 21000-28000 @ 310 | 12 = 25000-33000 @ 370 |
            20 = 41000-53000 @ 610 | 30 = 60000-78000 @ 910
        """,
        facts="""
            Isi: {size} buah
            Bahan: Terigu, telur, mentega, susu, {isi}
            Tahan: 3 hari / 2 hari di suhu ruang
        """,
        openings="""
            Roti sekali suap yang adonannya difermentasi pelan sejak malam.
            Kecil, empuk, dan isinya sampai ke ujung.
            Dipanggang jam empat pagi, sampai di gudang jam tujuh.
            Roti unyil isi {isi} yang tidak pelit isi.
        """,
        middles="""
            Menteganya mentega, bukan hanya margarin.
            Isi {isi} dibuat sendiri dan tidak terlalu manis atau asin.
            Diuleni sampai kalis supaya tetap empuk esok harinya.
            Atasnya {atas} dan dioles susu supaya mengilap.
        """,
        closings="""
            Hangatkan sepuluh detik kalau sudah dingin.
            Muat untuk kotak bekal anak.
            Bisa campur isi, tulis di catatan pesanan.
        """,
        isi="cokelat|keju|sosis|kacang|abon|susu|pisang cokelat|daging asap|srikaya|jagung|talas|kelapa",
        atas="tabur wijen|polos|tabur gula",
    ),
    kind(
        "nastar",
        "toples",
        titles="""
            Nastar {rasa}, {size}
            Nastar {bentuk} {rasa}, {size}
            Kue nastar {rasa} lumer, {size}
        """,
        sizes="""
            250 g = 35000-46000 @ 330 | 350 g = 48000-62000 @ 440 | 500 g = 68000-88000 @ 610 |
            1 kg = 132000-165000 @ 1180
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Terigu, mentega, kuning telur, nanas, gula / Terigu, mentega, nanas bogor, kayu manis
            Tahan: 2 bulan dalam toples tertutup / 6 minggu
        """,
        openings="""
            Selai nanasnya dimasak tiga jam sampai kering dan pekat.
            Nastar yang lumer di mulut, bukan yang keras di gigi.
            Nanas segar diparut tangan, seratnya masih terasa.
            Toples pertama yang habis setiap lebaran di rumah kami.
        """,
        middles="""
            Menteganya banyak dan kuning telurnya dioles dua kali.
            Jenis {rasa} dipanggang kecil-kecil supaya matang rata.
            Perbandingan isi dan kulitnya hampir sama.
            Bentuk {bentuk} dibuat satu per satu oleh ibu-ibu di dapur kami.
        """,
        closings="""
            Pesan lebih awal menjelang hari raya.
            Toples kaca bisa dikembalikan untuk diisi lagi.
            Dibungkus kardus dan gelembung udara saat dikirim.
        """,
        rasa="original|keju|gula aren|wijsman|talas|pandan|cokelat",
        bentuk="bulat|daun|keranjang|gulung",
    ),
    kind(
        "manisan-pala",
        "bungkus",
        titles="""
            Manisan pala {rasa}, {size}
            Manisan pala bogor {rasa} {bentuk}, {size}
            Pala {bentuk} {rasa}, {size}
        """,
        sizes="""
            200 g = 14000-18000 @ 240 | 250 g = 17000-22000 @ 290 | 500 g = 32000-41000 @ 550 |
            1 kg = 60000-75000 @ 1080
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Buah pala, gula, garam, air
            Tahan: 6 bulan untuk yang kering, 3 minggu di kulkas untuk yang basah / 4 bulan, tersegel
        """,
        openings="""
            Buah pala Bogor, daging buahnya direndam garam lalu gula.
            Manis, hangat, dan sedikit menggigit di ujung lidah.
            Oleh-oleh lama yang tidak perlu dikenalkan lagi kepada orang Bogor.
            Pala tua dari kebun sendiri, dikupas setipis mungkin.
        """,
        middles="""
            Direndam tiga hari supaya getirnya hilang.
            Dipotong {bentuk} dengan tangan.
            Manisan {rasa} ini dijemur di para-para, bukan dioven.
            Gulanya kami ganti dua kali sampai airnya jernih.
        """,
        closings="""
            Dinginkan dulu kalau dimakan siang.
            Konon menghangatkan perut dan membuat tidur nyenyak.
            Biji palanya kami jual ke penyuling minyak.
        """,
        rasa="basah|kering tabur gula|pedas|kering asin|rosela|gula aren",
        bentuk="kipas|belah|iris|bunga",
    ),
    kind(
        "asinan",
        "kotak",
        titles="""
            Asinan {isi} {kuah}, {size}
            Asinan bogor {isi} {kuah}, {size}
            Asinan segar {isi} {kuah}, {size}
        """,
        sizes="""
            porsi 350 g = 16000-21000 @ 400 | porsi 500 g = 22000-29000 @ 560 |
            keluarga 1 kg = 42000-54000 @ 1090
        """,
        facts="""
            Isi bersih: {size}
            Bahan: Campuran {isi}, cabai, cuka, gula, kacang goreng
            Tahan: 2 hari di kulkas / 3 hari di kulkas
        """,
        openings="""
            Asinan Bogor dengan kuah merah dari cabai yang direbus dan diulek.
            Segar, asam, manis, dan pedas datang bergantian.
            Dipotong pagi ini, dikirim siang ini.
            Bungkus {kuah} kami pisah supaya isinya tetap renyah.
        """,
        middles="""
            Isi {isi} direndam air garam es semalam.
            Cukanya sedikit, asamnya dari buah.
            Kacang goreng dan kerupuk mi dibungkus terpisah.
            Semua dicuci dengan air matang.
        """,
        closings="""
            Masukkan kulkas begitu sampai.
            Tuang kuah lima menit sebelum dimakan.
            Pilih ambil di gudang kalau rumah Anda jauh.
        """,
        isi="sayur|buah|campur|pala|mangga muda|kedondong|rambutan|salak",
        kuah="kuah pedas|kuah sedang|kuah tidak pedas|kuah kacang",
    ),
)
