"""Rules that no code can get around: pillars do not overlap, an offered text and a signature never change.

On SQLite a table that a later migration rebuilds loses its triggers: run `guard` again there.
"""

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations

POSTGRESQL = """
ALTER TABLE agreements_pillar ADD CONSTRAINT one_pillar_at_a_time EXCLUDE USING gist (
    enterprise_id WITH =, kind WITH =, tstzrange(active_from, active_to) WITH &&
);
CREATE FUNCTION agreements_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER offered_text_never_changes BEFORE UPDATE ON agreements_version FOR EACH ROW
    WHEN (OLD.sha256 <> '' AND (NEW.text <> OLD.text OR NEW.sha256 <> OLD.sha256))
    EXECUTE FUNCTION agreements_never_changes('offered_text_never_changes');
CREATE TRIGGER signature_never_changes BEFORE UPDATE ON agreements_signature FOR EACH ROW
    EXECUTE FUNCTION agreements_never_changes('signature_never_changes');
"""

# Times are stored as text of one form, so that comparing them as text compares them as times.
OVERLAP = """
CREATE TRIGGER one_pillar_at_a_time_{event} BEFORE {event} ON agreements_pillar
WHEN NEW.active_to IS NULL OR NEW.active_to > NEW.active_from
BEGIN
    SELECT RAISE(ABORT, 'one_pillar_at_a_time') WHERE EXISTS (
        SELECT 1 FROM agreements_pillar AS other
        WHERE other.enterprise_id = NEW.enterprise_id AND other.kind = NEW.kind AND other.id IS NOT NEW.id
        AND (other.active_to IS NULL OR other.active_to > other.active_from)
        AND (other.active_to IS NULL OR other.active_to > NEW.active_from)
        AND (NEW.active_to IS NULL OR NEW.active_to > other.active_from)
    );
END;
"""
TEXT = """
CREATE TRIGGER offered_text_never_changes BEFORE UPDATE ON agreements_version
WHEN OLD.sha256 <> '' AND (NEW.text <> OLD.text OR NEW.sha256 <> OLD.sha256)
BEGIN SELECT RAISE(ABORT, 'offered_text_never_changes'); END;
"""
SIGNATURE = """
CREATE TRIGGER signature_never_changes BEFORE UPDATE ON agreements_signature
BEGIN SELECT RAISE(ABORT, 'signature_never_changes'); END;
"""


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, None)
        return
    for statement in (OVERLAP.format(event="INSERT"), OVERLAP.format(event="UPDATE"), TEXT, SIGNATURE):
        schema_editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("agreements", "0004_one_pillar_at_a_time")]
    operations = [BtreeGistExtension(), migrations.RunPython(guard, migrations.RunPython.noop)]
