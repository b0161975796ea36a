"""The lines of business a new shop chooses from, as people call them, with their KBLI code."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, gettext_noop

# Name: code of KBLI 2020; empty where one name covers many.
FOOD = {
    gettext_noop("Keripik dan camilan"): "10794",
    gettext_noop("Kue dan roti"): "10710",
    gettext_noop("Kopi dan teh"): "10761",
    gettext_noop("Minuman dan manisan"): "11040",
    gettext_noop("Sambal, lauk, dan bumbu"): "10772",
    gettext_noop("Tahu, tempe, dan oncom"): "10391",
    gettext_noop("Madu dan gula aren"): "10722",
}
FIELD = {
    gettext_noop("Hasil kebun dan sawah"): "01220",
    gettext_noop("Ternak dan ikan"): "01462",
    gettext_noop("Tanaman hias"): "01301",
}
CRAFT = {
    gettext_noop("Batik dan busana"): "14111",
    gettext_noop("Tas dan dompet"): "15121",
    gettext_noop("Sepatu dan sandal"): "15201",
    gettext_noop("Anyaman bambu dan pandan"): "16291",
    gettext_noop("Kerajinan kayu dan bambu"): "16293",
    gettext_noop("Perkakas rumah"): "23932",
    gettext_noop("Sabun dan minyak atsiri"): "20231",
    gettext_noop("Kriya dan hadiah"): "32903",
}
OTHER = {gettext_noop("Usaha lain"): ""}
CODES: dict[str, str] = FOOD | FIELD | CRAFT | OTHER

GROUPS: tuple[tuple[Promise, dict[str, str]], ...] = (
    (gettext_lazy("Makanan dan minuman"), FOOD),
    (gettext_lazy("Kebun, sawah, ternak"), FIELD),
    (gettext_lazy("Kerajinan dan busana"), CRAFT),
    (gettext_lazy("Lainnya"), OTHER),
)


def choices() -> list[tuple[str | Promise, list[tuple[str, Promise]]]]:
    """The sectors in their groups, as a form field takes them. The name itself is what the register keeps."""
    return [(group, [(name, gettext_lazy(name)) for name in sectors]) for group, sectors in GROUPS]
