"""Certificates that were written down before there was a verification came from somebody who had seen them."""

from django.db import migrations
from django.db.models.functions import Now


def verify(apps, schema_editor):
    apps.get_model("registry", "Certificate").objects.filter(verified_at=None).update(verified_at=Now())


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_papers_people_and_imports")]
    operations = [migrations.RunPython(verify, migrations.RunPython.noop)]
