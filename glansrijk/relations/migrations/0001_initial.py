import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='schools.group')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='schools.parent')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('group', 'parent'), name='relation_once')],
            },
        ),
        migrations.CreateModel(
            name='Estimate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='maand')),
                ('level', models.PositiveSmallIntegerField(choices=[(0, 'nog niet bekend'), (1, 'dof'), (2, 'mat'), (3, 'helder'), (4, 'glanst')], verbose_name='niveau')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('rater', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='estimates', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('relation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='estimates', to='relations.relation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('relation', 'month', 'rater'), name='estimate_once'), models.CheckConstraint(condition=models.Q(('level__gte', 0), ('level__lte', 4)), name='estimate_level_known'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='estimate_month_is_first_day')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='dag')),
                ('kind', models.CharField(choices=[('square', 'plein'), ('phone', 'bellen'), ('app', 'app'), ('talk', 'gesprek'), ('letter', 'brief')], max_length=10, verbose_name='hoe')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
                ('relation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='relations.relation')),
            ],
            options={
                'indexes': [models.Index(fields=['relation', 'on'], name='contact_by_day')],
            },
        ),
        migrations.CreateModel(
            name='SplitHome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='schools.staff')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='splits', to='schools.group')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='splits', to='schools.home')),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='schools.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('group', 'home'), name='split_home_once')],
            },
        ),
    ]
