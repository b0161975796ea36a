"""The words of messages in Wagtail's admin: staff write their own, and see what may stand in them."""

import re

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cooperatives.messaging.events import EVENTS
from cooperatives.messaging.models import Wording

FACT = re.compile(r"%\((\w+)\)s")


class WordingForm(WagtailAdminModelForm):
    """Refuses words that could not be sent: facts that the event has not, or a lone percent sign."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"] = forms.ChoiceField(
            label=_("Kejadian"), choices=[(event.key, event.name) for event in EVENTS.values()]
        )
        self.fields["language"] = forms.ChoiceField(label=_("Bahasa"), choices=settings.LANGUAGES)

    def clean(self) -> dict:
        given = super().clean() or {}
        event, text = EVENTS.get(given.get("event", "")), given.get("text", "")
        if event is None or not text:
            return given
        unknown = set(FACT.findall(text)) - set(event.facts)
        known = ", ".join(f"%({fact})s" for fact in event.facts)
        if unknown:
            self.add_error("text", gettext("Yang bisa dipakai di kejadian ini: %(known)s.") % {"known": known})
        elif "%" in FACT.sub("", text).replace("%%", ""):
            self.add_error("text", gettext("Tulis tanda persen dua kali: %%.").replace("%%", "%%"))
        elif "link" in event.facts and "%(link)s" not in text:
            self.add_error("text", gettext("Tautannya (%(link)s) harus ada, supaya orang bisa melihat pesanannya."))
        return given


class WordingViewSet(SnippetViewSet):
    model = Wording
    icon = "mail"
    menu_label = _("Kalimat pesan")
    list_display = ["event", "language", "text", "edited_at"]
    list_filter = ["event", "language"]
    search_fields = ["text"]
    ordering = ["event", "language"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("event"), FieldPanel("language")]),
            HelpPanel(template="messages/facts.html"),
            FieldPanel("subject"),
            FieldPanel("text"),
        ],
        base_form_class=WordingForm,
    )


register_snippet(WordingViewSet)
