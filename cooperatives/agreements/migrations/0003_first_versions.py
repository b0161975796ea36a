"""Give every agreement of before its first version, signed on the day on which its last signature was given."""

import hashlib

from django.db import migrations


def make_versions(apps, schema_editor):
    get = lambda name: apps.get_model("agreements", name)  # noqa: E731
    for agreement in get("Agreement").objects.prefetch_related("signatures", "pillars").iterator(500):
        signatures = list(agreement.signatures.all())
        text = f"# Nota Kesepahaman {agreement.number}\n\nDitandatangani sebelum naskah disimpan di sini.\n"
        digest = hashlib.sha256(text.encode()).hexdigest()
        sheet = get("TermSheet").objects.create()
        version = get("Version").objects.create(
            agreement=agreement, sheet=sheet, state="signed" if len(signatures) > 1 else "offered",
            active_from=agreement.active_from, active_to=agreement.active_to, text=text, sha256=digest,
        )
        get("Signature").objects.filter(agreement=agreement).update(version=version, sha256=digest)
        for pillar in agreement.pillars.all():
            get({"capital": "CapitalTerms", "capacity": "CapacityTerms", "distribution": "DistributionTerms",
                 "marketing": "MarketingTerms"}[pillar.kind]).objects.create(sheet=sheet)
            if pillar.fee_basis_points:
                get("FeeRule").objects.create(sheet=sheet, pillar=pillar.kind, basis_points=pillar.fee_basis_points)
        if version.state == "signed":
            get("Pillar").objects.filter(agreement=agreement).update(
                version=version, cooperative=agreement.cooperative_id, active_to=agreement.active_to
            )
        else:
            get("Pillar").objects.filter(agreement=agreement).delete()


class Migration(migrations.Migration):
    dependencies = [("agreements", "0002_versions_and_terms")]
    operations = [migrations.RunPython(make_versions, migrations.RunPython.noop)]
