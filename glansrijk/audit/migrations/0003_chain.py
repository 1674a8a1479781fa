"""Every event hangs in the chain of its school, also those that were there already (docs/decisions/0018)."""

from importlib import import_module
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from glansrijk.audit.digests import NOTHING_BEFORE, event_digest, link_hash
from glansrijk.audit.walls import put_up, take_down

before = import_module("glansrijk.audit.migrations.0002_rows_never_change")
AT_ONCE = 1000


def open_the_tables(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """The rows that are there get a digest, so for once they may change."""
    before.take_down(apps, editor)


def close_the_tables_as_before(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Back: the triggers of the migration before this one."""
    before.put_up(apps, editor)


def work_out_digests(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Write what each event says into its digest."""
    events = apps.get_model("audit", "Event").objects
    for event in events.order_by("pk").iterator(AT_ONCE):
        digest = event_digest(
            event.school_id, event.by_account_id, event.kind, event.about_type, event.about_id, event.facts, event.at
        )
        events.filter(pk=event.pk).update(digest=digest)


def hang_in_chains(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Give each event its place, in the order in which they were written."""
    link = apps.get_model("audit", "Link")
    heads: dict[int, tuple[int, str]] = {}
    made = []
    for pk, school_id, digest in apps.get_model("audit", "Event").objects.order_by("pk").values_list(
        "pk", "school_id", "digest"
    ):
        chain = school_id or 0
        place, hash_before = heads.get(chain, (0, NOTHING_BEFORE))
        heads[chain] = place + 1, link_hash(hash_before, place + 1, "event", pk, pk, 1, digest)
        made.append(
            link(
                school_id=chain,
                place=place + 1,
                kind="event",
                first_id=pk,
                last_id=pk,
                amount=1,
                digest=digest,
                hash=heads[chain][1],
            )
        )
    link.objects.bulk_create(made, batch_size=AT_ONCE)


def close_the_tables(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """From now on the database hangs each event in its chain, and refuses to change or lose one."""
    put_up(editor.connection)


def open_again(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Back: without the triggers."""
    take_down(editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0002_rows_never_change'),
    ]

    operations = [
        migrations.RunPython(open_the_tables, close_the_tables_as_before),
        migrations.CreateModel(
            name='Anchor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school_id', models.BigIntegerField()),
                ('place', models.BigIntegerField()),
                ('hash', models.CharField(max_length=64)),
                ('taken_on', models.DateField()),
                ('is_cut', models.BooleanField(default=False)),
                ('seen_upto', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='AnchorAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school_id', models.BigIntegerField(unique=True)),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
            ],
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('school_id', models.BigIntegerField()),
                ('place', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('event', 'event'), ('seen', 'seen')], max_length=5)),
                ('first_id', models.BigIntegerField()),
                ('last_id', models.BigIntegerField()),
                ('amount', models.IntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
        ),
        migrations.AddField(
            model_name='event',
            name='digest',
            field=models.CharField(default='', max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(work_out_digests, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('digest', ''), _negated=True), name='event_has_digest'),
        ),
        migrations.AddConstraint(
            model_name='anchor',
            constraint=models.UniqueConstraint(condition=models.Q(('is_cut', False)), fields=('school_id', 'taken_on'), name='anchor_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='anchor',
            constraint=models.UniqueConstraint(condition=models.Q(('is_cut', True)), fields=('school_id', 'place'), name='anchor_cut_once'),
        ),
        migrations.AddIndex(
            model_name='link',
            index=models.Index(condition=models.Q(('kind', 'seen')), fields=['school_id', 'last_id'], name='link_last_seen'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.UniqueConstraint(fields=('school_id', 'place'), name='link_place_once'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'event')), fields=('first_id',), name='link_event_once'),
        ),
        migrations.AddConstraint(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['event', 'seen'])), name='link_known_kind'),
        ),
        migrations.RunPython(hang_in_chains, migrations.RunPython.noop),
        migrations.RunPython(close_the_tables, open_again),
    ]
