"""Sentences of buyers, by stars and by family of goods."""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


TITLES: dict[int, tuple[str, ...]] = {
    5: _lines("""Pasti pesan lagi
        Sesuai cerita
        Puas
        Sekeluarga suka
        Bagus dan rapi
        Lebih dari harapan
        Langganan baru
        Tidak menyesal
        Mantap
        Terima kasih"""),
    4: _lines("""Bagus
        Cukup puas
        Enak, ada catatan kecil
        Sesuai harga
        Boleh juga
        Rapi
        Baik"""),
    3: _lines("""Lumayan
        Biasa saja
        Masih bisa lebih baik
        Cukup
        Ada kurangnya"""),
}

ANYTIME: dict[int, tuple[str, ...]] = {
    5: _lines("""Sampai sehari, rapi, dan ada kartu kecil dari pembuatnya.
        Ambil sendiri di gudang koperasi, tinggal sebut kode.
        Kurirnya sopan dan menelepon dulu.
        Bayar di tempat, kembaliannya pas.
        Ongkosnya murah karena sekalian dengan belanja toko lain.
        Penjualnya membalas cepat waktu ditanya.
        Sudah tiga kali pesan, mutunya sama.
        Senang tahu uangnya sampai ke yang membuat."""),
    4: _lines("""Kemasannya sedikit penyok, isinya aman.
        Datang sore, padahal berharap pagi.
        Pengantaran lancar.
        Semoga nanti ada ukuran yang lebih besar.
        Nilai empat karena sempat menunggu sehari.
        Koperasinya membantu waktu saya salah alamat."""),
    3: _lines("""Koperasi sudah minta maaf dan menawarkan tukar.
        Datangnya terlambat sehari.
        Semoga berikutnya lebih teliti.
        Mungkin saya coba toko lain dulu.
        Fotonya lebih bagus dari aslinya."""),
}

FAMILIES: dict[str, dict[int, tuple[str, ...]]] = {
    family: dict(zip((5, 4, 3), (_lines(part) for part in text.split("--")), strict=True))
    for family, text in {
        "camilan": """Renyah betul dan tidak berminyak.
            Beli enam untuk arisan, habis sebelum doa.
            Bumbunya terasa, bukan hanya asin.
            Anak saya minta lagi malam itu juga.
            Sampai bungkus terakhir tetap kriuk.
            Isinya penuh, bukan angin.
            --
            Enak, hanya sedikit terlalu asin untuk saya.
            Gurih, tetapi ada beberapa yang patah.
            Renyah, sayang bungkusnya susah dibuka.
            Rasanya pas, porsinya cepat habis.
            --
            Rasanya biasa, agak keras.
            Sebagian remuk waktu sampai.
            Bumbunya kurang rata.""",
        "kue": """Lembut dan manisnya tidak berlebihan.
            Datang masih hangat, langsung rebutan.
            Tamu pengajian bertanya beli di mana.
            Rasanya seperti buatan nenek dulu.
            Isinya banyak, tidak pelit.
            Rapi di kotak, pantas untuk oleh-oleh.
            --
            Enak, tetapi buat saya kemanisan sedikit.
            Teksturnya bagus, ukurannya agak kecil.
            Pas untuk teman teh, cepat habis.
            Satu dua bentuknya tidak rapi, rasanya tetap enak.
            --
            Agak kering waktu sampai.
            Manis sekali untuk lidah kami.
            Rasanya cukup, kotaknya penyok.""",
        "minuman": """Wanginya keluar begitu bungkus dibuka.
            Hangatnya sampai ke dada, cocok untuk malam hujan.
            Rasanya bersih, tidak meninggalkan pahit.
            Bapak saya sudah minta dipesankan lagi.
            Segar, terasa bahan aslinya.
            Pas untuk suguhan tamu kantor.
            --
            Enak, saya tambah air sedikit karena pekat.
            Rasanya bagus, tutupnya agak susah.
            Cocok di lidah, semoga ada kemasan besar.
            Sedikit manis, selebihnya pas.
            --
            Rasanya ringan sekali untuk saya.
            Tidak sekuat yang saya bayangkan.
            Kemasannya sedikit bocor di tutup.""",
        "dapur": """Menolong sekali waktu malas masak.
            Rasanya seperti masakan rumah.
            Segar dan bersih, tidak ada bau aneh.
            Suami tambah nasi dua kali.
            Terasa bahan aslinya, bukan penyedap.
            Sekarang selalu ada di kulkas kami.
            --
            Enak, hanya lebih kuat rasanya daripada dugaan saya.
            Bagus mutunya, kemasannya kecil.
            Bersih dan segar, datang agak siang.
            Rasanya pas, sedikit asin.
            --
            Rasanya biasa saja di lidah kami.
            Isinya terasa kurang untuk harganya.
            Segelnya tidak rapat, isinya masih baik.""",
        "panen": """Segar sekali, masih ada embunnya.
            Ditimbang ulang di rumah, malah lebih sedikit.
            Semuanya bagus, tidak ada yang harus dibuang.
            Lebih segar daripada di supermarket.
            Dipilihkan yang baik, terima kasih.
            Tiga hari di kulkas masih seperti baru.
            --
            Bagus, ada satu yang kurang mulus.
            Segar, ukurannya campur.
            Mutunya baik, sedikit lebih kecil dari foto.
            Datang rapi, satu sudut agak memar.
            --
            Sebagian terlalu matang.
            Ukurannya lebih kecil dari dugaan.
            Ada dua yang rusak, sudah diganti uangnya.""",
        "tas-sepatu": """Jahitannya rapi dan kuat, tidak kalah dengan merek mal.
            Nyaman dipakai seharian naik kereta.
            Ukurannya pas, warnanya sama dengan foto.
            Sudah dua bulan dipakai, masih bagus.
            Bahannya tebal dan baunya tidak menyengat.
            Teman sekantor langsung minta tautannya.
            --
            Bagus, hanya awalnya sedikit kaku.
            Warnanya sedikit lebih tua dari foto.
            Rapi, ada sisa benang di dalam.
            Kuat, sayang pilihan warnanya habis.
            --
            Ukurannya agak sempit, saya tukar.
            Bahannya cukup, jahitannya ada yang miring.
            Bekas lemnya masih kelihatan.""",
        "busana": """Kainnya adem dan jatuhnya bagus.
            Motifnya indah, banyak yang bertanya.
            Jahitan dalamnya pun rapi.
            Dicuci tiga kali tidak luntur.
            Pas di badan, tidak perlu dipermak.
            Untuk seragam keluarga, semuanya puas.
            --
            Bagus, lengannya sedikit panjang.
            Warnanya lebih lembut daripada foto, tetap cantik.
            Nyaman, agak mudah kusut.
            Rapi, ukurannya agak besar.
            --
            Kainnya lebih tipis dari bayangan saya.
            Warnanya kurang sama dengan foto.
            Ukurannya meleset, proses tukarnya baik.""",
        "anyaman-kriya": """Halus, rapat, dan tidak ada yang tajam.
            Lebih bagus daripada fotonya.
            Kelihatan dibuat dengan sabar.
            Dipajang di ruang tamu, semua memegangnya.
            Kuat dan ringan, dipakai tiap hari.
            Anak-anak suka sekali.
            --
            Bagus, ukurannya sedikit berbeda dari foto.
            Rapi, masih berbau bahan baru beberapa hari.
            Kuat, ada serat kecil yang perlu dirapikan.
            Cantik, pengerjaannya menunggu lima hari.
            --
            Ukurannya lebih kecil dari dugaan.
            Ada bagian yang kurang rapi.
            Sudutnya sedikit penyok waktu sampai.""",
        "rumah": """Dipakai tiap hari dan belum ada keluhan.
            Dibungkus tebal, sampai tanpa cacat.
            Kuat dan sederhana, seperti yang saya cari.
            Ibu saya senang, katanya seperti zaman dulu.
            Harganya pantas untuk mutunya.
            Penjualnya memberi petunjuk cara merawat.
            --
            Bagus, sedikit lebih kecil dari bayangan.
            Rapi, dus luarnya penyok tetapi isinya aman.
            Mutunya baik, pilihan modelnya sedikit.
            Sesuai, hanya datang sehari lebih lambat.
            --
            Cukup, tetapi penyelesaiannya kurang halus.
            Ada goresan kecil waktu sampai.
            Tidak sekuat yang lama, harganya memang murah.""",
    }.items()
}
