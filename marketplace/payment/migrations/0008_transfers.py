from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("payment", "0007_books"), ("registry", "0005_requirements")]
    operations: list = []
