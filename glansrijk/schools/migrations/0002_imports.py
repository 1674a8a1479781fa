import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
import glansrijk.schools.models.imported
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('school_file', 'bestand van de leerlingadministratie'), ('parents', 'lijst van ouders')], max_length=12, verbose_name='soort')),
                ('file_name', models.CharField(max_length=120, verbose_name='bestand')),
                ('status', models.CharField(choices=[('uploaded', 'binnengekomen'), ('reading', 'wordt gelezen'), ('columns', 'wacht op de kolommen'), ('planned', 'klaar om in te lezen'), ('applying', 'wordt ingelezen'), ('undoing', 'wordt teruggedraaid'), ('applied', 'ingelezen'), ('undone', 'teruggedraaid'), ('refused', 'geweigerd'), ('dropped', 'niet doorgegaan')], default='uploaded', max_length=10, verbose_name='stand')),
                ('upload', models.FileField(blank=True, upload_to=glansrijk.schools.models.imported.place_of_upload)),
                ('size', models.PositiveIntegerField(default=0, verbose_name='bytes')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('busy_since', models.DateTimeField(blank=True, null=True)),
                ('progress', models.PositiveSmallIntegerField(default=0, verbose_name='voortgang in procenten')),
                ('year_name', models.CharField(blank=True, max_length=9, verbose_name='schooljaar')),
                ('rows', models.JSONField(blank=True, default=dict)),
                ('columns', models.JSONField(blank=True, default=dict)),
                ('answers', models.JSONField(blank=True, default=dict)),
                ('problems', models.JSONField(blank=True, default=list)),
                ('counts', models.JSONField(blank=True, default=dict)),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'status', 'applied_at'], name='import_by_status')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['school_file', 'parents'])), name='import_kind_known'), models.CheckConstraint(condition=models.Q(('status__in', ['uploaded', 'reading', 'columns', 'planned', 'applying', 'undoing', 'applied', 'undone', 'refused', 'dropped'])), name='import_status_known'), models.CheckConstraint(condition=models.Q(('applied_at__isnull', False), models.Q(('status__in', ['applied', 'undoing', 'undone']), _negated=True), _connector='OR'), name='import_applied_when'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['uploaded', 'reading', 'columns', 'planned', 'applying', 'undoing', 'applied', 'refused', 'dropped']), ('undone_at__isnull', True)), models.Q(('status', 'undone'), ('undone_at__isnull', False)), _connector='OR'), name='import_undone_when')],
            },
        ),
        migrations.CreateModel(
            name='ImportChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.CharField(max_length=30)),
                ('row_id', models.BigIntegerField()),
                ('made', models.BooleanField()),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('seal', models.CharField(max_length=24)),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='schools.import')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'indexes': [models.Index(fields=['school', 'model', 'made'], name='import_change_of_model')],
                'constraints': [models.UniqueConstraint(fields=('of', 'model', 'row_id'), name='import_change_once')],
            },
        ),
        migrations.CreateModel(
            name='ColumnMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signature', models.CharField(max_length=64)),
                ('mapping', models.JSONField(default=dict)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'signature'), name='column_mapping_once')],
            },
        ),
    ]
