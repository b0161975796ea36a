"""Texts of the site's own pages: home, the programme, and help as (heading, paragraphs) sections."""

from __future__ import annotations

from dataclasses import dataclass

Section = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PageText:
    """A page in words: its slug, title, lead sentence and sections."""

    slug: str
    title: str
    lead: str
    sections: tuple[Section, ...] = ()


HOME = PageText(
    slug="beranda",
    title="Panen sekabupaten, satu keranjang.",
    lead=(
        "Belanja dari 34 ribu pembuat di Kabupaten Bogor. Koperasi terdekat yang mengumpulkan, mengantar, "
        "dan memastikan uangnya sampai."
    ),
)

PROGRAMME = PageText(
    slug="program",
    title="Koperasi dan UMKM, satu nota kesepahaman",
    lead=(
        "Di Kabupaten Bogor ada 34.636 UMKM dan 768 koperasi. Program ini mempertemukan keduanya dalam nota "
        "kesepahaman dengan empat janji yang bisa diperiksa."
    ),
    sections=(
        (
            "Akses modal",
            (
                "Pesanan yang sudah pasti sering butuh bahan lebih dulu. Koperasi menalangi sampai batas yang tertulis "
                "di nota, dan talangan dipotong dari pencairan berikutnya.",
                "Karena penjualan tercatat, UMKM juga punya bukti usaha yang bisa dibawa ke bank.",
            ),
        ),
        (
            "Pengembangan kapasitas",
            (
                "Sebulan sekali ada kelas di aula koperasi: memotret barang, menghitung modal, mengurus NIB, "
                "SPP-IRT, dan "
                "sertifikat halal.",
                "Pendamping datang ke rumah produksi dan membantu sampai toko digitalnya berjalan sendiri.",
            ),
        ),
        (
            "Distribusi",
            (
                "UMKM menyerahkan barang ke gudang koperasi menurut jadwal kumpul. Koperasi menghitung, memeriksa, "
                "mengemas, dan mengantar, atau menyiapkannya di titik ambil.",
                "Pembeli cukup membayar satu ongkos untuk barang beberapa toko yang dibawa koperasi yang sama.",
            ),
        ),
        (
            "Pemasaran",
            (
                "Koperasi menawarkan barang mitranya di Lumbung, di pasar, dan kepada kantor dan sekolah. "
                "Nama dan cerita "
                "pembuatnya selalu tercantum.",
                "Pembagian hasil tertulis di nota dan terkunci saat barang dibeli. Perubahan nota tidak "
                "menyentuh pesanan "
                "yang sudah ada.",
            ),
        ),
        (
            "Bergabung",
            (
                "UMKM membuka toko sendiri lewat Buka toko, atau lewat tautan undangan dari koperasi, lalu memilih "
                "koperasi yang membawakan barangnya. Koperasi mendaftar lewat "
                "Dinas Koperasi dan UMKM Kabupaten Bogor.",
            ),
        ),
    ),
)

HELP_PAGES: tuple[PageText, ...] = (
    PageText(
        "cara-belanja",
        "Cara belanja",
        "Dari mencari sampai menerima, tanpa harus punya akun.",
        (
            (
                "Cari dan pilih",
                (
                    "Ketik nama barang, toko, atau kecamatan. Saring dengan harga dan koperasi, lalu ketuk barangnya.",
                    "Di halaman barang tertulis siapa pembuatnya, berapa yang siap, dan kapan bisa sampai.",
                ),
            ),
            (
                "Satu keranjang, beberapa toko",
                (
                    "Barang dari toko yang berbeda masuk ke keranjang yang sama dan dikelompokkan menurut koperasi "
                    "pembawanya. Tiap koperasi punya satu ongkos dan satu waktu tiba.",
                ),
            ),
            (
                "Buat pesanan",
                (
                    "Isi nomor telepon, alamat, dan cara menerima barang, lalu pilih cara bayar. Setelah itu "
                    "Anda mendapat "
                    "tautan rahasia untuk mengikuti pesanan.",
                    "Simpan tautannya. Siapa pun yang memegangnya bisa melihat pesanan.",
                ),
            ),
        ),
    ),
    PageText(
        "cara-bayar",
        "Cara bayar",
        "Tunai, transfer, atau kartu. Pesanan dibuat dulu, dibayar kemudian.",
        (
            (
                "Tunai",
                (
                    "Bayar kepada kurir koperasi atau di titik ambil. Siapkan uang pas kalau bisa, lalu sebutkan kode "
                    "terima.",
                ),
            ),
            (
                "Transfer bank",
                (
                    "Kirim tepat sejumlah yang tertulis, sampai angka terakhir. Jumlah itu hanya milik pesanan "
                    "Anda, jadi "
                    "tidak perlu mengirim bukti.",
                    "Kalau lewat batas waktu, pesanan batal sendiri dan barangnya kembali ke rak. Uang yang "
                    "telanjur masuk "
                    "dikembalikan.",
                ),
            ),
            (
                "Kartu",
                ("Anda diarahkan ke halaman pembayaran Stripe. Nomor kartu tidak pernah singgah di Lumbung.",),
            ),
        ),
    ),
    PageText(
        "pengiriman",
        "Diantar atau diambil",
        "Koperasi yang membawa barang sampai ke tangan Anda.",
        (
            (
                "Diantar koperasi",
                (
                    "Pilih kecamatan dan desa, lalu ongkos dan waktu tiba langsung kelihatan. Pesanan sebelum "
                    "jadwal kumpul "
                    "ditutup berangkat pada antaran berikutnya.",
                ),
            ),
            (
                "Diambil sendiri",
                (
                    "Gratis di gudang atau titik ambil koperasi. Tunjukkan atau sebutkan kode ambil. Barang ditunggu "
                    "beberapa hari sesuai yang tertulis di pesanan.",
                ),
            ),
            (
                "Di luar wilayah antar",
                (
                    "Kalau koperasinya belum mengantar ke desa Anda, pilih ambil di gudang, atau tanyakan "
                    "lewat obrolan.",
                ),
            ),
        ),
    ),
    PageText(
        "pengembalian",
        "Mengembalikan barang",
        "Rusak, keliru, atau kurang: laporkan dalam 2 hari sejak diterima.",
        (
            (
                "Cara melapor",
                (
                    "Buka tautan pesanan, ketuk Tanya koperasi, sebut barangnya, lalu sertakan foto dan satu kalimat "
                    "penjelasan.",
                ),
            ),
            (
                "Apa yang terjadi",
                (
                    "Koperasi pengirim memeriksa dan menawarkan tukar atau uang kembali. Ongkosnya tidak "
                    "dibebankan kepada "
                    "Anda.",
                    "Uang kembali lewat jalan yang sama dengan waktu membayar. Untuk tunai, ambil di koperasi "
                    "atau minta "
                    "ditransfer.",
                ),
            ),
            (
                "Yang tidak bisa dikembalikan",
                (
                    "Makanan yang sudah dimakan sebagian besar, barang pesanan khusus dengan nama, dan barang "
                    "yang rusak "
                    "karena pemakaian.",
                ),
            ),
        ),
    ),
    PageText(
        "untuk-umkm",
        "Untuk UMKM",
        "Foto, harga, lalu jual. Koperasi yang mengantar dan menagih.",
        (
            (
                "Membuka toko",
                (
                    "Ibu atau Bapak cukup punya nomor WhatsApp. Ketuk Buka toko, isi nama usaha dan desa, dan tokonya "
                    "langsung terbuka. Setelah itu bandingkan koperasi terdekat, baca notanya, dan tanda tangani di HP.",
                    "NIB, SPP-IRT, dan sertifikat halal boleh menyusul. Koperasi membantu mengurusnya.",
                ),
            ),
            (
                "Menyerahkan pesanan",
                (
                    "Setiap pagi halaman Hari ini memberi tahu apa yang perlu diserahkan, ke gudang mana, dan "
                    "sebelum jam "
                    "berapa.",
                ),
            ),
            (
                "Menerima uang",
                (
                    "Bagian Ibu atau Bapak tertulis di setiap penjualan. Uang cair pada hari yang disepakati "
                    "di nota, untuk "
                    "barang yang sudah diterima pembeli dan lewat masa pengembalian.",
                ),
            ),
        ),
    ),
    PageText(
        "untuk-koperasi",
        "Untuk koperasi",
        "Satu meja kerja untuk MoU, gudang, antaran, dan pencairan.",
        (
            (
                "Peran koperasi",
                (
                    "Koperasi menandatangani nota kesepahaman dengan UMKM, mengumpulkan barang, mengantar, "
                    "memegang uang "
                    "titipan, dan menyelesaikannya kepada mitra.",
                ),
            ),
            (
                "Yang disiapkan",
                (
                    "Nomor induk koperasi, akta, rekening atas nama koperasi, satu gudang, dan petugas untuk "
                    "gudang, kurir, "
                    "dan bendahara. Satu orang boleh merangkap.",
                ),
            ),
            (
                "Hak koperasi",
                (
                    "Bagian hasil sesuai nota dan ongkos antar atas barang yang dibawanya sendiri. Laporan "
                    "jasa anggota "
                    "tersedia untuk rapat tahunan dan pembagian SHU.",
                ),
            ),
        ),
    ),
    PageText(
        "privasi",
        "Data pribadi Anda",
        "Hanya yang perlu untuk mengantar pesanan, dan hanya kepada yang mengantar.",
        (
            (
                "Yang kami simpan",
                (
                    "Nama, nomor telepon, alamat, dan riwayat pesanan. Catatan transaksi keuangan disimpan "
                    "sepuluh tahun "
                    "karena diwajibkan peraturan.",
                ),
            ),
            (
                "Siapa yang melihat",
                (
                    "Koperasi pengirim dan kurirnya melihat alamat dan telepon sampai pesanan selesai. Pembuat "
                    "barang hanya "
                    "melihat apa yang dipesan, kecuali Anda menghubunginya sendiri.",
                ),
            ),
            (
                "Hak Anda",
                (
                    "Sesuai UU Pelindungan Data Pribadi, Anda boleh meminta salinan, membetulkan, menghapus, "
                    "atau menarik "
                    "persetujuan. Setelah dihapus, catatan uang tetap ada tanpa nama Anda.",
                ),
            ),
        ),
    ),
    PageText(
        "kontak",
        "Kontak dan pengaduan",
        "Tanya koperasi pengirim lebih dulu, biasanya paling cepat.",
        (
            (
                "Tentang pesanan",
                (
                    "Buka tautan pesanan dan ketuk Tanya koperasi. Pesannya langsung sampai ke meja yang "
                    "membawa barang Anda.",
                ),
            ),
            (
                "Tentang situs",
                ("Tulis ke halo@lumbung.example. Sertakan nomor pesanan dan apa yang terjadi.",),
            ),
            (
                "Pengaduan konsumen",
                (
                    "Kalau belum selesai juga, Anda berhak mengadu ke Direktorat Jenderal Perlindungan "
                    "Konsumen dan Tertib "
                    "Niaga (Ditjen PKTN), Kementerian Perdagangan, melalui WhatsApp 0853 1111 1010 atau "
                    "simpktn.kemendag.go.id.",
                ),
            ),
        ),
    ),
)
