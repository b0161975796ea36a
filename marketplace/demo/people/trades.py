"""What makers of each sector tell of their work: leads, beginnings, ways of working, slogans (one line each)."""

TRADES: dict[str, dict[str, tuple[str, ...]]] = {
    sector: {
        part: tuple(line.strip() for line in lines.strip().splitlines())
        for part, lines in zip(("leads", "starts", "ways", "slogans"), text.split("--"), strict=True)
    }
    for sector, text in {
        "keripik-camilan": """Keripik dan camilan yang digoreng tiap pagi di {village}
            Renyah dari wajan {call}, {village}
            Camilan kampung {village} untuk rumah Anda
            --
            Semua mulai dari satu wajan pinjaman dan sekarung umbi dari kebun belakang.
            Dulu {call} menitipkan keripik di tiga warung, pulangnya membawa uang receh.
            Resepnya dari ibu, yang menggoreng untuk hajatan sekampung.
            --
            Umbi dikupas malam, diiris subuh, dan selesai digoreng sebelum azan zuhur.
            Minyak diganti setiap hari, dan yang patah dibagikan ke anak-anak.
            Penimbangnya selalu dua orang, supaya isi bungkus tidak pernah kurang.
            --
            Renyahnya jujur
            Digoreng pagi, dikirim siang
            Satu wajan, banyak tangan""",
        "kue-roti": """Kue pagi dari dapur {call} di {village}
            Jajanan dan oleh-oleh buatan {village}
            Kue yang diingat orang setelah hajatan, dari {village}
            --
            Pesanan pertama datang dari arisan, dua puluh kotak, dan semuanya habis.
            {call} belajar membuat kue dari buku bekas dan banyak adonan gagal.
            Oven pertamanya dibeli dari hasil menjual gelang.
            --
            Adonan dibuat jam dua pagi, ketika rumah masih sepi.
            Gula aren, telur, dan kelapa dibeli dari tetangga yang menghasilkannya.
            Tidak ada kue yang menginap, sisanya dibagi ke pos ronda.
            --
            Manisnya secukupnya
            Dibuat pagi ini
            Dari dapur ke arisan Anda""",
        "kopi-teh": """Kopi dan teh dari kebun lereng {district}
            Kopi yang diminum petaninya sendiri di {village}
            Petik merah dari {village}
            --
            Kebunnya dulu dijual ceri mentah, berapa pun harga penimbang.
            {call} ikut pelatihan sangrai, lalu membeli mesin satu kilo secara patungan.
            Pohon tertua ditanam kakeknya di antara pinus.
            --
            Ceri dipetik pilih, dirambang, dijemur di para-para, dan disortir tangan.
            Setiap karung punya catatan kebun dan tanggal petik.
            Penyangraian dilakukan dua kali sepekan, sebanyak pesanan.
            --
            Dari lereng ke cangkir
            Petik merah, minum tenang
            Kopi yang punya nama""",
        "minuman-tradisional": """Minuman rempah dan buah dari {village}
            Wedang hangat dan manisan segar buatan {call}
            Resep lama {district}, dibotolkan bersih
            --
            {call} dulu menjual minuman di termos, keliling sekolah dan terminal.
            Buah pala di kampung ini sering jatuh dan dibiarkan, sampai ada yang mengolahnya.
            Awalnya hanya untuk tamu, lalu tamunya ingin membawa pulang.
            --
            Rempah dicuci, digeprek, dan direbus pelan sampai airnya tinggal separuh.
            Botol disterilkan dan setiap isian dicicip dua orang.
            Buah dibeli langsung dari pohon tetangga, tunai.
            --
            Hangat sampai dada
            Segar dari pohon tetangga
            Rempahnya terasa""",
        "sambal-bumbu": """Sambal dan lauk rumahan dari {village}
            Pedas buatan {call}, {village}
            Isi kulkas yang menolong, dari dapur {district}
            --
            Anak yang merantau minta dikirimi sambal, lalu teman sekosnya ikut memesan.
            {call} memasak untuk katering pabrik sebelum punya merek sendiri.
            Mulanya hanya sepuluh botol tiap hari Minggu.
            --
            Cabai dibeli pagi, dipetik tangkainya ramai-ramai, dan diulek sebelum siang.
            Setiap wajan dicatat tanggal dan suhunya, sesuai pelatihan keamanan pangan.
            Bawang dikupas tetangga, dibayar per kilo hari itu juga.
            --
            Pedasnya pas
            Nasi hangat, sisanya kami
            Sambal yang ditunggu""",
        "tahu-tempe": """Tahu, tempe, dan oncom segar tiap pagi dari {village}
            Pabrik kecil yang bangun paling awal di {village}
            Kedelai hari ini, lauk hari ini, dari {call}
            --
            Pabriknya warisan bapak, dengan tungku dan batu giling yang masih dipakai.
            {call} mulai sebagai pengayak, lalu membeli bagian temannya yang pensiun.
            Dua kuali pertama dibeli bekas dari pasar.
            --
            Kedelai direndam sore, digiling malam, dan keluar pabrik sebelum azan subuh.
            Air buangannya disaring bersama-sama agar sungai tetap bening.
            Ampasnya menjadi pakan kambing tetangga.
            --
            Segar sebelum subuh
            Kedelai, air, dan kejujuran
            Lauk pagi sekampung""",
        "madu-gula": """Madu dan gula aren dari hutan dan kebun {district}
            Manis asli {village}, disadap dan dipanen sendiri
            Dari pohon ke botol, oleh {call}
            --
            Bapaknya pemanjat pohon madu, dan {call} memegang obornya sejak kecil.
            Nira dulu habis untuk bayar utang warung, sekarang dicetak dan diberi label.
            Kotak lebah pertama dibuat dari kayu peti buah.
            --
            Sarang tidak pernah diambil semua, supaya lebahnya kembali.
            Nira dimasak di hari yang sama, sebelum asam.
            Setiap botol bernomor panen dan nama pemanennya.
            --
            Manis yang jelas asalnya
            Hutan terjaga, madu ada
            Disadap subuh""",
        "hasil-kebun": """Panen kebun dan sawah {village}
            Dipetik setelah Anda memesan, di {village}
            Kebun {call}, dari tanah {district}
            --
            Hasil panen dulu dibeli borongan sebelum matang, murah sekali.
            {call} pulang dari kota dan menghidupkan lagi kebun orang tuanya.
            Sepetak tanah sewaan menjadi awal kebun ini.
            --
            Pesanan malam dipetik subuh, jadi tidak ada gudang dan tidak ada layu.
            Pupuknya dari kandang sendiri, obatnya dari daun dan bawang.
            Enam keluarga menanam bergilir supaya selalu ada yang dipanen.
            --
            Petik setelah pesan
            Dari tanah tetangga
            Musim yang menentukan""",
        "ternak-ikan": """Ternak dan kolam {call} di {village}
            Telur, susu, dan ikan dari kandang {village}
            Segar dari kandang dan kolam {district}
            --
            Dimulai dari tiga puluh ekor ayam dan pinjaman koperasi.
            Kolamnya bekas galian, dibersihkan ramai-ramai selama sebulan.
            {call} berhenti dari pabrik dan memilih bangun lebih pagi lagi.
            --
            Kandang disapu dua kali sehari, airnya diganti, pakannya dicampur sendiri.
            Hasil diambil pagi, disortir, dan berangkat ke gudang sebelum panas.
            Mantri hewan datang tiap bulan dan catatannya ditempel di dinding.
            --
            Segar dari kandang
            Diambil pagi ini
            Kolam bersih, ikan sehat""",
        "tas-kulit": """Tas dan dompet jahitan {village}
            Bengkel tas {call} di {village}
            Jahitan rapat dari {district}
            --
            Bertahun-tahun menjahit untuk merek orang lain, tanpa nama sendiri di labelnya.
            {call} belajar menjahit tas dari kakaknya pada umur lima belas.
            Mesin pertama dibeli dari uang pesanan tas seminar.
            --
            Pola digambar di karton, dipotong, dijahit, lalu ditarik kuat untuk diuji.
            Tiap penjahit mengerjakan satu tas dari awal sampai selesai.
            Sisa kulit menjadi gantungan kunci, tidak ada yang dibuang.
            --
            Dijahit untuk dipakai lama
            Nama kami di labelnya
            Kuat sampai talinya""",
        "alas-kaki": """Sepatu dan sandal bengkel {village}
            Langkah nyaman buatan {call}
            Alas kaki {district} yang bisa disol ulang
            --
            Kampung ini sudah membuat sepatu sejak sebelum {call} lahir.
            Toko besar menutup pesanannya, lalu bengkel ini mulai menjual sendiri.
            Bapaknya tukang sol keliling, dan acuan kayunya masih dipakai.
            --
            Kulit dipotong sejajar, dijahit, ditarik di acuan, dan didiamkan semalam.
            Lima orang bekerja di teras, masing-masing dengan keahliannya.
            Setiap pasang dicoba jalan sebelum masuk kotak.
            --
            Nyaman sejak hari pertama
            Buatan tangan {village}
            Bisa disol, jangan dibuang""",
        "batik-busana": """Batik dan busana jahitan {village}
            Kain bermotif hujan dan kebun, dari {call}
            Rumah jahit {call} di {village}
            --
            Jahitan pertama adalah seragam anak sendiri, lalu seragam sekelas.
            {call} belajar membatik di balai desa, dengan malam dan canting pinjaman.
            Konveksi tempatnya bekerja tutup, mesinnya dibeli satu per satu.
            --
            Motif digambar dari yang terlihat di sini: gerimis, daun talas, dan rusa.
            Potongan dikerjakan di rumah masing-masing, dikumpulkan tiap Kamis.
            Jahitan diperiksa di bawah lampu sebelum disetrika.
            --
            Gerimis di selembar kain
            Rapi luar dan dalam
            Dijahit tetangga Anda""",
        "anyaman": """Anyaman bambu dan pandan dari {village}
            Perkakas dapur dari tangan {call}
            Bambu belakang rumah menjadi boboko, di {village}
            --
            {call} menganyam sejak kelas tiga SD, mula-mula untuk uang jajan.
            Tengkulak membeli lusinan dengan harga yang tidak berubah sepuluh tahun.
            Kepandaian ini turun dari nenek, dan hampir berhenti di sini.
            --
            Bambu ditebang saat tua, direndam, dibelah, lalu dianyam sambil mengobrol.
            Tujuh tetangga berkumpul di teras dan pekerjaannya dibagi menurut keahlian.
            Anak-anak muda ikut belajar tiap Sabtu sore.
            --
            Sabar di setiap bilah
            Dari rumpun ke meja
            Anyaman yang awet""",
        "kayu-bambu": """Kerajinan kayu dan bambu {village}
            Ukiran dan mainan dari bengkel {call}
            Kayu yang diberi suara, dari {district}
            --
            Awalnya dari sisa kayu mebel yang sayang kalau dibakar.
            {call} berguru pada dalang tua dan belajar mengukir wajah dahulu.
            Pesanan pertama datang dari guru PAUD di desa sebelah.
            --
            Kayu dikeringkan berbulan-bulan sebelum disentuh pahat.
            Catnya berbahan air dan sudutnya ditumpulkan semua.
            Tiap barang ditandai inisial pembuatnya di bagian bawah.
            --
            Kayu yang bercerita
            Dipahat pelan-pelan
            Mainan tanpa baterai""",
        "gerabah-rumah": """Perkakas rumah dari tanah, ijuk, dan besi {village}
            Gerabah dan perkakas buatan {call}
            Barang rumah yang dipakai tiap hari, dari {village}
            --
            Tungku pembakarannya dibangun kakek, dan masih menyala tiap pekan.
            {call} meneruskan bengkel yang ditinggal merantau saudara-saudaranya.
            Dulu dijual keliling dengan pikulan sampai ke kota.
            --
            Bahannya diambil secukupnya dan lubangnya ditimbun kembali.
            Setiap barang diketuk, ditarik, atau diuji tajamnya sebelum dijual.
            Pekerjaan berat pagi hari, pekerjaan halus setelah asar.
            --
            Dipakai tiap hari
            Dari tungku kampung
            Kuat dan sederhana""",
        "perawatan-diri": """Sabun dan minyak atsiri dari {village}
            Wangi kebun {district} untuk kulit Anda
            Disuling dan dibuat dingin oleh {call}
            --
            Serai tumbuh liar di pinggir kebun, sampai {call} membeli ketel bekas.
            Mulanya membuat sabun untuk anak yang kulitnya peka.
            Pelatihan dari dinas berlangsung tiga hari, mencobanya tiga tahun.
            --
            Sabun didiamkan enam minggu di rak dan dicatat tanggalnya.
            Daun disuling di hari panen, apinya dijaga bergantian.
            Bahan baku dibeli dari petani sedesa dengan harga yang disepakati.
            --
            Wangi yang sopan
            Lembut dari kebun
            Disuling hari itu juga""",
        "tanaman-hias": """Tanaman hias dari kebun {call}, {village}
            Hijau dari udara sejuk {district}
            Anakan sehat dari {village}
            --
            Hobi di teras menjadi kebun setelah tetangga ikut membeli.
            {call} dulu pegawai taman, sekarang merawat tanamannya sendiri.
            Rak pertamanya dari bambu dan paranet bekas.
            --
            Tanaman dipindah pot dahulu dan ditunggu sampai berakar.
            Pupuknya kompos sendiri, hamanya diambil dengan tangan.
            Setiap pengiriman dibungkus kardus berlubang dan lumut basah.
            --
            Akar kuat, daun sehat
            Dari kebun sejuk
            Tumbuh di rumah Anda""",
        "kriya-hadiah": """Hadiah dan kriya tangan dari {village}
            Barang kecil yang dibuat sungguh-sungguh oleh {call}
            Boneka, gelang, dan hadiah dari {district}
            --
            Kelompoknya bermula dari ibu-ibu yang menunggu anak di sekolah.
            {call} menjual hasil pertamanya di bazar kecamatan, habis sebelum siang.
            Kain perca dari konveksi tetangga terlalu bagus untuk dibuang.
            --
            Pola digambar bersama dan dijahit di rumah masing-masing.
            Setiap buah diperiksa tarikannya supaya aman untuk anak.
            Pembeli boleh meminta warna, nama, dan kartu ucapan.
            --
            Kecil dan berkesan
            Dibuat untuk diberikan
            Tangan banyak, hati satu""",
    }.items()
}
