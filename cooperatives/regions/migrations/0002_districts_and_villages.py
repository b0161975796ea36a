from django.db import migrations

from cooperatives.regions.loading import load_regions


def load(apps, schema_editor):
    load_regions(
        district_model=apps.get_model("regions", "District"), village_model=apps.get_model("regions", "Village")
    )


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
