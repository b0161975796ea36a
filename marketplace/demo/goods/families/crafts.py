"""Kerajinan kayu dan bambu: toys, dolls, wayang golek, flutes, lamps and chairs."""

from ..kind import kind

KINDS = (
    kind(
        "mainan-kayu",
        "buah",
        titles="""
            Mainan kayu {bentuk}, {size}
            Mainan kayu {bentuk} {warna}, {size}
            {awal} kayu {bentuk} {warna}, {size}
        """,
        sizes="kecil = 18000-35000 @ 180 | sedang = 34000-68000 @ 350 | besar = 62000-125000 @ 700",
        facts="""
            Ukuran: {size}
            Bahan: Kayu pinus, cat berbahan air / Kayu mahoni, minyak kelapa
            Usia: 2 tahun ke atas / 3 tahun ke atas
        """,
        openings="""
            Mainan {bentuk} dari kayu yang diamplas sampai licin.
            Tidak ada baterai, tidak ada sudut tajam.
            Dibuat dari sisa kayu mebel yang masih bagus.
            Mainan yang bisa diwariskan ke adiknya.
        """,
        middles="""
            Catnya berbahan air dan aman kalau digigit.
            Sambungannya pasak kayu, bukan paku.
            Warnanya {warna} dan urat kayunya tetap kelihatan.
            Tiap buah diuji tarik dan banting oleh anak sendiri.
        """,
        closings="""
            PAUD bisa memesan satu set.
            Lap dengan kain lembap saja.
            Bisa ditulisi nama anak.
        """,
        bentuk="mobil|truk|kereta|pesawat|gasing|balok|puzzle hewan|kuda|kapal|congklak|yoyo|bus",
        warna="alami|merah|biru|kuning|pelangi",
        awal="Miniatur|Permainan",
    ),
    kind(
        "boneka",
        "buah",
        titles="""
            Boneka {bentuk} {bahan}, {size}
            Boneka {bentuk} {warna}, {size}
            Boneka {bahan} {bentuk} {warna}, {size}
        """,
        sizes="""
            15 cm = 22000-38000 @ 120 | 25 cm = 38000-65000 @ 230 | 35 cm = 58000-98000 @ 400 |
            50 cm = 88000-150000 @ 750
        """,
        facts="""
            Tinggi: {size}
            Bahan: {bahan}, isi dakron
            Usia: 1 tahun ke atas
        """,
        openings="""
            Boneka {bentuk} buatan tangan, wajahnya tidak ada yang sama.
            Lembut, padat, dan tidak mudah kempes.
            Dijahit ibu-ibu sambil menunggu anak pulang sekolah.
            Teman tidur yang tahan dicuci.
        """,
        middles="""
            Matanya disulam, jadi tidak bisa tercabut.
            Isinya dakron baru, bukan sisa potongan.
            Bahan {bahan} tidak merontokkan bulu.
            Jahitannya dobel di leher dan lengan.
        """,
        closings="""
            Cuci dalam kantong jaring dan jemur.
            Bisa diberi nama dan baju.
            Dibungkus kertas kado kalau diminta.
        """,
        bentuk="rusa|kelinci|beruang|gajah|si Cepot|kucing|talas|kujang kecil|anak Sunda|domba|macan",
        bahan="rajut|flanel|kain perca|katun|velboa",
        warna="cokelat|krem|merah|kuning|abu-abu",
    ),
    kind(
        "wayang-golek",
        "buah",
        titles="""
            Wayang golek {tokoh}, {size}
            Wayang golek {tokoh} {guna}, {size}
            Golek {tokoh} {guna}, {size}
        """,
        sizes="""
            20 cm = 95000-160000 @ 300 | 35 cm = 190000-310000 @ 600 | 50 cm = 340000-560000 @ 1000 |
            60 cm = 480000-850000 @ 1400
        """,
        facts="""
            Tinggi: {size}
            Bahan: Kayu albasia, kain batik / Kayu lame, beludru, payet
            Tokoh: {tokoh}
        """,
        openings="""
            Golek {tokoh} diukir dari satu balok kayu.
            Wajahnya dicat berlapis sampai mengilap seperti porselen.
            Dibuat pengukir yang masih ikut mendalang.
            Bisa digerakkan, bukan hanya untuk dipajang.
        """,
        middles="""
            Bajunya dijahit dan dipayet tangan.
            Lehernya berputar dan lengannya bersendi tali.
            Untuk {guna}, berat dan tangkainya kami sesuaikan.
            Pengerjaannya satu sampai dua minggu.
        """,
        closings="""
            Simpan di lemari kaca, jauh dari lembap.
            Tokoh lain bisa dipesan.
            Disertai dudukan kayu.
        """,
        tokoh="Cepot|Dawala|Gareng|Semar|Arjuna|Gatotkaca|Srikandi|Rama|Sinta|Hanoman|Bima|Prabu Siliwangi",
        guna="pentas|pajangan|anak",
    ),
    kind(
        "suling",
        "buah",
        titles="""
            Suling bambu {nada}, {size}
            Suling Sunda {nada} {hias}, {size}
            Suling {guna} {nada} {hias}, {size}
        """,
        sizes="4 lubang = 25000-48000 @ 80 | 6 lubang = 38000-85000 @ 110 | 6 lubang panjang = 65000-130000 @ 160",
        facts="""
            Lubang: {size}
            Laras: {nada}
            Bahan: Bambu tamiang / Bambu tamiang tua
        """,
        openings="""
            Suling dari bambu tamiang yang ruasnya panjang.
            Nadanya disetel satu per satu dengan alat dan telinga.
            Suaranya bulat di bawah dan jernih di atas.
            Untuk belajar di sekolah sampai naik panggung.
        """,
        middles="""
            Larasnya {nada}, sudah dicoba dengan kacapi.
            Lubangnya dibakar besi panas, tepinya licin.
            Bambunya disimpan setahun sebelum dilubangi.
            Hiasannya {hias}.
        """,
        closings="""
            Tiup pelan dulu supaya bambunya hangat.
            Sanggar bisa memesan satu set.
            Olesi minyak kelapa sebulan sekali.
        """,
        nada="pelog|salendro|madenda|diatonis C|diatonis G",
        hias="polos|ukir bakar|lilit rotan",
        guna="belajar|pentas|tembang",
    ),
    kind(
        "lampu-bambu",
        "buah",
        titles="""
            Lampu bambu {model}, {size}
            Lampu {model} bambu {anyam}, {size}
            Lampu hias bambu {anyam} {model} {warna}, {size}
        """,
        sizes="kecil = 48000-85000 @ 500 | sedang = 85000-155000 @ 900 | besar = 150000-275000 @ 1800",
        facts="""
            Ukuran: {size}
            Bahan: Bambu {anyam}, kabel 1,5 m, fiting E27
            Lampu: LED paling besar 9 watt, tidak termasuk
        """,
        openings="""
            Cahaya kuning lewat sela anyaman membuat bayangan di dinding.
            Lampu {model} yang ringan dan mudah dipasang.
            Bambunya diawetkan tanpa bau menyengat.
            Dipakai di kafe dan teras rumah tetangga kami.
        """,
        middles="""
            Anyaman {anyam} dikerjakan di atas cetakan.
            Kabel dan fitingnya berlabel SNI.
            Warnanya {warna}, dilapis pernis doff.
            Rangkanya diikat rotan dan bisa dibuka untuk dibersihkan.
        """,
        closings="""
            Pakai LED supaya tidak panas.
            Bersihkan dengan kuas kering.
            Bisa dipesan menurut ukuran ruang.
        """,
        warna="alami|cokelat tua|putih|hitam",
        model="gantung|meja|dinding|lantai|tidur|taman",
        anyam="rapat|jarang|kepang|bilah|utuh ukir",
    ),
    kind(
        "kursi-bambu",
        "buah",
        titles="""
            Kursi bambu {model} {warna}, {size}
            Kursi bambu {bambu} {model}, {size}
            Kursi {model} bambu {bambu} {warna}, {size}
        """,
        sizes="""
            satu dudukan = 165000-290000 @ 5000 | dua dudukan = 310000-520000 @ 9500 |
            tiga dudukan = 450000-760000 @ 14000 | anak = 95000-160000 @ 2800
        """,
        facts="""
            Ukuran: {size}
            Bahan: Bambu {bambu} yang diawetkan
            Beban: Sampai 120 kg tiap dudukan / Sampai 100 kg tiap dudukan
        """,
        openings="""
            Kursi {model} dari bambu {bambu} berumur empat tahun.
            Ringan dipindah, kuat diduduki bapak-bapak.
            Sandarannya miring, pas untuk sore dan kopi.
            Sambungannya pasak dan ikatan, tidak pakai paku.
        """,
        middles="""
            Bambunya direndam boraks supaya tidak dimakan bubuk.
            Dihaluskan dengan api dan amplas.
            Warnanya {warna}, dilapis dua kali.
            Kakinya diratakan di lantai sebelum dikirim.
        """,
        closings="""
            Letakkan di tempat beratap.
            Diantar koperasi dengan bak terbuka.
            Bantal dudukan dijual terpisah.
        """,
        warna="alami|cokelat tua|cokelat bakar|kuning gading",
        model="teras|santai|makan|tamu|goyang|sudut",
        bambu="hitam|petung|tali|gombong",
    ),
)
