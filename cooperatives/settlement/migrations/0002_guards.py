"""How far the day totals reach, an index for what lies beyond, and the guards of the books.

The guards come last: on SQLite a rebuilt table loses its triggers.
"""

import django.db.models.deletion
from django.db import migrations, models

from cooperatives.settlement.ledger import guards


def put_up(apps, schema_editor):
    guards.guard(schema_editor.connection)


def take_down(apps, schema_editor):
    guards.unguard(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("settlement", "0001_books")]
    operations = [
        migrations.CreateModel(
            name="RolledUp",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("reached", models.PositiveBigIntegerField(default=0)),
                ("next", models.PositiveBigIntegerField(default=0)),
                ("horizon", models.PositiveBigIntegerField(default=0)),
                ("rolled_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(id=1), name="one_row_says_how_far_totals_reach")
                ],
            },
        ),
        # The two indexes that begin with the account serve the foreign key as well.
        migrations.AlterField(
            model_name="leg",
            name="account",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="legs",
                to="settlement.account",
            ),
        ),
        migrations.AddIndex(
            model_name="leg", index=models.Index(fields=["account", "id"], name="legs_of_account_by_id")
        ),
        migrations.RunPython(put_up, take_down),
    ]
