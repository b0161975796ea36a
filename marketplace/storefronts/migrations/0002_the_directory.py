"""Plant the directory of storefronts below the home page."""

from django.conf import settings
from django.db import migrations


def plant(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Locale = apps.get_model("wagtailcore", "Locale")
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("pages", "HomePage")
    StorefrontIndexPage = apps.get_model("storefronts", "StorefrontIndexPage")
    home = HomePage.objects.first()
    if home is None or StorefrontIndexPage.objects.exists():
        return
    locale, _ = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    kind, _ = ContentType.objects.get_or_create(app_label="storefronts", model="storefrontindexpage")
    taken = Page.objects.filter(depth=home.depth + 1, path__startswith=home.path).count()
    StorefrontIndexPage.objects.create(
        title="Toko", draft_title="Toko", slug="toko", url_path=f"{home.url_path}toko/", live=True,
        content_type_id=kind.pk, locale_id=locale.pk,
        path=f"{home.path}{taken + 1:04d}", depth=home.depth + 1, numchild=0,
    )  # fmt: skip
    Page.objects.filter(pk=home.pk).update(numchild=taken + 1)


class Migration(migrations.Migration):
    dependencies = [("storefronts", "0001_initial"), ("pages", "0002_the_tree")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
