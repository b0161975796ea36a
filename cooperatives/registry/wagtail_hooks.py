"""The checklist in Wagtail's admin: what is asked of whom is the administrator's to say."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cooperatives.registry.models import Requirement
from cooperatives.registry.papers.requirements import FIELDS

RESERVED = {"antrean", "data"}  # addresses beside those of the requirements


class RequirementForm(WagtailAdminModelForm):
    """Refuses a requirement that nobody could meet."""

    def clean(self) -> dict:
        given = super().clean() or {}
        subject, evidence = given.get("subject"), given.get("evidence")
        if given.get("code") in RESERVED:
            self.add_error("code", gettext("Kode ini dipakai halaman lain. Pilih yang lain."))
        if evidence == Requirement.CERTIFICATE and subject != Requirement.ENTERPRISE:
            self.add_error("evidence", gettext("Sertifikat hanya dimiliki UMKM."))
        if evidence == Requirement.CERTIFICATE and not given.get("certificate_kind"):
            self.add_error("certificate_kind", gettext("Pilih jenis sertifikatnya."))
        known = FIELDS.get(subject or "", ())
        if given.get("field") and given["field"] not in known:
            self.add_error("field", gettext("Isian yang dikenal: %(names)s.") % {"names": ", ".join(known)})
        if evidence == Requirement.FIELD and not given.get("field"):
            self.add_error("field", gettext("Tulis nama isiannya."))
        if subject == Requirement.COOPERATIVE:
            if given.get("reviewer") == Requirement.COOPERATIVE:
                self.add_error("reviewer", gettext("Berkas koperasi diperiksa Dinas."))
            if given.get("condition") == Requirement.FOOD:
                self.add_error("condition", gettext("Syarat makanan hanya berlaku bagi UMKM."))
        return given


class RequirementViewSet(SnippetViewSet):
    model = Requirement
    icon = "list-ul"
    menu_label = _("Persyaratan")
    list_display = ["title", "subject", "condition", "evidence", "reviewer", "is_mandatory", "is_active", "position"]
    list_filter = ["subject", "reviewer", "is_active"]
    search_fields = ["title", "code"]
    ordering = ["subject", "position"]
    inspect_view_enabled = True
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("help"),
            FieldRowPanel([FieldPanel("code"), FieldPanel("position")]),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("subject"), FieldPanel("condition")]), FieldPanel("reviewer")],
                heading=_("Untuk siapa"),
            ),
            MultiFieldPanel(
                [FieldPanel("evidence"), FieldRowPanel([FieldPanel("certificate_kind"), FieldPanel("field")])],
                heading=_("Bukti yang diminta"),
            ),
            FieldRowPanel([FieldPanel("is_mandatory"), FieldPanel("is_active")]),
        ],
        base_form_class=RequirementForm,
    )


register_snippet(RequirementViewSet)
