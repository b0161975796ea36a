"""Taman: potted plants and what feeds them."""

from ..kind import kind

KINDS = (
    kind(
        "tanaman-hias",
        "pot",
        titles="""
            {jenis}, {size}
            {jenis} {pilih}, {size}
            Tanaman hias {jenis} {pilih}, {size}
        """,
        sizes="""
            pot 10 cm = 13000-32000 @ 500 | pot 15 cm = 26000-65000 @ 1200 |
            pot 20 cm = 48000-125000 @ 2500 | polybag besar = 65000-165000 @ 4000
        """,
        facts="""
            Ukuran: {size}
            Media: Sekam bakar, kompos, tanah / Pakis cacah, sekam bakar
            Cahaya: Terang tidak langsung / Teduh sebagian
        """,
        openings="""
            Tanaman sudah berakar kuat dan dua bulan di pot ini.
            Dibesarkan di bawah paranet di udara sejuk.
            Daunnya sehat, bagian bawahnya kami periksa juga.
            Dari anakan sendiri, bukan ambilan hutan.
        """,
        middles="""
            Media tanamnya ringan dan tidak becek.
            Jenis {pilih}, sudah kenal panas dan hujan.
            Disemprot air bawang putih, bukan racun keras.
            Dipindah ke pot baru seminggu sebelum dijual.
        """,
        closings="""
            Siram dua hari sekali, jangan menggenang.
            Diamkan di tempat teduh seminggu setelah tiba.
            Kalau layu di jalan, kirim fotonya, kami ganti.
        """,
        jenis="""Aglonema|Monstera|Anggrek bulan|Sri rejeki|Philodendron|Kaktus mini|Anthurium|Keladi|Lidah mertua|
            Sirih gading|Bonsai beringin|Mawar|Melati|Bugenvil|Calathea|Palem|Puring|Begonia|Kamboja|Suplir""",
        pilih="rimbun|anakan|siap pajang|pilihan",
    ),
    kind(
        "kompos",
        "karung",
        titles="""
            Kompos {bahan}, {size}
            Pupuk kompos {bahan} {bentuk}, {size}
            Kompos {bahan} {guna}, {size}
            Media tanam {bahan} {guna} {bentuk}, {size}
        """,
        sizes="""
            1 kg = 5000-9000 @ 1050 | 5 kg = 15000-25000 @ 5100 | 10 kg = 26000-42000 @ 10150 |
            25 kg = 55000-88000 @ 25200
        """,
        facts="""
            Berat: {size}
            Bahan: Bahan dasar {bahan}
            Umur: Matang 60 hari / Matang 45 hari
        """,
        openings="""
            Kompos {bahan} yang matang, gembur, dan berbau tanah.
            Dibalik tiap minggu sampai dingin sendiri.
            Sampah dapur dan kandang satu kampung menjadi pupuk.
            Sudah diayak, tidak ada plastik dan kerikil.
        """,
        middles="""
            Cocok untuk {guna}.
            Kelembapannya pas, digenggam tidak menetes.
            Diperkaya mikroba dari rumpun bambu.
            Bentuknya {bentuk} dan mudah ditabur.
        """,
        closings="""
            Campur satu bagian kompos dengan dua bagian tanah.
            Simpan teduh dan jangan diikat mati.
            Kelompok tani bisa pesan per bak.
        """,
        bahan="kotoran kambing|kotoran sapi|daun bambu|bekas jamur|kascing|sampah dapur|sekam|kotoran ayam",
        guna="sayuran|bunga pot|buah dalam pot|persemaian|rumput",
        bentuk="ayak halus|remah|butir",
    ),
)
