from django.contrib import admin

from marketplace.users.models import User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ("__str__", "email", "phone", "is_staff", "is_active")
    search_fields = ("email", "phone", "first_name", "last_name")
    exclude = ("password",)
