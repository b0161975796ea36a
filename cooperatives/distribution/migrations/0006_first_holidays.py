"""The holidays that are known when the product is set up; the Dinas keeps the list."""

from django.db import migrations

from cooperatives.distribution.rounds.holidays import bring_holidays


def bring(apps, schema_editor):
    bring_holidays(holiday_model=apps.get_model("distribution", "Holiday"))


class Migration(migrations.Migration):
    dependencies = [("distribution", "0005_attempts_set_aside")]
    operations = [migrations.RunPython(bring, migrations.RunPython.noop)]
