"""People's names as heard in Kabupaten Bogor, and how neighbours call them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WOMEN = _names(
    """Enok Yayah Popon Lilis Uti Nani Euis Imas Iis Ai Neneng Entin Eti Iyah Wiwin Cucu Tati Titin Elis Dedeh Yati
    Siti Aminah Maryam Nurhayati Fatimah Halimah Rohmah Sopiah Maemunah Aisyah Khadijah Rina Tuti Yuli Dewi Sri
    Ani Lia Rini Nia Ika Ratna Yanti Susi Lina Mela Nining Kokom Onah Engkom Omah Icih Mimin Ijah Arsih Sumiati
    Sulastri Suryani Herlina Rosita Marlina Wulan Intan Ayu Indah Mega Anisa Salma Zahra Kartini Komala
    Kurniasih Lastri Mulyati Nengsih Nurlaela Oom Rohaeti Rukmini Rusmini Samsiah Solihah Sukaesih Sumarni Teti
    Tini Turyati Uum Wartini Yoyoh Yuningsih Juariah Jubaedah Hasanah Hodijah Empat Ecin Eha Erna Ela"""
)
MEN = _names(
    """Asep Ujang Dadang Cecep Endang Jaja Maman Dedi Agus Yayan Aceng Ade Iwan Deden Encep Kiryono Jaya Oman Entis
    Udin Eman Engkos Didin Ahmad Muhamad Abdul Hasan Husen Ali Umar Yusuf Ibrahim Ismail Sulaeman Hendra Rudi
    Budi Eko Wawan Yanto Heri Dani Andi Rahmat Hidayat Taufik Fajar Rizki Gilang Aldi Ramdan Saepul Nurdin
    Jajang Nana Tatang Atang Itang Omo Ocim Sarip Madroji Rohim Karim Salim Jamal Anwar Arifin Burhan Komar
    Mulyadi Sukandi Suherman Suryadi Sutisna Supriatna Tarya Tisna Uci Unang Wahyu Yadi Yana Zaenal Dayat Darsa
    Ending Icang Idris Mamat Misbah Nandang Odik Opik"""
)
LAST = _names(
    """Rohaeni Hidayat Supriatna Sutisna Suherman Kurniawan Permana Nugraha Setiawan Rahmawati Mulyana Sukmana Suryana
    Wijaya Ramdani Firmansyah Gunawan Iskandar Kosasih Lesmana Maulana Nurjaman Pratama Ruhiyat Saputra Somantri
    Sudrajat Sumarna Suparman Tarmizi Wahyudin Yulianti Zakaria Handayani Fauziah Hasanah Komariah Lestari
    Marliana Nuraeni Oktaviani Puspita Rahayu Safitri Sartika Wulandari Yuliana Solihin Jaelani Effendi Hermawan
    Abdillah Baihaki Sobari Sanusi Muhtar Fadillah Ardiansyah Darmawan Kartika Widiawati Suhendar Sunarya Atmaja
    Natadireja Wiradinata Kusumah Sasmita Adiwijaya Sukarya"""
)
WOMEN_LAST = frozenset(
    _names("""Fauziah Handayani Hasanah Kartika Komariah Lestari Marliana Nuraeni Oktaviani Puspita Rahayu Rahmawati
    Rohaeni Safitri Sartika Widiawati Wulandari Yuliana Yulianti""")
)
MEN_LAST = tuple(name for name in LAST if name not in WOMEN_LAST)
WOMEN_CALLS = ("Bu", "Bu", "Bu", "Teh", "Ceu", "Mak")
MEN_CALLS = ("Pak", "Pak", "Pak", "Kang", "Mang", "Abah")


@dataclass(frozen=True, slots=True)
class Owner:
    """A person; `call` is how neighbours and buyers say it: Bu Enok, Kang Asep."""

    first: str
    last: str
    woman: bool
    title: str

    @property
    def full_name(self) -> str:
        """First and last name, as on a card."""
        return f"{self.first} {self.last}"

    @property
    def call(self) -> str:
        """The short form with its title: Bu Enok, Ceu Popon, Mang Ujang."""
        return f"{self.title} {self.first}"

    @property
    def formal(self) -> str:
        """Ibu or Bapak with the full name."""
        return f"{'Ibu' if self.woman else 'Bapak'} {self.full_name}"


def owner(*, rng: Random) -> Owner:
    """A maker; six in ten are women, as among the regency's UMKM."""
    return _person(rng, rng.random() < 0.6)


def _person(rng: Random, woman: bool) -> Owner:
    return Owner(
        first=rng.choice(WOMEN if woman else MEN),
        last=rng.choice(LAST if woman else MEN_LAST),
        woman=woman,
        title=rng.choice(WOMEN_CALLS if woman else MEN_CALLS),
    )
