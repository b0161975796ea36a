"""Plant the site: the home page in the place of Wagtail's own, with the pages for help and the programme below it."""

from django.conf import settings
from django.db import migrations


def plant(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("pages", "HomePage")
    StandardPage = apps.get_model("pages", "StandardPage")
    if HomePage.objects.exists():
        return
    Page.objects.filter(depth=2, url_path="/home/").delete()  # Wagtail's welcome page, and the site on it
    root = Page.objects.get(depth=1)
    home = _add(
        apps, HomePage, root, title="Beranda", slug="beranda", url_path="/beranda/",
        lead="Belanja dari 34 ribu pembuat di Kabupaten Bogor. Koperasi terdekat yang mengumpulkan, mengantar, "
        "dan memastikan uangnya sampai.",
    )  # fmt: skip
    Site.objects.create(
        hostname="localhost", port=80, root_page_id=home.pk, is_default_site=True, site_name=settings.WAGTAIL_SITE_NAME
    )
    _add(
        apps, StandardPage, home, title="Bantuan", slug="bantuan", show_in_menus=True,
        lead="Cara belanja, membayar, menerima, dan mengembalikan barang. Kalau jawabannya tidak ada di sini, tanyakan "
        "kepada koperasi yang membawa pesanan Anda.",
    )  # fmt: skip
    _add(
        apps, StandardPage, home, title="Tentang program", slug="program", show_in_menus=True,
        lead="Koperasi dan UMKM di Kabupaten Bogor terikat dalam nota kesepahaman dengan empat janji: akses modal, "
        "pengembangan kapasitas, distribusi, dan pemasaran produk.",
    )  # fmt: skip


def _add(apps, Model, parent, **fields):
    """Add a page below `parent`, which historical models cannot do by themselves."""
    Page = apps.get_model("wagtailcore", "Page")
    Locale = apps.get_model("wagtailcore", "Locale")
    ContentType = apps.get_model("contenttypes", "ContentType")
    locale, _ = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    kind, _ = ContentType.objects.get_or_create(app_label=Model._meta.app_label, model=Model._meta.model_name)
    taken = Page.objects.filter(depth=parent.depth + 1, path__startswith=parent.path).count()
    fields.setdefault("url_path", f"{parent.url_path}{fields['slug']}/")
    page = Model.objects.create(
        content_type_id=kind.pk, locale_id=locale.pk, draft_title=fields["title"], live=True,
        path=f"{parent.path}{taken + 1:04d}", depth=parent.depth + 1, numchild=0, **fields,
    )  # fmt: skip
    parent.numchild = taken + 1
    Page.objects.filter(pk=parent.pk).update(numchild=taken + 1)
    return page


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
