"""What waits to be indexed, for people on call to look at."""

from django.contrib import admin

from catalogue.search.outbox import Pending


@admin.register(Pending)
class PendingAdmin(admin.ModelAdmin):
    list_display = ["product_id", "queued_at"]
    ordering = ["queued_at"]
    show_full_result_count = False

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False
