"""What the courier's scripts say: they cannot translate, so a page brings their words along."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """By name, in the language of the page; `%n` stands for a number."""
    return {
        "all_sent": _("Tersimpan"),
        "waiting": _("Menunggu sinyal: %n"),
        "sending": _("Mengirim: %n"),
        "trouble": _("Perlu diperbaiki: %n"),
        "sign_in": _("Masuk lagi untuk mengirim: %n"),
        "offline": _("Tanpa sinyal"),
        "kept": _("Tercatat di HP ini. Dikirim begitu ada sinyal."),
        "already": _("Paket ini sudah Anda catat."),
        "waits": _("Menunggu sinyal"),
        "to_mend": _("Perlu diperbaiki"),
        "mend": _("Perbaiki"),
        "forget": _("Hapus catatan"),
        "sure": _("Hapus catatan ini dari HP? Gudang tidak akan menerimanya."),
        "read": _("Sudah dibaca"),
        "no_proof": _("Isi 6 angka kode, atau ambil foto atau tanda tangan dengan nama penerimanya."),
        "no_name": _("Tulis siapa yang menerima."),
        "no_reason": _("Pilih alasannya."),
        "no_note": _("Tulis keterangannya."),
        "sent": _("%n laporan sudah terkirim."),
    }
