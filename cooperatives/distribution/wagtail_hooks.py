"""The national holidays in Wagtail's admin: the Dinas adds a year's days when the decree of the ministers is out."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cooperatives.distribution.models import Holiday


class HolidayViewSet(SnippetViewSet):
    model = Holiday
    icon = "calendar-alt"
    menu_label = _("Hari libur nasional")
    list_display = ["name", "day"]
    list_filter = {"day": ["year"]}
    search_fields = ["name"]
    ordering = ["day"]
    edit_handler = ObjectList([FieldRowPanel([FieldPanel("day"), FieldPanel("name")])])


register_snippet(HolidayViewSet)
