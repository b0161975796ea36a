"""The standard wording in the CMS: drafts, revisions, and nothing published that names a fact nobody knows."""

from difflib import get_close_matches

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cooperatives.agreements.models import Wording
from cooperatives.agreements.writing.wording import LISTS, NAMES, PARTS, misplaced_lists, unknown_names


class WordingForm(WagtailAdminModelForm):
    """Refuses names in square brackets that no fact stands behind, and says which one was probably meant."""

    def clean(self) -> dict:
        cleaned = super().clean()
        for field in ("title", *PARTS):
            text = cleaned.get(field) or ""
            for problem in (*_unknown(text), *_misplaced(text, in_title=field == "title")):
                self.add_error(field, problem)
        return cleaned

    def clean_is_default(self) -> bool:
        """At most one wording is what new drafts are written from."""
        chosen = self.cleaned_data["is_default"]
        other = Wording.objects.filter(is_default=True).exclude(pk=self.instance.pk).first()
        if chosen and other:
            words = _("“%(name)s” masih dipakai untuk rancangan baru. Lepas dulu tandanya di sana.")
            raise forms.ValidationError(words % {"name": other.name})
        return chosen


def _unknown(text: str) -> list[str]:
    known = [*NAMES, *LISTS]
    problems = []
    for name in unknown_names(text):
        close = get_close_matches(name.strip().lower(), known, n=1)
        if close:
            words = _("[%(name)s] tidak dikenal. Maksudnya [%(close)s]?")
            problems.append(words % {"name": name, "close": close[0]})
        else:
            problems.append(_("[%(name)s] tidak dikenal. Pilih nama dari daftar di atas.") % {"name": name})
    return problems


def _misplaced(text: str, *, in_title: bool) -> list[str]:
    names = [name for name in LISTS if f"[{name}]" in text] if in_title else misplaced_lists(text)
    words = _("[%(name)s] adalah daftar: taruh sendirian di satu baris.")
    return [words % {"name": name} for name in names]


def help_text() -> SafeString:
    """How a wording is written, and every name with what it stands for."""
    rows = format_html_join("", "<tr><td><code>[{}]</code></td><td>{}</td></tr>", NAMES.items())
    lists = format_html_join("", "<tr><td><code>[{}]</code></td><td>{}</td></tr>", LISTS.items())
    return format_html(
        "<p>{}</p><details><summary>{}</summary><table class='listing'>{}</table></details>"
        "<details><summary>{}</summary><table class='listing'>{}</table></details>",
        _(
            "Tulis teks biasa. Baris yang diawali “## ” memulai pasal (nomornya dibuat sendiri), “- ” memulai butir,"
            " baris kosong memulai paragraf. Nama dalam kurung siku diganti dengan fakta nota. Naskah yang sudah"
            " ditawarkan atau ditandatangani tidak ikut berubah."
        ),
        _("Nama untuk di dalam kalimat"),
        rows,
        _("Daftar, sendirian di satu baris"),
        lists,
    )


class NamesPanel(HelpPanel):
    """The help, written anew for the language of whoever edits."""

    class BoundPanel(HelpPanel.BoundPanel):
        def __init__(self, **kwargs) -> None:
            super().__init__(**kwargs)
            self.content = help_text()


class WordingViewSet(SnippetViewSet):
    """Only whoever was given the permission, so at first only administrators, sees and changes wordings."""

    model = Wording
    icon = "doc-full"
    menu_label = gettext_lazy("Naskah nota")
    menu_name = "naskah-nota"
    menu_order = 350
    add_to_admin_menu = True
    list_display = ["name", "is_default", "live", "last_published_at"]
    search_fields = ["name", "title"]
    edit_handler = ObjectList(
        [
            NamesPanel(heading=gettext_lazy("Cara menulis")),
            MultiFieldPanel(
                [FieldPanel("name"), FieldPanel("title"), FieldPanel("is_default")], heading=gettext_lazy("Naskah")
            ),
            *[FieldPanel(part) for part in PARTS],
        ],
        base_form_class=WordingForm,
    )


register_snippet(WordingViewSet)
