"""Names, trades and places for made-up rows."""

from dataclasses import dataclass
from random import Random

from cooperatives.regions.models import Village

FIRST = (  # noqa: SIM905
    "Siti Nur Dewi Rina Euis Enok Neneng Yani Lilis Iis Tati Entin Ratna Sri Wiwin Ade Asep Ujang Dadang Cecep Yayan"
    " Agus Iwan Dedi Endang Rahmat Hendra Maman Oman Jajang Tatang Encep Usep Nanang Yusuf Ahmad Fitri Aminah"
).split()
LAST = (  # noqa: SIM905
    "Marlina Rohaeti Suryani Kurniasih Handayani Hidayat Sopandi Suherman Mulyana Permana Saepudin Junaedi Kartika"
    " Komalasari Nurhayati Wulandari Sutisna Sumiati Rosidah Fauziah Maulana Ramdani Setiawan Gunawan Solihin Juhaeni"
).split()
TRADES = {
    "Keripik": ("Makanan ringan", "10793"),
    "Dapur": ("Makanan olahan", "10799"),
    "Kopi": ("Minuman", "10761"),
    "Warung": ("Perdagangan eceran", "47112"),
    "Batik": ("Kerajinan kain", "13134"),
    "Anyaman": ("Kerajinan bambu", "16293"),
    "Jahit": ("Konveksi", "14120"),
    "Kebun": ("Hasil kebun", "01133"),
    "Lele": ("Perikanan", "03225"),
    "Sandal": ("Alas kaki", "15202"),
    "Roti": ("Roti dan kue", "10710"),
    "Tempe": ("Makanan olahan", "10391"),
}
FLOURISH = (
    "Sari Jaya Berkah Barokah Mandiri Makmur Lestari Sejahtera Rasa Mekar Harum Asri Cahaya Rizki Bunda Ibu".split()  # noqa: SIM905
)
ROADS = ("Kp. Sawah", "Kp. Pasir", "Jl. Raya", "Kp. Lebak", "Jl. Desa", "Perum Griya", "Kp. Tegal", "Jl. Masjid")


@dataclass(frozen=True)
class Invented:
    """Somebody with a business, as she would be written down without a mistake."""

    name: str
    owner: str
    village: Village
    address: str
    phone: str  # national digits after the 0
    nib: str
    nik: str
    npwp: str
    sector: str
    kbli: str
    scale: str
    founded: int


def invent(*, rng: Random, number: int, village: Village) -> Invented:
    """The person of that number: phone, NIB and NIK are hers alone."""
    trade = rng.choice(sorted(TRADES))
    first, last = rng.choice(FIRST), rng.choice(LAST)
    sector, kbli = TRADES[trade]
    # The serial number of a NIK never ends in 0 here, since that is what Excel leaves of a lost digit.
    serial = number // 9 * 10 + number % 9 + 1
    day = rng.randint(1, 28) + (40 if rng.random() < 0.6 else 0)
    nik = f"{village.district_id}{day:02}{rng.randint(1, 12):02}{60 + serial // 10_000:02}{serial % 10_000:04}"
    return Invented(
        name=f"{trade} {rng.choice(FLOURISH)} {first}",
        owner=f"{first} {last}",
        village=village,
        address=f"{rng.choice(ROADS)} RT {rng.randint(1, 9):02}/{rng.randint(1, 12):02} No. {rng.randint(1, 90)}",
        phone=f"812000{(99_999 - number) % 100_000:05}",  # a block that is not handed out
        nib=f"{rng.choice(('0220', '9120', '1234', '2811'))}0{number:08}",
        nik=nik,
        npwp=f"0{rng.randint(1, 9)}{number:07}{rng.randint(0, 9)}404000",
        sector=sector,
        kbli=kbli,
        scale=rng.choices(("micro", "small", "medium"), (94, 5, 1))[0],
        founded=rng.randint(1985, 2025),
    )
