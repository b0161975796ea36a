"""The wording that the product comes with: written into the database once, and what is left when that has no default.

To change what new agreements say, publish a new wording in the CMS; this file stays as it was.
"""

FIRST = {
    "name": "Naskah baku 2026",
    "title": "Nota Kesepahaman Kerja Sama Koperasi dan UMKM",
    "opening": """\
Nomor: [nomor]

Nota kesepahaman ini adalah perjanjian kerja sama antara koperasi dan pelaku usaha mikro, kecil, atau menengah (UMKM) \
di Kabupaten Bogor. Naskahnya memakai bahasa sehari-hari supaya kedua pihak paham benar apa yang dijanjikan dan apa \
yang diterima.

[kedudukan]

## Para pihak
Pihak pertama, selanjutnya disebut Koperasi:

[identitas-koperasi]

Pihak kedua, selanjutnya disebut UMKM:

[identitas-umkm]

Yang menandatangani nota ini menyatakan berhak mewakili pihaknya dan menjamin data di atas benar.

## Maksud dan tujuan
Koperasi dan UMKM bekerja sama supaya usaha UMKM tumbuh: lebih mudah mendapat modal, lebih terampil, barangnya sampai \
ke pembeli, dan makin dikenal. Kerja sama ini mencakup:

[daftar-pilar]

Bidang yang tidak disebut tidak termasuk kerja sama ini. Untuk bidang itu UMKM bebas bekerja sama dengan koperasi lain.
""",
    "capital": """\
## Akses modal
- Koperasi menyediakan talangan modal kerja paling banyak [batas-talangan], yang boleh diminta UMKM untuk mengerjakan \
pesanan yang sudah pasti.
- Jasa talangan: [jasa].
- Pengembalian: [potongan].
- Koperasi menjawab setiap permintaan talangan. Kalau menolak, Koperasi menjelaskan alasannya.
- UMKM memakai talangan hanya untuk usaha yang disebut dalam nota ini.
- Talangan boleh dilunasi lebih awal tanpa denda.

[catatan-modal]
""",
    "capacity": """\
## Pengembangan kapasitas
- Kelas atau pelatihan dari Koperasi selama nota ini berlaku: [kelas].
- Kunjungan pendampingan ke tempat usaha selama nota ini berlaku: [kunjungan].
- Tingkat yang dituju bersama: [tingkat].
- Koperasi memberi tahu jadwal paling lambat 3 hari sebelumnya. UMKM hadir, atau memberi tahu bila berhalangan.
- Kelas dan kunjungan tidak dipungut biaya di luar bagian Koperasi yang disebut dalam nota ini.

[catatan-kapasitas]
""",
    "distribution": """\
## Distribusi
- Tempat serah terima barang: [gudang].
- Hari serah terima: [hari-serah].
- Batas serah terima: [batas-serah].
- Penyimpanan barang: [penyimpanan].
- Koperasi menghitung dan memeriksa barang saat diterima, lalu mengemas dan mengantarnya, atau menyerahkannya di titik \
ambil. Barang yang ditolak dicatat dengan alasannya dan dikembalikan kepada UMKM.
- UMKM menjamin barangnya sesuai keterangan, aman, layak jual, berlabel, dan memiliki izin yang diwajibkan. Pangan \
diberi keterangan halal atau tidak halal menurut peraturan yang berlaku.
- Biaya layanan pembayaran ditanggung [biaya-pembayaran].

[catatan-distribusi]

## Kerusakan dan retur
- Barang yang rusak atau hilang sebelum diterima Koperasi menjadi tanggungan UMKM.
- Barang yang rusak atau hilang di perjalanan, sejak diterima Koperasi sampai diserahkan kepada pembeli, menjadi \
tanggungan [rusak-ditanggung].
- Masa retur: [masa-retur].
- Barang yang dikembalikan pembeli karena tidak sesuai keterangan atau cacat sejak dibuat menjadi tanggungan \
[retur-ditanggung]. Barang yang salah dikemas atau salah diantar diperlakukan seperti kerusakan di perjalanan.
- Setiap pengembalian dicatat dengan alasan dan foto, dan dapat dilihat kedua pihak.
""",
    "marketing": """\
## Pemasaran produk
- Saluran pemasaran: [saluran].
- Kampanye bersama: [kampanye].
- Koperasi selalu mencantumkan nama UMKM sebagai pembuat barang dan tidak mengubah keterangan barang tanpa persetujuan.
- UMKM memberi tahu perubahan harga, isi, bahan, atau izin sebelum berlaku bagi pembeli.

[catatan-pemasaran]

## Merek dan foto
- Foto produk: [izin-foto].
- Merek: [izin-merek].
- Merek, foto, dan cerita usaha tetap milik UMKM. Izin ini hanya untuk memasarkan barang UMKM, tidak boleh dialihkan, \
dan berhenti saat nota ini berakhir. Bahan cetak yang sudah beredar boleh dipakai sampai 30 hari sesudahnya.
""",
    "closing": """\
## Bagian koperasi dan pembayaran
- Harga jual ditetapkan UMKM.

[bagian-koperasi]

- Bagian Koperasi dihitung sekali, saat barang terjual, menurut nota yang berlaku pada saat itu dan dalam rupiah utuh. \
Perubahan sesudahnya tidak mengubah hitungan pesanan yang sudah dibuat.
- Hasil penjualan dibayarkan ke rekening UMKM setelah barang diterima pembeli dan masa retur lewat, sesudah dikurangi \
bagian Koperasi, pengembalian dana kepada pembeli, dan angsuran talangan bila ada.
- Koperasi memberi rincian setiap pembayaran: barang yang terjual, potongan, dan sisa yang dibayarkan.
- Ongkos kirim menjadi hak pihak yang mengantar.

## Kewajiban berjadwal
[kewajiban]

## Data pribadi
- Kedua pihak memakai data pribadi hanya untuk menjalankan nota ini, memenuhi kewajiban hukum, dan melaporkan hasil \
program kepada Dinas yang membidangi koperasi dan UMKM Kabupaten Bogor, sesuai Undang-Undang Nomor 27 Tahun 2022 \
tentang Pelindungan Data Pribadi.
- NIK dan NPWP disimpan tersandi dan tidak dicantumkan dalam nota ini.
- Data pembeli dipakai hanya untuk menyerahkan pesanannya, lalu tidak disimpan untuk keperluan lain.
- Pemilik data boleh melihat, membetulkan, menerima salinan, menarik persetujuan, dan meminta penghapusan datanya, \
sepanjang tidak wajib disimpan menurut hukum.
- Kalau terjadi kebocoran data, pihak yang mengetahuinya memberi tahu pihak lain dan pemilik data paling lambat \
3 x 24 jam.

## Masa berlaku dan perubahan
- Nota ini berlaku mulai [mulai], atau sejak tanda tangan yang terakhir bila itu lebih lambat, sampai [akhir].
- Perubahan berlaku hanya bila ditulis dalam versi baru dan ditandatangani kedua pihak. Versi lama tetap disimpan.
- Perpanjangan dibuat dengan cara yang sama. Tanpa perpanjangan, nota ini berakhir dengan sendirinya.

## Mengakhiri kerja sama
- Masing-masing pihak boleh mengakhiri nota ini sebelum waktunya dengan memberi tahu pihak lain beserta alasannya, \
paling sedikit [tenggang] sebelumnya.
- Pesanan yang dibuat sebelum nota berakhir diselesaikan menurut ketentuan lama: barang tetap diserahkan, diantar, \
dibayarkan, dan boleh diretur.
- Uang yang sudah menjadi hak UMKM tetap dibayarkan. Sisa talangan tetap dilunasi. Barang titipan dikembalikan paling \
lambat 14 hari setelah nota berakhir.
- Kalau Koperasi dinyatakan tidak aktif atau dibekukan, Dinas dapat menugaskan koperasi lain untuk sementara supaya \
pelayanan tidak terputus, dengan memberi tahu UMKM lebih dulu.

## Keadaan memaksa
Pihak yang tidak dapat memenuhi kewajibannya karena bencana, wabah, kerusuhan, atau kebijakan pemerintah memberi tahu \
pihak lain paling lambat 7 hari. Kewajiban itu ditunda selama keadaan berlangsung dan tidak dihitung sebagai kelalaian.

## Penyelesaian perselisihan
- Perselisihan diselesaikan lebih dulu dengan musyawarah, paling lama 30 hari sejak salah satu pihak memintanya. \
Kedua pihak boleh meminta Dinas menengahi.
- Kalau musyawarah tidak mencapai mufakat, kedua pihak memilih Pengadilan Negeri Cibinong.

## Tanda tangan elektronik
- Kedua pihak sepakat menandatangani nota ini secara elektronik, dengan kode sekali pakai yang dikirim ke nomor HP \
penanda tangan beserta nama atau goresan tanda tangannya. Tanda tangan ini sah dan mengikat sesuai Undang-Undang \
Nomor 11 Tahun 2008 tentang Informasi dan Transaksi Elektronik beserta perubahannya.
- Bersama tanda tangan dicatat siapa, kapan, dari alamat internet dan perangkat mana, serta sidik naskah (SHA-256).
- Naskah yang sudah ditandatangani tidak dapat diubah. Salinannya berupa PDF berkode QR, yang keasliannya dapat \
diperiksa siapa saja di laman pemeriksaan.
- Nota ini dibuat tanpa paksaan dan mengikat kedua pihak sejak tanda tangan yang terakhir.
""",
}
