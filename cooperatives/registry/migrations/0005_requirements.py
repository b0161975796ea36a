"""The checklist to begin with."""

from django.db import migrations

from cooperatives.registry.papers.first_requirements import bring_requirements


def bring(apps, schema_editor):
    bring_requirements(requirement_model=apps.get_model("registry", "Requirement"))


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_import_runs_go_on")]
    operations = [migrations.RunPython(bring, migrations.RunPython.noop)]
