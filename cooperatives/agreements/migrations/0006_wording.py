"""Give agreements a wording to be written from, with a first revision that the CMS can show and go back to."""

from django.db import migrations
from django.utils import timezone

from cooperatives.agreements.writing.first_wording import FIRST


def bring(apps, schema_editor):
    wordings = apps.get_model("agreements", "Wording").objects
    if wordings.exists():
        return
    now = timezone.now()
    wording = wordings.create(**FIRST, is_default=True, live=True, first_published_at=now, last_published_at=now)
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="agreements", model="wording"
    )
    content = {**FIRST, "pk": wording.pk, "is_default": True, "live": True, "has_unpublished_changes": False}
    content |= {"first_published_at": now.isoformat(), "last_published_at": now.isoformat(), "expired": False}
    content |= {"go_live_at": None, "expire_at": None, "latest_revision": None, "live_revision": None}
    revision = apps.get_model("wagtailcore", "Revision").objects.create(
        content_type=kind,
        base_content_type=kind,
        object_id=str(wording.pk),
        created_at=now,
        object_str=wording.name,
        content=content,
    )
    wordings.filter(pk=wording.pk).update(latest_revision=revision, live_revision=revision)


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0005_guards"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(bring, migrations.RunPython.noop)]
